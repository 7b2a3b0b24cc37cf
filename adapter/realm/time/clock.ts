/**
 * The time a package lives in. Two clocks serve it: the real one (the display's frames, the wall clock) and the stepped
 * one (frames only when asked for, 1/60 s of virtual time each).
 */
import { asNumber } from '../values.ts';

export type FrameCallback = (ms: number) => void;

export interface Clock {
  /** milliseconds since the realm's start; also what frames and touches are stamped with */
  now(): number;
  /** what Date.now() answers */
  wallTime(): number;
  /** makes the wall clock jump by `ms`, as when a player sets the phone's clock */
  jump(ms: number): void;

  requestAnimationFrame(callback: FrameCallback): number;
  cancelAnimationFrame(id: number): void;
  /** frames per second a package wishes, 1 to 60; a whole divisor of the display's rate serves it */
  setPreferredFramesPerSecond(fps: number): void;

  setTimeout(callback: (...args: unknown[]) => unknown, ms: number, args: unknown[]): number;
  setInterval(callback: (...args: unknown[]) => unknown, ms: number, args: unknown[]): number;
  clearTimer(id: number): void;

  /** The runtime's own timer: runs also while the game is hidden. Returns what `cancel` takes. */
  after(ms: number, run: () => void): number;
  cancel(id: number): void;
  /** Runs in a later task, soon: the callbacks of asynchronous wx members. */
  later(run: () => void): void;
  /** Hands over what real work (a picture, a decoded sound, a file, the phone's answer) comes to. The stepped clock
   *  waits for it before the next frame and hands results over in the order of asking. Callbacks of one piece of work
   *  run in a task of their own. */
  whenDone<T>(work: Promise<T>, done: (value: T) => void, failed: (error: unknown) => void): void;

  /** The next frame comes when this has settled: the phone is behind with what the game wants of it. */
  hold(until: Promise<unknown>): void;

  /** frames drawn so far */
  readonly frames: number;
  /** called when a frame's callbacks have run */
  onFrameEnd: () => void;
  hide(): void;
  show(): void;
  readonly hidden: boolean;
}

/** After hide, timers go on for this long, then wait for show (wx-facts §6: about 5 s). */
export const SUSPEND_AFTER_MS = 5000;

/** How many display ticks one frame takes: whole, so that pacing is even (wx-facts §6). */
export function frameDivisor(displayRate: number, fps: number) {
  return Math.max(1, Math.round(displayRate / fps));
}

/** Frame rates outside 1–60 and what is no number are put right rather than refused. */
export function wishedRate(fps: unknown) {
  const rate = Math.round(asNumber(fps));
  return Number.isFinite(rate) ? Math.min(60, Math.max(1, rate)) : 60;
}

/** When an interval fires next: in its rhythm, or, if that moment has passed, one interval from now. */
export function nextTurn(dueMs: number, everyMs: number, nowMs: number) {
  return dueMs + everyMs >= nowMs ? dueMs + everyMs : nowMs + everyMs;
}

/** The frame callbacks of one clock: those asked for during a frame belong to the next. */
export class FrameQueue {
  private waiting = new Map<number, FrameCallback>();
  private running = new Map<number, FrameCallback>();
  private lastId = 0;

  request(callback: FrameCallback) {
    if (typeof callback !== 'function') {
      throw new TypeError(`requestAnimationFrame expects a function, and got ${typeof callback}.`);
    }
    this.waiting.set(++this.lastId, callback);
    return this.lastId;
  }

  cancel(id: number) {
    this.waiting.delete(id);
    this.running.delete(id);
  }

  run(now: number, guard: (call: () => unknown) => void) {
    [this.running, this.waiting] = [this.waiting, this.running];
    for (const callback of this.running.values()) guard(() => callback(now));
    this.running.clear();
  }
}
