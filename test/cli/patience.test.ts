/** A run without progress ends. Time is faked here. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Patience } from '../../adapter/cli/patience.ts';
import { play } from '../../adapter/cli/play.ts';
import type { Phone } from '../../adapter/testing/open-phone.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<never>(() => undefined);

test('work that ends in time is its own outcome, and leaves no timer', async () => {
  expect(await new Patience(30).during('while it started', Promise.resolve(7))).toBe(7);
  expect(vi.getTimerCount()).toBe(0);
});

test('work that does not end is a failure that says where', async () => {
  const failing = expect(new Patience(30).during('after frame 20', never)).rejects.toThrow(
    'The package was stopped: it made no progress for 30 seconds after frame 20.',
  );
  await vi.advanceTimersByTimeAsync(30_000);
  await failing;
});

test('a game that never ends its turn in a frame stops the run there', async () => {
  let frames = 0;
  const phone = {
    open: async () => undefined,
    state: async () => ({ fault: null }),
    pass: (count: number) => {
      frames += count;
      return frames > 20 ? never : Promise.resolve(true);
    },
  } as unknown as Phone; // the only calls that `play` makes before it is stopped
  const played = play(phone, {
    target: 'a package',
    open: { clock: 'stepped' },
    frames: 600,
    actions: [],
    throttle: 1,
    patience: new Patience(30),
    progress: () => undefined,
  });
  const failing = expect(played).rejects.toThrow('it made no progress for 30 seconds after frame');
  await vi.advanceTimersByTimeAsync(31_000);
  await failing;
  expect(frames).toBeLessThan(60);
});
