/**
 * Turns wx touches into pointers that a step can read.
 *
 * Every touch carries the time at which it happened, and goes to the step that contains that time. How long a finger was
 * down is the difference of the touches' own times, so it is exact to the millisecond however late the frames were.
 */
import type { Viewport } from './viewport.ts';
import type { WxApi } from './wx.ts';

/** The most fingers told apart; phones report five to ten. */
const MAX_POINTERS = 10;
/** A touch clock that is off by more than this, in milliseconds, was reset: its offset is learnt again. */
const OFFSET_RESET = 5000;
/** The least delay is searched among this many touches, so that a slowly drifting clock is followed. */
const OFFSET_WINDOW = 64;

type TouchEvent = WechatMinigame.OnTouchStartListenerResult;
/** What a finger did: it came down, moved, was lifted, or the phone took its touch away. */
export type TouchKind = 'start' | 'move' | 'end' | 'cancel';
/** `stamp` is a time by the touches' own clock; `stamp + offset` is the same time by the clock of the frames. */
type Touch = { kind: TouchKind; id: number; x: number; y: number; stamp: number };

/** A touch as a step receives it: all that the game can learn of it, and so what a replay stores. Design units. */
export type StepTouch = {
  /** what the finger did */
  kind: TouchKind;
  /** the finger, as the phone numbers it */
  id: number;
  /** position, design units */
  x: number;
  /** position, design units */
  y: number;
  /** Seconds: for a start, from it to the end of its step; for an end or a cancel, how long the finger was down; else 0. */
  held: number;
};

/** One finger on the screen. Positions are in design units. */
export class Pointer {
  /** the finger, as the phone numbers it; -1 if there is none */
  id = -1;
  /** position, design units */
  x = 0;
  /** position, design units */
  y = 0;
  /** where the finger came down, design units */
  startX = 0;
  /** where the finger came down, design units */
  startY = 0;
  /** true from the step of the press to the step before the release */
  isDown = false;
  /** true during exactly one step */
  pressed = false;
  /** true during exactly one step; `heldSeconds` is then final */
  released = false;
  /** true during exactly one step, when the phone takes the touch away (a call, the home gesture) */
  cancelled = false;
  /** seconds that the finger has been down, or was down when it lifted */
  heldSeconds = 0;
  /** @internal when the finger came down, milliseconds by the touches' own clock */
  downStamp = 0;
}

/** Something on the screen that takes a touch for itself, such as a button. Its touch appears in no pointer. */
export type TouchTaker = {
  /** The finger moved to (x, y), design units. */
  move(x: number, y: number): void;
  /** The finger was lifted at (x, y), design units. */
  end(x: number, y: number): void;
  /** The phone took the touch away. */
  cancel(): void;
};

/** The fingers on the screen, step by step. `engine.input` is one. */
export class Input {
  /** fingers that are down, and those lifted in this step, in the order in which they came down */
  readonly pointers: readonly Pointer[];
  /**
   * Called for each finger that comes down, at (x, y) in design units. The object it returns takes the touch. Buttons use
   * it.
   */
  offer: ((x: number, y: number) => TouchTaker | null) | null = null;
  /** While true, fingers that come down are ignored by buttons and by the game, as during a transition. */
  isBlocked = false;

  /** @internal receives each touch that a step takes */
  onTouch: ((touch: StepTouch) => void) | null = null;

  private readonly shown: Pointer[] = [];
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
    private readonly wx: WxApi,
    private readonly viewport: Viewport,
    /** the clock of the frames, milliseconds */
    private readonly now: () => number,
  ) {
    this.pointers = this.shown;
    for (let i = 0; i < MAX_POINTERS; i++) this.free.push(new Pointer());
    const { onStart, onMove, onEnd, onCancel } = this;
    wx.onTouchStart(onStart);
    wx.onTouchMove(onMove);
    wx.onTouchEnd(onEnd);
    wx.onTouchCancel(onCancel);
  }

  /** The first finger. If none is down, a pointer that is up. */
  get pointer(): Pointer {
    return this.shown.length > 0 ? this.shown[0] : this.none;
  }

  /** @internal true if no touch waits for a step: then it does not matter when the next step ends */
  get isIdle(): boolean {
    return this.queue.length === 0;
  }

  /**
   * @internal Takes the touches that happened up to `stepEnd` (milliseconds, the clock of the frames), or all if it is
   * infinite. `skipped` is the wall time, in seconds, that was lost since the last step: it does not shorten a hold.
   */
  beginStep(stepEnd: number, dt: number, skipped = 0): void {
    this.forgetLastStep();
    for (let i = 0; i < this.shown.length; i++) this.shown[i].heldSeconds += dt + skipped;
    // removed from the queue first: if a button's `onTap` throws, its touch must not be delivered again
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

  /** @internal Gives the next step a touch from a trace. */
  replay(touch: StepTouch): void {
    this.replayed.push(touch);
  }

  /** @internal Cancels all touches, as when the game is hidden, also those that no step has seen yet. */
  cancelAll(): void {
    const ids = new Set(this.takers.keys());
    for (const pointer of this.shown) if (pointer.isDown) ids.add(pointer.id);
    for (const touch of this.queue) if (touch.kind === 'start') ids.add(touch.id);
    const stamp = this.stampOf(Number.NaN);
    for (const id of ids) this.queue.push({ kind: 'cancel', id, x: 0, y: 0, stamp });
  }

  /** @internal The clock of the frames was set back by `ms` milliseconds. The touches' clock is most likely the same. */
  setBack(ms: number): void {
    this.moveStamps(-ms);
  }

  /** @internal Stops listening to the phone. */
  destroy(): void {
    const { wx, onStart, onMove, onEnd, onCancel } = this;
    wx.offTouchStart?.(onStart);
    wx.offTouchMove?.(onMove);
    wx.offTouchEnd?.(onEnd);
    wx.offTouchCancel?.(onCancel);
    this.offer = this.onTouch = null;
    this.queue.length = 0;
  }

  private readonly onStart = (event: TouchEvent) => this.receive('start', event);
  private readonly onMove = (event: TouchEvent) => this.receive('move', event);
  private readonly onEnd = (event: TouchEvent) => this.receive('end', event);
  private readonly onCancel = (event: TouchEvent) => this.receive('cancel', event);

  private receive(kind: TouchKind, event: TouchEvent): void {
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

  /**
   * The origin of a touch's timeStamp is not documented: the least delay seen between it and our clock is taken as 0.
   * Learning it changes neither how long a finger was down (a difference of stamps) nor the touches that wait.
   */
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
    for (const pointer of this.shown) pointer.downStamp += ms;
  }

  private isDue(touch: Touch, stepEnd: number): boolean {
    // a finger that was lifted and comes down again in one step waits, so that a step sees every press
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
      if (this.isBlocked) return;
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
    if (!pointer) return; // more than MAX_POINTERS fingers
    pointer.id = touch.id;
    pointer.x = pointer.startX = touch.x;
    pointer.y = pointer.startY = touch.y;
    pointer.isDown = pointer.pressed = true;
    pointer.heldSeconds = touch.held;
    if (!this.shown.includes(pointer)) this.shown.push(pointer);
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
    for (let i = this.shown.length - 1; i >= 0; i--) {
      const pointer = this.shown[i];
      pointer.pressed = pointer.released = pointer.cancelled = false;
      if (pointer.isDown) continue;
      this.shown.splice(i, 1);
      this.free.push(pointer);
    }
  }

  private find(id: number): Pointer | undefined {
    for (const pointer of this.shown) if (pointer.id === id) return pointer;
    return undefined;
  }

  private wasLifted(id: number): boolean {
    const pointer = this.find(id);
    return pointer !== undefined && !pointer.isDown;
  }
}
