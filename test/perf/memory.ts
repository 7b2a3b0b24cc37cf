/**
 * Measures the memory of the page: `node --import tsx test/perf/memory.ts [<another checkout, such as an older one>]`.
 *
 * Jump-Jump runs, then games are opened from the page's list, each replacing the last. After each part, it reads the
 * page's script heap and number of nodes after a garbage collection, and the memory of all Chromium processes
 * (proportional set size, so that shared memory counts once). The checkouts are measured one after another, each with its
 * own server and a new browser. Linux only.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import { loadOfMachine } from '../../adapter/perf/load.ts';

const { values, positionals } = parseArgs({
  options: { games: { type: 'string', default: '20' }, seconds: { type: 'string', default: '60' } },
  allowPositionals: true,
});
const checkouts = ['.', ...positionals].map((folder) => resolve(folder));
/** How long a game stays open before the next, milliseconds. */
const LOOKED_AT_MS = 3000;

type Look = { heapMb: number; nodes: number; chromiumMb: number };

console.log(`load before: ${loadOfMachine()} a core`);
console.log('| checkout | after | heap MB | nodes | Chromium MB |');
console.log('| --- | --- | --- | --- | --- |');
for (const [at, checkout] of checkouts.entries()) await look(at === 0 ? 'this' : `other ${at}`, checkout);

async function look(name: string, checkout: string): Promise<void> {
  const { server, url } = await serve(checkout);
  const browser = await chromium.launch(await chromiumOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const tell = async (after: string) => {
      const { heapMb, nodes, chromiumMb } = await measured(page, browser);
      console.log(`| ${name} | ${after} | ${heapMb.toFixed(1)} | ${nodes} | ${chromiumMb.toFixed(0)} |`);
    };
    await page.goto(url);
    await page.waitForTimeout(LOOKED_AT_MS);
    await tell('the start');
    await page.waitForTimeout(1000 * Number(values.seconds));
    await tell(`${values.seconds} s of Jump-Jump`);
    const links = page.getByRole('navigation', { name: 'Games' }).getByRole('link');
    for (let i = 1; i <= Number(values.games); i++) {
      await links.nth(i % 3).click();
      await page.waitForTimeout(LOOKED_AT_MS);
      if (i % 10 === 0) await tell(`${i} games opened`);
    }
  } finally {
    await browser.close();
    server.kill();
  }
}

/** Starts the checkout's own server, and waits for its address. */
async function serve(checkout: string): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn('node', ['adapter/cli/tiao.mjs', 'start', '--no-open'], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (part) => {
      said += part;
      const [address] = /http:\S+game=jump/.exec(said) ?? [];
      if (address) resolve(address);
    });
    server.once('exit', () => reject(new Error(`tiao start ended in ${checkout}: ${said}`)));
  });
  return { server, url };
}

async function measured(page: Page, browser: Browser): Promise<Look> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  const root = await browser.newBrowserCDPSession();
  const { processInfo } = await root.send('SystemInfo.getProcessInfo');
  await root.detach();
  const kb = processInfo.reduce((sum, { id }) => sum + shareOf(id), 0);
  return { heapMb: of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes'), chromiumMb: kb / 1024 };
}

/** Proportional set size of a process in KB; 0 if it has just ended. */
function shareOf(pid: number): number {
  if (!readdirSync('/proc').includes(String(pid))) return 0;
  const [, kb] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(kb);
}
