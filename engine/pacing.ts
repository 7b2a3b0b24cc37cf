/**
 * Learns the display's rhythm. Frames are handed out a little early or late though the display itself is regular: what
 * is near a whole number of its periods is taken as exactly that, so that motion is even.
 */

/** Displays people have, frames per second. */
const DISPLAY_RATES = [60, 90, 120, 144];
/** A host that skips display ticks shows every second, third … one (wx.setPreferredFramesPerSecond). */
const MOST_TICKS = 6;
/** A rhythm this near (share of the period) to one of those rates is taken as that rate, else as measured. */
const SAME_RATE = 0.02;
/** A rhythm that differs by more than this from the one in use takes its place. */
const OTHER_RATE = 0.1;
/** A frame this near (share of a period) to where one is due is taken as being there. */
const SNAP = 0.45;
/** What snapping adds or drops is paid back by this share a frame: none is lost, and no jump is seen. */
const PAY_BACK = 0.1;
/** The period follows the same difference by this share, so that 59.94 frames per second are no 60. Together the two are
 *  a phase-locked loop, critically damped (PAY_BACK² = 4 FOLLOW): it settles in some 40 frames without overshoot. */
const FOLLOW = 0.0025;
/** Frames looked at to learn the rhythm. */
const WINDOW = 32;
/** A frame this near (share of the median interval) to whole intervals counts as one of the rhythm's. */
const REGULAR = 0.3;

export class Pacing {
  /** seconds from frame to frame when none is late; 0 until it is known, or when there is no rhythm */
  period = 0;
  /** seconds by which the wall clock is ahead of the even time handed out; within a few milliseconds of 0 */
  lag = 0;

  private readonly intervals = new Float64Array(WINDOW);
  private readonly sorted = new Float64Array(WINDOW);
  private count = 0;
  private misfits = 0;

  /** How much time a frame stands for that came `seconds` after the one before. */
  smooth(seconds: number): number {
    if (!(seconds > 0)) return 0;
    this.learn(seconds);
    const even = this.snap(seconds);
    const paid = Math.max(-even, this.lag * PAY_BACK);
    this.lag -= paid;
    return even + paid;
  }

  private snap(seconds: number): number {
    // measured from where the even time stands, not from the frame before, which was itself early or late
    const due = seconds + this.lag;
    const periods = this.period > 0 ? Math.round(due / this.period) : 0;
    const late = due - periods * this.period;
    if (periods === 0 || Math.abs(late) > SNAP * this.period) {
      this.misfits++;
      return seconds;
    }
    const even = periods * this.period;
    this.lag = late;
    this.period += (FOLLOW * late) / periods;
    return even;
  }

  private learn(seconds: number): void {
    this.intervals[this.count++] = seconds;
    if (this.count < WINDOW) return;
    const rhythm = this.rhythm();
    const fits = this.misfits < WINDOW / 4;
    if (rhythm > 0 && (!fits || Math.abs(rhythm / this.period - 1) > OTHER_RATE)) {
      this.period = knownPeriod(rhythm);
    } else if (rhythm === 0 && !fits) {
      this.period = 0;
    }
    this.count = this.misfits = 0;
  }

  /** The interval that most frames of the window keep, give or take; 0 if there is none. */
  private rhythm(): number {
    this.sorted.set(this.intervals);
    this.sorted.sort();
    const median = this.sorted[WINDOW >> 1];
    let seconds = 0;
    let ticks = 0;
    let regular = 0;
    for (let i = 0; i < WINDOW; i++) {
      const interval = this.intervals[i];
      const periods = Math.max(1, Math.round(interval / median));
      // over many frames what one came late is what the next came early, so the sum is far more exact than its parts
      seconds += interval;
      ticks += periods;
      if (Math.abs(interval - periods * median) < REGULAR * median) regular++;
    }
    return regular > WINDOW * 0.75 ? seconds / ticks : 0;
  }
}

/** The period of a known display, or of every second, third … of its ticks, nearest to `measured` seconds. */
function knownPeriod(measured: number): number {
  let nearest = measured;
  let least = SAME_RATE * measured;
  for (const rate of DISPLAY_RATES) {
    const ticks = Math.min(MOST_TICKS, Math.max(1, Math.round(measured * rate)));
    const difference = Math.abs(ticks / rate - measured);
    if (difference >= least) continue;
    nearest = ticks / rate;
    least = difference;
  }
  return nearest;
}
