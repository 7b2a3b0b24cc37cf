/** `tiao check`: each thing that is wrong is found, with its place, and what is right is left in peace. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wrongAssetNames } from '../../adapter/package/asset-names.ts';
import { checkPackage } from '../../adapter/package/check.ts';
import { openPackage } from '../../adapter/package/package-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tiao-check-'));
});
afterEach(() => rmSync(root, { recursive: true }));

async function check(files: { [path: string]: string | Buffer }) {
  for (const [path, content] of Object.entries({ 'game.json': '{}', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return checkPackage(await openPackage(root));
}

const found = async (files: { [path: string]: string | Buffer }) =>
  (await check(files)).findings.map(({ level, rule, place }) => `${level} ${rule} ${place ?? ''}`);

test('a plain package has nothing against it', async () => {
  const checked = await check({
    'game.js': "const c = wx.createCanvas(); require('./a'); wx.onTouchStart(() => c.width);",
    'a.js': 'export const f = () => requestAnimationFrame(f);',
    'images/a.png': 'png',
  });
  expect(checked.findings).toEqual([]);
  expect(checked.names).toEqual(['createCanvas', 'onTouchStart']);
  expect(checked.baseLibrary).toBeNull();
});

test('code made from text, with its line; the way to the global object is only a warning', async () => {
  const source = `
    eval('1');
    new Function('a', 'return a');
    setTimeout('go()', 1);
    var g = Function('return this')();
    (function (eval) { return eval(1); });`;
  expect(await found({ 'game.js': source })).toEqual([
    'error code-from-text game.js:2',
    'error code-from-text game.js:3',
    'error code-from-text game.js:4',
    'warning code-from-text game.js:5',
  ]);
});

test('code made from text is an error where nothing keeps it from running, else a warning', async () => {
  const source = `
    try { regeneratorRuntime = 1; } catch (e) { Function('r', 'regeneratorRuntime = r')(1); }
    try { eval('1'); } catch (e) { }
    const compile = (text) => new Function(text);
    typeof wx === 'undefined' && eval('1');
    (function () { eval('1'); }).call(this);
    !function () { if (!wx) eval('1'); }();
    try { eval('1'); } finally { }`;
  expect(await found({ 'game.js': source })).toEqual([
    'warning code-from-text game.js:2',
    'warning code-from-text game.js:3',
    'warning code-from-text game.js:4',
    'warning code-from-text game.js:5',
    'error code-from-text game.js:6',
    'warning code-from-text game.js:7',
    'error code-from-text game.js:8',
  ]);
});

test('names that WeChat has not, but those the package makes itself; the base library that is needed', async () => {
  const checked = await check({
    'game.js':
      "wx.noSuchName(); wx['another'](); wx.mine = 1; wx.mine; wx.createVideoDecoder(); wx.request({});",
    'b.js': '(function (wx) { wx.hidden(); })({});',
  });
  expect(checked.findings.map(({ message }) => message.split(' ')[0])).toEqual([
    'wx.noSuchName',
    'wx.another',
  ]);
  expect(checked.baseLibrary).toMatchObject({ name: 'createVideoDecoder', place: 'game.js:1' });
});

test('costly calls in the frame, also one call away', async () => {
  const source = `
    const info = wx.getSystemInfoSync(), gl = {};
    function loop() { draw(); requestAnimationFrame(loop); }
    function draw() { wx.getStorageSync('best'); }
    class Game {
      run() { this.id = requestAnimationFrame(this.frame.bind(this)); }
      frame() { gl.readPixels(); this.run(); }
      load() { wx.createImage(); }
    }`;
  expect(await found({ 'game.js': source })).toEqual([
    'warning hot-path game.js:4',
    'warning hot-path game.js:7',
  ]);
});

test('sizes: the main package, an independent subpackage', async () => {
  const big = Buffer.alloc(4.5 * 1024 * 1024);
  const checked = await check({
    'game.json':
      '{"subpackages": [{"root": "far/", "independent": true}, {"root": "near"}, {"root": "none"}]}',
    'game.js': '',
    'far/game.js': '',
    'near/game.js': '',
    'far/a.bin': big,
    'near/a.bin': big,
    'here.bin': big,
  });
  expect(checked.bytes.subpackages).toEqual({ far: big.length, near: big.length, none: 0 });
  expect(
    checked.findings.map(({ level, rule, message }) => `${level} ${rule} ${message.slice(0, 40)}`),
  ).toEqual([
    'error game-json game.json has the subpackages[2].root "n',
    "error size The independent subpackage 'far' has 4.5",
    'error size The main package has 4.5 MB, and WeChat ',
  ]);
});

test('files of no use, files that phones may not read, folders that are not there', async () => {
  const files = {
    'game.json': '{"openDataContext": "open", "workers": "workers", "unheardOf": 1}',
    'game.js': '',
    'notes.md': '',
    'model.xyz': '',
  };
  expect(await found(files)).toEqual([
    'error game-json game.json:1:2',
    'error game-json game.json:1:29',
    'warning game-json game.json',
    'warning file model.xyz',
    'note file notes.md',
  ]);
});

test('a file that is not uploaded is an error where the package asks for it, by a script or a JSON file', async () => {
  const checked = await check({
    'game.js': "const image = wx.createImage(); image.src = 'images/star.webp'; load(base + '/A.PNG');",
    'images/star.webp': '',
    'images/A.PNG': '',
    'images/sky.webp': '',
    'atlas/a.json': '{"image": "a.otf"}',
    'atlas/a.otf': '',
    LICENSE: '',
  });
  expect(
    checked.findings.filter(({ rule }) => rule === 'file').map(({ level, message }) => [level, message]),
  ).toEqual([
    [
      'note',
      "'LICENSE' is of no use to players, and is not uploaded. Leave it out (packOptions.ignore in project.config.json).",
    ],
    [
      'error',
      expect.stringMatching(
        /^'atlas\/a\.otf' is not uploaded: 'otf' is not among .* Convert it to ttf, or .* asks for it\.$/,
      ),
    ],
    [
      'error',
      expect.stringMatching(
        /^'images\/A\.PNG' is not uploaded: endings are compared by case.* Rename it to \.png/,
      ),
    ],
    [
      'warning',
      expect.stringMatching(
        /^'images\/sky\.webp' is not uploaded: .* Convert it to png or jpg, or leave it out/,
      ),
    ],
    ['error', expect.stringMatching(/^'images\/star\.webp' is not uploaded/)],
  ]);
});

test.each([
  [
    'nested roots: the first that holds a file',
    '{"subpackages": [{"root": "a"}, {"root": "a/b"}]}',
    { all: 70, main: 8, subpackages: { a: 62, 'a/b': 0 } },
  ],
  [
    'nested roots, the inner one first',
    '{"subpackages": [{"root": "a/b"}, {"root": "a"}]}',
    { all: 70, main: 8, subpackages: { a: 30, 'a/b': 32 } },
  ],
  [
    'workers in a package of their own',
    '{"workers": {"path": "a/b", "isSubpackage": true}}',
    { all: 70, main: 38, subpackages: { 'a/b': 32 } },
  ],
  ['workers in the main package', '{"workers": "a/b"}', { all: 70, main: 70, subpackages: {} }],
])('sizes: %s', async (_, gameJson, bytes) => {
  const checked = await check({
    'game.json': gameJson,
    'project.config.json': '{"packOptions": {"ignore": [{"type": "folder", "value": "art"}]}}',
    'game.js': Buffer.alloc(4),
    '.hidden/a.png': Buffer.alloc(4),
    'a/game.js': Buffer.alloc(30, ' '),
    'a/b/game.js': Buffer.alloc(32, ' '),
    'art/a.png': Buffer.alloc(64),
    'sketch.psd': Buffer.alloc(64),
    'node_modules/a/index.js': Buffer.alloc(64),
  });
  expect(checked.bytes).toEqual(bytes);
});

test('rules of packOptions that match nothing are told, with what would', async () => {
  const ignore = [
    { type: 'folder', value: './art' },
    { type: 'dir', value: 'art' },
    { type: 'regexp', value: '(' },
    { type: 'file', value: '' },
    { type: 'folder', value: 'art' },
  ];
  const { findings } = await check({
    'game.js': '',
    'project.config.json': JSON.stringify({ packOptions: { ignore } }),
  });
  expect(
    findings.map(({ level, message }) => `${level} ${message.replace(/^The rule .*json /, '')}`),
  ).toEqual([
    "warning matches nothing: paths are written from the package's root, without './', such as \"art\".",
    'warning matches nothing: expected a type of folder, file, suffix, prefix, regexp, glob.',
    'warning matches nothing: it is no regular expression (it is read in lower case).',
    'warning is empty: give it a value, or take it out.',
  ]);
});

test('what keeps a package from running is an error here too', async () => {
  expect(await found({ 'a.js': 'let a b;' })).toEqual(['error package game.js', 'error package a.js']);
});

test('names that nothing declares, once each, with line and column', async () => {
  const checked = await check({
    'game.js': "require('./a');\nconst b = new Button(made, kept); new Button();\n  document.body;",
    'a.js': 'made = 1; GameGlobal.kept = 2; Object.defineProperty(GameGlobal, "put", {}); put();',
  });
  expect(checked.findings).toEqual([
    {
      level: 'warning',
      rule: 'undeclared',
      place: 'game.js:2:15',
      message:
        "'Button' is declared nowhere in the package: reading it is a ReferenceError. Import or declare it.",
    },
    {
      level: 'warning',
      rule: 'undeclared',
      place: 'game.js:3:3',
      message:
        'document is no name of a mini-game, which has no page: it is not defined on a phone. Use wx.createCanvas(), wx.createImage() instead.',
    },
  ]);
});

test('in a game of ours, with the place in its sources', async () => {
  await check({ 'game.js': 'x();\n  Buton();' });
  const map = join(root, 'map.json');
  // the only segment, in the second line: column 2, the first source, line 6, column 4
  writeFileSync(map, '{"version": 3, "sources": ["index.ts"], "names": [], "mappings": ";EAMI"}');
  const { findings } = await checkPackage(await openPackage(root, { own: true, map }));
  expect(findings.map(({ place }) => place)).toContain('index.ts:7:5');
});

test('but those asked for with care, imported, of the language, or put on the global object in a loop', async () => {
  const source = `
    import { one } from './a';
    one(Math.PI, NaN, undefined, setTimeout, HTMLVideoElement);
    if (typeof swing !== 'undefined') swing();
    if (window.slide) slide();
    try { jump(); } catch (error) { console.log(error); }`;
  const adapter =
    'const all = { document: {}, window: {} }; for (const key in all) GameGlobal[key] = all[key];';
  expect(
    await found({ 'game.js': source, 'a.js': `export const one = () => document;`, 'b.js': adapter }),
  ).toEqual([]);
});

test('a name that the manifest of a game does not have is told with those it has; what is computed is left in peace', async () => {
  const index = join(root, 'index.ts');
  const asks = (manifest: string) => `
    const IMAGES = { star: 'assets/star.png' };
    const shown = ({ assets, audio }) => [assets.image('sta'), assets.image('star'), audio.play('tick'), other.image('x')];
    export default { id: 'a', assets: ${manifest}, start: shown };`;
  writeFileSync(index, asks('{ images: IMAGES }'));
  expect(await wrongAssetNames(root, [index])).toEqual([
    { place: `${index}:3:56`, message: "no picture 'sta'; there are: star" },
    { place: `${index}:3:97`, message: "no sound 'tick'; its manifest has none" },
  ]);
  writeFileSync(index, asks('{ images: { ...IMAGES }, sounds: soundsOf() }'));
  expect(await wrongAssetNames(root, [index])).toEqual([]);
});
