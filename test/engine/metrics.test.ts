/** Every figure, compared with a case calculated by hand. */
import { describe, expect, test } from 'vitest';
import {
  averageFps,
  framesUnder20Fps,
  frozenFrames,
  histogram,
  hitchMsPerSecond,
  jank,
  measure,
  motionError,
  onePercentLowFps,
  overruns,
  percentile,
  percentiles,
  slowFrames,
} from '../../engine/metrics.ts';

const even = (count: number, interval = 1000 / 60) => new Array<number>(count).fill(interval);

describe('percentiles', () => {
  test('are interpolated between values', () => {
    expect(percentile([10, 20, 30, 40], 0.5)).toBe(25); // rank 1.5
    expect(percentile([40, 10, 30, 20], 0.9)).toBeCloseTo(37, 9); // rank 2.7
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBe(0);
  });

  test('of 0 to 100 are the numbers themselves', () => {
    const values = Array.from({ length: 101 }, (_, i) => 100 - i);
    expect(percentiles(values)).toEqual({ p50: 50, p90: 90, p95: 95, p99: 99, max: 100 });
  });
});

describe('rates', () => {
  test('the average is frames over time, not the mean of rates', () => {
    expect(averageFps([10, 10, 10, 70])).toBe(40);
    expect(averageFps([])).toBe(0);
  });

  test('1 % low is the rate of the slowest hundredth', () => {
    const intervals = [...even(198, 16), 50, 100];
    expect(onePercentLowFps(intervals)).toBeCloseTo(1000 / 75, 9);
    expect(onePercentLowFps([20, 40])).toBe(25);
  });
});

describe('jank, as PerfDog counts it', () => {
  test('longer than twice the last three and than 83.33 ms', () => {
    expect(jank([16, 16, 16, 84, 16]).jank).toBe(1);
    expect(jank([16, 16, 16, 83, 16]).jank).toBe(0); // not longer than two film frames
    expect(jank([50, 50, 50, 99, 50]).jank).toBe(0); // not longer than twice the mean
    expect(jank([50, 50, 50, 101, 50]).jank).toBe(1);
    expect(jank([90, 16, 16]).jank).toBe(0); // no earlier frames to compare with
  });

  test('bad jank starts at three film frames, and counts as both', () => {
    expect(jank([16, 16, 16, 125])).toMatchObject({ jank: 1, bigJank: 0 });
    expect(jank([16, 16, 16, 126])).toMatchObject({ jank: 1, bigJank: 1 });
  });

  test('a second long frame right after the first is measured against it', () => {
    // the mean of the last three: (16 + 16 + 200) / 3 = 77.3; 150 is less than twice that, 160 is more
    expect(jank([16, 16, 16, 200, 150]).jank).toBe(1);
    expect(jank([16, 16, 16, 200, 160]).jank).toBe(2);
  });

  test('stutter is the share of the time spent in janky frames', () => {
    expect(jank([100, 100, 100, 300, 100, 100]).stutter).toBe(300 / 800);
  });
});

describe('late frames', () => {
  test('hitch time: whole periods late, per second; jitter does not count', () => {
    const steady = even(58).map((interval, i) => ({ interval: interval + (i % 2 ? 1.5 : -1.5) }));
    expect(hitchMsPerSecond(steady)).toBe(0);
    // 57 frames on time and one three periods long fill one second: late by two periods
    const one = [...even(57), 50].map((interval) => ({ interval }));
    expect(hitchMsPerSecond(one)).toBeCloseTo(100 / 3, 6);
  });

  test('at an intended 30 frames per second nothing is late', () => {
    expect(hitchMsPerSecond(even(30, 100 / 3).map((interval) => ({ interval, period: 100 / 3 })))).toBe(0);
    expect(hitchMsPerSecond(even(30, 100 / 3).map((interval) => ({ interval })))).toBeCloseTo(500, 6);
  });

  test('overrun: work compared with the deadline, or with the next frame if it was late', () => {
    const rows = [
      { interval: 20, period: 20, work: 5 },
      { interval: 20, period: 20, work: 26 }, // missed: the next came after 40
      { interval: 40, period: 20, work: 5 }, // its work was short, but the GPU took until 60
      { interval: 60, period: 20, work: 12 },
    ];
    expect(overruns(rows)).toEqual([-15, 20, 40, -8]);
    expect(overruns([{ interval: 18 }, { interval: 45 }], 20)).toEqual([-2, 25]);
  });

  test('slow, frozen, under 20 fps', () => {
    expect(slowFrames([15.9, 16, 16.1, 30])).toBe(2);
    expect(frozenFrames([{ interval: 700 }, { interval: 701 }, { interval: 16, work: 800 }])).toBe(2);
    expect(framesUnder20Fps([49.9, 50, 51])).toBe(2);
  });
});

test('a histogram counts from 0', () => {
  expect(histogram([1, 1, 3, 0])).toEqual([1, 2, 0, 1]);
  expect(histogram([])).toEqual([0]);
});

test('motion error is the largest distance from the straight line', () => {
  expect(motionError([0, 1, 2, 3], [5, 7, 9, 11])).toBeCloseTo(0, 12);
  // through (0,0) (1,1) (2,0): the level 1/3 is the best line
  expect(motionError([0, 1, 2], [0, 1, 0])).toBeCloseTo(2 / 3, 12);
});

describe('all at once', () => {
  test('records of the engine', () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      interval: i === 0 ? 0 : 20,
      period: 20,
      work: i % 2 ? 4 : 8,
      steps: i === 0 ? 0 : i % 5 === 0 ? 2 : 1,
      lostHidden: i === 0 ? 5000 : 0,
      lostHitch: i === 7 ? 30 : 0,
      lostOverload: 0,
      deferredAge: i === 9 ? 400 : 0,
    }));
    const metrics = measure(rows);
    expect(metrics).toMatchObject({
      frames: 59,
      seconds: 1.18,
      fps: 50,
      onePercentLowFps: 50,
      intervalMs: { p50: 20, p90: 20, p95: 20, p99: 20, max: 20 },
      workMs: { p50: 4, max: 8 },
      overrunMs: { p50: -16, max: -12 },
      jank: 0,
      bigJank: 0,
      stutter: 0,
      hitchMsPerSecond: 0,
      slowFrames: 0,
      frozenFrames: 0,
      framesUnder20Fps: 0,
      steps: [0, 48, 11],
      lostMs: { hidden: 5000, hitch: 30, overload: 0 },
      deferredAgeMs: { p50: 400, max: 400 },
    });
    expect(metrics.simPerWall).toBeCloseTo(70 / 60 / 1.18, 9);
  });

  test('records that only have their interval', () => {
    const metrics = measure(even(60).map((interval) => ({ interval })));
    expect(metrics.fps).toBeCloseTo(60, 9);
    expect(metrics.overrunMs.max).toBeCloseTo(0, 9);
    expect(metrics).toMatchObject({
      workMs: null,
      slowFrames: null,
      steps: null,
      simPerWall: null,
      lostMs: null,
    });
  });

  test('no records, and invalid intervals', () => {
    expect(measure([])).toMatchObject({ frames: 0, seconds: 0, fps: 0, stutter: 0, workMs: null });
    const odd = [Number.NaN, -5, 0, Number.POSITIVE_INFINITY, 16].map((interval) => ({ interval }));
    expect(measure(odd)).toMatchObject({ frames: 1, seconds: 0.016 });
  });
});
