/** Draws a run: the platforms, the figure, its shadow, and the camera that follows them. */
import { Container, type Engine, ease, type Sprite, STEP } from 'tiao';
import type { Art } from './art.ts';
import { outside, type Platform } from './course.ts';
import { Effects } from './effects.ts';
import { FigureView, figureShadow } from './figure.ts';
import { PlatformView } from './platform.ts';
import { screenX, screenY } from './projection.ts';
import { landingOf, type Pose, poseAt, type Run, restOf } from './rules.ts';
import { celebrate } from './shows.ts';

/** Between two jumps the middle of the two platforms is here: offset from the screen's middle, as a share of the screen. */
const REST_X = 0.022;
const REST_Y = 0.009;
const GLIDE_SECONDS = 0.42;
const DROP_SECONDS = 0.32;
/** design units by which a platform drops in, bounces, and sinks when it is left behind */
const DROP = 300;
const REBOUND = 13;
const SINK = 110;
/** At the start the figure drops from this height, in this time. */
const ENTRANCE = 520;
const ENTRANCE_SECONDS = 0.42;
/**
 * A flying or falling figure stays this far inside the screen: design units from the sides, shares of the height from top
 * and bottom.
 */
const SIDE = 260;
const TOP = 0.25;
const BOTTOM = 0.8;
/** Steps between two sparks of a flight's trail. */
const TRAIL_EVERY = 2;
/** zIndex in front of all platforms. */
const FRONT = 1e6;
/** Height above the tops, in world units, at which the figure's shadow has almost faded. */
const SHADOW_HEIGHT = 18;

export class View {
  readonly world = new Container({ label: 'world' });
  readonly effects: Effects;
  private readonly things = new Container({ sortableChildren: true });
  private readonly figure: FigureView;
  private readonly figureShadow: Sprite;
  private current: PlatformView;
  private next: PlatformView;
  /** the platform after the next, once there was time to paint it */
  private coming: PlatformView | null = null;
  private readonly pose: Pose = { x: 0, z: 0, y: 0, turn: 0, tilt: 0 };
  /** seconds since the figure landed */
  private landedSeconds = 10;
  /** remaining height of the figure's entrance, design units */
  private readonly entrance = { height: 0 };
  private trailSteps = 0;

  constructor(
    private readonly engine: Engine,
    private readonly art: Art,
    run: Run,
    /** a platform or the figure that dropped in touches the ground */
    private readonly onDrop: (what: 'platform' | 'figure') => void,
  ) {
    this.effects = new Effects(engine, art.effects);
    this.figure = new FigureView(art.figure);
    this.figureShadow = figureShadow(art.figure);
    this.current = this.things.addChild(new PlatformView(engine, run.current, art.shadows));
    this.next = this.things.addChild(new PlatformView(engine, run.next, art.shadows));
    for (const front of [this.effects.under, this.figureShadow, this.figure]) {
      front.zIndex = FRONT;
      this.things.addChild(front);
    }
    this.world.addChild(this.things, this.effects.over);
    this.look(run);
  }

  /** Starts the scene: figure and next platform drop in. */
  enter(run: Run): void {
    this.dropIn(this.next, 0.3);
    this.prepare(run);
    this.entrance.height = ENTRANCE;
    const onDone = () => {
      // a player who presses at once does not see the figure arrive
      if (run.phase !== 'waiting') return;
      this.landedSeconds = 0;
      const { x, y } = this.standing(run);
      this.effects.dust(x, y, 10);
      this.onDrop('figure');
    };
    this.engine.tweens.to(
      this.entrance,
      { height: 0 },
      { seconds: ENTRANCE_SECONDS, ease: ease.quadIn, onDone },
    );
  }

  exit(): void {
    this.coming?.destroy();
    this.coming = null;
  }

  /** Points the camera at the two platforms at once. */
  look(run: Run): void {
    this.engine.tweens.stop(this.world);
    this.world.position.copyFrom(this.restFor(run));
  }

  step(run: Run, dt: number): void {
    this.landedSeconds += dt;
    this.effects.step(dt);
    if (run.phase === 'charging') {
      const { x, y } = this.standing(run);
      this.effects.charge(x, y, run.hold, dt);
    } else if (run.phase === 'flying' && ++this.trailSteps % TRAIL_EVERY === 0) {
      const { x, y, z } = poseAt(run, 0, this.pose);
      this.effects.trail(screenX(x, z), screenY(x, z, y) - 70, run.combo);
    }
  }

  /** The figure took off: the camera follows a leap that would leave the screen. */
  leap(run: Run): void {
    const { x, z } = landingOf(run, scratch);
    this.keepInSight(screenX(x, z), screenY(x, z), 0.5);
  }

  /** Shows a run that is over again, from its last leap on. */
  replay(run: Run): void {
    this.figure.zIndex = this.figureShadow.zIndex = FRONT;
    this.landedSeconds = 10;
    this.look(run);
  }

  /** The figure landed on the next platform, which becomes the current one. */
  land(run: Run): void {
    this.landedSeconds = 0;
    this.sink(this.current);
    this.current.squash(1);
    this.current = this.next;
    this.next = this.things.addChild(this.coming ?? this.paint(run.next));
    this.dropIn(this.next, 0.12);
    this.prepare(run);
    const rest = this.restFor(run);
    this.engine.tweens.stop(this.world);
    this.engine.tweens.to(this.world, rest, { seconds: GLIDE_SECONDS, ease: ease.cubicOut });
  }

  /** The figure landed where it was. */
  stay(): void {
    this.landedSeconds = 0;
  }

  /** From now on, nearer platforms hide the figure. */
  fall(run: Run): void {
    const { x, z } = run;
    const { awayX, awayZ } = run.fall;
    this.figure.zIndex = this.figureShadow.zIndex = -(x + z + (awayX + awayZ) * 0.2);
    const rest = restOf(run, this.pose);
    this.keepInSight(screenX(rest.x, rest.z), screenY(rest.x, rest.z, rest.y), 0.6);
    if (!run.fall.tips) return;
    // over a front edge the figure falls in front of its platform, over a back edge behind it
    const near = awayX + awayZ < 0;
    const platform =
      outside(run.next, x, z, scratch) < outside(run.current, x, z, scratch) ? this.next : this.current;
    this.figure.zIndex = platform.zIndex + (near ? 0.1 : -0.1);
    this.figureShadow.zIndex = this.figure.zIndex - 0.01;
  }

  /** The falling figure hit the ground. */
  thud(run: Run): void {
    // hidden behind a platform
    if (run.fall.tips && this.figure.zIndex < this.next.zIndex) return;
    const { x, z } = poseAt(run, 0, this.pose);
    this.effects.dust(screenX(x, z), screenY(x, z, -run.next.height), 12);
  }

  /** `pace` is the speed of the run, as a share of the real speed. */
  draw(run: Run, alpha: number, pace = 1): void {
    const back = (1 - alpha) * STEP * pace;
    const pose = poseAt(run, back, this.pose);
    const pressed = this.pressed(run, back);
    this.current.squash(1 - 0.3 * pressed - 0.1 * this.bounce(back));
    const side = run.aimX > run.aimZ ? 1 : -1;
    const { figure } = this;
    const sunk = pose.y < 0 || pose.tilt > 0 ? 0 : this.current.sunk * (run.phase === 'flying' ? 0 : 1);
    const above = run.phase === 'waiting' ? this.entrance.height : 0;
    figure.position.set(screenX(pose.x, pose.z), screenY(pose.x, pose.z, pose.y) + sunk - above);
    figure.turn(ease.quadInOut(pose.turn), side);
    figure.rotation = pose.tilt * 1.5 * (run.fall.awayX > run.fall.awayZ ? 1 : -1);
    // stretched at take-off, round in the air, squashed at landing
    const drawnOut = 0.16 * Math.exp(-9 * run.seconds) + (above > 0 ? 0.1 : 0);
    figure.stretch(run.phase === 'flying' ? 1 + drawnOut : 1 - 0.5 * pressed - 0.28 * this.bounce(back));
    this.drawShadow(run, pose, sunk);
    this.figureShadow.alpha *= 1 - above / ENTRANCE;
    this.effects.draw(alpha);
  }

  /** Position of the figure, in the world picture. */
  standing(run: Run): { x: number; y: number } {
    return { x: screenX(run.x, run.z), y: screenY(run.x, run.z) };
  }

  /** Middle of a platform's top, in the world picture. */
  topOf({ x, z }: Platform): { x: number; y: number } {
    return { x: screenX(x, z), y: screenY(x, z) };
  }

  /** Shows the effect of a special platform that gives its bonus. */
  celebrate(run: Run, points: number): void {
    const { x, y } = this.topOf(run.current);
    celebrate(this.effects, run.current.kind, x, y);
    this.effects.pop(x, y - 210, points, true);
    const { tweens } = this.engine;
    const { body } = this.current;
    tweens.to(body, { y: -14 }, { seconds: 0.12, ease: ease.quadOut });
    tweens.to(body, { y: 0 }, { seconds: 0.3, delay: 0.12, ease: ease.bounceOut });
  }

  /** How far figure and platform are pressed down, 0 … 1: more slowly the longer the hold, springing back after it. */
  private pressed(run: Run, back: number): number {
    if (run.phase === 'charging') return pressFor(Math.max(0, run.hold - back));
    if (run.phase !== 'flying') return 0;
    const seconds = Math.max(0, run.seconds - back);
    return pressFor(run.hold) * Math.exp(-11 * seconds) * Math.cos(26 * seconds);
  }

  /** The small squash after a landing. */
  private bounce(back: number): number {
    const seconds = Math.max(0, this.landedSeconds - back);
    return seconds > 0.6 ? 0 : Math.exp(-9 * seconds) * Math.sin(24 * seconds);
  }

  private drawShadow(run: Run, pose: Pose, sunk: number): void {
    const isOver =
      outside(run.current, pose.x, pose.z, scratch) === 0 || outside(run.next, pose.x, pose.z, scratch) === 0;
    const below = isOver && pose.y >= 0 ? 0 : -run.next.height;
    const near = Math.max(0, 1 - (pose.y - below) / (SHADOW_HEIGHT - below));
    this.figureShadow.alpha = (below === 0 ? 0.42 : 0.3) * near;
    this.figureShadow.position.set(
      screenX(pose.x, pose.z) + 5,
      screenY(pose.x, pose.z, below) + (pose.y === 0 ? sunk : 0),
    );
  }

  private paint(platform: Platform): PlatformView {
    return new PlatformView(this.engine, platform, this.art.shadows);
  }

  /** Painting takes longer than the rest of a frame, so it is done in advance, in a frame that has time. */
  private prepare(run: Run): void {
    const { coming } = run;
    this.coming = null;
    this.engine.budget.defer(() => {
      // the run or the scene may have changed meanwhile
      if (run.coming === coming && !this.world.destroyed) this.coming ??= this.paint(coming);
    });
  }

  private dropIn(platform: PlatformView, delay: number): void {
    const { tweens } = this.engine;
    const { body, shadow } = platform;
    const darkness = shadow.alpha;
    shadow.alpha = body.alpha = 0;
    body.y = -DROP;
    const land = () => {
      this.onDrop('platform');
      tweens.to(body, { y: -REBOUND }, { seconds: 0.08, ease: ease.quadOut });
      tweens.to(body, { y: 0 }, { seconds: 0.08, delay: 0.08, ease: ease.quadIn });
    };
    tweens.to(body, { y: 0 }, { seconds: DROP_SECONDS, delay, ease: ease.quadIn, onDone: land });
    tweens.to(body, { alpha: 1 }, { seconds: 0.18, delay });
    tweens.to(shadow, { alpha: darkness }, { seconds: DROP_SECONDS, delay, ease: ease.quadIn });
  }

  /** Lets a platform that was left behind sink. */
  private sink(platform: PlatformView): void {
    const { tweens } = this.engine;
    const { body, shadow } = platform;
    const timing = { seconds: 0.5, ease: ease.quadIn };
    tweens.stop(body);
    tweens.stop(shadow);
    tweens.to(shadow, { alpha: 0 }, timing);
    tweens.to(body, { y: SINK, alpha: 0 }, { ...timing, onDone: () => platform.destroy() });
  }

  /** Moves the camera, if necessary, so that this point of the world picture is on the screen. */
  private keepInSight(x: number, y: number, seconds: number): void {
    const { world, engine } = this;
    const { width, height } = engine.viewport;
    engine.tweens.stop(world);
    const to = {
      x: Math.max(SIDE, Math.min(width - SIDE, world.x + x)) - x,
      y: Math.max(height * TOP, Math.min(height * BOTTOM, world.y + y)) - y,
    };
    if (to.x === world.x && to.y === world.y) return;
    engine.tweens.to(world, to, { seconds, ease: ease.cubicOut });
  }

  private restFor(run: Run): { x: number; y: number } {
    const { width, height } = this.engine.viewport;
    const x = (run.current.x + run.next.x) / 2;
    const z = (run.current.z + run.next.z) / 2;
    return {
      x: width * (0.5 + REST_X) - screenX(x, z),
      y: height * (0.5 + REST_Y) - screenY(x, z),
    };
  }
}
const scratch = { x: 0, z: 0 };

function pressFor(hold: number): number {
  return 1 - 1 / (1 + 1.3 * hold);
}
