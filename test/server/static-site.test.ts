/** The phone and a game as plain files: the same addresses as the server's, all of them relative. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PackageIndex } from '../../adapter/contract/package-index.ts';
import { GAMES } from '../../adapter/make/games.ts';
import { buildSite } from '../../adapter/server/static-site.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-site-'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

beforeAll(() => buildSite([{ id: 'hello', dir: join(GAMES, 'hello') }], root));
afterAll(() => rmSync(root, { recursive: true }));

test('the page, the realm and the package stand where the page looks for them', () => {
  expect(JSON.parse(read('games.json'))).toEqual([{ id: 'hello', title: 'Hello', icon: 'icon.svg' }]);
  expect(read('package/hello/icon.svg')).toContain('<svg');
  const index = JSON.parse(read('package/hello/index.json')) as PackageIndex;
  expect(index).toMatchObject({ id: 'hello', title: 'Hello', own: true, isBuiltByTiao: true, faults: [] });
  expect(read('package/hello/scripts/game.js')).toMatch(/^__wxdef\("game\.js", \(function/);
  expect(read('realm/runtime.js').length).toBeGreaterThan(10_000);
});

test('a game without physics carries nothing of it', () => {
  // a property of every matter body
  expect(read('package/hello/scripts/game.js')).not.toContain('circleRadius');
});

test('no address begins at the host’s root, so that the site works under any path', () => {
  for (const page of ['index.html', 'realm/index.html'])
    expect(read(page)).not.toMatch(/(src|href)="\/|url\(\//);
  const assets = readdirSync(join(root, 'assets')).filter((file) => /\.(js|css)$/.test(file));
  for (const file of assets)
    expect(read(`assets/${file}`), file).not.toMatch(/["'(]\/(assets|realm|package)\//);
});

test('the realm’s own script needs no CORS headers of the host', () => {
  expect(read('realm/index.html')).not.toContain('crossorigin');
});
