/** Which games stay alive behind the one in front, a game that hangs, and a new version while one runs. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveGames } from '../../adapter/page/session/live-games.ts';
import type { OpenGame } from '../../adapter/page/session/open-game.ts';
import { watchVersion } from '../../adapter/page/session/release-watch.ts';
import { Watchdog } from '../../adapter/page/session/watchdog.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function fakeGame(place: string) {
  const state = { fault: null as object | null };
  const behind = { is: false };
  const toggle = (_: string, is: boolean) => {
    behind.is = is;
  };
  const close = vi.fn();
  // safe: every member that LiveGames uses
  const game = { place, run: { state }, root: { classList: { toggle } }, close } as unknown as OpenGame;
  return { game, state, behind, close };
}

test('two games wait behind the one in front; of a third the one that waits longest ends', () => {
  const games = new LiveGames();
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(fakeGame);
  for (const { game } of [a, b, c]) games.put(game);
  expect(games.all).toEqual([c.game, b.game, a.game]);
  expect([a, b, c].map(({ behind }) => behind.is)).toEqual([true, true, false]);
  games.put(a.game);
  games.put(d.game);
  expect(games.all).toEqual([d.game, a.game, c.game]);
  expect(b.close).toHaveBeenCalledTimes(1);
  expect(c.close).not.toHaveBeenCalled();
});

test('a failed game cannot be brought back, and ends when another is put in front', () => {
  const games = new LiveGames();
  const [a, b] = ['a', 'b'].map(fakeGame);
  games.put(a.game);
  expect(games.find('a')).toBe(a.game);
  a.state.fault = {};
  expect(games.find('a')).toBeUndefined();
  games.put(b.game);
  expect(games.all).toEqual([b.game]);
  expect(a.close).toHaveBeenCalledTimes(1);
});

test('a game whose sources have changed ends if it waits; the one in front does not', () => {
  const games = new LiveGames();
  const [a, b] = ['a', 'b'].map(fakeGame);
  games.put(a.game);
  games.put(b.game);
  games.end('b');
  games.end('a');
  expect(games.all).toEqual([b.game]);
  expect([a.close.mock.calls.length, b.close.mock.calls.length]).toEqual([1, 0]);
});

test('the watchdog asks once, and then reports how long there has been no answer', () => {
  const asked = vi.fn();
  const silences: number[] = [];
  const answered = vi.fn();
  const dog = new Watchdog(asked, (ms) => silences.push(ms), answered);
  dog.start();
  vi.advanceTimersByTime(3000);
  expect([asked.mock.calls.length, silences]).toEqual([1, [1000, 2000]]);
  dog.answered();
  vi.advanceTimersByTime(1000);
  expect([asked.mock.calls.length, answered.mock.calls.length, silences.length]).toEqual([2, 1, 2]);
  dog.stop();
  vi.advanceTimersByTime(10_000);
  expect(silences).toHaveLength(2);
});

test('a new version is reported once; a platform that does not answer, or takes the game down, has none', async () => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  const versions: (number | null | Error)[] = [3, new Error('down'), 3, null, 4, 5];
  vi.stubGlobal('fetch', async () => {
    const version = versions.shift();
    if (version instanceof Error) throw version;
    return { ok: true, json: async () => ({ version }) };
  });
  const told = vi.fn();
  watchVersion({ appid: 'wx1', nickname: 'Ann' }, told);
  await vi.advanceTimersByTimeAsync(6000);
  expect(told).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toHaveBeenCalledTimes(1);
  expect(versions).toEqual([5]);
});
