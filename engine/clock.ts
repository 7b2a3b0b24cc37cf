/**
 * Turns the display's frames into fixed steps, and accounts for every millisecond that was not simulated.
 *
 * After Glenn Fiedler, "Fix your timestep!" (gafferongames.com/post/fix_your_timestep): wall time accumulates and is
 * spent in whole steps. The remainder says how far between the last two steps to draw.
 */
import { Pacing } from './pacing.ts';

/** Length of one step of game time, in seconds. */
export const STEP = 1 / 60;

/** The most steps in one frame: a tenth of a second. Beyond that the game slows down instead of jumping. */
const MAX_STEPS = 6;
/** The most time, in milliseconds, that one frame may spend on steps, as far as measured; one step always runs. */
const MAX_CATCH_UP_MS = 33;
/**
 * Position of the first frame within a step: as far as possible from the step's edges at 60, 90, 120 and 144 frames per
 * second, so that a frame that is slightly early still runs as many steps as its neighbours.
 */
const FIRST_PHASE = 19 / 24;

/** Wall time that the game did not simulate, in seconds, by cause. */
export type LostTime = {
  /** the game was in the background */
  hidden: number;
  /** one frame came later than one frame can catch up */
  hitch: number;
  /** the steps took longer than the phone has time for */
  overload: number;
};

/** Simulated time, and what became of wall time. `engine.clock` is one. */
export class Clock {
  /** simulated time since the start, seconds: steps × STEP */
  time = 0;
  /** steps simulated since the start */
  stepCount = 0;
  /** number of steps in this frame */
  steps = 0;
  /** position of drawing between the last two steps, 0 … 1 */
  alpha = 1;
  /** wall time of the current frame, milliseconds */
  now = Number.NaN;
  /** wall time between the previous frame and this one, milliseconds; 0 if the game was hidden in between */
  interval = 0;
  /** by how much the host's clock was set back before this frame, milliseconds; usually 0 */
  setBack = 0;
  /** wall time lost between the last step and the next one, seconds; usually 0 */
  skipped = 0;
  /** wall time lost in this frame */
  readonly lost: LostTime = { hidden: 0, hitch: 0, overload: 0 };
  /** wall time lost since the start */
  readonly lostTotal: LostTime = { hidden: 0, hitch: 0, overload: 0 };
  /** the measured rhythm of the display */
  readonly pacing = new Pacing();
  /** game seconds per second of wall time: 1, or less for slow motion; 0 stops time */
  timeScale = 1;

  private backlog = FIRST_PHASE * STEP;
  private stepsLeft = 0;
  private spentMs = 0;
  private isHidden = false;
  private wasHidden = false;

  /** @internal The game goes to the background: until `show`, time counts as lost to `hidden`. */
  hide(): void {
    this.isHidden = this.wasHidden = true;
  }

  /** @internal The game is back. */
  show(): void {
    this.isHidden = false;
  }

  /**
   * @internal Takes the wall time of a frame in milliseconds and decides how many steps it runs. A time that is not finite,
   * or earlier than the last one, counts as no time at all.
   */
  advance(now: number): void {
    this.lost.hidden = this.lost.hitch = this.lost.overload = 0;
    this.spentMs = 0;
    this.measure(now);
    // steps that did not run because of an error are still due
    this.backlog += this.stepsLeft * STEP + this.pacing.smooth(this.interval / 1000) * this.timeScale;
    this.steps = Math.floor(this.backlog / STEP);
    this.backlog = Math.min(STEP, Math.max(0, this.backlog - this.steps * STEP));
    this.stepsLeft = this.steps;
    if (this.steps > MAX_STEPS) this.drop(this.steps - MAX_STEPS, 'hitch');
    this.alpha = this.backlog / STEP;
  }

  /** Makes the next frame run one step more. With a `timeScale` of 0 this runs the game step by step. */
  addStep(): void {
    this.backlog += STEP;
  }

  /**
   * @internal Returns whether this frame runs another step. If the steps so far show that one more would take too long, the
   * rest is dropped: on a slow phone the game slows down, and never falls further and further behind.
   */
  nextStep(): boolean {
    const done = this.steps - this.stepsLeft;
    if (done > 0 && this.stepsLeft > 0 && this.spentMs + this.spentMs / done > MAX_CATCH_UP_MS) {
      this.drop(this.stepsLeft, 'overload');
    }
    return this.stepsLeft > 0;
  }

  /** @internal Counts one step, and the milliseconds it took. */
  endStep(costMs: number): void {
    this.skipped = 0;
    this.stepCount++;
    this.time = this.stepCount * STEP;
    if (this.stepsLeft > 0) this.stepsLeft--;
    if (costMs > 0) this.spentMs += costMs;
  }

  /** wall time at which the current step ends, milliseconds; touches up to then belong to it */
  get stepEnd(): number {
    if (this.stepsLeft === 0) return Number.POSITIVE_INFINITY;
    const due = (this.backlog + (this.stepsLeft - 1) * STEP) / (this.timeScale || 1);
    return this.now - (this.pacing.lag + due) * 1000;
  }

  /** simulated time that the picture being drawn shows, seconds: `alpha` of the way from the previous step to the last */
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
