/** How long the page waits for a database. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTime } from '../../adapter/page/store/in-time.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A database that opens when `come` is called. */
function slowDatabase() {
  const close = vi.fn();
  const come = new EventTarget();
  const opening = new Promise<{ close: () => void }>((resolve) => {
    come.addEventListener('come', () => resolve({ close }));
  });
  return { close, come: () => come.dispatchEvent(new Event('come')), opened: inTime(() => opening) };
}

/** Runs this many timers, one after another, however late each is. */
async function runTimers(count: number) {
  for (let i = 0; i < count; i++) await vi.advanceTimersToNextTimerAsync();
}

test('a machine whose timers are late has longer than three seconds', async () => {
  const { come, opened } = slowDatabase();
  await runTimers(29);
  come();
  await expect(opened).resolves.toBeDefined();
});

test('too late: refused with the reason, and closed when it opens after all', async () => {
  const { close, come, opened } = slowDatabase();
  const refused = expect(opened).rejects.toThrow('its database does not open; another page may hold it');
  await runTimers(30);
  await refused;
  expect(close).not.toHaveBeenCalled();
  come();
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
});
