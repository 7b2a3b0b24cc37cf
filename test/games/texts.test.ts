/** No text of a game touches the screen's edge, in either language, with the widest common font. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine, frame } from '../../engine/engine.ts';
import type { Game } from '../../engine/game.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { FRAME, loaded } from '../engine/play.ts';
import { textsAtTheEdge, textsIn, withWideLetters } from '../engine/texts.ts';

const GAMES = join(import.meta.dirname, '../../games');
const examples = readdirSync(join(GAMES, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['subpackage', 'synth-sound', 'worker'].includes(entry.name))
  .map(({ name }) => `examples/${name}`);
/** design units */
const MARGIN = 24;

let takeAway: () => void;
beforeAll(() => {
  takeAway = withWideLetters();
});
afterAll(() => takeAway());

test.each([...['hello', 'jump', 'merge', 'plane'], ...examples])('%s', async (name) => {
  const { default: game } = (await import(`${GAMES}/${name}/index.ts`)) as { default: Game };
  for (const language of ['en', 'zh_CN']) {
    const phone = new FakePhone();
    phone.imageSize = { width: 64, height: 64 };
    for (const path of Object.values({ ...game.assets?.images, ...game.assets?.sounds }))
      phone.files.add(path);
    const { getSystemInfoSync } = phone.wx;
    phone.wx.getSystemInfoSync = () => ({ ...getSystemInfoSync(), language });
    const engine = createEngine({
      wx: phone.wx,
      game,
      now: () => phone.now,
      seed: 1,
      onError: (error) => expect(error).toBeNull(),
    });
    await loaded();
    for (let i = 0; i < 60; i++) {
      phone.now += FRAME;
      frame(engine, phone.now);
    }
    if (!name.startsWith('examples/')) expect(textsIn(engine.root)).not.toEqual([]);
    expect(textsAtTheEdge(engine, MARGIN), language).toEqual([]);
    engine.destroy();
  }
});
