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
const OFFSET_RESET = 1000;

type TouchKind = 'start' | 'move' | 'end' | 'cancel';
type Touch = { kind: TouchKind; id: number; x: number; y: number; moment: number };

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
  /** by the clock of the frames, milliseconds */
  downMoment = 0;
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

  private readonly queue: Touch[] = [];
  private readonly free: Pointer[] = [];
  private readonly takers = new Map<number, TouchTaker>();
  private readonly none = new Pointer();
  private offset = Number.NaN;

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

  /** Takes the touches that happened up to `stepEnd` (milliseconds, the clock of the frames). */
  beginStep(stepEnd: number): void {
    this.forgetLastStep();
    let taken = 0;
    while (taken < this.queue.length && this.queue[taken].moment <= stepEnd) {
      // a finger that was lifted and comes down again waits, so that every press is seen by one step
      if (this.queue[taken].kind === 'start' && this.wasLifted(this.queue[taken].id)) break;
      this.apply(this.queue[taken++]);
    }
    if (taken > 0) this.queue.splice(0, taken);
    for (const pointer of this.pointers) {
      if (pointer.isDown && Number.isFinite(stepEnd)) {
        pointer.heldSeconds = Math.max(0, stepEnd - pointer.downMoment) / 1000;
      }
    }
  }

  /** The phone takes all fingers away, as when the game is hidden. */
  cancelAll(): void {
    const moment = this.now();
    for (const pointer of this.pointers) {
      if (pointer.isDown) this.queue.push({ kind: 'cancel', id: pointer.id, x: 0, y: 0, moment });
    }
    for (const id of this.takers.keys()) this.queue.push({ kind: 'cancel', id, x: 0, y: 0, moment });
  }

  private receive(kind: TouchKind, event: WechatMinigame.OnTouchStartListenerResult): void {
    const moment = this.momentOf(event.timeStamp);
    for (const touch of event.changedTouches) {
      // seen on phones: a touch without an identifier (cocos-engine, pal/input/minigame)
      if (touch.identifier === null || touch.identifier === undefined) continue;
      const { scale } = this.viewport;
      this.queue.push({
        kind,
        id: touch.identifier,
        x: touch.clientX / scale,
        y: touch.clientY / scale,
        moment,
      });
    }
  }

  /** The base of a touch's timeStamp is not documented: the smallest delay seen between it and our clock is taken as none. */
  private momentOf(timeStamp: number): number {
    const arrival = this.now();
    if (!Number.isFinite(timeStamp)) return arrival;
    const offset = arrival - timeStamp;
    if (!(Math.abs(offset - this.offset) < OFFSET_RESET)) this.offset = offset;
    this.offset = Math.min(this.offset, offset);
    return timeStamp + this.offset;
  }

  private apply(touch: Touch): void {
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

  private press(touch: Touch): void {
    const pointer = this.find(touch.id) ?? this.free.pop();
    if (!pointer) return; // more fingers than a hand has
    pointer.id = touch.id;
    pointer.x = pointer.startX = touch.x;
    pointer.y = pointer.startY = touch.y;
    pointer.isDown = pointer.pressed = true;
    pointer.downMoment = touch.moment;
    pointer.heldSeconds = 0;
    if (!this.pointers.includes(pointer)) this.pointers.push(pointer);
  }

  private change(touch: Touch): void {
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
    pointer.heldSeconds = Math.max(0, touch.moment - pointer.downMoment) / 1000;
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
    return this.pointers.find((pointer) => pointer.id === id);
  }

  private wasLifted(id: number): boolean {
    const pointer = this.find(id);
    return pointer !== undefined && !pointer.isDown;
  }
}
