/** The launch entries that the surroundings panel offers. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAction } from '../../adapter/cli/actions.ts';
import { launchOf } from '../../adapter/cli/surroundings.ts';
import type { Json } from '../../adapter/contract/json.ts';
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
  expect(withReferrer.map(({ scene }) => scene).sort()).toEqual([1020, 1035, 1036, 1037, 1038, 1043]);
});

/** Scenes of the facts, from "1045 / 1046" and "1271–1273" to single numbers; 1179 is missing in that list. */
function scenesOfFacts(): number[] {
  const facts = readFileSync(new URL('../../adapter/realm/wx-facts.md', import.meta.url), 'utf8');
  const section = facts.slice(facts.indexOf('## 4 Scene codes'), facts.indexOf('## 5 '));
  const cells =
    section.match(/^\| \d.*$/gm)?.flatMap((row) => row.split('|').filter((_, i) => i % 2 === 1)) ?? [];
  const numbers = cells.flatMap((cell) => {
    const [first, last = first] = (cell.match(/\d{4}/g) ?? []).map(Number);
    return cell.includes('–')
      ? Array.from({ length: last - first + 1 }, (_, i) => first + i)
      : (cell.match(/\d{4}/g) ?? []).map(Number);
  });
  return [...new Set([...numbers, 1179])];
}

describe('every scene of the facts', () => {
  const scenes = scenesOfFacts();

  test('is offered on the page, with the launch that goes with it', () => {
    expect(scenes.length).toBeGreaterThan(60);
    const offered = entrances.map(({ scene }) => Number(scene));
    expect(scenes.filter((scene) => !offered.includes(scene))).toEqual([]);
  });

  test('is reached by an action and by the options of tiao run and dev, whole', () => {
    for (const launch of entrances) {
      const { scene, query, referrerInfo, shareTicket, chatType } = launch;
      expect(parseAction({ at: 1, show: launch as Json }, 'here')).toEqual({
        at: 1,
        action: { show: launch },
      });
      const options = {
        scene: Number(scene),
        query: new URLSearchParams(query).toString(),
        referrer: referrerInfo.appId === undefined ? undefined : JSON.stringify(referrerInfo),
        shareTicket,
        chatType: chatType === undefined ? undefined : String(chatType),
      };
      expect({ referrerInfo: {}, ...launchOf(options) }).toEqual(launch);
    }
  });
});
