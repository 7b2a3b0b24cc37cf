/**
 * What WeChat's compiler accepts and refuses, case by case: small packages, each with tiao's expected answer.
 * wechat-compiler.test.ts compares them with the answers of the compiler itself (miniprogram-ci 2.1.42).
 */
import { createHash } from 'node:crypto';

export type Files = { [path: string]: string | Buffer };

export type Case = {
  name: string;
  files: Files;
  /** the expected error; undefined for none */
  refused?: RegExp;
  /** an error of tiao only: the compiler accepts the package, but the game fails later */
  stricter?: string;
  /** the uploaded files, without game.json and project.config.json; only for cases about files */
  ships?: string[];
  /** the case needs the whole compiler, not only its check of game.json */
  isWhole?: boolean;
};

const GAME = { 'game.js': '', 'game.json': '{}' };
const json = (value: unknown) => JSON.stringify(value);

/** A game.json and the expected error. */
function gameJson(name: string, value: unknown, refused?: RegExp, files: Files = {}): Case {
  return {
    name,
    files: { ...GAME, ...files, 'game.json': typeof value === 'string' ? value : json(value) },
    refused,
  };
}

function config(name: string, value: unknown, rest: Omit<Case, 'name' | 'files'>, files: Files = {}): Case {
  const text = typeof value === 'string' ? value : json(value);
  return { name, files: { ...GAME, ...files, 'project.config.json': text }, ...rest };
}

const FOLDERS: Files = {
  's/game.js': '',
  's2/game.js': '',
  'open/index.js': '',
  'w/index.js': '',
  'one.js': '',
  'a.png': 'png',
};

const TYPES: Case[] = [
  gameJson('an empty object', {}),
  gameJson('a field that nobody knows', { unheardOf: 1 }),
  gameJson('all four orientations: landscapeLeft', { deviceOrientation: 'landscapeLeft' }),
  gameJson(
    'deviceOrientation auto',
    { deviceOrientation: 'auto' },
    /deviceOrientation "auto": expected portrait, landscape/,
  ),
  gameJson(
    'deviceOrientation in capitals',
    { deviceOrientation: 'Portrait' },
    /deviceOrientation "Portrait"/,
  ),
  gameJson(
    'deviceOrientation null',
    { deviceOrientation: null },
    /deviceOrientation null: expected portrait/,
  ),
  gameJson('showStatusBar as text', { showStatusBar: 'yes' }, /showStatusBar "yes": expected true or false/),
  gameJson('showStatusBar as a number', { showStatusBar: 1 }, /showStatusBar 1: expected true or false/),
  gameJson('resizable as text', { resizable: 'true' }, /resizable "true": expected true or false/),
  gameJson(
    'networkTimeout as text',
    { networkTimeout: '60000' },
    /networkTimeout "60000": expected an object/,
  ),
  gameJson('networkTimeout null', { networkTimeout: null }, /networkTimeout null: expected an object/),
  gameJson('networkTimeout as a list', { networkTimeout: [] }, /networkTimeout \[\]: expected an object/),
  gameJson(
    'networkTimeout.request as text',
    { networkTimeout: { request: '9' } },
    /networkTimeout.request "9": expected a number/,
  ),
  gameJson('networkTimeout of a call that is none', { networkTimeout: { fetch: '9' } }),
  gameJson(
    'disableSetUserStorageFromMiniProgram as text',
    { disableSetUserStorageFromMiniProgram: 'no' },
    /disableSetUserStorageFromMiniProgram "no": expected true or false/,
  ),
  gameJson(
    'permission as a list',
    { permission: ['scope.userLocation'] },
    /permission .*: expected an object/,
  ),
  gameJson(
    'permission without desc',
    { permission: { 'scope.userLocation': {} } },
    /permission\["scope.userLocation"\] without desc/,
  ),
  gameJson('permission of another scope', { permission: { 'scope.record': {} } }),
  gameJson(
    'lockStepOptions.gameTick as text',
    { lockStepOptions: { gameTick: '33' } },
    /lockStepOptions.gameTick "33": expected a number/,
  ),
  gameJson(
    'lockStepOptions.dataType',
    { lockStepOptions: { dataType: 'Blob' } },
    /dataType "Blob": expected String, ArrayBuffer/,
  ),
  gameJson('a field that only phones know, of any type', { iOSHighPerformance: 'yes' }),
  gameJson('a list', [], /is not an object/),
  gameJson('null', 'null', /is not an object/),
  gameJson('text', '"game"', /is not an object/),
  gameJson('nothing', '', /is not JSON/),
  gameJson('a comma too many', '{"a": 1,}', /game\.json:1:9 is not JSON/),
  gameJson('a comment', '{} // {}', /is not JSON/),
  gameJson('a byte order mark', '\uFEFF{}', /byte order mark/),
  {
    name: 'game.json in UTF-16',
    files: { ...GAME, 'game.json': Buffer.from('\uFEFF{}', 'utf16le') },
    refused: /UTF-8/,
  },
  {
    name: 'game.json in GBK',
    files: {
      ...GAME,
      'game.json': Buffer.from([...Buffer.from('{"a":"'), 0xcc, 0xf8, ...Buffer.from('"}')]),
    },
    refused: /UTF-8/,
  },
];

const OPEN_DATA: Case[] = [
  gameJson('openDataContext', { openDataContext: 'open' }, undefined, FOLDERS),
  gameJson('openDataContext with a slash behind it', { openDataContext: 'open/' }, undefined, FOLDERS),
  gameJson(
    'openDataContext null',
    { openDataContext: null },
    /openDataContext null: expected a folder/,
    FOLDERS,
  ),
  gameJson(
    'openDataContext empty',
    { openDataContext: '' },
    /openDataContext "": expected a path that is not empty/,
    FOLDERS,
  ),
  gameJson(
    'openDataContext absolute',
    { openDataContext: '/open' },
    /openDataContext "\/open": expected a path from the package's root.*"open"/,
    FOLDERS,
  ),
  gameJson(
    'openDataContext relative',
    { openDataContext: './open' },
    /openDataContext "\.\/open": .*begin with '\.'.*"open"/,
    FOLDERS,
  ),
  gameJson('openDataContext with two slashes', { openDataContext: 'a//b' }, /without '\/\/'/, FOLDERS),
  gameJson('openDataContext with ..', { openDataContext: 'a/../open' }, /without '\.\.'/, FOLDERS),
  gameJson('openDataContext with a backslash', { openDataContext: 'a\\b' }, /without '\\'/, FOLDERS),
  gameJson('openDataContext behind a space', { openDataContext: ' open' }, /begin with a space/, FOLDERS),
  gameJson(
    'openDataContext that is a file',
    { openDataContext: 'one.js' },
    /openDataContext "one\.js": expected a folder/,
    FOLDERS,
  ),
  gameJson(
    'openDataContext that is not there',
    { openDataContext: 'none' },
    /openDataContext "none": expected a folder/,
    FOLDERS,
  ),
  gameJson(
    'openDataContext in other capitals',
    { openDataContext: 'Open' },
    /openDataContext "Open": expected a folder/,
    FOLDERS,
  ),
  gameJson(
    'openDataContext without index.js',
    { openDataContext: 's' },
    /openDataContext "s": .*no s\/index\.js/,
    FOLDERS,
  ),
];

const WORKERS: Case[] = [
  gameJson('workers', { workers: 'w' }, undefined, FOLDERS),
  gameJson('workers with a slash behind it', { workers: 'w/' }, undefined, FOLDERS),
  gameJson('workers as an object', { workers: { path: 'w', isSubpackage: true } }, undefined, FOLDERS),
  gameJson(
    'workers absolute',
    { workers: '/w' },
    /workers "\/w": expected a path from the package's root/,
    FOLDERS,
  ),
  gameJson('workers relative', { workers: './w' }, /workers "\.\/w"/, FOLDERS),
  gameJson(
    'workers that is a file',
    { workers: 'one.js' },
    /workers "one\.js": expected a folder, and it is a file/,
    FOLDERS,
  ),
  gameJson('workers that is not there', { workers: 'none' }, /workers "none": expected a folder/, FOLDERS),
  gameJson('workers as a list', { workers: ['w'] }, /workers \["w"\]: expected a folder's path, or/, FOLDERS),
  gameJson('workers null', { workers: null }, /workers null/, FOLDERS),
  gameJson('workers empty', { workers: '' }, /workers ""/, FOLDERS),
  gameJson('workers without isSubpackage', { workers: { path: 'w' } }, /workers .*isSubpackage/, FOLDERS),
  gameJson(
    'workers with isSubpackage as text',
    { workers: { path: 'w', isSubpackage: 'true' } },
    /workers .*isSubpackage/,
    FOLDERS,
  ),
  gameJson(
    'workers with one field too many',
    { workers: { path: 'w', isSubpackage: true, name: 'w' } },
    /workers .*nothing else/,
    FOLDERS,
  ),
  gameJson(
    'workers.path relative',
    { workers: { path: './w', isSubpackage: true } },
    /workers\.path "\.\/w"/,
    FOLDERS,
  ),
];

const sub = (name: string, list: unknown, refused?: RegExp, more: { [field: string]: unknown } = {}) =>
  gameJson(name, { subpackages: list, ...more }, refused, FOLDERS);
const SUBPACKAGES: Case[] = [
  sub('a subpackage', [{ name: 'one', root: 's' }]),
  sub('a subpackage with slashes around it', [{ root: '/s/' }]),
  sub('a subpackage that is a script', [{ root: 'one.js' }]),
  sub('no subpackages', []),
  gameJson('the other spelling', { subPackages: [{ root: 's' }] }, undefined, FOLDERS),
  gameJson(
    'the other spelling, wrong',
    { subPackages: [{ root: './s' }] },
    /subPackages\[0\]\.root "\.\/s"/,
    FOLDERS,
  ),
  sub('both spellings: only subpackages counts', [{ root: 's' }], undefined, {
    subPackages: [{ root: './none' }],
  }),
  sub('subpackages as an object', { root: 's' }, /subpackages .*expected a list/),
  sub('a subpackage as text', ['s'], /subpackages\[0\] "s": expected an object/),
  sub('a subpackage without root', [{ name: 'one' }], /subpackages\[0\] without root/),
  sub('a root that is no text', [{ root: 1 }], /subpackages\[0\]\.root 1/),
  sub(
    'a root that begins with a dot',
    [{ root: './s' }],
    /subpackages\[0\]\.root "\.\/s": .*begin with '\.'.*"s"/,
  ),
  sub('a root above', [{ root: '../s' }], /subpackages\[0\]\.root "\.\.\/s"/),
  sub('a hidden folder', [{ root: '.s' }], /subpackages\[0\]\.root "\.s"/),
  sub('the root workers.js', [{ root: 'workers.js' }], /root "workers\.js": .*WeChat keeps/),
  sub('the root /workers.js', [{ root: '/workers.js' }], /root "\/workers\.js": .*WeChat keeps/),
  sub('the root __GAME__', [{ root: '__GAME__' }], /root "__GAME__": .*WeChat keeps/),
  sub('a root that begins with __wx__', [{ root: '__wx__sub' }], /root "__wx__sub": .*__wx__/),
  sub('the name __APP__', [{ name: '__APP__', root: 's' }], /name "__APP__": .*WeChat keeps/),
  sub('the name __GAME__', [{ name: '__GAME__', root: 's' }], /name "__GAME__"/),
  sub(
    'a name twice',
    [
      { name: 'one', root: 's' },
      { name: 'one', root: 's2' },
    ],
    /subpackages\[1\]\.name "one": .*subpackages\[0\] has the same/,
  ),
  sub(
    'a root twice',
    [
      { name: 'one', root: 's' },
      { name: 'two', root: '/s/' },
    ],
    /subpackages\[1\]\.root "\/s\/": .*subpackages\[0\] has the same/,
  ),
  sub('a name as a number', [{ name: 1, root: 's' }], /name 1: expected a name/),
  sub(
    'independent as text',
    [{ root: 's', independent: 'true' }],
    /independent "true": expected true or false/,
  ),
  sub('a folder that is not there', [{ root: 'none' }], /root "none": expected a folder or a \.js file/),
  sub('a script that is not there', [{ root: 'none.js' }], /root "none\.js"/),
  sub('a folder in other capitals', [{ root: 'S' }], /root "S": expected a folder/),
  sub('a folder without game.js', [{ root: 'open' }], /root "open": expected a folder with game\.js/),
  sub('an empty root', [{ root: '' }], /root ""/),
  sub(
    'more than 100',
    Array.from({ length: 101 }, (_, i) => ({ name: `n${i}`, root: 's' })),
    /101 subpackages: expected 100 at most/,
  ),
];

const plugins = (name: string, value: unknown, refused?: RegExp, files: Files = {}) =>
  gameJson(name, { plugins: value }, refused, files);
const at = (version: string) => ({ a: { provider: 'wx1', version } });
const SCRIPT = 'module.exports = 1;';
const md5 = createHash('md5').update(SCRIPT).digest('hex');
const signature = (more: object = {}) =>
  json({ provider: 'wx1', signature: [{ path: 'index.js', md5 }], ...more });
const LOCAL = { a: { provider: 'wx1', version: '1.0.0', path: 'lib' } };
const LIB: Files = {
  'lib/signature.json': signature(),
  'lib/plugin.json': '{"main": "index.js"}',
  'lib/index.js': SCRIPT,
};
const PLUGINS: Case[] = [
  plugins('a plugin', at('1.0.0')),
  plugins('a plugin of three digits', at('100.200.300')),
  plugins('the newest plugin', at('latest')),
  plugins('a plugin in development, by its id', at('dev-1a2B')),
  plugins('a plugin of two numbers', at('1.0'), /plugins\.a\.version "1\.0": expected three numbers/),
  plugins('a plugin of four digits', at('1.0.1000'), /version "1\.0\.1000"/),
  plugins('a plugin of any version', at('*'), /version "\*"/),
  plugins('a plugin of a range', at('^1.0.0'), /version "\^1\.0\.0"/),
  plugins('a plugin dev', at('dev'), /version "dev"/),
  plugins('a plugin of an empty version', at(''), /version ""/),
  plugins('a plugin with v', at('v1.0.0'), /version "v1\.0\.0"/),
  plugins('a plugin without provider', { a: { version: '1.0.0' } }, /plugins\.a without provider/),
  plugins('a plugin without version', { a: { provider: 'wx1' } }, /plugins\.a without version/),
  plugins('a provider that is no text', { a: { provider: 1, version: '1.0.0' } }, /provider 1/),
  plugins(
    'a provider twice',
    { ...at('1.0.0'), b: { provider: 'wx1', version: '1.0.1' } },
    /plugins\.b\.provider "wx1": .*once/,
  ),
  plugins('plugins as a list', [], /plugins \[\]: expected an object/),
  plugins('a plugin as text', { a: '1.0.0' }, /plugins\.a "1\.0\.0": expected an object/),
  plugins(
    'a context that is none',
    { a: { ...at('1.0.0').a, contexts: [{ type: 'window' }] } },
    /contexts\[0\]\.type "window": expected gameContext/,
  ),
  plugins('a plugin in the package', LOCAL, undefined, LIB),
  plugins('a plugin in a folder that is not there', LOCAL, /plugins\.a\.path "lib": expected a folder/),
  plugins(
    'a plugin that is a file',
    { a: { ...LOCAL.a, path: 'one.js' } },
    /plugins\.a\.path "one\.js": expected a folder/,
    FOLDERS,
  ),
  plugins(
    'a plugin at a path with a dot',
    { a: { ...LOCAL.a, path: './lib' } },
    /plugins\.a\.path "\.\/lib"/,
    LIB,
  ),
  plugins('a plugin without signature.json', LOCAL, /no lib\/signature\.json/, {
    'lib/index.js': SCRIPT,
    'lib/plugin.json': '{}',
  }),
  plugins('a plugin without plugin.json', LOCAL, /no lib\/plugin\.json/, {
    'lib/index.js': SCRIPT,
    'lib/signature.json': signature(),
  }),
  plugins('a plugin of another provider', LOCAL, /provider "wx1", and it has "wx2"/, {
    ...LIB,
    'lib/signature.json': signature({ provider: 'wx2' }),
  }),
  plugins('a plugin that was changed', LOCAL, /'index\.js' has been changed/, {
    ...LIB,
    'lib/index.js': 'module.exports = 2;',
  }),
  plugins('a plugin whose script is missing', LOCAL, /"index\.js" is missing/, {
    'lib/signature.json': signature(),
    'lib/plugin.json': '{}',
  }),
  plugins('a plugin that begins with nothing', LOCAL, /no lib\/main\.js/, {
    ...LIB,
    'lib/plugin.json': '{"main": "main.js"}',
  }),
  gameJson(
    'a plugin of a subpackage',
    { subpackages: [{ root: 's', plugins: at('1.0.0') }] },
    undefined,
    FOLDERS,
  ),
  gameJson(
    'a plugin of a subpackage, too short',
    { subpackages: [{ root: 's', plugins: at('1') }] },
    /subpackages\[0\]\.plugins\.a\.version "1"/,
    FOLDERS,
  ),
  gameJson(
    'a plugin in two packages',
    { plugins: at('1.0.0'), subpackages: [{ root: 's', plugins: { b: at('1.0.0').a } }] },
    /subpackages\[0\]\.plugins\.b\.provider "wx1"/,
    FOLDERS,
  ),
  gameJson(
    'a plugin’s name in two packages',
    {
      plugins: at('1.0.0'),
      subpackages: [{ root: 's', plugins: { a: { provider: 'wx2', version: '1.0.0' } } }],
    },
    /the plugin 'a' twice/,
    FOLDERS,
  ),
];

const loading = (name: string, info: unknown, refused?: RegExp) =>
  gameJson(name, { loadingImageInfo: info }, refused, FOLDERS);
const LOADING: Case[] = [
  loading('a picture while loading', { path: 'a.png', progressBarColor: '#fff' }),
  loading('a picture with eight digits of colour', { path: 'a.png', progressBarColor: '#ffffff80' }),
  loading('a picture without path', {}, /loadingImageInfo without path/),
  loading('a picture as text', 'a.png', /loadingImageInfo "a\.png": expected an object/),
  loading(
    'a picture that is not there',
    { path: 'none.png' },
    /loadingImageInfo\.path "none\.png": expected a file/,
  ),
  loading('a picture with a slash', { path: '/a.png' }, /loadingImageInfo\.path "\/a\.png"/),
  loading('a picture that is a folder', { path: 's' }, /loadingImageInfo\.path "s": expected a file/),
  loading(
    'a bar of a colour by name',
    { path: 'a.png', progressBarColor: 'white' },
    /progressBarColor "white": expected a colour/,
  ),
  loading('a bar of five digits', { path: 'a.png', progressBarColor: '#12345' }, /progressBarColor "#12345"/),
];

const MOVED: Files = { 'mg/game.js': '1', 'mg/game.json': '{}', 'mg/a.png': 'png', 'a.png': 'png' };
const PROJECT: Case[] = [
  config('project.config.json', { appid: 'wx1', setting: { es6: true } }, {}),
  config('project.config.json with a byte order mark', '\uFEFF{}', {
    refused: /project\.config\.json:1:1 .*begins with a byte order mark/,
  }),
  config('project.config.json that is no JSON', '{a: 1}', {
    refused: /project\.config\.json:1:2 .*is not JSON/,
  }),
  config(
    'a switch as text',
    { setting: { es6: 'true' } },
    { refused: /setting\.es6 "true": expected true or false/ },
  ),
  config('a root as a number', { miniprogramRoot: 1 }, { refused: /miniprogramRoot 1/ }),
  config('packOptions as a list', { packOptions: [] }, { refused: /packOptions \[\]: expected an object/ }),
  config(
    'a rule without value',
    { packOptions: { ignore: [{ type: 'file' }] } },
    { refused: /packOptions\.ignore\[0\] without value/ },
  ),
  config(
    'ignore as an object',
    { packOptions: { ignore: {} } },
    { refused: /packOptions\.ignore {}: expected a list/ },
  ),
  config('a base library that is none', { libVersion: 'newest' }, { refused: /libVersion "newest"/ }),
  ...['mg', 'mg/', '/mg', './mg/', '/mg/'].map((root) =>
    config(
      `miniprogramRoot ${root}`,
      { miniprogramRoot: root },
      { ships: ['a.png', 'game.js'], isWhole: true },
      MOVED,
    ),
  ),
  config(
    'miniprogramRoot that is not there',
    { miniprogramRoot: 'none' },
    { refused: /miniprogramRoot "none"/ },
  ),
  config(
    'miniprogramRoot without game.json',
    { miniprogramRoot: 's' },
    { refused: /no game\.json/ },
    FOLDERS,
  ),
];

/** One file of each extension, and of each way to write it. */
const SHIPPED =
  `png jpg jpeg gif svg js json cer obj dae fbx mtl stl 3ds mp3 pvr wav plist ttf fnt gz ccz m4a mp4 bmp atlas swf ani
  part proto bin sk mipmaps txt zip tt ogg silk dbbin dbmv etc lmat lm ls lh lani lav lsani ltc aac astc br csv cur dat
  dds glb gltf ico ktx lmani lml pkm prefab scene skel wasm xml`.split(/\s+/);
export const DROPPED =
  `webp otf data tmx tsx glsl vert frag shader basis etc1 etc2 mat unity3d bundle ccon cconb lang ini pem p12 zz psd ts
  md woff woff2 mjs cjs avif html css yaml PNG Js JSON mP3`.split(/\s+/);
const named = (extensions: string[]) =>
  Object.fromEntries(extensions.map((extension) => [`files/a.${extension}`, '1']));
const ignoring = (
  name: string,
  rules: { ignore?: object[]; include?: object[] },
  ships: string[],
  files: Files = {},
): Case =>
  config(
    name,
    { packOptions: rules },
    { ships: [...ships, 'game.js'].sort(), isWhole: true },
    { ...GAME, 'game.js': '1', ...files },
  );
const TREE: Files = {
  'art/a.png': '1',
  'art/deep/b.png': '1',
  'raw/A.png': '1',
  'raw/c.txt': '1',
  'c.txt': '1',
};
const FILES: Case[] = [
  {
    name: 'files of every extension',
    files: { 'game.js': '1', 'game.json': '{}', ...named(SHIPPED), ...named(DROPPED) },
    ships: ['game.js', ...SHIPPED.map((extension) => `files/a.${extension}`)].sort(),
    isWhole: true,
  },
  {
    name: 'folders that are looked into, and those that are not',
    files: {
      'game.js': '1',
      'game.json': '{}',
      '.hidden/a.png': '1',
      '.vscode/settings.json': '{}',
      '.git/a.png': '1',
      '.svn/a.png': '1',
      'deep/.git/a.png': '1',
      'node_modules/a/index.js': '1',
      'deep/node_modules/a/index.js': '1',
      'miniprogram_npm/a/index.js': '1',
      '.DS_Store': '1',
      LICENSE: '1',
      '.babelrc': '1',
      'a.min.js': '1',
      'project.private.config.json': '{}',
    },
    ships: [
      '.hidden/a.png',
      '.vscode/settings.json',
      'a.min.js',
      'game.js',
      'miniprogram_npm/a/index.js',
      'project.private.config.json',
    ],
    isWhole: true,
  },
  ignoring(
    'a folder left out',
    { ignore: [{ type: 'folder', value: 'art' }] },
    ['c.txt', 'raw/A.png', 'raw/c.txt'],
    TREE,
  ),
  ignoring(
    'a folder with slashes',
    { ignore: [{ type: 'folder', value: '/art/' }] },
    ['c.txt', 'raw/A.png', 'raw/c.txt'],
    TREE,
  ),
  ignoring('a folder with ./', { ignore: [{ type: 'folder', value: './art' }] }, Object.keys(TREE), TREE),
  ignoring(
    'a file, blind to case',
    { ignore: [{ type: 'file', value: 'RAW/a.PNG' }] },
    ['art/a.png', 'art/deep/b.png', 'c.txt', 'raw/c.txt'],
    TREE,
  ),
  ignoring('a suffix', { ignore: [{ type: 'suffix', value: '.PNG' }] }, ['c.txt', 'raw/c.txt'], TREE),
  ignoring(
    'a prefix of names',
    { ignore: [{ type: 'prefix', value: 'a' }] },
    ['art/deep/b.png', 'c.txt', 'raw/c.txt'],
    TREE,
  ),
  ignoring(
    'a glob',
    { ignore: [{ type: 'glob', value: 'art/**/*.png' }] },
    ['c.txt', 'raw/A.png', 'raw/c.txt'],
    TREE,
  ),
  ignoring('a glob with ./', { ignore: [{ type: 'glob', value: './art/**' }] }, Object.keys(TREE), TREE),
  ignoring(
    'a glob of one level',
    { ignore: [{ type: 'glob', value: 'art/*' }] },
    ['art/deep/b.png', 'c.txt', 'raw/A.png', 'raw/c.txt'],
    TREE,
  ),
  ignoring(
    'a glob of names, at the root alone',
    { ignore: [{ type: 'glob', value: '*.txt' }] },
    ['art/a.png', 'art/deep/b.png', 'raw/A.png', 'raw/c.txt'],
    TREE,
  ),
  ignoring(
    'a glob of alternatives',
    { ignore: [{ type: 'glob', value: '{art,raw}/*.png' }] },
    ['art/deep/b.png', 'c.txt', 'raw/c.txt'],
    TREE,
  ),
  ignoring(
    'a regular expression',
    { ignore: [{ type: 'regexp', value: '^raw/' }] },
    ['art/a.png', 'art/deep/b.png', 'c.txt'],
    TREE,
  ),
  ignoring(
    'a regular expression with a slash',
    { ignore: [{ type: 'regexp', value: '^/raw/.*\\.TXT$' }] },
    ['art/a.png', 'art/deep/b.png', 'c.txt', 'raw/A.png'],
    TREE,
  ),
  ignoring(
    'a rule of a kind that is none',
    { ignore: [{ type: 'dir', value: 'art' }] },
    Object.keys(TREE),
    TREE,
  ),
  ignoring(
    'include beats ignore',
    { ignore: [{ type: 'folder', value: 'art' }], include: [{ type: 'file', value: 'art/a.png' }] },
    ['art/a.png', 'c.txt', 'raw/A.png', 'raw/c.txt'],
    TREE,
  ),
  ignoring('but not the extensions', { include: [{ type: 'suffix', value: '.webp' }] }, ['c.txt'], {
    'a.webp': '1',
    'c.txt': '1',
  }),
  config(
    'rules are relative to miniprogramRoot',
    { miniprogramRoot: 'mg/', packOptions: { ignore: [{ type: 'file', value: 'a.png' }] } },
    { ships: ['game.js'], isWhole: true },
    MOVED,
  ),
];

const es6 = (name: string, script: string, refused?: RegExp, setting: object = { es6: true }): Case =>
  config(name, { setting }, { refused, isWhole: true }, { 'game.js': script });
const LOWERED = { es6: true };
const SCRIPTS: Case[] = [
  es6('an ES module', 'export default 1;\nexport * from "./b";'),
  es6(
    'a script of today',
    'class A { #p = 1; static { } }\nasync function f() { for await (const x of y) { } }\na ??= b?.c; 1n;',
  ),
  es6('sloppy this and names, which fail later', 'this.app = 1; score = 1;'),
  es6('an octal number', 'var a = 010;', /octal/),
  es6('an octal escape', 'var a = "\\01";', /octal/i),
  es6('with', 'with (a) { b; }', /'with' statements/),
  es6('a return at the top', 'if (a) return;', /'return' statement/),
  es6('delete of a name', 'var a; delete a;', /[Dd]elete/),
  es6('a parameter twice', 'function f(a, a) { }', /already been declared/),
  es6('a name twice', 'let a; let a;', /already been declared/),
  es6('a reserved word', 'var interface = 1;', /interface/),
  es6('arguments assigned', 'function f() { arguments = 1; }', /arguments/),
  es6('await as a name', 'var await = 1;', /await/),
  es6('a comment of HTML', '<!-- a\nb;', /HTML comments/),
  es6('a function in an if', 'if (a) function f() { }', /function declaration/),
  es6('an export that is not there', 'export { a };', /'a' is not defined/),
  es6('an export twice', 'export default 1; export default 2;', /multiple default/),
  es6(
    'an import with attributes',
    'import a from "./a.json" with { type: "json" };',
    /newer than the tool's compiler/,
  ),
  es6('a flag of a regular expression', 'var a = /a/v;', /flag 'v'/),
  es6('an old export', 'export a from "./a";'),
  es6(
    'with, after the comment that keeps a script sloppy',
    '// use strict disable;\nwith (a) { }',
    /'with' statements/,
  ),
  es6('the same with es6 off', 'with (a) { b; }\nvar c = 010;', undefined, { es6: false }),
  es6('enhance alone', 'with (a) { b; }', /'with' statements/, { es6: false, enhance: true }),
  es6('broken JavaScript', 'let a b;', /not valid JavaScript/, LOWERED),
  {
    ...es6('await at the top', 'await f();', /await/),
    stricter: 'no script of a phone can wait at its top',
  },
  {
    ...es6('import.meta', 'import.meta.url;', /import\.meta/),
    stricter: 'it is uploaded as it stands, and no phone runs it',
  },
  {
    ...es6('an ES module with es6 off', 'import "./a";\nexport default 1;', /uploaded as they stand/, {
      es6: false,
    }),
    stricter: 'it is uploaded with its import, and no phone runs it',
  },
  {
    ...es6('broken JavaScript with es6 off', 'let a b;', /not valid JavaScript/, { es6: false }),
    stricter: 'nobody reads it before the phone does',
  },
  {
    name: 'a script that is not UTF-8',
    files: {
      ...GAME,
      'game.js': Buffer.from([...Buffer.from('var a = "'), 0xcc, 0xf8, ...Buffer.from('";')]),
    },
    refused: /not UTF-8/,
    stricter: 'its text is uploaded, and shows � in place of letters',
    isWhole: true,
  },
  {
    ...es6(
      'a script too long to be lowered',
      `export default 1;\n${'/'.repeat(2_048_000)}`,
      /too long to be compiled/,
    ),
    stricter: 'it is uploaded with its export, and no phone runs it',
  },
];

const MISSING: Case[] = [
  {
    name: 'no game.js',
    files: { 'game.json': '{}' },
    refused: /no game\.js/,
    stricter: 'the tool asks for it later',
    isWhole: true,
  },
  { name: 'no game.json', files: { 'game.js': '' }, refused: /no game\.json/ },
];

export const CASES: { [kind: string]: Case[] } = {
  'types of game.json': TYPES,
  'the open data domain': OPEN_DATA,
  workers: WORKERS,
  subpackages: SUBPACKAGES,
  plugins: PLUGINS,
  'the picture while loading': LOADING,
  'project.config.json': PROJECT,
  'which files are uploaded': FILES,
  scripts: SCRIPTS,
  'what a package begins with': MISSING,
};
