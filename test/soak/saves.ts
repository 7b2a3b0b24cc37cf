/** Saves a game again and again while `tiao dev` serves it and a page plays it: `npm run -s soak -- saves --count 500`. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chromium } from 'playwright-core';
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import { scratchFolder } from '../../adapter/host/project.ts';
import { serve } from '../../adapter/server/serve.ts';
import { countGlObjects, describeLooks, grown, heldBy } from './held.ts';

const WARM_UP = 20;
/** Measurements of page and server after the warm-up. */
const LOOKS = 5;
/** How many more open and scratch files the server may have at the end. */
const MAY_GROW = { files: 4, scratch: 2 };
/** Heap that the server may keep of each save. The bundler keeps 210 KB: rolldown 1.2, in vite 8.3.8; 1.3 keeps none. */
const MAY_KEEP_KB = 300;
const WITHIN_MS = 180_000;

const sourceOf = (save: number) => `import type { Game } from 'tiao';

console.log('save ${save}');

export default {
  id: 'saved',
  title: 'Saved',
  design: { width: 375, height: 667 },
  start: () => ({ update() {} }),
} satisfies Game;
`;

export async function saveMany(count: number): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'tiao-saves-'));
  const write = (save: number) => writeFileSync(join(dir, 'index.ts'), sourceOf(save));
  write(0);
  writeFileSync(join(dir, 'game.json'), '{"deviceOrientation": "portrait"}');
  const failures: string[] = [];
  const server = await serve({
    port: 0,
    games: [{ id: 'saved', dir }],
    watch: true,
    rebuilt: (_, failure) => failure && failures.push(failure.message),
  });
  const browser = await chromium.launch(await chromiumOptions());
  try {
    const page = await browser.newPage();
    const said = new Set<string>();
    page.on('console', (message) => said.add(message.text()));
    const played = async (save: number) => {
      const end = Date.now() + WITHIN_MS;
      while (!said.delete(`save ${save}`)) {
        if (Date.now() > end)
          throw new Error(`Save ${save} is not played; the page says: ${[...said].join('; ')}.`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      said.clear(); // it may also be words of the browser
    };
    await countGlObjects(page.context());
    await page.goto(`${server.url}?game=saved`, { timeout: WITHIN_MS, waitUntil: 'commit' });
    await played(0);
    for (let save = 1; save <= WARM_UP; save++) {
      write(save);
      await played(save);
    }
    const look = async () => {
      // the realm for the next save is part of what is held
      await page.waitForFunction(() => document.querySelectorAll('iframe').length === 2);
      return { page: await heldBy(page), server: ofServer() };
    };
    const looks = [await look()];
    for (let save = 1; save <= count; save++) {
      write(WARM_UP + save);
      await played(WARM_UP + save);
      if (save * LOOKS >= count * looks.length) looks.push(await look());
    }
    const before = looks[0];
    const after = looks[looks.length - 1];
    console.log(`${count} saves; ${describeLooks(looks.map(({ page: held }) => held))}`);
    console.log(`the server: ${looks.map(({ server: held }) => JSON.stringify(held)).join(' → ')}`);
    const keys = Object.keys(MAY_GROW) as (keyof typeof MAY_GROW)[];
    const more = keys.filter((key) => after.server[key] - before.server[key] > MAY_GROW[key]);
    const kept = (after.server.heapKb - before.server.heapKb) / count;
    return [
      ...failures,
      ...grown(before.page, after.page),
      ...more.map((key) => `the server's ${key} grew`),
      ...(kept > MAY_KEEP_KB ? [`the server keeps ${Math.round(kept)} KB of every save`] : []),
    ];
  } finally {
    await browser.close();
    await server.close();
    rmSync(dir, { recursive: true });
  }
}

/** Measures this process, in which the server runs. */
function ofServer() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, rss } = process.memoryUsage();
  const files = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
  const scratch = readdirSync(scratchFolder(), { recursive: true }).length;
  return { heapKb: Math.round(heapUsed / 1024), rssKb: Math.round(rss / 1024), files, scratch };
}
