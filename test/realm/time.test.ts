import { expect, test } from 'vitest';
import { dateFollowing, seededRandom } from '../../adapter/realm/time/virtual-date.ts';

const NativeDate = Date;

test('a Date without arguments is the clock’s time; any other Date is unchanged', () => {
  const ClockDate = dateFollowing(() => 1_700_000_000_000, NativeDate);
  try {
    expect(ClockDate.now()).toBe(1_700_000_000_000);
    expect(new ClockDate().getTime()).toBe(1_700_000_000_000);
    expect(new ClockDate(5).getTime()).toBe(5);
    expect(new ClockDate(2026, 10, 20).getMonth()).toBe(10);
    expect(ClockDate.UTC(2000, 0)).toBe(NativeDate.UTC(2000, 0));
    expect(new ClockDate()).toBeInstanceOf(ClockDate);
    expect(new ClockDate().constructor).toBe(ClockDate);
    expect(typeof (ClockDate as unknown as () => string)()).toBe('string');
    class Moment extends ClockDate {}
    expect(new Moment()).toBeInstanceOf(Moment);
  } finally {
    NativeDate.prototype.constructor = NativeDate;
  }
});

test('the same seed gives the same numbers, all in [0, 1)', () => {
  const a = seededRandom(7);
  const b = seededRandom(7);
  const numbers = Array.from({ length: 1000 }, a);
  expect(numbers).toEqual(Array.from({ length: 1000 }, b));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(new Set(numbers).size).toBe(1000);
  expect(seededRandom(8)()).not.toBe(numbers[0]);
});
