/**
 * Figures about a run of frames: pure functions over frame records, by published definitions.
 *
 * A record needs only its interval, so frames that were observed from outside an engine can be measured too. A figure
 * whose data the records lack is null. All times are in milliseconds.
 */
import type { Phase } from './phases.ts';

export { LOST_COLORS, PHASE_COLORS, PHASES, type Phase } from './phases.ts';

/** One frame, and the milliseconds of each of its phases. Only the engine itself can know more than `interval`. */
export type FrameRow = { [Name in Phase]?: number } & {
  /** time since the start of the previous frame; 0 for the first frame and for the first after the background */
  interval: number;
  /** what the interval should be, at 60 frames per second or at the rate that the game chose */
  period?: number;
  /** CPU time from the start of the frame to its end */
  work?: number;
  /** steps simulated, 1/60 s each */
  steps?: number;
  /** deferred tasks that ran */
  deferredRun?: number;
  /** how long the oldest deferred task had waited */
  deferredAge?: number;
  /** wall time not simulated because the game was in the background */
  lostHidden?: number;
  /** wall time not simulated because one frame came too late */
  lostHitch?: number;
  /** wall time not simulated because the steps took too long */
  lostOverload?: number;
  /** quality steps given up; 0 is full quality */
  quality?: number;
  /** what the game was doing, in its own words */
  tag?: string;
};

/** Something that happened at a frame, counted from the start of the run. */
export type FrameNote = {
  /** number of the frame, counted from the start of the run */
  frame: number;
  /** what happened, in words */
  text: string;
};

/** The contents of a file that `recorder.export()` wrote. */
export type FrameExport = {
  /** what the exporter says about the phone, the game and the build */
  about: { [key: string]: string | number | boolean };
  /** what happened at which frame */
  notes: FrameNote[];
  /** the frame of the first row, counted from the start of the run */
  first: number;
  /** one record per frame, oldest first */
  rows: FrameRow[];
};

/** Percentiles of a series of numbers, and its maximum. */
export type Percentiles = { p50: number; p90: number; p95: number; p99: number; max: number };

/** All figures about a run of frames. The functions of the same names define them. */
export type Metrics = {
  /** frames measured */
  frames: number;
  /** wall time of those frames in seconds, without time in the background */
  seconds: number;
  /** average frames per second */
  fps: number;
  /** average frames per second of the slowest hundredth of the frames */
  onePercentLowFps: number;
  /** time from frame to frame */
  intervalMs: Percentiles;
  /** CPU time per frame */
  workMs: Percentiles | null;
  /** by how much frames missed their deadline; negative if they were early */
  overrunMs: Percentiles;
  /** janky frames, as PerfDog counts them */
  jank: number;
  /** very janky frames, as PerfDog counts them */
  bigJank: number;
  /** share of the time spent in janky frames, 0 … 1 */
  stutter: number;
  /** milliseconds per second by which frames were late */
  hitchMsPerSecond: number;
  /** frames with more than 16 ms of work */
  slowFrames: number | null;
  /** frames longer than 700 ms */
  frozenFrames: number;
  /** frames of 50 ms or more */
  framesUnder20Fps: number;
  /** at index n, how many frames simulated n steps */
  steps: number[] | null;
  /** simulated time ÷ wall time */
  simPerWall: number | null;
  /** wall time that was not simulated, by cause */
  lostMs: { hidden: number; hitch: number; overload: number } | null;
  /** how long the oldest deferred task had waited */
  deferredAgeMs: Percentiles | null;
};

/** Two and three frames of a film at 24 frames per second: a visible jerk, and a bad one. */
const TWO_FILM_FRAMES = 2000 / 24;
const THREE_FILM_FRAMES = 3000 / 24;

/** Computes all figures. `period` (milliseconds) is used for records that have none; 60 frames per second by default. */
export function measure(rows: readonly FrameRow[], { period = 1000 / 60 } = {}): Metrics {
  // the first frame and the first after the background have no interval; only their lost time counts
  const frames = rows.filter(({ interval }) => interval > 0 && interval < Number.POSITIVE_INFINITY);
  const intervals = frames.map((row) => row.interval);
  const work = column(frames, 'work');
  const steps = column(frames, 'steps');
  const ages = frames.filter((row) => (row.deferredAge ?? 0) > 0).map((row) => row.deferredAge ?? 0);
  const seconds = sum(intervals) / 1000;
  return {
    frames: frames.length,
    seconds,
    fps: averageFps(intervals),
    onePercentLowFps: onePercentLowFps(intervals),
    intervalMs: percentiles(intervals),
    workMs: work && percentiles(work),
    overrunMs: percentiles(overruns(frames, period)),
    ...jank(intervals),
    hitchMsPerSecond: hitchMsPerSecond(frames, period),
    slowFrames: work && slowFrames(work),
    frozenFrames: frozenFrames(frames),
    framesUnder20Fps: framesUnder20Fps(intervals),
    steps: steps && histogram(steps),
    simPerWall: steps && ratio(sum(steps) / 60, seconds),
    lostMs: lost(rows),
    deferredAgeMs: column(frames, 'deferredAge') && percentiles(ages),
  };
}

/** Returns frames ÷ time: the harmonic mean of the frames' rates, which short frames cannot flatter. */
export function averageFps(intervals: readonly number[]): number {
  return ratio(intervals.length * 1000, sum(intervals));
}

/**
 * Returns the "1 % low": 1000 ÷ the mean of the slowest hundredth of the intervals, at least one (capframex.com,
 * "Explanation of different performance metrics": x % low average). Others call the 99th percentile by this name; that
 * is `intervalMs.p99`.
 */
export function onePercentLowFps(intervals: readonly number[]): number {
  const slowest = [...intervals]
    .sort((a, b) => b - a)
    .slice(0, Math.max(1, Math.round(intervals.length / 100)));
  return averageFps(slowest);
}

/**
 * Returns the value below which `share` (0 … 1) of the values lie, interpolated linearly: definition 7 of Hyndman and
 * Fan, "Sample Quantiles in Statistical Packages" (1996), the default of R and NumPy. Of no values it is 0.
 */
export function percentile(values: readonly number[], share: number): number {
  return ofSorted(
    [...values].sort((a, b) => a - b),
    share,
  );
}

/** Returns the usual percentiles of a series. */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    p50: ofSorted(sorted, 0.5),
    p90: ofSorted(sorted, 0.9),
    p95: ofSorted(sorted, 0.95),
    p99: ofSorted(sorted, 0.99),
    max: ofSorted(sorted, 1),
  };
}

/**
 * Counts jank as Tencent's PerfDog does (wetest.net/documents/detail/perfdog/pnyoMq8z): a Jank is a frame longer than
 * twice the mean of the three before it, and longer than two film frames (83.33 ms). A BigJank is a Jank longer than
 * three film frames (125 ms). Stutter is the share of the time spent in janky frames (…/perfdog/DMWKzeyL). WeChat's own
 * formula is not published; this is the likely one.
 */
export function jank(intervals: readonly number[]): { jank: number; bigJank: number; stutter: number } {
  let janks = 0;
  let bigJanks = 0;
  let jankTime = 0;
  for (let i = 3; i < intervals.length; i++) {
    const usual = (intervals[i - 1] + intervals[i - 2] + intervals[i - 3]) / 3;
    if (intervals[i] <= TWO_FILM_FRAMES || intervals[i] <= 2 * usual) continue;
    janks++;
    jankTime += intervals[i];
    if (intervals[i] > THREE_FILM_FRAMES) bigJanks++;
  }
  return { jank: janks, bigJank: bigJanks, stutter: ratio(jankTime, sum(intervals)) };
}

/**
 * Returns by how much each frame missed its deadline; negative if it was early. After Android's frameOverrunMs
 * (developer.android.com/reference/kotlin/androidx/benchmark/macro/FrameTimingMetric). A game cannot see when its
 * picture appears. So if the next frame came late by half a period or more, this is the interval between the two minus
 * the period, otherwise the frame's work minus the period. Without the work it is the frame's interval minus the period.
 */
export function overruns(rows: readonly FrameRow[], period = 1000 / 60): number[] {
  return rows.map((row, i) => {
    const due = row.period || period;
    const next = i + 1 < rows.length ? rows[i + 1].interval : 0;
    if (row.work !== undefined) return (next >= 1.5 * due ? Math.max(next, row.work) : row.work) - due;
    return row.interval - due;
  });
}

/**
 * Returns the hitch time per second, by how many milliseconds frames came late in each second, as Apple defines it
 * (developer.apple.com/documentation/xcode/understanding-hitches-in-your-app): up to 5 is good, from 10 it is critical.
 * Lateness is counted in whole periods, as a display shows it, so the jitter of callbacks does not count.
 */
export function hitchMsPerSecond(rows: readonly FrameRow[], period = 1000 / 60): number {
  let late = 0;
  let time = 0;
  for (const row of rows) {
    const due = row.period || period;
    late += Math.max(0, Math.round(row.interval / due) - 1) * due;
    time += row.interval;
  }
  return ratio(late * 1000, time);
}

/**
 * Counts frames whose work took longer than 16 ms, as Android vitals counts slow frames
 * (developer.android.com/topic/performance/vitals/render).
 */
export function slowFrames(work: readonly number[]): number {
  return work.filter((ms) => ms > 16).length;
}

/** Counts frames that took longer than 700 ms (developer.android.com/topic/performance/vitals/frozen). */
export function frozenFrames(rows: readonly FrameRow[]): number {
  return rows.filter(({ interval, work = 0 }) => Math.max(interval, work) > 700).length;
}

/**
 * Counts frames shown 50 ms or more after the previous one. Android vitals calls a game session slow if more than a quarter
 * of its frames are (developer.android.com/games/optimize/vitals/slow-session).
 */
export function framesUnder20Fps(intervals: readonly number[]): number {
  return intervals.filter((ms) => ms >= 50).length;
}

/** Counts how often each whole number from 0 on occurs: index n of the result is the count of n. */
export function histogram(values: readonly number[]): number[] {
  const counts = [0];
  for (const value of values) {
    while (counts.length <= value) counts.push(0);
    counts[value]++;
  }
  return counts;
}

/**
 * Returns how uneven a motion is that should be even: the largest distance of a position from the straight line through
 * all of them (least squares), in the unit of the positions. `times` are the times of the display's ticks.
 */
export function motionError(times: readonly number[], positions: readonly number[]): number {
  const middleTime = ratio(sum(times), times.length);
  const middle = ratio(sum(positions), positions.length);
  let covariance = 0;
  let variance = 0;
  for (let i = 0; i < times.length; i++) {
    covariance += (times[i] - middleTime) * (positions[i] - middle);
    variance += (times[i] - middleTime) ** 2;
  }
  const speed = ratio(covariance, variance);
  return positions.reduce(
    (worst, position, i) => Math.max(worst, Math.abs(position - middle - speed * (times[i] - middleTime))),
    0,
  );
}

/** Reads a file that `recorder.export()` wrote. Throws if it is something else, or cut off. */
export function readFrames(json: string): FrameExport {
  const file: unknown = JSON.parse(json);
  if (!isExport(file)) {
    throw new Error(
      'Not frame records: expected what `engine.recorder.export()` writes ({"tiao":"frames", …}).',
    );
  }
  const { about, notes, first, fields } = file;
  const rows = file.rows.map((values, i) => {
    if (values.length !== fields.length) {
      throw new Error(
        `Frame record ${i} has ${values.length} values, expected ${fields.length}. The file is cut off.`,
      );
    }
    // safe: the recorder wrote the fields of a FrameRow
    return Object.fromEntries(values.map((value, at) => [fields[at], value])) as FrameRow;
  });
  return { about, notes, first, rows };
}

type Written = Omit<FrameExport, 'rows'> & { fields: string[]; rows: (number | string)[][] };

function isExport(file: unknown): file is Written {
  if (typeof file !== 'object' || file === null) return false;
  const { tiao, fields, rows } = file as { tiao?: unknown; fields?: unknown; rows?: unknown };
  return tiao === 'frames' && Array.isArray(fields) && fields.includes('interval') && Array.isArray(rows);
}

function lost(rows: readonly FrameRow[]): Metrics['lostMs'] {
  const hidden = column(rows, 'lostHidden');
  const hitch = column(rows, 'lostHitch');
  const overload = column(rows, 'lostOverload');
  return hidden && hitch && overload && { hidden: sum(hidden), hitch: sum(hitch), overload: sum(overload) };
}

/** Returns one value of every record; null if a record lacks it or has no number there, or if there are no records. */
function column(rows: readonly FrameRow[], name: Exclude<keyof FrameRow, 'tag'>): number[] | null {
  const values: number[] = [];
  for (const row of rows) {
    const value = row[name];
    if (value === undefined || !Number.isFinite(value)) return null;
    values.push(value);
  }
  return values.length > 0 ? values : null;
}

function ofSorted(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return 0;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** a ÷ b, or 0 if b is not positive */
function ratio(a: number, b: number): number {
  return b > 0 ? a / b : 0;
}
