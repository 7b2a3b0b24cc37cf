/** The clock: steps are on time on every display, and every millisecond not simulated is recorded with its cause. */
import { describe, expect, test } from 'vitest';
import { Clock, STEP } from '../../engine/clock.ts';
import { Random } from '../../engine/random.ts';

const FRAME = 1000 / 60;

/** Runs a frame whose steps cost `costMs` each. */
function run(clock: Clock, now: number, costMs = 0) {
  clock.advance(now);
  let steps = 0;
  for (; clock.nextStep(); steps++) clock.endStep(costMs);
  return steps;
}

/** Runs `count` frames of `ms` milliseconds after `now`; returns the time of the last. */
function runFrames(clock: Clock, now: number, ms: number, count: number) {
  for (let i = 1; i <= count; i++) run(clock, now + i * ms);
  return now + count * ms;
}

/** The times of a host's callbacks on a display with `rate` ticks per second: up to `lateMs` late, never early. */
function* callbacks(rate: number, frames: number, lateMs: number, seed = 1) {
  const random = new Random(seed);
  for (let i = 0; i < frames; i++)
    yield { tick: (i * 1000) / rate, now: 5 + (i * 1000) / rate + random.range(0, lateMs) };
}

const lostIn = ({ lostTotal: { hidden, hitch, overload } }: Clock) => ({ hidden, hitch, overload });

describe('steps', () => {
  test('the first frame runs none; then a 60 Hz display runs one per frame', () => {
    const clock = new Clock();
    const steps = Array.from({ length: 1000 }, (_, i) => run(clock, (i * 1000) / 60));
    expect(steps).toEqual([0, ...Array(999).fill(1)]);
    expect(clock.time).toBeCloseTo(999 / 60, 9);
  });

  test('a 60 Hz display whose callbacks are up to 3 ms late still runs one per frame', () => {
    const clock = new Clock();
    const steps = [...callbacks(60, 1000, 3)].map(({ now }) => run(clock, now));
    expect(new Set(steps.slice(1))).toEqual(new Set([1]));
  });

  test('a 120 Hz display runs one in every second frame, a 30 Hz display two per frame', () => {
    const fast = new Clock();
    const fastSteps = [...callbacks(120, 400, 1)].map(({ now }) => run(fast, now));
    for (let i = 100; i < 400; i += 2) expect(fastSteps[i] + fastSteps[i + 1]).toBe(1);
    const slow = new Clock();
    const slowSteps = [...callbacks(30, 200, 3)].map(({ now }) => run(slow, now));
    expect(new Set(slowSteps.slice(50))).toEqual(new Set([2]));
  });

  test.each([20, 24, 25, 30, 37, 45, 48, 50, 55, 59.94, 60, 72, 75, 90, 100, 120, 144])(
    'simulated time keeps up with the wall at %d frames per second, jittered',
    (rate) => {
      for (const seed of [1, 2, 3]) {
        const clock = new Clock();
        const random = new Random(seed);
        let now = 0;
        const start = { now: 0, steps: 0 };
        for (let i = 0; i < rate * 60; i++) {
          now += (1000 / rate) * random.range(0.7, 1.3);
          run(clock, now);
          if (i === 0) Object.assign(start, { now });
        }
        const ratio = (clock.stepCount * STEP * 1000) / (now - start.now);
        expect(ratio).toBeGreaterThan(0.99);
        expect(ratio).toBeLessThan(1.01);
        expect(lostIn(clock)).toEqual({ hidden: 0, hitch: 0, overload: 0 });
      }
    },
  );
});

describe('even motion', () => {
  /** The distance between the drawn position of a body of `speed` px/s and even motion, at each tick of the display. */
  function worstError(rate: number, lateMs: number, speed = 600, from = 64) {
    const clock = new Clock();
    const errors = [...callbacks(rate, 3000, lateMs)].map(({ tick, now }) => {
      run(clock, now);
      return speed * (clock.drawTime - tick / 1000);
    });
    const settled = errors.slice(from);
    const middle = settled.reduce((sum, error) => sum + error, 0) / settled.length;
    return Math.max(...settled.map((error) => Math.abs(error - middle)));
  }

  test.each([60, 90, 120, 144])(
    'at %d Hz a body at 600 px/s is within 0.5 px, callbacks late by up to 1.5 ms',
    (rate) => {
      expect(worstError(rate, 1.5)).toBeLessThan(0.5);
    },
  );

  test.each([30, 45, 72, 59.94, 143.86, 75])('likewise at %d Hz', (rate) => {
    expect(worstError(rate, 1.5)).toBeLessThan(0.5);
  });

  test('without snapping, such frames are further off', () => {
    const late = [...callbacks(60, 3000, 1.5)].map(({ tick, now }) => 600 * ((now - tick) / 1000));
    expect(Math.max(...late) - Math.min(...late)).toBeGreaterThan(0.8);
  });

  test('the rhythm is learned, even of a host that skips ticks', () => {
    for (const [rate, period] of [
      [60, 1 / 60],
      [30, 1 / 30],
      [45, 1 / 45],
      [119.88, 1 / 119.88],
      [144, 1 / 144],
    ]) {
      const clock = new Clock();
      for (const { now } of callbacks(rate, 200, 1)) run(clock, now);
      expect(clock.pacing.period, `${rate} Hz`).toBeCloseTo(period, 4);
    }
  });

  test('frames without a rhythm are used as they come', () => {
    const clock = new Clock();
    const random = new Random(5);
    let now = 0;
    for (let i = 0; i < 500; i++) {
      now += random.chance(0.5) ? random.range(2, 9) : random.range(20, 60);
      run(clock, now);
    }
    expect(clock.pacing.period).toBe(0);
  });

  test('a change of the display’s rate is followed', () => {
    const clock = new Clock();
    let now = 0;
    now = runFrames(clock, now, 1000 / 120, 100);
    expect(clock.pacing.period).toBeCloseTo(1 / 120, 3);
    now = runFrames(clock, now, 1000 / 60, 100);
    expect(clock.pacing.period).toBeCloseTo(1 / 60, 3);
    runFrames(clock, now, 1000 / 90, 100);
    expect(clock.pacing.period).toBeCloseTo(1 / 90, 3);
  });
});

describe('lost time', () => {
  test('a late frame catches up six steps; the rest is recorded as a hitch', () => {
    const clock = new Clock();
    run(clock, 0);
    expect(run(clock, 100)).toBe(6);
    expect(lostIn(clock)).toEqual({ hidden: 0, hitch: 0, overload: 0 });
    expect(run(clock, 600)).toBe(6);
    expect(clock.lost.hitch).toBeCloseTo(0.4, 9);
    run(clock, 600 + FRAME);
    expect(clock.lost.hitch).toBe(0);
    expect(clock.lostTotal.hitch).toBeCloseTo(0.4, 9);
  });

  test('simulated and lost time add up to the wall time', () => {
    const clock = new Clock();
    const random = new Random(3);
    let now = 1000;
    run(clock, now);
    const start = now;
    for (let i = 0; i < 2000; i++) {
      now += random.chance(0.05) ? random.range(100, 900) : random.range(5, 40);
      if (random.chance(0.01)) clock.hide();
      if (random.chance(0.1)) clock.show();
      run(clock, now, random.range(0, 20));
    }
    const { hidden, hitch, overload } = clock.lostTotal;
    expect(hidden).toBeGreaterThan(1);
    expect(hitch).toBeGreaterThan(1);
    expect(overload).toBeGreaterThan(1);
    expect(Math.abs(clock.time + hidden + hitch + overload - (now - start) / 1000)).toBeLessThan(2 * STEP);
  });

  test('steps that the phone has no time for are dropped and recorded as overload, without a spiral', () => {
    const clock = new Clock();
    let now = 0;
    run(clock, now);
    for (let i = 0; i < 600; i++) {
      // 25 ms per step: a frame lasts until the next tick of a 60 Hz display after its work
      const steps = run(clock, now, 25);
      expect(steps).toBeLessThanOrEqual(1);
      now += Math.ceil((steps * 25 + 5) / FRAME) * FRAME;
    }
    const wall = now / 1000;
    expect(clock.time / wall).toBeCloseTo(0.5, 1);
    expect(clock.lostTotal.overload / wall).toBeCloseTo(0.5, 1);
    expect(clock.lostTotal.hitch).toBe(0);
  });

  test('steps of 10 ms fit three into a frame of 50 ms: nothing is lost', () => {
    const clock = new Clock();
    for (let i = 0; i < 100; i++) run(clock, i * 50, 10);
    expect(lostIn(clock)).toEqual({ hidden: 0, hitch: 0, overload: 0 });
  });

  test('one slow step does not affect later frames', () => {
    const clock = new Clock();
    run(clock, 0);
    run(clock, FRAME, 300);
    for (let i = 2; i < 20; i++) expect(run(clock, i * FRAME)).toBe(1);
  });

  test('background time is recorded as hidden, and the game stands still even if callbacks continue', () => {
    const clock = new Clock();
    run(clock, 0);
    run(clock, FRAME);
    clock.hide();
    expect(run(clock, 1000)).toBe(0);
    expect(run(clock, 2000)).toBe(0);
    clock.show();
    expect(run(clock, 10_000)).toBe(0);
    expect(clock.interval).toBe(0);
    expect(clock.lostTotal.hidden).toBeCloseTo((10_000 - FRAME) / 1000, 9);
    expect(run(clock, 10_000 + FRAME)).toBe(1);
  });

  test('the next step is told how much time was lost', () => {
    const clock = new Clock();
    run(clock, 0);
    clock.advance(500);
    expect(clock.skipped).toBeCloseTo(0.4, 9);
    clock.endStep(0);
    expect(clock.skipped).toBe(0);
    while (clock.nextStep()) clock.endStep(30);
    expect(clock.skipped).toBeCloseTo(clock.lost.overload, 9);
    expect(clock.lost.overload).toBeGreaterThan(0);
  });

  test('steps skipped because of an error run in the next frame', () => {
    const clock = new Clock();
    run(clock, 0);
    clock.advance(50);
    expect(clock.nextStep()).toBe(true);
    clock.endStep(1); // and then the game throws
    expect(run(clock, 100)).toBe(5);
  });
});

describe('bad clocks', () => {
  test('delta 0, backwards, not a number, infinite, an hour, ages: the loop goes on', () => {
    const clock = new Clock();
    run(clock, 1000);
    for (const odd of [1000, 1000, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(run(clock, odd)).toBe(0);
    }
    expect(run(clock, 1000 + FRAME)).toBe(1);
    expect(run(clock, 500)).toBe(0);
    expect(clock.setBack).toBeCloseTo(500 + FRAME, 9);
    expect(run(clock, 500 + FRAME)).toBe(1);
    expect(clock.setBack).toBe(0);
    let now = 500 + FRAME;
    for (const jump of [3_600_000, 1e15]) {
      now += jump;
      expect(run(clock, now)).toBe(6);
      for (let i = 0; i < 10; i++) {
        now += 20;
        expect(run(clock, now)).toBeLessThanOrEqual(2);
      }
    }
    expect(clock.alpha).toBeGreaterThanOrEqual(0);
    expect(clock.alpha).toBeLessThanOrEqual(1);
  });

  test('a first frame that is not a number', () => {
    const clock = new Clock();
    expect(run(clock, Number.NaN)).toBe(0);
    expect(run(clock, 100)).toBe(0);
    expect(run(clock, 100 + FRAME)).toBe(1);
  });
});

describe('the time span of a step', () => {
  test('the spans of steps have no gaps or overlaps, however callbacks jitter', () => {
    const clock = new Clock();
    let last = Number.NaN;
    for (const { now } of callbacks(60, 500, 3)) {
      clock.advance(now);
      while (clock.nextStep()) {
        const end = clock.stepEnd;
        if (last > 0) expect(Math.abs(end - last - FRAME)).toBeLessThan(0.6);
        last = end;
        clock.endStep(0);
      }
    }
    expect(Math.abs(last - clock.now)).toBeLessThan(FRAME);
  });

  test('after lost time, the span of the first step includes it', () => {
    const clock = new Clock();
    run(clock, 0);
    clock.advance(1000);
    const ends: number[] = [];
    while (clock.nextStep()) {
      ends.push(clock.stepEnd);
      clock.endStep(0);
    }
    expect(ends).toHaveLength(6);
    expect(ends[0]).toBeGreaterThan(880);
    expect(ends[5]).toBeLessThanOrEqual(1000);
  });

  test('a step outside any frame takes all events so far', () => {
    expect(new Clock().stepEnd).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('timeScale', () => {
  test('at half speed every other frame runs a step; when stopped, only added steps run', () => {
    const clock = new Clock();
    let now = runFrames(clock, 0, FRAME, 120);
    const before = clock.stepCount;
    clock.timeScale = 0.5;
    now = runFrames(clock, now, FRAME, 120);
    expect(clock.stepCount - before).toBe(60);
    clock.timeScale = 0;
    const still = clock.stepCount;
    now = runFrames(clock, now, FRAME, 30);
    expect(clock.stepCount).toBe(still);
    clock.addStep();
    now = runFrames(clock, now, FRAME, 30);
    expect(clock.stepCount).toBe(still + 1);
    clock.timeScale = 1;
    runFrames(clock, now, FRAME, 60);
    expect(clock.stepCount).toBe(still + 61);
    expect(lostIn(clock)).toEqual({ hidden: 0, hitch: 0, overload: 0 });
  });
});
