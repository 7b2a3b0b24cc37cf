/** Changes of scene that take a moment: a curtain closes over the old scene and opens on the new one. */
import { STEP } from '../clock.ts';
import type { Engine } from '../engine.ts';
import { Graphics } from '../pixi.ts';
import type { Scene } from '../scene.ts';
import type { System } from '../system.ts';

/** How a transition looks. */
export type TransitionOptions = {
  /** 'fade' darkens the screen, 'slide' moves a curtain across it, 'iris' closes a circle; 'fade' by default */
  kind?: 'fade' | 'slide' | 'iris';
  /** seconds in all, half of them for the old scene; 0.6 by default */
  seconds?: number;
  /** CSS colour of the curtain; black by default */
  color?: string;
};

/**
 * Shows a scene with a transition. Until the new scene is seen, touches are ignored. Returns false, and does nothing, if a
 * transition is running already, so a button may be tapped twice.
 *
 * ```ts
 * import { type Engine, type Scene, transition } from 'tiao';
 *
 * function play(engine: Engine, next: Scene) {
 *   transition(engine, next, { kind: 'iris', seconds: 0.8, color: '#222233' });
 * }
 * ```
 */
export function transition(engine: Engine, next: Scene, options: TransitionOptions = {}): boolean {
  if (engine.input.isBlocked) return false;
  engine.add(new Curtain(engine, next, options));
  return true;
}

class Curtain implements System {
  readonly outlivesScene = true;
  readonly runsWhilePaused = true;
  private readonly cover: Graphics;
  private readonly kind: 'fade' | 'slide' | 'iris';
  private readonly seconds: number;
  private readonly color: string;
  private time = 0;
  private hasShown = false;

  constructor(
    private readonly engine: Engine,
    private readonly next: Scene,
    { kind = 'fade', seconds = 0.6, color = '#000000' }: TransitionOptions,
  ) {
    if (!(seconds > 0)) throw new Error(`A transition needs more than 0 seconds, but got ${seconds}.`);
    this.kind = kind;
    this.seconds = seconds;
    this.color = color;
    this.cover = engine.root.addChild(new Graphics());
    engine.input.isBlocked = true;
  }

  step(dt: number): void {
    this.time += dt;
    if (!this.hasShown && this.time >= this.seconds / 2 - 1e-9) {
      this.hasShown = true;
      this.engine.show(this.next);
    }
    if (this.time >= this.seconds - 1e-9) this.engine.remove(this);
  }

  draw(alpha: number): void {
    const time = Math.max(0, this.time - (1 - alpha) * STEP);
    // 0 open, 1 closed, 2 open again
    const phase = Math.min(2, (2 * time) / this.seconds);
    const { cover, color } = this;
    const { width, height } = this.engine.viewport;
    cover.clear();
    if (this.kind === 'fade') {
      cover.rect(0, 0, width, height).fill({ color, alpha: 1 - Math.abs(phase - 1) });
    } else if (this.kind === 'slide') {
      cover.rect((phase - 1) * width, 0, width, height).fill(color);
    } else {
      iris(cover, width, height, Math.abs(phase - 1), color);
    }
  }

  end(): void {
    this.engine.input.isBlocked = false;
    this.cover.destroy();
  }
}

/** A screen covered except for a circle in its middle; `open` 1 shows all, 0 nothing. */
function iris(cover: Graphics, width: number, height: number, open: number, color: string): void {
  const radius = (Math.sqrt(width * width + height * height) / 2) * open;
  cover.rect(0, 0, width, height).fill(color);
  if (radius > 0) cover.circle(width / 2, height / 2, radius).cut();
}
