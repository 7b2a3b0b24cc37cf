/** Draws a run: sea and islands below, everything that flies in one swarm, clouds above. */
import { Container, type Engine, Shake, STEP, Swarm } from 'tiao';
import type { Art } from './art.ts';
import { Effects } from './effects.ts';
import { skyFrom } from './hud.ts';
import { KINDS, type KindName } from './kinds.ts';
import { Painter } from './painter.ts';
import { factor, type Run, WIDTH } from './run.ts';
import { Scenery, SHAKEN } from './scenery.ts';
import type { News } from './things.ts';

/** Maximum number of pictures in the sky at once: aircraft, shadows and debris. */
const CAPACITY = 1200;
/** How fast the plane leans into its movement, as a share per step; and the movement per step at which it leans fully. */
const LEAN_PACE = 0.22;
const LEAN_AT = 12;

/** Colours of each kind's scraps. */
const SCRAPS: Record<KindName, readonly number[]> = {
  dart: [0xf58a6a, 0xc94f37, 0xffd9c4],
  swallow: [0xfbd06c, 0xdc9a2c, 0x7a3b22],
  crane: [0xb893e2, 0x8663b8, 0xf2a03f],
  kite: [0xf0566a, 0xffd27a, 0xfffaf0],
  wheel: [0xf58a6a, 0xfbd06c, 0x8fd3c4, 0xf29bb0],
  lantern: [0xd63f36, 0xf7c65b, 0xffe9ae],
  heron: [0x7d74c9, 0x4a4292, 0xd9d3f7, 0xef5a4a],
  dragon: [0xd8352f, 0xf3a63b, 0xffcf5e, 0xfffaf0],
};
const PLANE_SCRAPS = [0xfffdf7, 0xddd0bc, 0xea5a3d];

export class View {
  /** the sea, which does not shake */
  readonly world = new Container({ label: 'world' });
  readonly effects: Effects;
  private readonly shaken = new Container({ label: 'shaken' });
  private readonly air: Swarm;
  private readonly scenery: Scenery;
  private readonly painter: Painter;
  private readonly shake = new Shake(SHAKEN, 0.02);
  private lean = 0;
  private lastLean = 0;
  private isTrailing = false;

  constructor(
    private readonly engine: Engine,
    private readonly art: Art,
  ) {
    this.scenery = new Scenery(engine, art);
    this.effects = new Effects(art);
    this.air = new Swarm(art.air.plane, CAPACITY);
    this.painter = new Painter(art, this.air);
    this.shaken.addChild(this.scenery.ground, this.air, this.scenery.over);
    this.world.addChild(this.scenery.sea, this.shaken);
    this.fit();
  }

  fit(): void {
    const { viewport } = this.engine;
    this.air.x = (viewport.width - WIDTH) / 2;
    this.effects.ceiling = skyFrom(viewport);
    this.scenery.fit();
  }

  step(run: Run, hour: number, dt: number): void {
    this.effects.share = this.engine.governor.effects;
    this.scenery.step(hour, dt);
    this.effects.step(dt);
    this.shake.step(dt);
    const { plane } = run;
    this.lastLean = this.lean;
    const goal = Math.max(-1, Math.min(1, (plane.x - plane.lastX) / LEAN_AT));
    this.lean += (goal - this.lean) * LEAN_PACE;
    this.isTrailing = !this.isTrailing;
    if (run.phase === 'flying' && this.isTrailing) this.effects.trail(plane.x, plane.y + 50);
  }

  draw(run: Run, alpha: number): void {
    const { air, painter, effects, shaken, shake } = this;
    const { viewport } = this.engine;
    const back = (1 - alpha) * STEP;
    shake.draw(alpha);
    shaken.position.set(shake.x, shake.y);
    shaken.rotation = shake.angle;
    this.scenery.draw(back);
    const { view } = air;
    view.left = -air.x - SHAKEN;
    view.right = viewport.width - air.x + SHAKEN;
    view.top = -SHAKEN;
    view.bottom = viewport.height + SHAKEN;
    air.clear();
    const { plane } = run;
    const x = plane.lastX + (plane.x - plane.lastX) * alpha;
    const y = plane.lastY + (plane.y - plane.lastY) * alpha;
    const lean = this.lastLean + (this.lean - this.lastLean) * alpha;
    const isFlying = run.phase === 'flying';
    painter.shadows(run, alpha);
    if (isFlying) painter.planeShadow(x, y, lean);
    painter.items(run, alpha);
    painter.shots(run, alpha);
    painter.enemies(run, alpha);
    if (isFlying) this.plane(run, x, y, lean, back);
    effects.draw(air, alpha);
    this.blast(run, back);
    painter.bullets(run, alpha);
    effects.drawPops(air, alpha);
  }

  /** Shows what happened. */
  tell(run: Run, { what, x, y, amount, kind, item }: News): void {
    const { effects, shake } = this;
    if (what === 'hit') effects.spark(x, y);
    else if (what === 'kill' || what === 'grand-kill') this.kill(run, kind, x, y, amount);
    else if (what === 'melt') effects.puff(x, y, 0xff9fb8);
    else if (what === 'pick') {
      if (item === 'star') effects.puff(x, y, 0xffe39a);
      else effects.ring(x, y, 30, 130, 0.35, 0xfff2c4);
    } else if (what === 'blast') {
      shake.hit(0.9);
      effects.flash(x, y, 190);
    } else if (what === 'shield') {
      shake.hit(0.5);
      effects.ring(x, y, 60, 260, 0.5, 0xa8ecff);
      effects.tear(x, y, 46, [0xa8ecff, 0xe6fbff]);
    } else if (what === 'hurt') {
      shake.hit(0.75);
      effects.tear(x, y, amount > 0 ? 50 : 120, PLANE_SCRAPS);
    }
  }

  private kill(run: Run, kind: KindName, x: number, y: number, points: number): void {
    const { effects, shake } = this;
    const { radius } = KINDS[kind];
    effects.tear(x, y, radius, SCRAPS[kind]);
    const isGrand = kind === 'heron' || kind === 'dragon';
    shake.hit(isGrand ? 1 : radius > 40 ? 0.35 : 0.12);
    if (isGrand) {
      for (let i = 0; i < 5; i++) {
        effects.tear(x + 70 * Math.cos(i * 2.4), y + 70 * Math.sin(i * 2.4), 60, SCRAPS[kind]);
      }
      effects.ring(x, y, 60, 520, 0.7, 0xfff2c4);
    }
    const size = isGrand ? 1.5 : Math.min(0.85, 0.42 + factor(run) * 0.03 + radius * 0.003);
    effects.pop(points, x, y, size, factor(run) > 1 ? 0xffe08a : 0xffffff);
  }

  private plane({ safe, hasShield, seconds }: Run, x: number, y: number, lean: number, back: number): void {
    const { air, painter, art } = this;
    const beat = Math.sin((seconds - back) * 9);
    air.put(art.air.glow, x, y + 50, 0, 0.34, 0.5 + 0.06 * beat, 0xffd9a0, 0.8, 0.9);
    painter.plane(x, y, lean, safe > 0 && Math.sin((safe + back) * 38) < -0.1 ? 0.4 : 1);
    // the heart of the plane, the only part that can be hit
    const size = 0.36 + 0.04 * beat;
    air.put(art.air.spark, x, y + 6, 0, size, size, 0xff4a3a, 1, 0.25);
    if (hasShield) air.put(art.air.bubble, x, y, seconds * 0.8, 1 + 0.03 * beat);
  }

  private blast({ blast }: Run, back: number): void {
    if (blast.radius === 0) return;
    const radius = Math.max(1, blast.radius - 1900 * back);
    const { air, art } = this;
    const fade = Math.max(0, 1 - radius / 1700);
    air.put(art.air.glow, blast.x, blast.y, 0, radius / 80, radius / 80, 0xfff0c0, 0.5 * fade, 1);
    air.put(art.air.ring, blast.x, blast.y, 0, radius / 122, radius / 122, 0xfff4d0, 0.4 + 0.6 * fade);
    air.put(art.air.ring, blast.x, blast.y, 0, radius / 140, radius / 140, 0xffb46a, 0.7 * fade);
  }
}
