/**
 * Turns the display's frames into fixed steps, and books every millisecond that was not simulated.
 *
 * After Glenn Fiedler, "Fix your timestep!" (gafferongames.com/post/fix_your_timestep): an accumulator of wall time is
 * spent in whole steps, and what is left over tells how far to draw between the last two.
 */
import { Pacing } from './pacing.ts';

/** One slice of game time, in seconds. */
export const STEP = 1 / 60;

/** The most steps one frame may catch up: a tenth of a second. Past it the game slows instead of jumping. */
const MAX_STEPS = 6;
/** The most measured step work, in milliseconds, one frame may spend on catching up; one step always runs. */
const MAX_CATCH_UP_MS = 33;
/** Where in a step the first frame stands: as far as can be from a step's edge at 60, 90, 120 and 144 frames per
 *  second alike, so that a frame that is early by a hair still runs as many steps as its neighbours. */
const FIRST_PHASE = 19 / 24;

/** Wall time the game did not simulate, in seconds, by cause. */
export type LostTime = {
  /** the game was in the background */
  hidden: number;
  /** one frame came so late that its time exceeds what a frame may catch up */
  hitch: number;
  /** the steps themselves cost more than the phone can give */
  overload: number;
};

export class Clock {
  /** simulated time since the start, seconds: steps × STEP */
  time = 0;
  /** steps simulated since the start */
  stepCount = 0;
  /** steps of this frame */
  steps = 0;
  /** how far drawing stands between the last two steps, 0 … 1 */
  alpha = 1;
  /** wall time of the present frame, milliseconds */
  now = Number.NaN;
  /** milliseconds of wall time between this frame and the one before; 0 if the game was hidden in between */
  interval = 0;
  /** milliseconds the host's clock was set back before this frame; usually 0 */
  setBack = 0;
  /** seconds lost between the step before and the next one; usually 0 */
  skipped = 0;
  /** lost in this frame */
  readonly lost: LostTime = { hidden: 0, hitch: 0, overload: 0 };
  /** lost since the start */
  readonly lostTotal: LostTime = { hidden: 0, hitch: 0, overload: 0 };
  readonly pacing = new Pacing();
  /** game seconds for a second of the wall clock: 1, or less to look closely; 0 stands still */
  timeScale = 1;

  private backlog = FIRST_PHASE * STEP;
  private stepsLeft = 0;
  private spentMs = 0;
  private isHidden = false;
  private wasHidden = false;

  /** The game goes to the background: until `show`, time is lost to `hidden`. */
  hide(): void {
    this.isHidden = this.wasHidden = true;
  }

  show(): void {
    this.isHidden = false;
  }

  /** Takes the frame's wall time in milliseconds and decides how many steps it runs. A time that is not finite, or
   *  earlier than the last one, counts as no time at all. */
  advance(now: number): void {
    this.lost.hidden = this.lost.hitch = this.lost.overload = 0;
    this.spentMs = 0;
    this.measure(now);
    // steps that an error kept from running are still due
    this.backlog += this.stepsLeft * STEP + this.pacing.smooth(this.interval / 1000) * this.timeScale;
    this.steps = Math.floor(this.backlog / STEP);
    this.backlog = Math.min(STEP, Math.max(0, this.backlog - this.steps * STEP));
    this.stepsLeft = this.steps;
    if (this.steps > MAX_STEPS) this.drop(this.steps - MAX_STEPS, 'hitch');
    this.alpha = this.backlog / STEP;
  }

  /** The next frame runs one step more, as when time stands still and somebody looks step by step. */
  addStep(): void {
    this.backlog += STEP;
  }

  /** Whether this frame runs another step. When the steps so far tell that one more would cost too much, the rest is
   *  given up: a slow phone slows the game and never spirals. */
  nextStep(): boolean {
    const done = this.steps - this.stepsLeft;
    if (done > 0 && this.stepsLeft > 0 && this.spentMs + this.spentMs / done > MAX_CATCH_UP_MS) {
      this.drop(this.stepsLeft, 'overload');
    }
    return this.stepsLeft > 0;
  }

  /** Counts one step and what it cost, in milliseconds. */
  endStep(costMs: number): void {
    this.skipped = 0;
    this.stepCount++;
    this.time = this.stepCount * STEP;
    if (this.stepsLeft > 0) this.stepsLeft--;
    if (costMs > 0) this.spentMs += costMs;
  }

  /** wall time at which the step now being run ends, milliseconds; touches up to then belong to it */
  get stepEnd(): number {
    if (this.stepsLeft === 0) return Number.POSITIVE_INFINITY;
    const due = (this.backlog + (this.stepsLeft - 1) * STEP) / (this.timeScale || 1);
    return this.now - (this.pacing.lag + due) * 1000;
  }

  /** simulated seconds that the picture being drawn shows: `alpha` of the way from the step before to the last one */
  get drawTime(): number {
    return Math.max(0, this.time - (1 - this.alpha) * STEP);
  }

  private measure(now: number): void {
    this.interval = this.setBack = 0;
    if (!Number.isFinite(now)) return;
    if (now > this.now) this.interval = now - this.now;
    else if (now < this.now) this.setBack = this.now - now;
    this.now = now;
    if (!this.wasHidden) return;
    this.wasHidden = this.isHidden;
    this.book('hidden', this.interval / 1000);
    this.interval = 0;
  }

  private drop(steps: number, cause: keyof LostTime): void {
    this.steps -= steps;
    this.stepsLeft -= steps;
    this.book(cause, steps * STEP);
  }

  private book(cause: keyof LostTime, seconds: number): void {
    this.skipped += seconds;
    this.lost[cause] += seconds;
    this.lostTotal[cause] += seconds;
  }
}
