/**
 * What a run of frames was like: pure functions over frame records, with the definitions others publish.
 *
 * A record needs no more than its interval, so frames seen from outside an engine can be measured too; what a figure
 * needs and the records lack is null. All times in milliseconds.
 */

/** One frame. Everything but `interval` is known only from inside the engine. */
export type FrameRow = {
  /** since the frame before began; 0 for a first frame, and for one after a stay in the background */
  interval: number;
  /** what the interval should be: that of 60 frames per second, or of the rate the game chose */
  period?: number;
  /** from the frame's start to its end, on the CPU */
  work?: number;
  /** of `work`, phase by phase, in their order */
  input?: number;
  physics?: number;
  tweens?: number;
  update?: number;
  draw?: number;
  render?: number;
  deferred?: number;
  /** simulated, 1/60 s each */
  steps?: number;
  /** deferred tasks run, and how long the oldest one had waited */
  deferredRun?: number;
  deferredAge?: number;
  /** wall time not simulated, by cause */
  lostHidden?: number;
  lostHitch?: number;
  lostOverload?: number;
  /** rungs of quality given up; 0 is full quality */
  quality?: number;
  /** what the game was doing, as it says */
  tag?: string;
};

/** Something that happened at a frame, counted from the run's start. */
export type FrameNote = { frame: number; text: string };

/** What `recorder.export()` writes, read back. */
export type FrameExport = {
  /** what the exporter says of the phone, the game, the build */
  about: { [key: string]: string | number | boolean };
  notes: FrameNote[];
  /** the first row's frame, counted from the run's start */
  first: number;
  rows: FrameRow[];
};

export type Percentiles = { p50: number; p90: number; p95: number; p99: number; max: number };

export type Metrics = {
  frames: number;
  /** wall time of those frames, seconds; without time in the background */
  seconds: number;
  fps: number;
  onePercentLowFps: number;
  intervalMs: Percentiles;
  workMs: Percentiles | null;
  overrunMs: Percentiles;
  jank: number;
  bigJank: number;
  stutter: number;
  hitchMsPerSecond: number;
  slowFrames: number | null;
  frozenFrames: number;
  framesUnder20Fps: number;
  /** at index n, how many frames simulated n steps */
  steps: number[] | null;
  simPerWall: number | null;
  lostMs: { hidden: number; hitch: number; overload: number } | null;
  deferredAgeMs: Percentiles | null;
};

/** Two and three frames of a film of 24: what an eye takes for a jerk, and for a bad one. */
const TWO_FILM_FRAMES = 2000 / 24;
const THREE_FILM_FRAMES = 3000 / 24;

/** Every figure at once. `period` is for records that do not tell theirs; usually that of 60 frames per second. */
export function measure(rows: readonly FrameRow[], { period = 1000 / 60 } = {}): Metrics {
  // a first frame and one after the background have no interval; they count for nothing but what was lost
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

/** Frames ÷ time: the harmonic mean of the frames' own rates, which does not flatter short frames. */
export function averageFps(intervals: readonly number[]): number {
  return ratio(intervals.length * 1000, sum(intervals));
}

/**
 * "1 % low": 1000 ÷ the mean of the slowest hundredth of the frames, at least one (capframex.com, "Explanation of
 * different performance metrics": x % low average). Others use the name for the 99th percentile; that is `intervalMs.p99`.
 */
export function onePercentLowFps(intervals: readonly number[]): number {
  const slowest = [...intervals]
    .sort((a, b) => b - a)
    .slice(0, Math.max(1, Math.round(intervals.length / 100)));
  return averageFps(slowest);
}

/**
 * The value below which `share` (0 … 1) of the values lie, between two values by proportion: definition 7 of Hyndman
 * and Fan, "Sample Quantiles in Statistical Packages" (1996), the default of R and NumPy; 0 of nothing.
 */
export function percentile(values: readonly number[], share: number): number {
  return ofSorted(
    [...values].sort((a, b) => a - b),
    share,
  );
}

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
 * Jank as Tencent's PerfDog counts it (wetest.net/documents/detail/perfdog/pnyoMq8z): a frame longer than twice the mean
 * of the three before it, and than two film frames (83.33 ms). BigJank: the same, and longer than three (125 ms); it is
 * a Jank too. Stutter is the share of the time spent in janky frames (…/perfdog/DMWKzeyL). WeChat's own jank formula is
 * not published; this is the likely one.
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
 * By how much each frame missed its deadline; negative is how much earlier it was done. After Android's frameOverrunMs
 * (developer.android.com/reference/kotlin/androidx/benchmark/macro/FrameTimingMetric). A game cannot see when its
 * picture appears, so: if the next frame came late by half a period or more, the interval between the two less the
 * period; else the frame's work less the period. Without the work, and for the last frame, what is known of the two.
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
 * Hitch time per second: by how much frames came late, in milliseconds a second, as Apple defines it
 * (developer.apple.com/documentation/xcode/understanding-hitches-in-your-app): up to 5 is good, from 10 it is critical.
 * A frame is late by whole periods, as a display shows it, so that the jitter of callbacks counts for nothing.
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

/** Frames whose work took longer than 16 ms, as Android vitals counts slow frames
 *  (developer.android.com/topic/performance/vitals/render). */
export function slowFrames(work: readonly number[]): number {
  return work.filter((ms) => ms > 16).length;
}

/** Frames that took longer than 700 ms (developer.android.com/topic/performance/vitals/frozen). */
export function frozenFrames(rows: readonly FrameRow[]): number {
  return rows.filter(({ interval, work = 0 }) => Math.max(interval, work) > 700).length;
}

/** Frames shown 50 ms or more after the one before. With more than a quarter of them Android vitals calls the session of
 *  a game slow (developer.android.com/games/optimize/vitals/slow-session). */
export function framesUnder20Fps(intervals: readonly number[]): number {
  return intervals.filter((ms) => ms >= 50).length;
}

/** How often each whole number from 0 on occurs: at index n, the count of n. */
export function histogram(values: readonly number[]): number[] {
  const counts = [0];
  for (const value of values) {
    while (counts.length <= value) counts.push(0);
    counts[value]++;
  }
  return counts;
}

/**
 * By how much a motion that should be even is not: the largest distance of a position from the straight line through
 * all of them (least squares), in the positions' unit. `times` are those of the display's ticks.
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

/** Reads what `recorder.export()` wrote, on a phone or here. */
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
        `Frame record ${i} has ${values.length} values, expected ${fields.length}. The file is cut.`,
      );
    }
    // safe: the fields are those of a FrameRow, written by the recorder
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

/** One value of every record; null if any lacks it or holds no number, or if there is no record. */
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

/** a ÷ b; 0 if there is nothing to divide by */
function ratio(a: number, b: number): number {
  return b > 0 ? a / b : 0;
}
