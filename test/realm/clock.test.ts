import { expect, test } from 'vitest';
import { RealClock } from '../../adapter/realm/time/real-clock.ts';
import { SteppedClock } from '../../adapter/realm/time/stepped-clock.ts';

const FRAME = 1000 / 60;

function stepped() {
  const errors: unknown[] = [];
  const guard = (call: () => unknown) => {
    try {
      call();
    } catch (error) {
      errors.push(error);
    }
  };
  const seen: boolean[] = [];
  const last: boolean[] = [];
  const finished: number[] = [];
  const outside = {
    queueTask: (task: () => void) => void setImmediate(task),
    finishDrawing: () => void finished.push(seen.length),
    showDrawing: (isSeen: boolean, _safely: boolean, isLast: boolean) => {
      seen.push(isSeen);
      last.push(isLast);
      return isSeen;
    },
    setTimeout: (run: () => void, ms: number) => Number(setTimeout(run, ms)),
    clearTimeout: (id: number) => clearTimeout(id),
  };
  return { clock: new SteppedClock(outside, guard, 1_700_000_000_000), errors, seen, last, finished };
}

test('the graphics card may be behind by 8 drawn frames, or by 64 whose drawing is left out', async () => {
  const { clock, finished } = stepped();
  await clock.step(20);
  expect(finished).toEqual([8, 16, 20]);
  await clock.step(80, 0);
  expect(finished).toEqual([8, 16, 20, 84, 100]);
});

test('a stepped frame is 1/60 s, and callbacks requested during a frame run in the next', async () => {
  const { clock } = stepped();
  const frames: number[] = [];
  const draw = (ms: number) => {
    frames.push(ms);
    clock.requestAnimationFrame(draw);
  };
  clock.requestAnimationFrame(draw);
  await clock.step(3);
  expect(frames).toEqual([FRAME, 2000 / 60, 50]);
  expect(clock.wallTime()).toBe(1_700_000_000_050);
});

test('of the frames of one step the last are drawn, usually all', async () => {
  const { clock, seen } = stepped();
  await clock.step(2);
  await clock.step(4, 1);
  await clock.step(2, 0);
  expect(seen).toEqual([true, true, false, false, false, true, false, false]);
});

test('the last frame of a game with fewer frames may be before the last tick', async () => {
  const { clock, last } = stepped();
  await clock.step(3);
  clock.setPreferredFramesPerSecond(20);
  await clock.step(5);
  expect(last).toEqual([false, false, true, false, false, true, true, true]);
});

test('timers run in the order of their virtual time, at that time, before the frame that ends after it', async () => {
  const { clock } = stepped();
  const seen: string[] = [];
  const note = (what: string) => seen.push(`${what} ${clock.now().toFixed(1)}`);
  clock.requestAnimationFrame(() => note('frame'));
  clock.setTimeout(() => note('late'), 12, []);
  clock.setTimeout(() => note('early'), 5, []);
  clock.setTimeout(() => note('after'), 20, []);
  clock.setInterval(() => note('every'), 6, []);
  await clock.step(1);
  expect(seen).toEqual(['early 5.0', 'every 6.0', 'late 12.0', 'every 12.0', 'frame 16.7']);
});

test('a timer of 0 ms that restarts itself does not block a frame', async () => {
  const { clock } = stepped();
  let runs = 0;
  const again = () => {
    runs++;
    clock.setTimeout(again, 0, []);
  };
  again();
  await clock.step(1);
  expect(runs).toBeLessThan(20);
});

test('promise callbacks of one timer run before the next timer', async () => {
  const { clock } = stepped();
  const seen: string[] = [];
  clock.setTimeout(
    () =>
      void Promise.resolve()
        .then(() => Promise.resolve())
        .then(() => seen.push('promise')),
    1,
    [],
  );
  clock.setTimeout(() => seen.push('timer'), 2, []);
  await clock.step(1);
  expect(seen).toEqual(['promise', 'timer']);
});

test('a frame waits for pending work, and results are delivered in the order in which the work began', async () => {
  const { clock } = stepped();
  const seen: string[] = [];
  const after = (ms: number, value: string) =>
    new Promise<string>((resolve) => setTimeout(() => resolve(value), ms));
  clock.whenDone(
    after(30, 'slow'),
    (value) => seen.push(value),
    () => undefined,
  );
  clock.whenDone(
    after(1, 'fast'),
    (value) => seen.push(value),
    () => undefined,
  );
  clock.requestAnimationFrame(() => seen.push('frame'));
  await clock.step(1);
  expect(seen).toEqual(['slow', 'fast', 'frame']);
});

test('failed work is reported, and callbacks that throw stop nothing', async () => {
  const { clock, errors } = stepped();
  const seen: string[] = [];
  clock.whenDone(
    Promise.reject(new Error('gone')),
    () => undefined,
    (error) => seen.push(String(error)),
  );
  clock.setTimeout(
    () => {
      throw new Error('timer');
    },
    1,
    [],
  );
  clock.requestAnimationFrame(() => {
    throw new Error('frame');
  });
  clock.requestAnimationFrame(() => seen.push('second'));
  await clock.step(1);
  expect(seen).toEqual(['Error: gone', 'second']);
  expect(errors.map(String)).toEqual(['Error: timer', 'Error: frame']);
});

test('while hidden, frames stop; timers run for 5 s more, then wait for show and run once', async () => {
  const { clock } = stepped();
  const ticks: number[] = [];
  clock.setInterval(() => ticks.push(Math.round(clock.now())), 1500, []);
  clock.hide();
  await clock.step(60 * 8);
  expect(clock.frames).toBe(0);
  expect(ticks).toEqual([1500, 3000, 4500]);
  clock.show();
  await clock.step(1);
  expect(ticks).toHaveLength(4);
  expect(clock.frames).toBe(1);
});

test('a lower rate takes every second tick, evenly', async () => {
  const { clock } = stepped();
  clock.setPreferredFramesPerSecond(30);
  const frames: number[] = [];
  const draw = (ms: number) => {
    frames.push(Math.round(ms));
    clock.requestAnimationFrame(draw);
  };
  clock.requestAnimationFrame(draw);
  await clock.step(6);
  expect(frames).toEqual([33, 67, 100]);
});

test('a jump of the phone’s clock changes only Date', async () => {
  const { clock } = stepped();
  clock.jump(60_000);
  expect(clock.wallTime()).toBe(1_700_000_060_000);
  expect(clock.now()).toBe(0);
});

/** A browser whose time the test controls. */
function handMadeTime() {
  let now = 0;
  let nextId = 1;
  const timers = new Map<number, { at: number; run: () => void }>();
  let frame: ((ms: number) => void) | null = null;
  const time = {
    performanceNow: () => now,
    dateNow: () => 5000 + now,
    requestFrame: (callback: (ms: number) => void) => {
      frame = callback;
      return 1;
    },
    setTimeout: (run: () => void, ms: number) => {
      timers.set(nextId, { at: now + ms, run });
      return nextId++;
    },
    clearTimeout: (id: number) => void timers.delete(id),
    queueTask: (task: () => void) => void setImmediate(task),
  };
  const advance = (to: number) => {
    for (;;) {
      const [next] = [...timers].filter(([, timer]) => timer.at <= to).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      timers.delete(next[0]);
      now = Math.max(now, next[1].at);
      next[1].run();
    }
    now = to;
  };
  const tick = (ms: number) => {
    advance(ms);
    frame?.(ms);
  };
  return { time, advance, tick };
}

const unguarded = (call: () => unknown) => void call();

test('for 60 fps on a 120 Hz display, the real clock takes every second tick', () => {
  const { time, tick } = handMadeTime();
  const clock = new RealClock(time, unguarded);
  for (let i = 1; i <= 40; i++) tick((i * 1000) / 120);
  const before = clock.frames;
  for (let i = 41; i <= 80; i++) tick((i * 1000) / 120);
  expect(clock.frames - before).toBe(20);
});

test('on a 60 Hz display the real clock takes every tick even if the game is sometimes slow', () => {
  const { time, tick } = handMadeTime();
  const clock = new RealClock(time, unguarded);
  let ms = 0;
  for (let i = 0; i < 60; i++) {
    ms += i % 4 === 0 ? 50 : FRAME;
    tick(ms);
  }
  expect(clock.frames).toBe(60);
});

/** Frames per second that a game gets on this display, once its rate is known; ticks are alternately early and late. */
function framesOfSecond(hertz: number, wished: number, lateMs = 0): number {
  const { time, tick } = handMadeTime();
  const clock = new RealClock(time, unguarded);
  clock.setPreferredFramesPerSecond(wished);
  let ticks = 0;
  const run = (seconds: number) => {
    for (const end = ticks + hertz * seconds; ticks < end; ) {
      ticks++;
      tick((ticks * 1000) / hertz + (ticks % 2 ? lateMs : 0));
    }
  };
  run(1);
  const before = clock.frames;
  run(1);
  return clock.frames - before;
}

test.each([
  [60, 60, 60],
  [60, 30, 30],
  [60, 20, 20],
  [75, 60, 75],
  [90, 60, 45],
  [90, 30, 30],
  [120, 60, 60],
  [144, 60, 72],
  [144, 30, 29],
  [165, 60, 55],
  [240, 60, 60],
])(
  'of a display of %d Hz a game that wishes %d frames per second gets %d, evenly',
  (hertz, wished, frames) => {
    expect(framesOfSecond(hertz, wished)).toBe(frames);
    expect(framesOfSecond(hertz, wished, 0.3)).toBe(frames);
  },
);

test('until it is measured, a display counts as 60 Hz', () => {
  const { time, tick } = handMadeTime();
  const clock = new RealClock(time, unguarded);
  for (let i = 1; i <= 30; i++) tick((i * 1000) / 120);
  expect(clock.frames).toBe(30);
  for (let i = 31; i <= 60; i++) tick((i * 1000) / 120);
  expect(clock.frames).toBe(30 + 15);
});

test('the rate is measured only once: a game that becomes slow does not change it', () => {
  const { time, tick } = handMadeTime();
  const clock = new RealClock(time, unguarded);
  let ms = 0;
  const run = (count: number, every: number) => {
    for (let i = 0; i < count; i++) {
      ms += every;
      tick(ms);
    }
  };
  run(60, 1000 / 120);
  const before = clock.frames;
  run(60, 50);
  expect(clock.frames - before).toBe(30);
});

test('after 5 s hidden, real timers wait; on show, those that are due run in order', () => {
  const { time, advance } = handMadeTime();
  const clock = new RealClock(time, unguarded);
  const seen: string[] = [];
  clock.setTimeout((name) => seen.push(`${name} ${clock.now()}`), 9000, ['b']);
  clock.setTimeout((name) => seen.push(`${name} ${clock.now()}`), 7000, ['a']);
  clock.setTimeout((name) => seen.push(`${name} ${clock.now()}`), 4000, ['soon']);
  clock.hide();
  advance(20_000);
  expect(seen).toEqual(['soon 4000']);
  clock.show();
  advance(20_001);
  expect(seen).toEqual(['soon 4000', 'a 20000', 'b 20000']);
});
