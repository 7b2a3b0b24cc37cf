/** The screen stays on as long as a game wants it, and no longer, in whatever order the browser answers. */
import { afterEach, expect, test, vi } from 'vitest';
import { WakeLock } from '../../adapter/page/services/wake-lock.ts';

afterEach(() => vi.unstubAllGlobals());

/**
 * A browser that grants a wake lock for each request when the test lets it. `held` are the locks that keep the screen on.
 */
function browser({ refuses = false } = {}) {
  const held = new Set<object>();
  const waiting: (() => void)[] = [];
  let asked = 0;
  const request = () => {
    asked += 1;
    return new Promise((resolve, reject) => {
      waiting.push(() => {
        const lock = { release: async () => held.delete(lock) };
        held.add(lock);
        if (refuses) reject(new DOMException('The battery is low.', 'NotAllowedError'));
        else resolve(lock);
      });
    });
  };
  vi.stubGlobal('navigator', { wakeLock: { request } });
  const answer = async () => {
    for (const give of waiting.splice(0)) give();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { held, answer, asked: () => asked };
}

test('one lock, however often the game asks, and none once it has had enough', async () => {
  const { held, answer, asked } = browser();
  const display = new WakeLock();
  display.keep(true);
  display.keep(true);
  await answer();
  expect([asked(), held.size]).toEqual([1, 1]);
  display.keep(false);
  await answer();
  expect(held.size).toBe(0);
});

test('a lock that comes after the game has had enough is given back', async () => {
  const { held, answer } = browser();
  const display = new WakeLock();
  display.keep(true);
  display.keep(false);
  await answer();
  expect(held.size).toBe(0);
  display.keep(true);
  await answer();
  expect(held.size).toBe(1);
});

test('a browser that gives none, or knows of none, is no reason to stop', async () => {
  const said = vi.spyOn(console, 'info').mockImplementation(() => undefined);
  const { answer } = browser({ refuses: true });
  const display = new WakeLock();
  display.keep(true);
  await answer();
  display.keep(false);
  await answer();
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
  vi.stubGlobal('navigator', {});
  const other = new WakeLock();
  other.keep(true);
  other.keep(false);
  await answer();
});
