/**
 * Learns the display's rhythm. Frames arrive a little early or late although the display itself is regular. An interval
 * near a whole number of display periods is therefore taken as exactly that, so that motion is even.
 */

/** Rates of common displays, frames per second. */
const DISPLAY_RATES = [60, 90, 120, 144];
/** A host that skips display ticks shows every second, third and so on (wx.setPreferredFramesPerSecond). */
const MOST_TICKS = 6;
/** A rhythm this near to one of those rates (share of the period) is taken as that rate, otherwise as measured. */
const SAME_RATE = 0.02;
/** A rhythm that differs by more than this share from the one in use replaces it. */
const OTHER_RATE = 0.1;
/** A frame this near to a due time (share of a period) is taken as being on time. */
const SNAP = 0.45;
/** Time that snapping adds or drops is paid back by this share per frame: none is lost, and no jump is visible. */
const PAY_BACK = 0.1;
/**
 * The period follows the same difference by this share, so that 59.94 frames per second do not become 60. Together the two
 * are a critically damped phase-locked loop (PAY_BACK² = 4 FOLLOW): it settles in about 40 frames.
 */
const FOLLOW = 0.0025;
/** Number of frames from which the rhythm is learnt. */
const WINDOW = 32;
/** A frame this near to a whole number of median intervals (share of the median) counts as regular. */
const REGULAR = 0.3;

/** The display's rhythm. `engine.clock.pacing` is one. */
export class Pacing {
  /** seconds from frame to frame if none is late; 0 until it is known, and if there is no rhythm */
  period = 0;
  /** seconds by which the wall clock is ahead of the evened time; within a few milliseconds of 0 */
  lag = 0;

  private readonly intervals = new Float64Array(WINDOW);
  private readonly sorted = new Float64Array(WINDOW);
  private count = 0;
  private misfits = 0;

  /** @internal Returns the evened time, in seconds, of a frame that came `seconds` after the previous one. */
  smooth(seconds: number): number {
    if (!(seconds > 0)) return 0;
    this.learn(seconds);
    const even = this.snap(seconds);
    const paid = Math.max(-even, this.lag * PAY_BACK);
    this.lag -= paid;
    return even + paid;
  }

  private snap(seconds: number): number {
    // measured from the evened time, not from the previous frame, which was itself early or late
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

  /** Returns the interval that most frames of the window roughly have; 0 if there is none. */
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
      // if one frame is late the next is early by as much, so the sum is far more exact than its parts
      seconds += interval;
      ticks += periods;
      if (Math.abs(interval - periods * median) < REGULAR * median) regular++;
    }
    return regular > WINDOW * 0.75 ? seconds / ticks : 0;
  }
}

/** Returns the period nearest to `measured` seconds of a known display, or of every second, third … of its ticks. */
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
