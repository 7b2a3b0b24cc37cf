/** Errors of a package are reported with their place; files outside it cannot be read through it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPackage, readIndex, readPackageFile, readScript } from '../../adapter/package/package-folder.ts';

const GOOD = { 'game.js': "require('./js/a');", 'game.json': '{"deviceOrientation":"portrait"}' };
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tiao-package-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: { [path: string]: string }): string {
  const dir = join(root, 'my-game');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

const indexOf = async (files: { [path: string]: string }) => readIndex(await openPackage(write(files)));
const faultsOf = async (files: { [path: string]: string }) =>
  (await indexOf(files)).faults.map(({ message }) => message);

test('a package is listed: scripts, files, game.json with unknown fields', async () => {
  const index = await indexOf({
    ...GOOD,
    'game.json': '\uFEFF{"deviceOrientation": "landscape", "unheardOf": [1]}',
    'js/a.js': '',
    'images/跳 1.png': 'png',
    'data/levels.json': '[]',
    '.git/config': '',
    'node_modules/a/index.js': '',
  });
  expect(index).toMatchObject({
    id: 'my-game',
    title: 'my-game',
    own: false,
    gameJson: { deviceOrientation: 'landscape', unheardOf: [1] },
    scripts: [{ path: 'game.js', bytes: 18 }, { path: 'js/a.js' }],
    files: [{ path: 'data/levels.json', bytes: 2 }, { path: 'images/跳 1.png' }],
    faults: [],
  });
});

test('the hash depends only on the contents: equal for a copy, different after any change', async () => {
  const { hash } = await indexOf(GOOD);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await indexOf(GOOD)).hash).toBe(hash);
  expect((await indexOf({ ...GOOD, 'a.txt': '' })).hash).not.toBe(hash);
});

test('no game.js, no game.json', async () => {
  expect(await faultsOf({ 'a.txt': '' })).toEqual([
    expect.stringMatching(/^There is no game\.js in .*my-game\. .* build the game/),
    expect.stringMatching(/^There is no game\.json in .*my-game\. Add one/),
  ]);
});

test('a game.json that is not JSON is named with its line and column', async () => {
  const [fault] = await faultsOf({ ...GOOD, 'game.json': '{\n  "deviceOrientation": portrait\n}' });
  expect(fault).toMatch(/^game\.json:2:24 is not JSON: /);
  expect(await faultsOf({ ...GOOD, 'game.json': '[]' })).toEqual([expect.stringContaining('not an object')]);
});

test('a script that is not JavaScript is named with its line and column', async () => {
  const [fault] = await faultsOf({ ...GOOD, 'js/a.js': 'let a;\nlet a b;' });
  expect(fault).toMatch(/^js\/a\.js:2:6 is not valid JavaScript: /);
});

test('a missing folder', async () => {
  await expect(openPackage(join(root, 'nothing'))).rejects.toThrow(
    /There is no folder .*nothing\. A package is/,
  );
});

test('a project of WeChat’s tools names the folder of its package', async () => {
  const project = '{"projectname": "Fish", "miniprogramRoot": "minigame/"}';
  const folder = await openPackage(
    write({ 'project.config.json': project, 'minigame/game.js': '', 'minigame/game.json': '{}' }),
  );
  const index = await readIndex(folder);
  expect(index).toMatchObject({ title: 'Fish', faults: [], scripts: [{ path: 'game.js' }] });
});

test('nothing outside the package can be read, by any path or link', async () => {
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'secret.js'), 'secret');
  mkdirSync(join(root, 'my-game-2'));
  writeFileSync(join(root, 'my-game-2/secret.txt'), 'secret');
  const dir = write(GOOD);
  symlinkSync(join(root, 'secret.txt'), join(dir, 'link.txt'));
  symlinkSync(root, join(dir, 'folder'));
  symlinkSync(join(dir, 'game.json'), join(dir, 'inside.txt'));
  const folder = await openPackage(dir);

  const paths = ['../secret.txt', 'js/../../secret.txt', join(root, 'secret.txt'), '../my-game-2/secret.txt'];
  for (const path of [...paths, 'link.txt', 'folder/secret.txt', 'folder', '', '.', 'game.js\0.txt']) {
    expect(await readPackageFile(folder, path), path).toBeUndefined();
  }
  expect(await readScript(folder, '../secret.js')).toBeUndefined();
  expect((await readPackageFile(folder, 'inside.txt'))?.toString()).toBe(GOOD['game.json']);

  const { files, faults } = await readIndex(folder);
  expect(files).toEqual([expect.objectContaining({ path: 'inside.txt' })]);
  expect(faults.map(({ file }) => file)).toEqual(['folder', 'link.txt']);
});
