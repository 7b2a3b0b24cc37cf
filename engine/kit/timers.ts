/** Timers that count game time: they pause while the game is paused or in the background. */
import type { System } from '../system.ts';

type Timer = { left: number; every: number; run: () => void };

/**
 * Timers in game time. Give them to `engine.add`; they end with the scene. While the game is paused they pause too.
 *
 * ```ts
 * import { type Engine, Timers } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   const timers = engine.add(new Timers());
 *   timers.after(2, () => console.log('two seconds later'));
 *   const stop = timers.every(0.5, () => console.log('tick'));
 *   timers.after(5, stop);
 * }
 * ```
 */
export class Timers implements System {
  private readonly active: Timer[] = [];

  /** Calls `run` once, in the step in which `seconds` (0 or more) have passed. Returns a function that cancels it. */
  after(seconds: number, run: () => void): () => void {
    return this.start(seconds, 0, run);
  }

  /** Calls `run` every `seconds` (more than 0), without drift. Returns a function that cancels it. */
  every(seconds: number, run: () => void): () => void {
    if (!(seconds > 0)) throw new Error(`A repeating timer needs more than 0 seconds, but got ${seconds}.`);
    return this.start(seconds, seconds, run);
  }

  /** Cancels all timers. */
  clear(): void {
    this.active.length = 0;
  }

  /** Number of active timers. */
  get waiting(): number {
    return this.active.length;
  }

  /** Advances by `dt` seconds. */
  step(dt: number): void {
    for (let i = 0; i < this.active.length; i++) this.active[i].left -= dt;
    for (let due = this.nextDue(); due; due = this.nextDue()) {
      if (due.every > 0) due.left += due.every;
      else this.cancel(due);
      due.run();
    }
  }

  /** Cancels all timers: the scene has ended. */
  end(): void {
    this.clear();
  }

  private start(seconds: number, every: number, run: () => void): () => void {
    if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY)) {
      throw new Error(`A timer needs a number of seconds, 0 or more, but got ${seconds}.`);
    }
    const timer = { left: seconds, every, run };
    this.active.push(timer);
    return () => this.cancel(timer);
  }

  /** Returns the timer that was due first; null if none is. Allows for a step's rounding error. */
  private nextDue(): Timer | null {
    let first: Timer | null = null;
    for (let i = 0; i < this.active.length; i++) {
      const timer = this.active[i];
      if (timer.left < 1e-9 && (!first || timer.left < first.left)) first = timer;
    }
    return first;
  }

  private cancel(timer: Timer): void {
    const at = this.active.indexOf(timer);
    if (at >= 0) this.active.splice(at, 1);
  }
}
