/** The phone and a game as static files: the same URLs as on the server, all of them relative. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PackageIndex } from '../../adapter/contract/package-index.ts';
import { GAMES } from '../../adapter/make/games.ts';
import { buildSite } from '../../adapter/server/static-site.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-site-'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

beforeAll(() =>
  buildSite([{ id: 'hello', dir: join(GAMES, 'hello') }], root, {
    shown: 'game',
    url: 'https://example.com/play/',
  }),
);
afterAll(() => rmSync(root, { recursive: true }));

test('the page, the realm and the package are where the page looks for them', () => {
  expect(JSON.parse(read('games.json'))).toEqual([{ id: 'hello', title: 'Hello', icon: 'icon.svg' }]);
  expect(read('package/hello/icon.svg')).toContain('<svg');
  const index = JSON.parse(read('package/hello/index.json')) as PackageIndex;
  expect(index).toMatchObject({ id: 'hello', title: 'Hello', own: true, isBuiltByTiao: true, faults: [] });
  expect(read('package/hello/scripts/game.js')).toMatch(/^__wxdef\("game\.js", \(function/);
  expect(read('realm/index.html').length).toBeGreaterThan(10_000);
});

test('the page asks for the package before its own script does', () => {
  const asked = [
    ...read('index.html').matchAll(/<link rel="preload" as="fetch" crossorigin href="([^"]*)"/g),
  ];
  expect(asked.map(([, path]) => path)).toEqual([
    './package/hello/index.json',
    './package/hello/scripts/game.js',
  ]);
  for (const [, path] of asked) expect(read(path).length).toBeGreaterThan(100);
});

test('the page has the game’s name, icon and share picture', () => {
  const page = read('index.html');
  expect(page).toContain('<html lang="en" data-game="hello" data-shown="game" data-offline>');
  expect(page).toContain('<title>Hello</title>');
  expect(page.match(/<meta name="description"/g)).toHaveLength(1);
  expect(page).toContain('<meta property="og:url" content="https://example.com/play/" />');
  expect(page.match(/<link rel="icon"[^>]*>/g)).toEqual([
    '<link rel="icon" href="./icon.svg" type="image/svg+xml" />',
  ]);
  expect(JSON.parse(read('manifest.webmanifest'))).toMatchObject({
    name: 'Hello',
    start_url: './',
    background_color: '#fff6e5',
    icons: [
      { src: 'icon.svg', sizes: 'any' },
      { src: 'icon-192.png', sizes: '192x192', purpose: 'any' },
      { src: 'icon-512.png', sizes: '512x512', purpose: 'any' },
      { src: 'icon-maskable.png', sizes: '512x512', purpose: 'maskable' },
    ],
  });
  expect(page).toContain('<link rel="apple-touch-icon" href="./icon-192.png" />');
});

test('its PNG icons are small; the maskable one has the whole icon within what no launcher cuts off', () => {
  const [small, large, maskable] = ['icon-192', 'icon-512', 'icon-maskable'].map((name) =>
    readFileSync(join(root, `${name}.png`)),
  );
  expect(small.length + large.length + maskable.length).toBeLessThan(60_000);
  const colorAt = (file: Buffer, x: number, y: number) => {
    const { data, width } = PNG.sync.read(file);
    return [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
  };
  expect(PNG.sync.read(small).width).toBe(192);
  expect(colorAt(large, 0, 0)).toEqual([255, 242, 216, 255]);
  expect(colorAt(maskable, 0, 0)).toEqual([255, 242, 216, 255]);
  // the ball, at (86, 46) of 128, is closer to the middle in the maskable icon
  expect(colorAt(large, 344, 184)).toEqual([242, 95, 92, 255]);
  expect(colorAt(maskable, Math.round(256 + 0.8 * 88), 256 - Math.round(0.8 * 72))).toEqual([
    242, 95, 92, 255,
  ]);
});

test('the worker caches every file except itself and the icons for installation, and the realm’s script is allowed by its hash', () => {
  const [, list] = /^self\.__tiaoFiles = (\[.*\]);/.exec(read('offline.js')) ?? [];
  const kept = (JSON.parse(list) as { url: string }[]).map(({ url }) => url);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const others = files.filter(({ name }) => /^icon-.*\.png$/.test(name));
  expect(others).toHaveLength(3);
  expect(kept).toHaveLength(files.length - 1 - others.length);
  expect(kept).toEqual(
    expect.arrayContaining(['index.html', 'realm/index.html', 'package/hello/index.json']),
  );
  const realm = read('realm/index.html');
  const script = /<body><script>([\s\S]*)<\/script><\/body>/.exec(realm)?.[1] ?? '';
  const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  expect(realm).toContain(`script-src ${hash} blob:`);
  expect(read('index.html')).toContain(hash);
});

test('a game without physics contains no physics code', () => {
  // a property of every body of matter
  expect(read('package/hello/scripts/game.js')).not.toContain('circleRadius');
});

test('no URL is absolute, so that the site works under any path', () => {
  for (const page of ['index.html', 'realm/index.html'])
    expect(read(page)).not.toMatch(/(src|href)="\/|url\(\//);
  const assets = readdirSync(join(root, 'assets')).filter((file) => /\.(js|css)$/.test(file));
  for (const file of assets)
    expect(read(`assets/${file}`), file).not.toMatch(/["'(]\/(assets|realm|package)\//);
});

test('the realm is one file, which needs no CORS headers from the host', () => {
  expect(readdirSync(join(root, 'realm'))).toEqual(['index.html']);
  expect(read('realm/index.html')).not.toContain('<script src');
});
