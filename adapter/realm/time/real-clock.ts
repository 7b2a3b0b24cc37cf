/** The clock for playing: the display's frames, the wall clock, the browser's timers. */
import {
  type Clock,
  type FrameCallback,
  FrameQueue,
  frameDivisor,
  nextTurn,
  SUSPEND_AFTER_MS,
  wishedRate,
} from './clock.ts';

/** The browser functions that the real clock needs. */
export type RealTime = {
  performanceNow: () => number;
  dateNow: () => number;
  requestFrame: (callback: (ms: number) => void) => number;
  setTimeout: (callback: () => void, ms: number) => number;
  clearTimeout: (id: number) => void;
  queueTask: (task: () => void) => void;
};

type Timer = { run: () => void; dueMs: number; everyMs: number; native: number; own: boolean };

/** Common display rates in hertz. A measured rate is rounded to the nearest. */
const DISPLAY_RATES = [60, 75, 90, 120, 144, 165, 240];
const MEASURED_TICKS = 31;

export class RealClock implements Clock {
  frames = 0;
  hidden = false;
  private queue = new FrameQueue();
  private timers = new Map<number, Timer>();
  private lastTimer = 0;
  private jumpedMs = 0;
  private suspended = false;
  private suspendTimer = 0;
  private fps = 60;
  private displayRate = 60;
  private ticks = 0;
  /** how many promises delay the next frame */
  private holds = 0;
  private lastTickMs = 0;
  private intervals: number[] = [];
  onFrameEnd: () => void = () => undefined;

  constructor(
    private time: RealTime,
    private guard: (call: () => unknown) => void,
  ) {
    time.requestFrame(this.tick);
  }

  now() {
    return this.time.performanceNow();
  }

  wallTime() {
    return this.time.dateNow() + this.jumpedMs;
  }

  jump(ms: number) {
    this.jumpedMs += ms;
  }

  requestAnimationFrame(callback: FrameCallback) {
    return this.queue.request(callback);
  }

  cancelAnimationFrame(id: number) {
    this.queue.cancel(id);
  }

  setPreferredFramesPerSecond(fps: number) {
    this.fps = wishedRate(fps);
  }

  setTimeout(callback: (...args: unknown[]) => unknown, ms: number, args: unknown[]) {
    return this.start(() => this.guard(() => callback(...args)), ms, 0, false);
  }

  setInterval(callback: (...args: unknown[]) => unknown, ms: number, args: unknown[]) {
    const every = Math.max(1, ms);
    return this.start(() => this.guard(() => callback(...args)), every, every, false);
  }

  after(ms: number, run: () => void) {
    return this.start(run, ms, 0, true);
  }

  clearTimer(id: number) {
    const timer = this.timers.get(id);
    if (!timer) return;
    this.timers.delete(id);
    if (timer.native) this.time.clearTimeout(timer.native);
  }

  cancel(id: number) {
    this.clearTimer(id);
  }

  later(run: () => void) {
    this.time.queueTask(run);
  }

  whenDone<T>(work: Promise<T>, done: (value: T) => void, failed: (error: unknown) => void) {
    work.then(
      (value) => this.time.queueTask(() => done(value)),
      (error) => this.time.queueTask(() => failed(error)),
    );
  }

  hold(until: Promise<unknown>) {
    this.holds++;
    const release = () => {
      this.holds--;
    };
    until.then(release, release);
  }

  hide() {
    if (this.hidden) return;
    this.hidden = true;
    this.suspendTimer = this.after(SUSPEND_AFTER_MS, () => this.suspendTimers());
  }

  show() {
    if (!this.hidden) return;
    this.hidden = false;
    this.cancel(this.suspendTimer);
    if (this.suspended) this.resumeTimers();
  }

  private tick = (ms: number) => {
    this.time.requestFrame(this.tick);
    this.measureDisplay(ms);
    if (this.hidden || this.holds > 0) return;
    if (this.ticks++ % frameDivisor(this.displayRate, this.fps) !== 0) return;
    this.frames++;
    this.queue.run(ms, this.guard);
    this.onFrameEnd();
  };

  /** Estimates the display's rate from the 10th percentile of the frame intervals, so that a slow game does not matter. */
  private measureDisplay(ms: number) {
    const interval = ms - this.lastTickMs;
    this.lastTickMs = ms;
    if (this.intervals.length === MEASURED_TICKS) return;
    this.intervals.push(interval);
    if (this.intervals.length < MEASURED_TICKS) return;
    const short = this.intervals.slice(1).sort((a, b) => a - b)[Math.floor(MEASURED_TICKS / 10)];
    const rate = 1000 / short;
    this.displayRate = DISPLAY_RATES.reduce((best, one) =>
      Math.abs(one - rate) < Math.abs(best - rate) ? one : best,
    );
  }

  private start(run: () => void, ms: number, everyMs: number, own: boolean) {
    const id = ++this.lastTimer;
    const timer: Timer = { run, dueMs: this.now() + ms, everyMs, native: 0, own };
    this.timers.set(id, timer);
    if (own || !this.suspended) this.arm(id, timer);
    return id;
  }

  private arm(id: number, timer: Timer) {
    timer.native = this.time.setTimeout(() => this.fire(id, timer), Math.max(0, timer.dueMs - this.now()));
  }

  private fire(id: number, timer: Timer) {
    timer.native = 0;
    if (timer.everyMs) {
      timer.dueMs = nextTurn(timer.dueMs, timer.everyMs, this.now());
      this.arm(id, timer);
    } else this.timers.delete(id);
    timer.run();
  }

  private suspendTimers() {
    this.suspended = true;
    for (const timer of this.timers.values()) {
      if (timer.own || !timer.native) continue;
      this.time.clearTimeout(timer.native);
      timer.native = 0;
    }
  }

  /** Timers that came due while suspended fire once each, in order. */
  private resumeTimers() {
    this.suspended = false;
    const waiting = [...this.timers].filter(([, timer]) => !timer.own && !timer.native);
    waiting.sort(([, a], [, b]) => a.dueMs - b.dueMs);
    for (const [id, timer] of waiting) this.arm(id, timer);
  }
}
