/** What a save does in `tiao dev`: only what has changed is loaded again, into a realm that was loaded before. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackageIndex } from '../../adapter/contract/package-index.ts';
import { serve } from '../../adapter/server/serve.ts';
import { expect, test } from '../../adapter/testing/index.ts';

const SCRIPT = 'a script in the realm';
const REALM = 'realm/index.html';

const sourceOf = (save: number) => `
import type { Game } from 'tiao';
export default {
  id: 'saved', title: 'Saved', design: { width: 375, height: 667 },
  start: ({ wx }) => {
    const starts = Number(wx.getStorageSync('starts')) + 1;
    wx.setStorageSync('starts', starts);
    console.log('save ${save}, start ' + starts);
    wx.onTouchStart(() => { console.log('loops'); for (;;); });
    return { update() {} };
  },
} satisfies Game;
`;

test('a save loads the index and the changed script; after an endless loop, too, the game comes back', async ({
  page,
}) => {
  const dir = mkdtempSync(join(tmpdir(), 'tiao-save-'));
  const write = (save: number) => writeFileSync(join(dir, 'index.ts'), sourceOf(save));
  write(0);
  writeFileSync(join(dir, 'game.json'), '{"deviceOrientation": "portrait"}');
  const server = await serve({ port: 0, games: [{ id: 'saved', dir }], watch: true });
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith('blob:')) asked.push(SCRIPT);
    else if (url.startsWith(server.url)) asked.push(url.slice(server.url.length));
  });
  const said = () => page.evaluate(() => window.__tiao?.log().map(({ text }) => text) ?? []);
  const isSeen = () => page.evaluate(() => window.__tiao?.state.firstFrameMs != null);
  /** the page, the game and the realm for the next save */
  const isThere = () => expect.poll(() => page.frames().length).toBe(3);
  /** scripts that came into the last realm, or that of the game if there is only one */
  const given = () => asked.slice(asked.lastIndexOf(REALM)).filter((what) => what === SCRIPT).length;
  try {
    await page.goto(`${server.url}?game=saved`);
    await expect.poll(isSeen).toBe(true);
    const index = await fetch(`${server.url}package/saved/index.json`);
    const { scripts } = (await index.json()) as PackageIndex;
    for (const save of [1, 2]) {
      await isThere();
      await expect.poll(given, 'all scripts but game.js').toBe(scripts.length - 1);
      asked.length = 0;
      write(save);
      await expect.poll(said).toContain(`save ${save}, start ${save + 1}`);
      await expect.poll(isSeen).toBe(true);
      await isThere();
      expect(asked.slice(0, 4)).toEqual([
        'package/saved/index.json',
        'package/saved/scripts/game.js',
        SCRIPT, // those of the engine were there already
        REALM, // for the next save
      ]);
    }
    // the realm for the next save may be in the process of the game, which loops from now on
    await expect.poll(given).toBe(scripts.length - 1);
    await page.evaluate(() => window.__tiao?.act({ touch: { type: 'start', id: 0, x: 9, y: 9 } }));
    await expect.poll(said).toContain('loops');
    write(3);
    await expect.poll(said).toContain('save 3, start 4');
    await expect.poll(isSeen).toBe(true);
    // as soon as the next realm is there, which may still compile the engine
    for (const save of [4, 5, 6]) {
      await isThere();
      write(save);
      await expect.poll(said).toContain(`save ${save}, start ${save + 1}`);
    }
  } finally {
    await server.close();
    rmSync(dir, { recursive: true });
  }
});
