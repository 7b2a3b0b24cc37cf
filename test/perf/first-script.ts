/**
 * Measures the script that a game's start costs without a JIT, from its game.js to its first frame:
 * `node --import tsx test/perf/first-script.ts <package> [<another build of it, such as an older one>] [--rounds 5]`.
 *
 * The packages are opened in turn on this checkout's phone, in one process, frame by frame. The figure is the thread time
 * of all tasks, minus that of a package that only draws one rectangle; the rest is the game's own. ScriptDuration would
 * not include what runs after an `await`.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { ensureChromium, FLAGS } from '../../adapter/host/chromium.ts';
import { loadOfMachine } from '../../adapter/perf/load.ts';
import { PhoneServer } from '../../adapter/testing/server.ts';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Name a package: the folder that `tiao build --out` wrote.');
/** Flags for a single process: the realm usually has its own, whose script would not be counted. */
const ONE_PROCESS = ['--disable-features=IsolateSandboxedIframes', '--disable-site-isolation-trials'];
const EMPTY = 'test/packages/still';
const packages = [EMPTY, ...positionals];

const server = await PhoneServer.start();
const browser = await chromium.launch({
  executablePath: await ensureChromium({ shows: false }),
  args: [...FLAGS, ...ONE_PROCESS, '--js-flags=--jitless'],
});
try {
  console.log(`load before: ${loadOfMachine()} a core`);
  const times: number[][] = packages.map(() => []);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [i, folder] of packages.entries()) {
      const page = await browser.newPage();
      times[i].push(await taskMs(page, await server.offer(resolve(folder))));
      await page.close();
    }
  }
  const [empty, ...games] = times.map((list) => [...list].sort((a, b) => a - b)[list.length >> 1]);
  for (const [i, ms] of games.entries()) {
    const spread = times[i + 1].map((time) => (time - empty).toFixed(0)).join(', ');
    const ratio = i > 0 ? `; ${((games[0] - empty) / (ms - empty)).toFixed(2)} × is the first's` : '';
    console.log(`${positionals[i]}: ${(ms - empty).toFixed(0)} ms (${spread})${ratio}`);
  }
  console.log(`page, phone and a rectangle: ${empty.toFixed(0)} ms. load after: ${loadOfMachine()} a core`);
} finally {
  await browser.close();
  await server.close();
}

async function taskMs(page: Page, id: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${server.url}?game=${encodeURIComponent(id)}&clock=stepped&seed=1&bare`);
  await page.waitForFunction(() => window.__tiao && window.__tiao.state.bootedMs !== null);
  for (let i = 0; i < 60; i++) {
    await page.evaluate(() => window.__tiao?.step(1));
    if (await page.evaluate(() => window.__tiao?.state.firstFrameMs != null)) break;
  }
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}
