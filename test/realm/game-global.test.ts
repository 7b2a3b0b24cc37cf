import { describe, expect, test } from 'vitest';
import { ABSENT_NAMES } from '../../adapter/contract/global-names.ts';
import { createGameScope, type GameScope } from '../../adapter/realm/seal/game-global.ts';

test('a property of GameGlobal is a global variable, except names that lead out of the realm', () => {
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

test('a fallback value is read until an adapter assigns the name; typeof, in and GameGlobal do not see it', () => {
  const real: Record<PropertyKey, unknown> = {};
  const fallbacksFor = (gameGlobal: object) => ({ window: () => gameGlobal });
  const { gameGlobal, hiddenGlobals } = createGameScope(real, fallbacksFor);
  (hiddenGlobals.window as Record<string, unknown>).foo = 5;
  expect(real.foo).toBe(5);
  expect(gameGlobal.window).toBeUndefined();
  expect(hiddenGlobals['typeof window']).toBeUndefined();
  expect('window' in gameGlobal).toBe(false);
  hiddenGlobals.window = gameGlobal;
  expect(gameGlobal.window).toBe(gameGlobal);
});

describe.each(ABSENT_NAMES)('%s', (name) => {
  const expectAbsent = ({ gameGlobal, hiddenGlobals }: GameScope) => {
    expect(() => hiddenGlobals[name]).toThrow(new ReferenceError(`${name} is not defined`));
    expect(typeof hiddenGlobals[`typeof ${name}`]).toBe('undefined');
    expect(gameGlobal[name]).toBeUndefined();
    expect(name in gameGlobal || Object.keys(gameGlobal).includes(name)).toBe(false);
  };

  test('is not defined until a package defines it, nor after it is deleted', () => {
    const scope = createGameScope({});
    const { gameGlobal, hiddenGlobals } = scope;
    expectAbsent(scope);
    const ways = [
      () => {
        hiddenGlobals[name] = 'mine';
      },
      () => {
        gameGlobal[name] = 'mine';
      },
      () => Object.defineProperty(gameGlobal, name, { get: () => 'mine', configurable: true }),
    ];
    for (const make of ways) {
      make();
      expect([hiddenGlobals[name], hiddenGlobals[`typeof ${name}`], gameGlobal[name]]).toEqual(
        Array(3).fill('mine'),
      );
      delete gameGlobal[name];
      expectAbsent(scope);
    }
  });
});

test('the stack of a ReferenceError begins where the name is read', () => {
  const { hiddenGlobals } = createGameScope({});
  const readIt = () => hiddenGlobals.document;
  let stack = '';
  try {
    readIt();
  } catch (error) {
    stack = (error as Error).stack ?? '';
  }
  expect(stack.split('\n')[1]).toContain('readIt');
});

test('properties can be defined, listed and described as on any object', () => {
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
