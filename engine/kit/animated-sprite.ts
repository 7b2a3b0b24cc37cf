/** A sprite that plays clips. */
import { Sprite } from '../pixi.ts';
import type { System } from '../system.ts';
import type { Clip } from './atlas.ts';

/** How to play a clip. */
export type ClipOptions = {
  /** 1 by default; 0 stands still */
  speed?: number;
  /** how often it plays before it ends; 0 means for ever; by default as the clip says */
  repeat?: number;
  /** called in the step in which the last frame has been shown for its time */
  onEnd?: () => void;
};

/**
 * A sprite that plays clips of frames by game time. Give it to `engine.add`, or call `step` yourself. It makes no garbage
 * while it plays. Its position is its middle unless the atlas says otherwise.
 */
export class AnimatedSprite extends Sprite implements System {
  /** 1 plays at the clip's own speed, 2 twice as fast, 0 stands still */
  speed = 1;
  private clipName = '';
  private clip: Clip | null = null;
  private at = 0;
  /** seconds that the current frame has been shown */
  private shown = 0;
  private repeatsLeft = 0;
  private isEnded = false;
  private onEnd: (() => void) | null = null;

  /** Takes the clips by name, and plays one of them. Throws if there is none of this name. */
  constructor(
    private readonly clips: { readonly [name: string]: Clip },
    name: string,
    options: ClipOptions = {},
  ) {
    super({ anchor: 0.5, label: 'AnimatedSprite' });
    this.play(name, options);
  }

  /** Plays a clip from its start, unless it is playing already. Throws if there is none of this name. */
  play(name: string, { speed = 1, repeat, onEnd }: ClipOptions = {}): void {
    const clip = this.clips[name];
    if (!clip || clip.frames.length === 0) {
      throw new Error(`No clip '${name}'. This sprite has: ${Object.keys(this.clips).join(', ') || 'none'}.`);
    }
    this.speed = speed;
    this.onEnd = onEnd ?? null;
    if (name === this.clipName && !this.isEnded) return;
    this.clipName = name;
    this.clip = clip;
    this.repeatsLeft = repeat ?? clip.repeat;
    this.isEnded = false;
    this.at = this.shown = 0;
    this.show();
  }

  /** name of the clip */
  get playing(): string {
    return this.clipName;
  }

  /** number of the frame that is shown, from 0 */
  get frame(): number {
    return this.at;
  }

  /** true when the clip has ended; its last frame stays */
  get hasEnded(): boolean {
    return this.isEnded;
  }

  /** Advances by `dt` seconds. */
  step(dt: number): void {
    const { clip } = this;
    if (!clip || this.isEnded || this.destroyed) return;
    this.shown += dt * this.speed;
    const before = this.at;
    // a rounding error must not show a frame for one step too long
    while (this.shown >= clip.frames[this.at].seconds - 1e-9) {
      this.shown -= clip.frames[this.at].seconds;
      if (this.at + 1 < clip.frames.length) {
        this.at += 1;
      } else if (this.repeatsLeft === 1) {
        this.isEnded = true;
        break;
      } else {
        if (this.repeatsLeft > 1) this.repeatsLeft -= 1;
        this.at = 0;
        // frames of no time at all would never end
        if (this.shown <= 0 || clip.frames.every(isInstant)) break;
      }
    }
    if (this.at !== before) this.show();
    // last, because it may play another clip
    if (this.isEnded) this.onEnd?.();
  }

  private show(): void {
    const texture = this.clip?.frames[this.at].texture;
    if (!texture) return;
    this.texture = texture;
    const { defaultAnchor } = texture;
    if (defaultAnchor) this.anchor.set(defaultAnchor.x, defaultAnchor.y);
  }
}

function isInstant({ seconds }: Clip['frames'][number]): boolean {
  return !(seconds > 0);
}
