/** The launch entries that the surroundings panel offers. */
import { expect, test } from 'vitest';
import { entrances } from '../../adapter/page/screens/entrances.ts';
import { surroundingsTexts } from '../../adapter/page/words/surroundings-text.ts';

test('every entrance has its own number, and a name in both languages', () => {
  const scenes = entrances.map(({ scene }) => scene);
  expect(new Set(scenes).size).toBe(scenes.length);
  for (const { entrances: names } of Object.values(surroundingsTexts)) {
    expect(Object.keys(names).map(Number).sort()).toEqual([...scenes].sort());
  }
});

test('a ticket comes with scene 1044 alone, a referrer only where WeChat gives one', () => {
  const withTicket = entrances.filter(({ shareTicket }) => shareTicket !== undefined);
  expect(withTicket.map(({ scene }) => scene)).toEqual([1044]);
  const withReferrer = entrances.filter(({ referrerInfo }) => referrerInfo.appId !== undefined);
  expect(withReferrer.map(({ scene }) => scene).sort()).toEqual([1035, 1036, 1037, 1043]);
});
