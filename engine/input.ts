/**
 * Turns wx touches into pointers that a step can read.
 *
 * A touch carries the moment it happened and is handed to the step that contains that moment; how long a finger was
 * down is the difference of the touches' own times, exact to the millisecond however late the frames were.
 */
import type { Viewport } from './viewport.ts';
import type { WxApi } from './wx.ts';

/** Fingers told apart at most; phones report five to ten. */
const MAX_POINTERS = 10;
/** A touch clock that is off by more than this, in milliseconds, was reset: its offset is learnt anew. */
const OFFSET_RESET = 5000;
/** Touches over which the least delay is looked for, so that a clock that slowly drifts is followed. */
const OFFSET_WINDOW = 64;

type TouchKind = 'start' | 'move' | 'end' | 'cancel';
/** `stamp` is by the touches' own clock; `stamp + offset` is the moment by the clock of the frames. */
type Touch = { kind: TouchKind; id: number; x: number; y: number; stamp: number };

/** A touch as a step takes it: all that the game can learn of it, and so what a replay keeps. Design units. */
export type StepTouch = {
  kind: TouchKind;
  id: number;
  x: number;
  y: number;
  /** for a start the seconds from it to the end of its step, for an end or a cancel those the finger was down, else 0 */
  held: number;
};

/** One finger. Positions in design units. */
export class Pointer {
  id = -1;
  x = 0;
  y = 0;
  /** where it came down */
  startX = 0;
  startY = 0;
  isDown = false;
  /** true during exactly one step */
  pressed = false;
  /** true during exactly one step; `heldSeconds` is then final */
  released = false;
  /** true during exactly one step: the phone took the touch away (a call, the home gesture) */
  cancelled = false;
  /** seconds the finger has been down, or was down when it lifted */
  heldSeconds = 0;
  /** when it came down, milliseconds by the touches' own clock */
  downStamp = 0;
}

/** Something on the screen that takes a touch for itself, such as a button: no pointer shows it. */
export type TouchTaker = {
  move(x: number, y: number): void;
  end(x: number, y: number): void;
  cancel(): void;
};

export class Input {
  /** fingers that are down, or were lifted in this step, in the order they came */
  readonly pointers: Pointer[] = [];
  /** asked first for each finger that comes down */
  offer: ((x: number, y: number) => TouchTaker | null) | null = null;

  /** told of each touch that a step takes */
  onTouch: ((touch: StepTouch) => void) | null = null;

  private readonly queue: Touch[] = [];
  private readonly replayed: StepTouch[] = [];
  private readonly free: Pointer[] = [];
  private readonly takers = new Map<number, TouchTaker>();
  private readonly none = new Pointer();
  private offset = 0;
  private isOffsetKnown = false;
  private leastDelay = Number.POSITIVE_INFINITY;
  private delaysSeen = 0;

  constructor(
    wx: WxApi,
    private readonly viewport: Viewport,
    /** the clock of the frames, milliseconds */
    private readonly now: () => number,
  ) {
    for (let i = 0; i < MAX_POINTERS; i++) this.free.push(new Pointer());
    wx.onTouchStart((event) => this.receive('start', event));
    wx.onTouchMove((event) => this.receive('move', event));
    wx.onTouchEnd((event) => this.receive('end', event));
    wx.onTouchCancel((event) => this.receive('cancel', event));
  }

  /** The first finger; one that is up when none is down. */
  get pointer(): Pointer {
    return this.pointers.length > 0 ? this.pointers[0] : this.none;
  }

  /** No touch waits for a step: when the next one ends does not matter. */
  get isIdle(): boolean {
    return this.queue.length === 0;
  }

  /** Takes the touches that happened up to `stepEnd` (milliseconds, the clock of the frames); all, if it is infinite.
   *  `skipped` is the wall time, in seconds, that was lost since the step before: a hold is never shortened by it. */
  beginStep(stepEnd: number, dt: number, skipped = 0): void {
    this.forgetLastStep();
    for (let i = 0; i < this.pointers.length; i++) this.pointers[i].heldSeconds += dt + skipped;
    // out of the queue first: an error in a button's `onTap` must not bring the touch back
    while (this.replayed.length > 0) this.take(this.replayed.shift()!);
    while (this.queue.length > 0 && this.isDue(this.queue[0], stepEnd)) {
      const touch = this.queue[0];
      this.queue.shift();
      const { kind, id, x, y } = touch;
      this.take({ kind, id, x, y, held: this.heldBy(touch, stepEnd, dt) });
      const pointer = kind === 'start' ? this.find(id) : undefined;
      if (pointer) pointer.downStamp = touch.stamp;
    }
  }

  /** Hands the next step a touch as a trace kept it. */
  replay(touch: StepTouch): void {
    this.replayed.push(touch);
  }

  /** The phone takes all fingers away, as when the game is hidden: also those that no step has seen yet. */
  cancelAll(): void {
    const ids = new Set(this.takers.keys());
    for (const pointer of this.pointers) if (pointer.isDown) ids.add(pointer.id);
    for (const touch of this.queue) if (touch.kind === 'start') ids.add(touch.id);
    const stamp = this.stampOf(Number.NaN);
    for (const id of ids) this.queue.push({ kind: 'cancel', id, x: 0, y: 0, stamp });
  }

  /** The clock of the frames was set back by this many milliseconds; the touches' clock is most likely the same one. */
  setBack(ms: number): void {
    this.moveStamps(-ms);
  }

  private receive(kind: TouchKind, event: WechatMinigame.OnTouchStartListenerResult): void {
    const stamp = this.stampOf(event.timeStamp);
    for (const touch of event.changedTouches) {
      // seen on phones: a touch without an identifier (cocos-engine, pal/input/minigame)
      if (touch.identifier === null || touch.identifier === undefined) continue;
      const { scale } = this.viewport;
      this.queue.push({
        kind,
        id: touch.identifier,
        x: touch.clientX / scale,
        y: touch.clientY / scale,
        stamp,
      });
    }
  }

  /** The base of a touch's timeStamp is not documented: the least delay seen between it and our clock is taken as none.
   *  Learning it moves neither what a finger's hold comes to (a difference of stamps) nor what waits. */
  private stampOf(timeStamp: number): number {
    const arrival = this.now();
    if (!Number.isFinite(timeStamp)) return arrival - this.offset;
    const delay = arrival - timeStamp - this.offset;
    if (!this.isOffsetKnown || Math.abs(delay) > OFFSET_RESET) {
      this.moveStamps(-delay);
      this.offset += delay;
      this.isOffsetKnown = true;
    } else {
      this.followDrift(delay);
    }
    return timeStamp;
  }

  private followDrift(delay: number): void {
    this.leastDelay = Math.min(this.leastDelay, delay);
    this.delaysSeen++;
    if (delay >= 0 && this.delaysSeen < OFFSET_WINDOW) return;
    this.offset += this.leastDelay;
    this.leastDelay = Number.POSITIVE_INFINITY;
    this.delaysSeen = 0;
  }

  private moveStamps(ms: number): void {
    for (const touch of this.queue) touch.stamp += ms;
    for (const pointer of this.pointers) pointer.downStamp += ms;
  }

  private isDue(touch: Touch, stepEnd: number): boolean {
    // a finger that was lifted and comes down again waits, so that every press is seen by one step
    if (touch.kind === 'start' && this.wasLifted(touch.id)) return false;
    return touch.stamp + this.offset <= stepEnd;
  }

  private heldBy({ kind, id, stamp }: Touch, stepEnd: number, dt: number): number {
    if (kind === 'move') return 0;
    if (kind === 'start') {
      return stepEnd === Number.POSITIVE_INFINITY ? dt : Math.max(0, stepEnd - stamp - this.offset) / 1000;
    }
    const pointer = this.find(id);
    return pointer ? Math.max(0, stamp - pointer.downStamp) / 1000 : 0;
  }

  private take(touch: StepTouch): void {
    this.onTouch?.(touch);
    const taker = this.takers.get(touch.id);
    if (touch.kind === 'start') {
      const offered = this.offer?.(touch.x, touch.y) ?? null;
      if (offered) this.takers.set(touch.id, offered);
      else this.press(touch);
    } else if (taker) {
      if (touch.kind === 'move') taker.move(touch.x, touch.y);
      else {
        this.takers.delete(touch.id);
        if (touch.kind === 'end') taker.end(touch.x, touch.y);
        else taker.cancel();
      }
    } else {
      this.change(touch);
    }
  }

  private press(touch: StepTouch): void {
    const pointer = this.find(touch.id) ?? this.free.pop();
    if (!pointer) return; // more fingers than a hand has
    pointer.id = touch.id;
    pointer.x = pointer.startX = touch.x;
    pointer.y = pointer.startY = touch.y;
    pointer.isDown = pointer.pressed = true;
    pointer.heldSeconds = touch.held;
    if (!this.pointers.includes(pointer)) this.pointers.push(pointer);
  }

  private change(touch: StepTouch): void {
    const pointer = this.find(touch.id);
    if (!pointer?.isDown) return;
    if (touch.kind !== 'cancel') {
      pointer.x = touch.x;
      pointer.y = touch.y;
    }
    if (touch.kind === 'move') return;
    pointer.isDown = false;
    pointer.released = touch.kind === 'end';
    pointer.cancelled = touch.kind === 'cancel';
    pointer.heldSeconds = touch.held;
  }

  private forgetLastStep(): void {
    for (let i = this.pointers.length - 1; i >= 0; i--) {
      const pointer = this.pointers[i];
      pointer.pressed = pointer.released = pointer.cancelled = false;
      if (pointer.isDown) continue;
      this.pointers.splice(i, 1);
      this.free.push(pointer);
    }
  }

  private find(id: number): Pointer | undefined {
    for (const pointer of this.pointers) if (pointer.id === id) return pointer;
    return undefined;
  }

  private wasLifted(id: number): boolean {
    const pointer = this.find(id);
    return pointer !== undefined && !pointer.isDown;
  }
}
