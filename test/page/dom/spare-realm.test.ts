// @vitest-environment happy-dom
/** What a realm is given before its package comes, and what it is then still sent. */
import { expect, test } from 'vitest';
import type { PackageIndex } from '../../../adapter/contract/package-index.ts';
import { devices } from '../../../adapter/devices/index.ts';
import { keepFile } from '../../../adapter/page/session/kept-files.ts';
import { fileAddress } from '../../../adapter/page/session/load.ts';
import { engineScripts, type Spare, scriptsFor } from '../../../adapter/page/session/spare-realm.ts';

const BASE = 'http://host/package/mine/';
const PATHS = ['game.js', 'src/tiao/a.js', 'tiao/engine.js'];
const [device] = devices;

// safe: only these members are read
const index = (own: boolean, gameJson = {}) =>
  ({
    own,
    gameJson,
    scripts: PATHS.map((path) => ({ path, bytes: 1, hash: `hash of ${path}` })),
  }) as unknown as PackageIndex;

for (const script of index(true).scripts)
  keepFile(
    { ...script, url: fileAddress(BASE, 'scripts', script.path) },
    new ArrayBuffer(1),
    `"${script.hash}"`,
  );

test('only the engine of a game that this server has built comes before the seal', () => {
  expect(engineScripts(index(true), BASE).map(({ path }) => path)).toEqual(['tiao/engine.js']);
  expect(engineScripts(index(false), BASE)).toEqual([]);
});

test('a script is sent again if it has changed, or runs strict', () => {
  const scripts = PATHS.map(() => new ArrayBuffer(1));
  const sent = (ahead: [string, string][], gameJson = {}, on = device) =>
    scriptsFor(
      // safe: only this member is read
      { ahead: new Map(ahead) } as unknown as Spare,
      { index: index(true, gameJson), scripts, files: [] },
      on,
    ).map((bytes) => bytes !== null);
  expect(sent([['tiao/engine.js', 'hash of tiao/engine.js']])).toEqual([true, true, false]);
  expect(sent([['tiao/engine.js', 'hash of an older one']])).toEqual([true, true, true]);
  const iphone =
    devices.find(({ platform, system }) => platform === 'ios' && /1[4-9]/.test(system)) ?? device;
  const fast = { iOSHighPerformance: true };
  expect(sent([['tiao/engine.js', 'hash of tiao/engine.js']], fast, iphone)).toEqual([true, true, true]);
});
