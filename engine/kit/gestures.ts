/** Gestures: tap, double tap, long press, swipe, drag, pinch. */
import type { Engine } from '../engine.ts';
import type { Pointer } from '../input.ts';
import type { System } from '../system.ts';
import { atan2 } from '../trig.ts';

/** A finger that moves less than this, in design units, taps or presses; beyond it drags. */
const STILL = 24;
/** The longest tap, seconds. */
const TAP_SECONDS = 0.3;
/** A press becomes a long press after this many seconds. */
const LONG_SECONDS = 0.5;
/** Two taps within this many seconds are a double tap. */
const DOUBLE_SECONDS = 0.3;
/** A finger that is lifted at this speed, design units per second, swipes. */
const SWIPE_SPEED = 900;
/** The speed is measured over this many steps. */
const SPEED_STEPS = 5;

/** The direction of a swipe. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** What to call for each gesture. Positions are in design units of the screen, speeds in units per second. */
export type GestureHandlers = {
  /** A finger came down and was lifted soon, without moving. */
  onTap?(x: number, y: number): void;
  /** The second of two quick taps at the same place. `onTap` is called for both. */
  onDoubleTap?(x: number, y: number): void;
  /** A finger has been down for half a second without moving. */
  onLongPress?(x: number, y: number): void;
  /** A finger was lifted while it moved fast. */
  onSwipe?(direction: Direction, speed: number): void;
  /** A finger that came down at (x, y) began to move. */
  onDragStart?(x: number, y: number): void;
  /** The dragging finger is at (x, y) and moved by (dx, dy) in this step. */
  onDrag?(x: number, y: number, dx: number, dy: number): void;
  /** The dragging finger was lifted, or its touch was taken away. */
  onDragEnd?(x: number, y: number): void;
  /**
   * Two fingers moved: `scale` is the change of their distance in this step (1.1 is 10 % more), `turn` that of their
   * direction in radians, (x, y) the point between them.
   */
  onPinch?(scale: number, turn: number, x: number, y: number): void;
};

/**
 * Recognises gestures of the fingers that no button has taken. Give it to `engine.add`. Handlers are called within the
 * step, before the scene's `update`.
 *
 * ```ts
 * import { type Engine, Gestures } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   const { stage } = engine;
 *   engine.add(
 *     new Gestures(engine, {
 *       onSwipe: (direction) => console.log(direction),
 *       onDrag: (_x, _y, dx, dy) => stage.position.set(stage.x + dx, stage.y + dy),
 *       onPinch: (scale) => stage.scale.set(stage.scale.x * scale),
 *     }),
 *   );
 * }
 * ```
 */
export class Gestures implements System {
  /** the finger that taps, presses or drags; none while two are down */
  private finger = -1;
  private isDrag = false;
  private isOver = false;
  private x = 0;
  private y = 0;
  /** positions of the last steps, in a ring */
  private readonly trailX = new Float64Array(SPEED_STEPS);
  private readonly trailY = new Float64Array(SPEED_STEPS);
  private trailLength = 0;
  private sinceTap = Number.POSITIVE_INFINITY;
  private tapX = 0;
  private tapY = 0;
  private isPinch = false;
  private span = 0;
  private angle = 0;

  /** Makes it listen to the fingers of this engine. */
  constructor(
    private readonly engine: Engine,
    private readonly handlers: GestureHandlers,
  ) {}

  /** Reads the fingers of this step. */
  step(dt: number): void {
    this.sinceTap += dt;
    const { pointers } = this.engine.input;
    let down = 0;
    for (let i = 0; i < pointers.length; i++) if (pointers[i].isDown) down += 1;
    if (down >= 2) this.pinch(pointers);
    else this.isPinch = false;
    for (let i = 0; i < pointers.length; i++) this.follow(pointers[i], down);
  }

  private follow(pointer: Pointer, down: number): void {
    if (pointer.pressed) {
      if (down === 1) this.begin(pointer);
      else this.giveUp();
    }
    if (pointer.id !== this.finger || this.isOver) return;
    if (pointer.isDown) this.hold(pointer);
    else this.lift(pointer);
  }

  private begin({ id, x, y }: Pointer): void {
    this.finger = id;
    this.isDrag = this.isOver = false;
    this.x = x;
    this.y = y;
    this.trailLength = 0;
  }

  /** A second finger cancels the gesture of the first. */
  private giveUp(): void {
    if (this.isDrag && !this.isOver) this.handlers.onDragEnd?.(this.x, this.y);
    this.isOver = true;
  }

  private hold({ x, y, startX, startY, heldSeconds }: Pointer): void {
    const { handlers } = this;
    this.leaveTrail(x, y);
    this.drag(x, y, startX, startY);
    if (!this.isDrag && heldSeconds >= LONG_SECONDS) {
      this.isOver = true;
      handlers.onLongPress?.(x, y);
    }
  }

  private drag(x: number, y: number, startX: number, startY: number): void {
    const { handlers } = this;
    if (!this.isDrag && apart(x, y, startX, startY) > STILL) {
      this.isDrag = true;
      handlers.onDragStart?.(startX, startY);
    }
    if (!this.isDrag || (x === this.x && y === this.y)) return;
    // the first movement counts from where the finger came down
    handlers.onDrag?.(x, y, x - this.x, y - this.y);
    this.x = x;
    this.y = y;
  }

  private lift({ x, y, startX, startY, heldSeconds, released }: Pointer): void {
    const { handlers } = this;
    this.isOver = true;
    this.finger = -1;
    // a finger may come, move and go within one step
    this.drag(x, y, startX, startY);
    if (this.isDrag) {
      this.leaveTrail(x, y);
      if (released) this.swipe();
      handlers.onDragEnd?.(x, y);
    } else if (released && heldSeconds <= TAP_SECONDS) {
      const isSecond = this.sinceTap <= DOUBLE_SECONDS && apart(x, y, this.tapX, this.tapY) <= 2 * STILL;
      this.sinceTap = isSecond ? Number.POSITIVE_INFINITY : 0;
      this.tapX = x;
      this.tapY = y;
      handlers.onTap?.(x, y);
      if (isSecond) handlers.onDoubleTap?.(x, y);
    }
  }

  private leaveTrail(x: number, y: number): void {
    this.trailX[this.trailLength % SPEED_STEPS] = x;
    this.trailY[this.trailLength % SPEED_STEPS] = y;
    this.trailLength += 1;
  }

  private swipe(): void {
    const { trailX, trailY, trailLength } = this;
    const steps = Math.min(trailLength, SPEED_STEPS) - 1;
    if (steps < 1) return;
    const last = (trailLength - 1) % SPEED_STEPS;
    const first = (trailLength - 1 - steps) % SPEED_STEPS;
    const speedX = ((trailX[last] - trailX[first]) * 60) / steps;
    const speedY = ((trailY[last] - trailY[first]) * 60) / steps;
    const isSideways = Math.abs(speedX) >= Math.abs(speedY);
    const speed = isSideways ? Math.abs(speedX) : Math.abs(speedY);
    if (speed < SWIPE_SPEED) return;
    const direction = isSideways ? (speedX > 0 ? 'right' : 'left') : speedY > 0 ? 'down' : 'up';
    this.handlers.onSwipe?.(direction, speed);
  }

  private pinch(pointers: readonly Pointer[]): void {
    let first: Pointer | null = null;
    let second: Pointer | null = null;
    for (let i = 0; i < pointers.length && !second; i++) {
      if (!pointers[i].isDown) continue;
      if (first) second = pointers[i];
      else first = pointers[i];
    }
    if (!first || !second) return;
    const span = apart(first.x, first.y, second.x, second.y);
    const angle = atan2(second.y - first.y, second.x - first.x);
    const hasMoved = span !== this.span || angle !== this.angle;
    if (this.isPinch && hasMoved && span > 0 && this.span > 0) {
      const turn = angle - this.angle;
      // the shorter way round
      const short = turn > Math.PI ? turn - 2 * Math.PI : turn < -Math.PI ? turn + 2 * Math.PI : turn;
      this.handlers.onPinch?.(span / this.span, short, (first.x + second.x) / 2, (first.y + second.y) / 2);
    }
    this.isPinch = true;
    this.span = span;
    this.angle = angle;
  }
}

function apart(x: number, y: number, toX: number, toY: number): number {
  return Math.sqrt((x - toX) * (x - toX) + (y - toY) * (y - toY));
}
