/**
 * The clock for tests and replays: frames run on request, each 1/60 s of virtual time. Before a frame it waits for all
 * pending work. Within a frame, timers and callbacks run in the order of their virtual time, each in its own task. So the
 * outcome does not depend on the speed of the machine.
 */

import { NativePromise } from '../seal/native-promise.ts';
import {
  type Clock,
  type FrameCallback,
  FrameQueue,
  frameDivisor,
  nextTurn,
  SUSPEND_AFTER_MS,
  wishedRate,
} from './clock.ts';

/** What the stepped clock needs from outside its virtual time. */
export type Outside = {
  queueTask: (task: () => void) => void;
  /** blocks until the graphics card has finished everything drawn so far */
  finishDrawing: () => void;
  /**
   * whether what is drawn on the screen from now on is to be seen; `safely`: it is left out only if no later frame needs it;
   * `isLast`: of those that were asked for together. Returns whether it is drawn
   */
  showDrawing: (isSeen: boolean, safely: boolean, isLast: boolean) => boolean;
  setTimeout: (callback: () => void, ms: number) => number;
  clearTimeout: (id: number) => void;
};

type Due = { id: number; ms: number; everyMs: number; run: () => void; own: boolean };
type Work = { settled: boolean; tooLong: boolean; deliver: () => void };

const FRAMES_PER_SECOND = 60;
/** Shortest timer delay in virtual time, so that a timer that restarts itself cannot block a frame for ever. */
const MIN_TIMER_MS = 1;
/**
 * Number of drawn frames that may wait for the graphics card, so that it does not fall seconds behind. A frame whose drawing
 * is left out costs it a small part of that.
 */
const FRAMES_AHEAD = 8;
const LEFT_OUT = 1 / 8;
/** Longest real time that pending work may delay a frame. Work that takes longer is delivered whenever it is done. */
const LONGEST_WAIT_MS = 10_000;

export class SteppedClock implements Clock {
  frames = 0;
  hidden = false;
  onFrameEnd: () => void = () => undefined;
  private nowMs = 0;
  private queue = new FrameQueue();
  private due: Due[] = [];
  private lastId = 0;
  private work: Work[] = [];
  private workSettled: () => void = () => undefined;
  private ticks = 0;
  private fps = FRAMES_PER_SECOND;
  private suspended = false;
  private suspendTimer = 0;
  private stepping: Promise<void> = NativePromise.resolve();

  constructor(
    private outside: Outside,
    private guard: (call: () => unknown) => void,
    private epochMs: number,
  ) {}

  now() {
    return this.nowMs;
  }

  wallTime() {
    return Math.floor(this.epochMs + this.nowMs);
  }

  jump(ms: number) {
    this.epochMs += ms;
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
    return this.schedule(ms, 0, () => this.guard(() => callback(...args)), false);
  }

  setInterval(callback: (...args: unknown[]) => unknown, ms: number, args: unknown[]) {
    const every = Math.max(MIN_TIMER_MS, ms);
    return this.schedule(every, every, () => this.guard(() => callback(...args)), false);
  }

  clearTimer(id: number) {
    const index = this.due.findIndex((due) => due.id === id);
    if (index >= 0) this.due.splice(index, 1);
  }

  after(ms: number, run: () => void) {
    return this.insert({ id: ++this.lastId, ms: this.nowMs + ms, everyMs: 0, run, own: true });
  }

  cancel(id: number) {
    this.clearTimer(id);
  }

  later(run: () => void) {
    this.after(MIN_TIMER_MS, run);
  }

  whenDone<T>(promise: Promise<T>, done: (value: T) => void, failed: (error: unknown) => void) {
    const work: Work = { settled: false, tooLong: false, deliver: () => undefined };
    this.work.push(work);
    const settle = (deliver: () => void) => {
      work.settled = true;
      work.deliver = deliver;
      this.workSettled();
    };
    promise.then(
      (value) => settle(() => done(value)),
      (error) => settle(() => failed(error)),
    );
  }

  hold(until: Promise<unknown>) {
    this.whenDone(
      until,
      () => undefined,
      () => undefined,
    );
  }

  hide() {
    if (this.hidden) return;
    this.hidden = true;
    this.suspendTimer = this.after(SUSPEND_AFTER_MS, () => {
      this.suspended = true;
    });
  }

  show() {
    this.hidden = false;
    this.suspended = false;
    this.cancel(this.suspendTimer);
  }

  /** Runs `count` frames, after any already requested, and draws the last `drawn` of them; resolves when the last is. */
  step(count: number, drawn = count, safely = false): Promise<void> {
    this.stepping = this.stepping.then(() => this.run(count, drawn, safely));
    return this.stepping;
  }

  private async run(count: number, drawn: number, safely: boolean) {
    let ahead = 0;
    for (let i = 1; i <= count; i++) {
      // at a lower frame rate, not every tick has a frame
      const isLast = i > count - frameDivisor(FRAMES_PER_SECOND, this.fps);
      const isDrawn = this.outside.showDrawing(i > count - drawn, safely, isLast);
      await this.frame();
      ahead += isDrawn ? 1 : LEFT_OUT;
      if (i < count && ahead < FRAMES_AHEAD) continue;
      this.outside.finishDrawing();
      ahead = 0;
    }
  }

  private async frame() {
    await this.waitForWork();
    await this.handOverWork();
    const endMs = (++this.ticks * 1000) / FRAMES_PER_SECOND;
    for (let next = this.takeDue(endMs); next; next = this.takeDue(endMs)) {
      this.nowMs = Math.max(this.nowMs, next.ms);
      this.guard(next.run);
      await this.task();
    }
    this.nowMs = endMs;
    if (!this.hidden && this.ticks % frameDivisor(FRAMES_PER_SECOND, this.fps) === 0) {
      this.frames++;
      this.queue.run(endMs, this.guard);
      this.onFrameEnd();
    }
    await this.task();
  }

  private async waitForWork() {
    const isPending = (work: Work) => !work.settled && !work.tooLong;
    // First let promises that have already settled run their callbacks.
    await this.task();
    while (this.work.some(isPending)) {
      const inTime = await new NativePromise<boolean>((resolve) => {
        const cap = this.outside.setTimeout(() => resolve(false), LONGEST_WAIT_MS);
        this.workSettled = () => {
          this.outside.clearTimeout(cap);
          resolve(true);
        };
      });
      this.workSettled = () => undefined;
      if (!inTime) for (const work of this.work) work.tooLong = true;
    }
  }

  /** Delivers settled work in the order in which it began. Work that the callbacks start belongs to the next frame. */
  private async handOverWork() {
    const settled = this.work.filter((work) => work.settled);
    this.work = this.work.filter((work) => !work.settled);
    for (const work of settled) {
      this.guard(work.deliver);
      await this.task();
    }
  }

  private schedule(ms: number, everyMs: number, run: () => void, own: boolean) {
    const wait = Math.max(MIN_TIMER_MS, ms);
    return this.insert({ id: ++this.lastId, ms: this.nowMs + wait, everyMs, run, own });
  }

  /** Keeps the list sorted by time; timers due at the same time stay in insertion order. */
  private insert(due: Due) {
    let index = this.due.length;
    while (index > 0 && this.due[index - 1].ms > due.ms) index--;
    this.due.splice(index, 0, due);
    return due.id;
  }

  /** Removes and returns the next timer due by `endMs`; while timers are suspended, only the runtime's own. */
  private takeDue(endMs: number): Due | undefined {
    const index = this.due.findIndex((due) => due.ms <= endMs && (due.own || !this.suspended));
    if (index < 0) return undefined;
    const [due] = this.due.splice(index, 1);
    if (due.everyMs) this.insert({ ...due, ms: nextTurn(due.ms, due.everyMs, this.nowMs) });
    return due;
  }

  /** Waits for the next task, so that all pending microtasks run. */
  private task() {
    return new NativePromise<void>((resolve) => this.outside.queueTask(resolve));
  }
}
