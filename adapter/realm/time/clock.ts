/**
 * A package's source of time. There are two implementations: the real clock (display frames, wall clock) and the stepped
 * clock (frames on request, each 1/60 s of virtual time).
 */
import { asNumber } from '../values.ts';

export type FrameCallback = (ms: number) => void;

export interface Clock {
  /** milliseconds since the realm's start; frames and touches carry this time */
  now(): number;
  /** the value of Date.now() */
  wallTime(): number;
  /** makes the wall clock jump by `ms`, as when a player sets the phone's clock */
  jump(ms: number): void;

  requestAnimationFrame(callback: FrameCallback): number;
  cancelAnimationFrame(id: number): void;
  /** frames per second that the package wants, 1 to 60. The real rate is the display's rate over a whole number. */
  setPreferredFramesPerSecond(fps: number): void;

  setTimeout(callback: (...args: unknown[]) => unknown, ms: number, args: unknown[]): number;
  setInterval(callback: (...args: unknown[]) => unknown, ms: number, args: unknown[]): number;
  clearTimer(id: number): void;

  /** A timer for the runtime itself: it also runs while the game is hidden. Returns an id for `cancel`. */
  after(ms: number, run: () => void): number;
  cancel(id: number): void;
  /** Runs soon, in a later task: for the callbacks of asynchronous wx members. */
  later(run: () => void): void;
  /**
   * Delivers the result of real asynchronous work (an image, a decoded sound, a file, an answer from the page). The stepped
   * clock waits for the work before its next frame and delivers results in the order in which the work began. Each result's
   * callbacks run in a task of their own.
   */
  whenDone<T>(work: Promise<T>, done: (value: T) => void, failed: (error: unknown) => void): void;

  /** Delays the next frame until this has settled: backpressure if the phone cannot keep up with the game. */
  hold(until: Promise<unknown>): void;

  /** frames drawn so far */
  readonly frames: number;
  /** called when a frame's callbacks have run */
  onFrameEnd: () => void;
  hide(): void;
  show(): void;
  readonly hidden: boolean;
}

/** Timers keep running for this long after hide, then stop until show (wx-facts §6: about 5 s). */
export const SUSPEND_AFTER_MS = 5000;

/** Display ticks per frame: a whole number, so that pacing is even (wx-facts §6). */
export function frameDivisor(displayRate: number, fps: number) {
  return Math.max(1, Math.round(displayRate / fps));
}

/** The frame rate to use: clamped to 1–60; 60 if it is not a number. */
export function wishedRate(fps: unknown) {
  const rate = Math.round(asNumber(fps));
  return Number.isFinite(rate) ? Math.min(60, Math.max(1, rate)) : 60;
}

/** When an interval fires next: one interval after it was due, or, if that has passed, one interval from now. */
export function nextTurn(dueMs: number, everyMs: number, nowMs: number) {
  return dueMs + everyMs >= nowMs ? dueMs + everyMs : nowMs + everyMs;
}

/** A clock's requestAnimationFrame callbacks. A callback requested during a frame runs in the next one. */
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
    // not by destructuring, which makes two arrays and an iterator in every frame
    const { running, waiting } = this;
    this.running = waiting;
    this.waiting = running;
    for (const callback of this.running.values()) guard(() => callback(now));
    this.running.clear();
  }
}
