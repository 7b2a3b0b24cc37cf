/**
 * Turns the display's frames into fixed steps, and books every millisecond that was not simulated.
 *
 * After Glenn Fiedler, "Fix your timestep!" (gafferongames.com/post/fix_your_timestep): an accumulator of wall time is
 * spent in whole steps, and what is left over tells how far to draw between the last two.
 */

/** One slice of game time, in seconds. */
export const STEP = 1 / 60;

/** The most steps one frame may catch up: a tenth of a second. Past it the game slows instead of jumping. */
const MAX_STEPS = 6;
/** The most measured step work, in milliseconds, one frame may spend on catching up; one step always runs. */
const MAX_CATCH_UP_MS = 25;
/** Displays people have, in frames per second. */
const DISPLAY_RATES = [60, 90, 120, 144];
/** A frame this near (share of a period) to a whole number of display periods is taken as exactly that number. */
const SNAP = 0.2;
/** Frames looked at to learn the display's rate. */
const WINDOW = 32;

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
  /** steps to run in this frame */
  steps = 0;
  /** how far drawing stands between the last two steps, 0 … 1 */
  alpha = 1;
  /** the display's period, seconds; 0 until it is known */
  period = 0;
  /** wall time of the present frame, milliseconds */
  now = Number.NaN;
  /** milliseconds of wall time between this frame and the one before */
  interval = 0;
  /** lost in this frame */
  readonly lost: LostTime = { hidden: 0, hitch: 0, overload: 0 };
  /** lost since the start */
  readonly lostTotal: LostTime = { hidden: 0, hitch: 0, overload: 0 };

  private backlog = 0;
  private drift = 0;
  private isHidden = false;
  private stepCostMs = 0;
  private stepsLeft = 0;
  private readonly intervals = new Float64Array(WINDOW);
  private readonly sorted = new Float64Array(WINDOW);
  private intervalCount = 0;

  /** The game goes to the background: time until the next frame is lost to `hidden`. */
  hide(): void {
    this.isHidden = true;
  }

  /** Takes the frame's wall time in milliseconds and decides how many steps it runs. A time that is not finite, or
   *  earlier than the last one, counts as no time at all. */
  advance(now: number): void {
    this.lost.hidden = this.lost.hitch = this.lost.overload = 0;
    const interval = Number.isNaN(this.now) ? 0 : now - this.now;
    this.interval = interval > 0 && interval < Number.POSITIVE_INFINITY ? interval : 0;
    if (Number.isFinite(now)) this.now = now;
    if (this.isHidden) {
      this.isHidden = false;
      this.book('hidden', this.interval / 1000);
      this.interval = 0;
    }
    if (this.interval > 0) this.learnPeriod(this.interval / 1000);
    this.backlog += this.snap(this.interval / 1000);
    this.limitBacklog();
    // the small term forgives rounding: 60 × (1/60) must be 60 steps, not 59
    this.steps = Math.floor(this.backlog / STEP + 1e-6);
    this.backlog = Math.max(0, this.backlog - this.steps * STEP);
    this.stepsLeft = this.steps;
    this.alpha = Math.min(1, this.backlog / STEP);
  }

  /** Counts one step; its cost, in milliseconds, steers how much a slow phone may catch up. */
  endStep(costMs: number): void {
    this.stepCount++;
    this.time = this.stepCount * STEP;
    if (this.stepsLeft > 0) this.stepsLeft--;
    if (costMs >= 0) this.stepCostMs += (costMs - this.stepCostMs) * 0.1;
  }

  /** wall time at which the step now being run ends, milliseconds; touches up to then belong to it */
  get stepEnd(): number {
    if (this.stepsLeft === 0) return Number.POSITIVE_INFINITY;
    return this.now - (this.backlog + (this.stepsLeft - 1) * STEP) * 1000;
  }

  /** simulated seconds that the picture being drawn shows: `alpha` of the way from the step before to the last one */
  get drawTime(): number {
    return Math.max(0, this.time - (1 - this.alpha) * STEP);
  }

  private limitBacklog(): void {
    const most = MAX_STEPS * STEP;
    if (this.backlog > most + STEP) {
      this.book('hitch', this.backlog - most);
      this.backlog = most;
    }
    const affordable =
      this.stepCostMs > 0 ? Math.max(1, Math.floor(MAX_CATCH_UP_MS / this.stepCostMs)) : MAX_STEPS;
    const wanted = Math.floor(this.backlog / STEP + 1e-6);
    if (wanted > affordable) {
      this.book('overload', (wanted - affordable) * STEP);
      this.backlog -= (wanted - affordable) * STEP;
    }
  }

  private book(cause: keyof LostTime, seconds: number): void {
    this.lost[cause] += seconds;
    this.lostTotal[cause] += seconds;
  }

  /** Frames are handed out a little early or late though the display is regular: whole periods are taken as exact.
   *  What that adds or drops is kept and paid back before it reaches a quarter of a period, so no time is invented. */
  private snap(seconds: number): number {
    if (this.period === 0) return seconds;
    const periods = Math.round(seconds / this.period);
    const exact = periods * this.period;
    const error = seconds - exact;
    if (periods < 1 || Math.abs(error) > SNAP * this.period) return seconds;
    this.drift += error;
    if (Math.abs(this.drift) < this.period / 4) return exact;
    const paid = exact + this.drift;
    this.drift = 0;
    return paid;
  }

  private learnPeriod(seconds: number): void {
    this.intervals[this.intervalCount++ % WINDOW] = seconds;
    if (this.intervalCount % WINDOW !== 0) return;
    this.sorted.set(this.intervals);
    this.sorted.sort();
    const typical = this.sorted[WINDOW >> 2];
    this.period = 0;
    for (const rate of DISPLAY_RATES) {
      if (Math.abs(typical * rate - 1) < 0.1) this.period = 1 / rate;
    }
  }
}
