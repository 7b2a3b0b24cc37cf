/**
 * Measures what a new visitor's browser fetches before a game's first frame, from a site written by
 * `tiao build --target web`: `node --import tsx test/perf/first-bytes.ts <site> [<another site, such as an older one>]`.
 *
 * The figures are the bytes of the gzipped files. They do not depend on the machine's load.
 */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { ensureChromium, FLAGS } from '../../adapter/host/chromium.ts';

const TYPES: { [ending: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

type Fetched = { path: string; bytes: number; gzipped: number };

/** The part of the site that a file belongs to. */
function partOf(path: string): string {
  if (path.startsWith('/realm/')) return 'realm';
  if (!path.startsWith('/package/')) return 'page';
  return /\/scripts\//.test(path) ? 'scripts' : 'files';
}

/** All files that were requested before the first frame was drawn. */
async function fetchedBefore(site: string, game: string): Promise<Fetched[]> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const file = join(site, path === '/' ? 'index.html' : path);
    if (!file.startsWith(site) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    asked.push(path);
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`http://localhost:${port}/?game=${game}`, { waitUntil: 'commit' });
    const drawn = await page.waitForFunction(
      () => {
        const ms = window.__tiao?.state.firstFrameMs;
        if (typeof ms !== 'number') return null;
        const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
        const realm = entries.find(({ name }) => name.includes('/realm/index.html'));
        // times in the realm are relative to the start of its own page
        const drawnAt = (realm?.startTime ?? 0) + ms;
        return entries
          .filter(({ startTime }) => startTime < drawnAt)
          .map(({ name }) => new URL(name).pathname);
      },
      null,
      { polling: 'raf', timeout: 120_000 },
    );
    // the page's list lacks the realm's own requests, all of which happen early
    const inRealm = asked.filter((path) => path.startsWith('/realm/'));
    const paths = new Set(['/', ...((await drawn.jsonValue()) ?? []).map(decodeURIComponent), ...inRealm]);
    return [...paths]
      .map((path) => ({ path, file: join(site, path === '/' ? 'index.html' : path) }))
      .filter(({ file }) => existsSync(file))
      .map(({ path, file }) => {
        const bytes = readFileSync(file);
        return { path, bytes: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
      });
  } finally {
    await browser.close();
    server.close();
  }
}

const kb = (bytes: number) => (bytes / 1024).toFixed(1).padStart(8);
const sum = (files: Fetched[]) => files.reduce((all, { gzipped }) => all + gzipped, 0);

const sites = process.argv.slice(2).map((site) => resolve(site));
if (sites.length === 0) throw new Error('Which site? Build one: tiao build jump --target web --out <site>');
const totals: number[] = [];
for (const site of sites) {
  const [{ id }] = JSON.parse(readFileSync(join(site, 'games.json'), 'utf8')) as { id: string }[];
  const files = await fetchedBefore(site, id);
  const parts = new Map<string, Fetched[]>();
  for (const file of files) parts.set(partOf(file.path), [...(parts.get(partOf(file.path)) ?? []), file]);
  console.log(`${site}: ${id}, until its first frame`);
  for (const [part, members] of parts) {
    console.log(`${kb(sum(members))} KB gz  ${String(members.length).padStart(3)} requests  ${part}`);
  }
  for (const { path, gzipped } of files.sort((a, b) => b.gzipped - a.gzipped).slice(0, 12)) {
    console.log(`  ${kb(gzipped)} KB gz  ${path}`);
  }
  totals.push(sum(files));
  console.log(`${kb(sum(files))} KB gz  ${String(files.length).padStart(3)} requests  in all\n`);
}
if (totals.length === 2) console.log(`ratio ${(totals[0] / totals[1]).toFixed(2)}`);
