import { expect, test } from 'vitest';
import { createGameScope, GLOBAL_OBJECT } from '../../adapter/realm/seal/game-global.ts';

test('what a game puts on GameGlobal is a free identifier, but for the names that lead out', () => {
  const real: Record<PropertyKey, unknown> = { Math };
  const { gameGlobal, hiddenGlobals } = createGameScope(real);
  gameGlobal.canvas = 'mine';
  gameGlobal.window = 'a window of mine';
  expect(real).toEqual({ Math, canvas: 'mine' });
  expect(hiddenGlobals.window).toBe('a window of mine');
  expect(gameGlobal.window).toBe('a window of mine');
  expect(gameGlobal.Math).toBe(Math);
  expect('window' in gameGlobal && 'Math' in gameGlobal && !('document' in gameGlobal)).toBe(true);
  delete gameGlobal.window;
  expect('window' in gameGlobal).toBe(false);
});

test('GameGlobal, globalThis and global are the same object', () => {
  const { gameGlobal, hiddenGlobals } = createGameScope({});
  expect([hiddenGlobals.GameGlobal, hiddenGlobals.globalThis, hiddenGlobals.global]).toEqual([
    gameGlobal,
    gameGlobal,
    gameGlobal,
  ]);
  expect(gameGlobal.globalThis).toBe(gameGlobal);
});

test('a stranger that reads window finds the global object before an adapter made one', () => {
  const real: Record<PropertyKey, unknown> = {};
  const { gameGlobal, hiddenGlobals } = createGameScope(real, { window: GLOBAL_OBJECT });
  (hiddenGlobals.window as Record<string, unknown>).foo = 5;
  expect(real.foo).toBe(5);
  expect(gameGlobal.window).toBeUndefined();
  expect(hiddenGlobals['typeof window']).toBeUndefined();
  expect('window' in gameGlobal).toBe(false);
  hiddenGlobals.window = gameGlobal;
  expect(gameGlobal.window).toBe(gameGlobal);
});

test('without a fallback there is no window', () => {
  expect(createGameScope({}).hiddenGlobals.window).toBeUndefined();
});

test('properties are defined, listed and described as on any object', () => {
  const real: Record<PropertyKey, unknown> = {};
  Object.defineProperty(real, 'NaN', { value: Number.NaN, configurable: false });
  const { gameGlobal } = createGameScope(real);
  Object.defineProperty(gameGlobal, 'innerWidth', { get: () => 375, configurable: true, enumerable: true });
  Object.defineProperty(gameGlobal, 'fixed', { value: 1, configurable: false, enumerable: true });
  expect(gameGlobal.innerWidth).toBe(375);
  expect(real.innerWidth).toBe(375);
  expect(gameGlobal.fixed).toBe(1);
  expect(Object.keys(gameGlobal)).toEqual(expect.arrayContaining(['innerWidth', 'fixed', 'globalThis']));
  expect(Object.getOwnPropertyDescriptor(gameGlobal, 'NaN')?.configurable).toBe(true);
});
