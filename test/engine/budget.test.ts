/** Deferred work: runs only in a frame's spare time, important tasks first, and no task waits for ever. */
import { expect, test } from 'vitest';
import { Budget, type DeferOptions } from '../../engine/budget.ts';

const FRAME = 1000 / 60;

/** A budget on a fake clock; a `task` takes that many milliseconds and records its name. */
function setUp() {
  const clock = { now: 0 };
  const done: string[] = [];
  const reports: unknown[] = [];
  const budget = new Budget(
    () => clock.now,
    (error) => reports.push(error),
  );
  const task = (name: string, ms: number, options?: DeferOptions) =>
    budget.defer(() => {
      clock.now += ms;
      done.push(name);
    }, options);
  /** Runs a frame whose other work takes `busyMs`; returns the milliseconds that the tasks took. */
  const frame = (busyMs = 0) => {
    const start = clock.now;
    clock.now += busyMs;
    const before = clock.now;
    budget.runDeferred(start, FRAME);
    const tookMs = clock.now - before;
    clock.now = Math.max(clock.now, start + FRAME);
    return tookMs;
  };
  return { clock, done, reports, budget, task, frame };
}

test('tasks run while the frame has used less than 10 of its 16.7 ms, and exceed that by at most one task', () => {
  const { task, frame, budget } = setUp();
  for (let i = 0; i < 20; i++) task(String(i), 3);
  expect(frame(6)).toBe(6); // at 6 and 9 ms; at 12 no more
  expect(budget.ran).toBe(2);
  expect(frame(0)).toBe(12);
  expect(frame(10.1)).toBe(0);
});

test('at 120 frames per second tasks stop after half the time, 5 ms', () => {
  const { task, budget, clock } = setUp();
  for (let i = 0; i < 20; i++) task(String(i), 1);
  budget.runDeferred(clock.now, 1000 / 120);
  expect(budget.ran).toBe(5);
});

test('higher priorities run first, equal ones in order', () => {
  const { task, frame, done } = setUp();
  task('a', 1);
  task('urgent', 1, { priority: 5 });
  task('b', 1);
  task('later', 1, { priority: -1 });
  task('urgent too', 1, { priority: 5 });
  frame();
  expect(done).toEqual(['urgent', 'urgent too', 'a', 'b', 'later']);
});

test('uploads stop at a million pixels per frame; a larger one gets a frame of its own', () => {
  const { task, frame, done } = setUp();
  task('big', 0.1, { pixels: 2048 * 2048 });
  task('a', 0.1, { pixels: 600_000 });
  task('b', 0.1, { pixels: 400_000 });
  task('c', 0.1, { pixels: 100_000 });
  frame();
  expect(done.splice(0)).toEqual(['big']);
  frame();
  expect(done.splice(0)).toEqual(['a', 'b']);
  frame();
  expect(done.splice(0)).toEqual(['c']);
});

test('if frames are always full, one task that has waited a second runs in each frame', () => {
  const { task, frame, done, budget, clock } = setUp();
  for (const name of ['a', 'b', 'c']) task(name, 2);
  while (clock.now < 990) frame(14);
  expect(done).toEqual([]);
  expect(budget.oldestMs).toBeGreaterThan(900);
  frame(14);
  expect(done).toEqual(['a']);
  frame(14);
  frame(14);
  expect(done).toEqual(['a', 'b', 'c']);
});

test('of overdue tasks the oldest runs first, whatever its priority', () => {
  const { task, frame, done, clock } = setUp();
  task('low', 1, { priority: -10 });
  clock.now += 500;
  task('high', 1, { priority: 10 });
  clock.now += 900;
  frame(14);
  expect(done).toEqual(['low']);
});

test('a task that throws is reported and not run again, and the other tasks run', () => {
  const { budget, task, frame, done, reports } = setUp();
  budget.defer(() => {
    throw new Error('no such picture');
  });
  task('next', 1);
  frame();
  expect(reports).toEqual([new Error('no such picture')]);
  expect(done).toEqual(['next']);
  expect(budget.waiting).toBe(0);
});

test('a sliced task continues over several frames, before others of its priority, after more important ones', () => {
  const { budget, task, frame, done, clock } = setUp();
  let left = 4;
  budget.defer(() => {
    clock.now += 4;
    done.push(`slice ${left}`);
    return --left > 0 ? 'more' : undefined;
  });
  task('after', 1);
  frame(4);
  expect(done.splice(0)).toEqual(['slice 4', 'slice 3']);
  task('urgent', 1, { priority: 1 });
  frame(4);
  expect(done.splice(0)).toEqual(['urgent', 'slice 2', 'slice 1']);
  frame(4);
  expect(done.splice(0)).toEqual(['after']);
});

test('a task that never ends neither blocks the frame nor starves others, and is reported once', () => {
  const { budget, task, frame, done, reports, clock } = setUp();
  budget.defer(() => {
    clock.now += 1;
    return 'more';
  });
  task('patient', 1);
  for (let i = 0; i < 70; i++) expect(frame()).toBeLessThanOrEqual(12);
  expect(done).toEqual(['patient']);
  for (let i = 0; i < 2000; i++) frame();
  expect(reports).toHaveLength(1);
  expect(String(reports[0])).toContain("returned 'more' 10000 times");
});

test('the frame ends even if the clock stands still within it, as in a test', () => {
  const budget = new Budget(
    () => 0,
    (error) => {
      throw error;
    },
  );
  let runs = 0;
  budget.defer(() => {
    runs++;
    return 'more';
  });
  budget.runDeferred(0, FRAME);
  expect(runs).toBe(64);
});

test('a task may defer others', () => {
  const { budget, task, frame, done } = setUp();
  budget.defer(() => task('child', 1, { priority: 3 }));
  task('sibling', 1);
  frame();
  expect(done).toEqual(['child', 'sibling']);
});

test('a clock set back neither starves a task nor runs it early', () => {
  const { task, frame, done, clock } = setUp();
  clock.now = 3_600_000;
  task('a', 1);
  clock.now = 0;
  frame(14);
  expect(done).toEqual([]);
  while (clock.now < 1100) frame(14);
  expect(done).toEqual(['a']);
});
