/** A game as a web site of its own: on a plain static host, under a path, installed, and played without a network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gameFolder } from '../../adapter/make/games.ts';
import { buildSite } from '../../adapter/server/static-site.ts';
import { expect, test } from '../../adapter/testing/index.ts';

const PATH = '/games/hello/';
const TYPES: { [ending: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

const root = mkdtempSync(join(tmpdir(), 'tiao-site-'));
let server: Server;
let address = '';

test.beforeAll(async () => {
  await buildSite([{ id: 'hello', dir: gameFolder('hello') ?? '' }], root, { shown: 'game' });
  server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://host').pathname.replace(/\/$/, '/index.html');
    const file = join(root, path.slice(PATH.length));
    const body = path.startsWith(PATH) ? await readFile(file).catch(() => null) : null;
    response.writeHead(body ? 200 : 404, {
      'content-type': TYPES[extname(file)] ?? 'text/plain',
      // as on a real host, the browser's own cache holds some files but not all
      ...(file.endsWith('.html') && { 'cache-control': 'max-age=600' }),
    });
    response.end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}${PATH}`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true });
});

test('its own address is the game, which can be installed and goes on offline', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/scripts/game.js')) scripts.push(request.url());
  });
  const running = () => page.waitForFunction(() => window.__tiao?.state.status === 'running');

  await page.goto(address);
  await running();
  expect(await page.title()).toBe('Hello');
  expect(scripts).toHaveLength(1); // what was asked for in the page's HTML is used
  await expect(page.locator('.capsule')).toBeHidden();
  const session = await context.newCDPSession(page);
  const { errors, data = '{}' } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data)).toMatchObject({ name: 'Hello', display: 'fullscreen', orientation: 'portrait' });
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A test's browser is in incognito mode and installs nothing; it must report no other obstacle.
  const faults = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito');
  expect(faults).toEqual([]);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
  expect(problems).toEqual([]);

  await context.setOffline(true);
  server.closeAllConnections();
  server.close();
  await page.goto(`${address}?scene=1044`);
  await running();
  const speed = () =>
    page.evaluate(
      async () => (await window.__tiao?.inspect())?.probe as { scene?: { speed: number } } | null,
    );
  expect(problems).toEqual([]);
  await page.touchscreen.tap(200, 500);
  await expect.poll(async () => (await speed())?.scene?.speed).toBeLessThan(0);
  expect(await page.evaluate(() => window.__tiao?.state.launch?.scene)).toBe(1044);

  await page.setViewportSize({ width: 1280, height: 800 });
  const { x = 0, y = -1, width = 0, height = 0 } = (await page.getByTestId('screen').boundingBox()) ?? {};
  expect([Math.round(y), Math.round(height), Math.round(2 * x + width)]).toEqual([0, 800, 1280]);
  await expect(page.getByText('Turn the phone upright to play.')).toBeHidden();
  if (process.env.TIAO_LOOK) await page.screenshot({ path: `${process.env.TIAO_LOOK}/wide.png` });
  await context.close();
});
