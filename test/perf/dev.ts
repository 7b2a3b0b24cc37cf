/**
 * Measures how long an author waits from `tiao new` to the first picture in `tiao dev`, and from a save to the next
 * picture: `node --import tsx test/perf/dev.ts [<another checkout>] [--times 5]`.
 *
 * The browser is already running, as on an author's machine. In each checkout, a new game is created among the others and
 * deleted afterwards. The checkouts take turns, and the median counts.
 */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import { loadOfMachine } from '../../adapter/perf/load.ts';

const { values, positionals } = parseArgs({
  options: { times: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const checkouts = ['.', ...positionals].map((folder) => resolve(folder));
const NAME = 'a-new-game';
const SAVES = 5;
/** Milliseconds that an author looks at the game before the next save. Meanwhile the page prepares the next realm. */
const BETWEEN_SAVES = 1000;

type Waits = { first: number[]; save: number[] };

const waits: Waits[] = checkouts.map(() => ({ first: [], save: [] }));
const browser = await chromium.launch(await chromiumOptions());
console.log(`load before: ${loadOfMachine()} a core`);
try {
  for (let i = 0; i < Number(values.times); i++) {
    for (const [at, checkout] of checkouts.entries()) await author(checkout, browser, waits[at]);
  }
} finally {
  await browser.close();
}
const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1];
console.log('| checkout | new to first picture ms | save to picture ms |');
console.log('| --- | --- | --- |');
for (const [at, { first, save }] of waits.entries()) {
  console.log(
    `| ${at === 0 ? 'this' : checkouts[at]} | ${Math.round(median(first))} | ${Math.round(median(save))} |`,
  );
}
console.log(`load after: ${loadOfMachine()} a core, this run's own work included`);

async function author(checkout: string, inBrowser: Browser, { first, save }: Waits): Promise<void> {
  const folder = join(checkout, 'games', NAME);
  const context = await inBrowser.newContext({ viewport: { width: 1280, height: 800 } });
  const begin = performance.now();
  execFileSync('node', ['adapter/cli/tiao.mjs', 'new', NAME], { cwd: checkout, stdio: 'ignore' });
  const server = spawn('node', ['adapter/cli/tiao.mjs', 'dev', NAME, '--no-open'], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const page = await context.newPage();
    await page.goto(await addressOf(server.stdout));
    await page.waitForFunction(() => window.__tiao?.state.firstFrameMs != null, null, { polling: 'raf' });
    first.push(performance.now() - begin);
    for (let i = 0; i < SAVES; i++) {
      await page.waitForTimeout(BETWEEN_SAVES);
      save.push(await saved(page, join(folder, 'index.ts')));
    }
  } finally {
    await context.close();
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  let said = '';
  return new Promise((found, failed) => {
    output.on('data', (part: Buffer) => {
      said += part.toString();
      const [address] = /http:\S+game=\S+/.exec(said) ?? [];
      if (address) found(address);
    });
    output.once('end', () => failed(new Error(`tiao dev gave no address: ${said}`)));
  });
}

/** Milliseconds from a change of the file to the first frame of the rebuilt game. */
async function saved(page: Page, file: string): Promise<number> {
  const old = await page.evaluate(() => window.__tiao?.state.package?.hash);
  const begin = performance.now();
  appendFileSync(file, `console.log(${Math.round(begin)});\n`);
  await page.waitForFunction(
    (hash) => {
      const state = window.__tiao?.state;
      return state?.package && state.package.hash !== hash && state.firstFrameMs !== null;
    },
    old,
    { polling: 'raf' },
  );
  return performance.now() - begin;
}
