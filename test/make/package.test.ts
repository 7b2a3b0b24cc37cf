/** The build makes packages that a phone accepts: small, complete, and without anything that phones reject. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { parseSync } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cachedPackage } from '../../adapter/make/cached-package.ts';
import { GAMES, listGames } from '../../adapter/make/games.ts';
import { buildPackage, packageSizes } from '../../adapter/make/package.ts';
import { PIXI_LIB } from '../../adapter/make/pixi-modules.ts';
import { findFreeNames } from '../../adapter/package/free-names.ts';
import { gameJsonFault } from '../../adapter/package/game-json.ts';
import { judgeScript } from '../../adapter/package/judge.ts';
import { openPackage, readIndex } from '../../adapter/package/package-folder.ts';
import { drawnBy } from './drawn.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-build-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Writes and builds a game with this `start`; returns the folder of its package. */
async function build(name: string, code: string): Promise<string> {
  const sources = join(root, 'sources', name);
  mkdirSync(join(sources, 'assets/deep'), { recursive: true });
  writeFileSync(join(sources, 'game.json'), '{"deviceOrientation": "portrait"}');
  writeFileSync(join(sources, 'assets/deep/a.bin'), 'bytes');
  writeFileSync(
    join(sources, 'index.ts'),
    `import type { Game } from 'tiao';\n${code}\nexport default { id: '${name}', title: 'T', design: { width: 1, height: 1 }, start: () => ({}) } satisfies Game;\n`,
  );
  const dir = join(root, name);
  await buildPackage(sources, dir);
  return dir;
}

/** The same for a package of one script without the engine: faster, for tests that do not need the engine. */
async function buildScript(name: string, code: string, gameJson = '{}'): Promise<string> {
  const sources = join(root, 'sources', name);
  mkdirSync(sources, { recursive: true });
  writeFileSync(join(sources, 'game.json'), gameJson);
  writeFileSync(join(sources, 'main.ts'), code);
  const dir = join(root, name);
  await buildPackage(sources, dir);
  return dir;
}

test('the folders that game.json names for workers and subpackages are in the package', async () => {
  const files = async (gameJson: object) => {
    const dir = await buildScript('folders', '', JSON.stringify(gameJson));
    return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  };
  for (const folder of ['workers', 'more/deep', 'other']) {
    mkdirSync(join(root, 'sources/folders', folder), { recursive: true });
    writeFileSync(join(root, 'sources/folders', folder, 'game.js'), '');
  }
  const both = await files({ workers: 'workers', subpackages: [{ name: 'more', root: 'more/deep/' }] });
  expect(both.sort()).toEqual(['game.js', 'more/deep/game.js', 'workers/game.js']);
});

test('pictures of a folder named *.atlas are packed into a sheet, which the engine knows', async () => {
  const picture = PNG.sync.write(new PNG({ width: 8, height: 4 }));
  mkdirSync(join(root, 'sources', 'gems', 'assets/ui.atlas'), { recursive: true });
  for (const name of ['red', 'blue'])
    writeFileSync(join(root, 'sources', 'gems', `assets/ui.atlas/${name}.png`), picture);
  const dir = await build('gems', "console.log('assets/ui.atlas/red.png');");
  expect(readdirSync(join(dir, 'assets')).sort()).toEqual(['deep', 'ui.atlas.png']);
  const script = readFileSync(join(dir, 'game.js'), 'utf8');
  expect(script).toMatch(
    /packed:\{[`"']assets\/ui\.atlas\/blue\.png[`"']:\[[`"']assets\/ui\.atlas\.png[`"'],1,1,1,1,0,0,8,4\]/,
  );

  writeFileSync(join(root, 'sources', 'gems', 'assets/ui.atlas/notes.txt'), 'text');
  await expect(build('gems', '')).rejects.toThrow(
    /could not be built: 'assets\/ui\.atlas\/notes\.txt' is not a PNG picture, .* move it to another folder\.$/,
  );
});

describe('an open data domain', () => {
  const withScript = async (name: string, gameJson: string) => {
    const sources = join(root, 'sources', name);
    mkdirSync(join(sources, 'open-data'), { recursive: true });
    writeFileSync(join(sources, 'open-data/words.ts'), "export const word: string = 'friends';");
    writeFileSync(
      join(sources, 'open-data/index.ts'),
      "import { word } from './words.ts';\nwx.onMessage(() => console.log(word));",
    );
    return buildScript(name, "console.log('the game');", gameJson);
  };

  test('is a script of its own, small and without the engine', async () => {
    const dir = await withScript('with-friends', '{"openDataContext": "open-data"}');
    const script = readFileSync(join(dir, 'open-data/index.js'), 'utf8');
    expect(script).toContain('friends');
    expect(script.length).toBeLessThan(300);
    const game = readFileSync(join(dir, 'game.js'), 'utf8');
    expect(game).toContain('the game');
    expect(game).not.toContain('friends');
  });

  test('that game.json does not name is reported as a mistake', async () => {
    await expect(withScript('unnamed', '{}')).rejects.toThrow('"openDataContext": "open-data"');
  });
});

/** Globals of the language and of mini-games (wx-runtime: no DOM, no fetch, no performance). */
const PHONE_NAMES = new Set([
  ...'wx GameGlobal requestAnimationFrame cancelAnimationFrame console require module exports'.split(' '),
  ...'setTimeout clearTimeout setInterval clearInterval arguments undefined NaN Infinity'.split(' '),
  ...'Object Function Array Number String Boolean Symbol BigInt Math JSON Reflect Proxy Promise RegExp Date'.split(
    ' ',
  ),
  ...'Error TypeError RangeError ReferenceError SyntaxError Map Set WeakMap WeakSet WeakRef'.split(' '),
  ...'ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array'.split(' '),
  ...'Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array parseInt parseFloat isNaN isFinite'.split(
    ' ',
  ),
  ...'encodeURIComponent decodeURIComponent'.split(' '),
]);

/**
 * Names that are only used in `typeof`, after a check of `G`, or in a try block, so that a phone without them works.
 * FileReader is the last fallback of pixi's extract.base64, which the engine does not offer.
 */
const ASKED_FOR_CAREFULLY = [
  ...['Intl', 'ImageBitmap', 'OffscreenCanvas', 'VideoFrame', 'FileReader'],
  // in matter-js, core/Common.js; every global object has `toString`
  ...['HTMLElement', 'global', 'window', 'toString'],
];

function foreignNames(code: string): string[] {
  const { program } = parseSync('game.js', code, { sourceType: 'commonjs' });
  const { names } = findFreeNames(program, (name) => !PHONE_NAMES.has(name));
  return [...new Set(names.map(({ name }) => name))]
    .filter((name) => !ASKED_FOR_CAREFULLY.includes(name))
    .sort();
}

test('a game becomes game.js, game.json and its assets, and makes the screen canvas before anything of wx for drawing', async () => {
  const dir = await build('whole', '');
  expect(readFileSync(join(dir, 'game.json'), 'utf8')).toBe('{"deviceOrientation": "portrait"}');
  expect(readFileSync(join(dir, 'assets/deep/a.bin'), 'utf8')).toBe('bytes');
  const code = readFileSync(join(dir, 'game.js'), 'utf8');
  expect(code.indexOf('wx.createCanvas()')).toBeGreaterThan(-1);
  expect(code.indexOf('wx.createCanvas()')).toBe(code.search(/wx\.create/));
});

test.each([
  ['eval', "eval('1');"],
  ['Function', "console.log(new Function('return 1')());"],
  ['import', 'import(String(Date.now()));'],
])('code that phones refuse is refused, with the place: %s', async (call, code) => {
  await expect(buildScript('refused', `\n${code}`)).rejects.toThrow(
    `main.ts:2 calls ${call}(), which phones refuse`,
  );
});

test('an import that is not there is named with the author’s own line', async () => {
  await expect(buildScript('missing', "\nimport './nothing.ts';")).rejects.toThrow(
    /main\.ts:2:1 imports '\.\/nothing\.ts', and there is no such file/,
  );
});

test('a folder without a game.json says so', async () => {
  const sources = join(root, 'no-json');
  mkdirSync(sources);
  writeFileSync(join(sources, 'index.ts'), '');
  await expect(buildPackage(sources, join(root, 'x'))).rejects.toThrow(
    "'no-json' could not be built: it has no game.json",
  );
});

test.each([
  ['[]', ':1:1 is not an object: write {"deviceOrientation": "portrait"}, for instance'],
  ['{\n  "a": 1,\n}', ':3:1 is not JSON'],
  [
    '{\n  "deviceOrientation": "sideways"\n}',
    ':2:3 has the deviceOrientation "sideways": expected portrait, landscape, landscapeLeft, landscapeRight',
  ],
  ['{"deviceOrientation": "landscape"}', ''],
])('game.json %j: %s', (text, told) => {
  const fault = gameJsonFault(text);
  expect(fault ? `${fault.place} ${fault.message}` : '').toBe(told);
});

describe('faults that would only appear on the phone are reported by the build, with file and line', () => {
  const OK =
    "import type { Game } from 'tiao';\nexport default { id: 'x', title: 'T', design: { width: 1, height: 1 }, start: () => ({}) } satisfies Game;\n";
  const JSON_OK = '{"deviceOrientation": "portrait"}';
  test.each([
    [
      'misspelt',
      `import { Buton } from 'tiao';\nButton;\n${OK}`,
      JSON_OK,
      /index\.ts:1:10 imports 'Buton' from 'tiao', which exports no such name; did you mean 'Button'\?/,
    ],
    [
      'exportless',
      "import 'tiao';\n",
      JSON_OK,
      /index\.ts has no default export, and the game is expected there/,
    ],
    [
      'startless',
      "\nconst game = { id: 'x', title: 'T' };\nexport default game as unknown;\n",
      JSON_OK,
      /index\.ts:3:1 exports a game without 'start'/,
    ],
  ])('%s', async (name, index, gameJson, message) => {
    const sources = join(root, 'faulty', name);
    mkdirSync(join(sources, 'assets'), { recursive: true });
    writeFileSync(join(sources, 'assets/Ball.png'), '');
    writeFileSync(join(sources, 'index.ts'), index);
    writeFileSync(join(sources, 'game.json'), gameJson);
    await expect(buildPackage(sources, join(root, 'faulty-out'))).rejects.toThrow(message);
  });

  test.each([
    [
      'builtin',
      "import fs from 'fs';\nfs.readFileSync('x');\n",
      JSON_OK,
      /main\.ts:1:1 imports 'fs', a module of Node's/,
    ],
    ['json', '', '{\n  "deviceOrientation": "portrait",\n}', /game\.json:3:1 is not JSON/],
    [
      'missing',
      "\nconsole.log('assets/none.png');",
      JSON_OK,
      /main\.ts:2:13 names 'assets\/none\.png', and there is no such file\. There are: assets\/Ball\.png/,
    ],
    [
      'case',
      "console.log('assets/ball.png');",
      JSON_OK,
      /There is 'assets\/Ball\.png', and on phones upper and lower case differ/,
    ],
  ])('%s, in a package of one script', async (name, code, gameJson, message) => {
    const assets = join(root, 'sources', `faulty-${name}`, 'assets');
    mkdirSync(assets, { recursive: true });
    writeFileSync(join(assets, 'Ball.png'), '');
    await expect(buildScript(`faulty-${name}`, code, gameJson)).rejects.toThrow(message);
  });

  test('but not a type that is imported without `type`, nor a name of a file of its own', async () => {
    const sources = join(root, 'types');
    mkdirSync(sources, { recursive: true });
    writeFileSync(join(sources, 'rules.ts'), 'export const one = 1;\nexport interface Rules {}\n');
    const imports =
      "import { type Box, Sprite, Scene as S } from 'tiao';\nimport { one, Rules } from './rules';\n";
    writeFileSync(
      join(sources, 'index.ts'),
      `${imports}export const a: [Rules, S] | unknown = [one, Sprite];\n${OK}`,
    );
    writeFileSync(join(sources, 'game.json'), JSON_OK);
    await buildPackage(sources, join(root, 'types-out'));
  });
});

test("WeChat's tool can open what is built: by the game's own project.config.json, or one made for it, and none is counted", async () => {
  const sources = join(root, 'sources', 'opened');
  mkdirSync(sources, { recursive: true });
  // the title is read from this file; the script is what gets packed
  writeFileSync(join(sources, 'index.ts'), "export default { title: 'Opened', start: () => ({}) };");
  const pack = () => buildScript('opened', '');
  const dir = await pack();
  const config = () => JSON.parse(readFileSync(join(dir, 'project.config.json'), 'utf8'));
  expect(config()).toMatchObject({ appid: 'touristappid', compileType: 'game', projectname: 'Opened' });
  const { hash, files } = await readIndex(await openPackage(dir));
  expect(files).toEqual([]);

  writeFileSync(join(dir, 'project.config.json'), '{"appid": "wxchosen"}'); // as if chosen in the developer tools
  await pack();
  expect(config()).toEqual({ appid: 'wxchosen' });
  writeFileSync(join(sources, 'project.config.json'), '{"appid": "wxown"}');
  await pack();
  expect(config()).toEqual({ appid: 'wxown' });
  expect((await readIndex(await openPackage(dir))).hash).toBe(hash);
});

test('a build as tiao dev makes it has the engine beside it, and one pixi for game and libraries', async () => {
  const sources = join(root, 'apart');
  const library = join(sources, 'node_modules/of-pixi');
  const dir = join(root, 'apart-out');
  mkdirSync(library, { recursive: true });
  symlinkSync(join(PIXI_LIB, '..'), join(sources, 'node_modules/pixi.js'));
  writeFileSync(
    join(library, 'package.json'),
    '{ "name": "of-pixi", "version": "1.0.0", "main": "index.js" }',
  );
  writeFileSync(
    join(library, 'index.js'),
    "import { Container } from 'pixi.js'; export const of = () => new Container();",
  );
  writeFileSync(join(sources, 'game.json'), '{}');
  const index = (label: string) => `
    import 'pixi.js/math-extras';
    import { Container, Point } from 'pixi.js';
    import { of } from 'of-pixi';
    console.log(of() instanceof Container, new Point(1, 2).add(new Point(1, 1)).y, '${label}');
    export default { id: 'apart', title: 'Apart', design: { width: 100, height: 100 }, start: () => ({}) };`;
  writeFileSync(join(sources, 'index.ts'), index('first'));
  await buildPackage(sources, dir, { minify: false });
  expect((await drawnBy(dir, 1)).said).toEqual(['true 3 first']);
  const scripts = () =>
    readdirSync(join(dir, 'tiao')).map((name) => readFileSync(join(dir, 'tiao', name), 'utf8'));
  const engine = scripts();
  expect(engine.length).toBeGreaterThan(5);
  writeFileSync(join(sources, 'index.ts'), index('second'));
  await buildPackage(sources, dir, { minify: false });
  expect((await drawnBy(dir, 1)).said).toEqual(['true 3 second']);
  expect(scripts()).toEqual(engine);
  // a minified package is one script, and the engine's separate scripts are removed
  await buildPackage(sources, dir);
  expect(existsSync(join(dir, 'tiao'))).toBe(false);
});

test('the game in the README builds', async () => {
  const readme = readFileSync(join(GAMES, '../README.md'), 'utf8');
  const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
  expect(examples).toHaveLength(2);
  expect(examples[0]).toBe(readFileSync(join(GAMES, 'hello/index.ts'), 'utf8'));
  const sources = join(root, 'readme');
  mkdirSync(join(sources, 'assets'), { recursive: true });
  for (const file of ['star.png', 'tick.wav']) writeFileSync(join(sources, 'assets', file), '');
  writeFileSync(join(sources, 'game.json'), '{}');
  writeFileSync(join(sources, 'index.ts'), examples[1]);
  await buildPackage(sources, join(root, 'readme-out'));
});

/** KB of game.js, minified and gzipped. A game with physics also contains matter-js's bodies and our step. */
const BUDGETS: { [game: string]: { minified: number; gzipped: number } } = {
  hello: { minified: 255, gzipped: 84 },
  jump: { minified: 326, gzipped: 110 },
  merge: { minified: 456, gzipped: 155 },
  plane: { minified: 340, gzipped: 118 },
  'wx-check': { minified: 270, gzipped: 89 },
};

describe.each(await listGames())('$id', ({ id }) => {
  let dir: string;
  let code: string;
  // the cached build, which the command and the browser tests also use
  beforeAll(async () => {
    dir = (await cachedPackage(join(GAMES, id))).dir;
    code = readFileSync(join(dir, 'game.js'), 'utf8');
  });

  test('stays within its budget', async () => {
    const { minified, gzipped } = await packageSizes(dir);
    const budget = BUDGETS[id];
    expect(minified).toBeLessThan(budget.minified * 1024);
    expect(gzipped).toBeLessThan(budget.gzipped * 1024);
  });

  test('is one CommonJS script without eval, Function() and import()', () => {
    expect(parseSync('game.js', code, { sourceType: 'commonjs' }).errors).toEqual([]);
    expect(judgeScript('game.js', code)).toEqual([]);
    expect(code).not.toMatch(/\beval\(|\bFunction\(|\bimport\(/);
  });

  test('names nothing that a phone does not have', () => {
    expect(foreignNames(code)).toEqual([]);
  });
});
