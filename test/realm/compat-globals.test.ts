import { expect, test } from 'vitest';
import { fallbackGlobals } from '../../adapter/realm/seal/compat-globals.ts';
import { openRealm } from './realm.ts';

test('a package not built by tiao gets window and performance, with one warning each', () => {
  const { runtime, log } = openRealm();
  const gameGlobal = {};
  const fallbacks = fallbackGlobals(runtime, gameGlobal);
  expect(Object.keys(fallbacks)).toEqual(['window', 'performance']);
  expect(log()).toEqual([]);
  expect(fallbacks.window()).toBe(gameGlobal);
  expect(fallbacks.window()).toBe(gameGlobal);
  expect(fallbacks.performance()).toMatchObject({ now: expect.any(Function) });
  expect(log()).toEqual([
    expect.stringMatching(
      /'window' is read before .* ReferenceError: use GameGlobal\. tiao supplies it here\./,
    ),
    expect.stringMatching(/'performance' is read before .* use wx\.getPerformance\(\)/),
  ]);
});

test.each([true, false])(
  'a package built by tiao gets neither, whether run from its sources (%s) or not',
  (own) => {
    const { runtime } = openRealm({ index: { own, isBuiltByTiao: true } });
    expect(fallbackGlobals(runtime, {})).toEqual({});
  },
);
