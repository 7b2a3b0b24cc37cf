import { expect, test } from 'vitest';
import { lentNames } from '../../adapter/realm/seal/compat-globals.ts';
import { openRealm } from './realm.ts';

test('a package that tiao has not built is lent window and performance, and the log says so once', () => {
  const { runtime, log } = openRealm();
  const gameGlobal = {};
  const lent = lentNames(runtime, gameGlobal);
  expect(Object.keys(lent)).toEqual(['window', 'performance']);
  expect(log()).toEqual([]);
  expect(lent.window()).toBe(gameGlobal);
  expect(lent.window()).toBe(gameGlobal);
  expect(lent.performance()).toMatchObject({ now: expect.any(Function) });
  expect(log()).toEqual([
    expect.stringMatching(/'window' is read before .* ReferenceError: use GameGlobal\. It is lent here\./),
    expect.stringMatching(/'performance' is read before .* use wx\.getPerformance\(\)/),
  ]);
});

test.each([true, false])('what tiao builds is lent nothing, opened from its sources (%s) or not', (own) => {
  const { runtime } = openRealm({ index: { own, isBuiltByTiao: true } });
  expect(lentNames(runtime, {})).toEqual({});
});
