/** A landscape game starts once the phone reports width and height in the right order. */
import { afterEach, expect, test, vi } from 'vitest';
import { whenSidesAreRight } from '../../adapter/web/screen-sides.ts';

const LANDSCAPE = { width: 1334, height: 750 };

function phone(sides: [number, number]) {
  const info = { windowWidth: sides[0], windowHeight: sides[1] };
  // safe: the function reads nothing else
  const wx = { getSystemInfoSync: () => info } as unknown as WechatMinigame.Wx;
  return { wx, turn: () => Object.assign(info, { windowWidth: sides[1], windowHeight: sides[0] }) };
}

afterEach(() => void vi.useRealTimers());

test.each([
  ['a landscape game on a phone that tells them rightly', LANDSCAPE, [667, 375]],
  ['a portrait game', { width: 750, height: 1334 }, [375, 667]],
  ['a portrait game on a wide screen', { width: 750, height: 1334 }, [1024, 768]],
] as const)('at once: %s', (_, design, [width, height]) => {
  const begin = vi.fn();
  whenSidesAreRight(phone([width, height]).wx, design, begin);
  expect(begin).toHaveBeenCalledTimes(1);
});

test('as soon as swapped sides are right, once', () => {
  vi.useFakeTimers();
  const begin = vi.fn();
  const { wx, turn } = phone([375, 667]);
  whenSidesAreRight(wx, LANDSCAPE, begin);
  vi.advanceTimersByTime(250);
  expect(begin).not.toHaveBeenCalled();
  turn();
  vi.advanceTimersByTime(5000);
  expect(begin).toHaveBeenCalledTimes(1);
});

test('after a second on a phone that stays upright', () => {
  vi.useFakeTimers();
  const begin = vi.fn();
  whenSidesAreRight(phone([375, 667]).wx, LANDSCAPE, begin);
  vi.advanceTimersByTime(900);
  expect(begin).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(begin).toHaveBeenCalledTimes(1);
});
