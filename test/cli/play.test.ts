/** `tiao run` draws only the frames that are looked at, or all frames if the game needed one that was left out. */
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { Patience } from '../../adapter/cli/patience.ts';
import { type Play, play } from '../../adapter/cli/play.ts';
import type { Phone } from '../../adapter/testing/open-phone.ts';

const picture = PNG.sync.write(new PNG({ width: 1, height: 1 }));

/**
 * A phone that records how many frames were drawn. In its first run, a skipped frame turns out to be needed after
 * `loses`.
 */
function fakePhone(loses = Number.POSITIVE_INFINITY) {
  const did: string[] = [];
  let frame = 0;
  const note = (what: string) => {
    did.push(what);
    return Promise.resolve();
  };
  const phone = {
    open: () => note('open'),
    close: () => note('close'),
    state: async () => ({ fault: null }),
    pass: async (count: number, seen: number) => {
      frame += count;
      if (seen > 0) await note(`${seen} of the frames to ${frame}`);
      const isLost = frame >= loses && seen < count;
      if (isLost) frame = 0;
      return !isLost;
    },
    fault: () => note(`act after ${frame}`),
    screenshot: async () => {
      await note(`look after ${frame}`);
      return picture;
    },
    log: async () => [],
    inspect: async () => undefined,
    page: { evaluate: async () => [] },
  };
  // safe: it has every member that play calls
  return { phone: phone as unknown as Phone, did };
}

const wanted = (more: Partial<Play>): Play => ({
  target: 'a game',
  open: { clock: 'stepped' },
  frames: 100,
  actions: [],
  throttle: 1,
  patience: new Patience(60),
  progress: () => undefined,
  ...more,
});

test('only the frames before a picture are drawn: of an action, and of the end', async () => {
  const { phone, did } = fakePhone();
  const actions = [
    { at: 30, shot: 'at-30.png' },
    { at: 60, action: { hide: true as const } },
  ];
  await play(phone, wanted({ actions }));
  expect(did.filter((what) => !what.includes(' of '))).toEqual([
    'open',
    'look after 31',
    'act after 60',
    'look after 100',
  ]);
  const seen = did.filter((what) => what.includes(' of ')).map((what) => Number(what.split(' ')[0]));
  expect(seen.reduce((sum, count) => sum + count, 0)).toBe(8);
});

test('an action in the last frame leaves its picture to be seen', async () => {
  const { phone, did } = fakePhone();
  await play(phone, wanted({ frames: 60, actions: [{ at: 60, action: { hide: true } }] }));
  expect(did.at(-2)).toMatch(/ of the frames to 60$/);
});

test('if a skipped frame was needed, the game runs again with all frames drawn', async () => {
  const { phone, did } = fakePhone(40);
  await play(phone, wanted({}));
  expect(did.slice(0, 3)).toEqual(['open', 'close', 'open']);
  const seen = did.filter((what) => what.includes(' of ')).map((what) => Number(what.split(' ')[0]));
  expect(seen.reduce((sum, count) => sum + count, 0)).toBe(100);
  expect(did.at(-1)).toBe('look after 100');
});
