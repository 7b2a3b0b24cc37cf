/**
 * Variations of the values in compiler-cases.ts, without an expected answer. If WeChat's compiler is installed,
 * wechat-compiler.test.ts compares its answers with those of `tiao check`.
 */

/** The files that each package has besides game.json. */
export const FILES = {
  'game.js': '',
  's/game.js': '',
  's/x/game.js': '',
  's2/game.js': '',
  'open/index.js': '',
  'w/index.js': '',
  'one.js': '',
  'a.png': 'png',
  'lib/signature.json': '{}',
  'lib/index.js': '',
};

/** Values that the compiler accepts although the phone does not find the files: tiao refuses them. */
export const STRICTER = [
  '{"subpackages":[{"root":"s\\\\x"}]}',
  '{"subpackages":[{"root":"one.js/"}]}',
  '{"subpackages":[{"root":"a.png"}]}',
];

export const GAME_JSONS: string[] = [];
const add = (value: unknown) => GAME_JSONS.push(JSON.stringify(value));

for (const v of ['landscapeRight', '', 'landscape ', ['portrait'], 1, true, 'LANDSCAPE'])
  add({ deviceOrientation: v });
for (const k of ['showStatusBar', 'resizable']) for (const v of [null, 0, [], {}]) add({ [k]: v });
for (const v of [
  { request: null },
  { request: -1 },
  { request: 1.5 },
  { request: true },
  { connectSocket: '1' },
  { uploadFile: [] },
  { downloadFile: {} },
  1,
  true,
  { request: 0 },
  { request: 1e9 },
])
  add({ networkTimeout: v });
for (const v of [
  1,
  true,
  [],
  {},
  'open ',
  '.open',
  'open//',
  '//open',
  'node_modules',
  'open/.',
  'open/../s',
  '.',
  '/',
  'open\u0000',
  'open/index.js',
  'none/',
])
  add({ openDataContext: v });
for (const v of [
  'w//',
  'w ',
  {},
  { path: 'w', isSubpackage: false },
  { path: '', isSubpackage: true },
  { path: 'w/', isSubpackage: true },
  { path: 1, isSubpackage: true },
  true,
  1,
  's',
  '.',
  '/',
  'w/index.js',
  { isSubpackage: true },
  { path: 'none', isSubpackage: true },
  { path: '/w', isSubpackage: true },
  '../w',
  'w\\',
])
  add({ workers: v });
for (const v of [
  null,
  's',
  1,
  true,
  [null],
  [1],
  [[]],
  [{ root: null }],
  [{ root: 's', name: '' }],
  [{ root: 's', name: null }],
  [{ root: 's/..' }],
  [{ root: 's//' }],
  [{ root: 's ' }],
  [{ root: ' s' }],
  [{ root: '/' }],
  [{ root: '.' }],
  [{ root: '//s' }],
  [{ root: 's\\x' }],
  [{ root: 's' }, { root: 's/x' }],
  [{ root: 's/x' }, { root: 's' }],
  [{ root: 's', independent: 1 }],
  [{ root: 's', independent: null }],
  [{ root: 'open' }],
  [{ root: '__wx' }],
  [{ root: '__WX__a' }],
  [{ root: 'workers.js/' }],
  [{ root: 'workers' }],
  [{ root: 's', name: '__game__' }],
  [{ root: 's', name: 'main' }],
  [{ root: 's', name: 's2' }, { root: 's2' }],
  [{ root: 's', name: 'a b' }],
  [
    { root: 's', name: 's' },
    { root: 's2', name: 's/' },
  ],
  [{ root: 'one' }],
  [{ root: './one.js' }],
  [{ root: '/one.js' }],
  [{ root: 'one.js/' }],
  [{ root: 's/game.js' }],
  [{ root: 's' }, { root: 's/game.js' }],
  [{ root: 'w' }],
  [{ root: 'a.png' }],
  [{ root: 's', pages: [] }],
  [{ root: 's', extra: 1 }],
  [{ root: 's', independent: true }],
  [{}],
])
  add({ subpackages: v });
add({ subpackages: null, subPackages: [{ root: 's' }] });
add({ subPackages: null });
add({ subPackages: 's' });
add({ subPackages: [{ root: 's', name: '__APP__' }] });
for (const v of [
  null,
  '',
  {},
  { a: null },
  { a: {} },
  { a: { provider: '', version: '1.0.0' } },
  { a: { provider: 'wx1', version: 1 } },
  { a: { provider: 'wx1', version: '01.0.0' } },
  { a: { provider: 'wx1', version: '1.0.0 ' } },
  { a: { provider: 'wx1', version: '1.0.0-beta' } },
  { a: { provider: 'wx1', version: 'dev-' } },
  { a: { provider: 'wx1', version: 'dev-é' } },
  { a: { provider: 'wx1', version: 'LATEST' } },
  { a: { provider: 'wx1', version: '1000.0.0' } },
  { a: { provider: 'wx1', version: '0.0.0' } },
  { a: { provider: null, version: '1.0.0' } },
  { a: { provider: 'wx1', version: '1.0.0', path: '' } },
  { a: { provider: 'wx1', version: '1.0.0', path: '/lib' } },
  { a: { provider: 'wx1', version: '1.0.0', path: '../lib' } },
  { '': { provider: 'wx1', version: '1.0.0' } },
  { 'a/b': { provider: 'wx1', version: '1.0.0' } },
  { a: { provider: 'wx1', version: '1.0.0', path: 1 } },
  { a: { provider: 'wx1', version: null } },
  { a: { provider: 'wx1', version: '1.0.0', contexts: 1 } },
  { a: { provider: 'wx1', version: '1.0.0', contexts: [] } },
  { a: { provider: 'wx1', version: '1.0.0', extra: 1 } },
  true,
  1,
])
  add({ plugins: v });
for (const v of [
  null,
  {},
  { 'scope.userLocation': null },
  { 'scope.userLocation': { desc: 1 } },
  { 'scope.userLocation': { desc: '' } },
  { 'scope.userLocation': { desc: 'x'.repeat(100) } },
  'x',
  1,
  { 'scope.userLocation': 'x' },
  { 'scope.userFuzzyLocation': {} },
])
  add({ permission: v });
for (const v of [
  {},
  { path: 1 },
  { path: 'none.png' },
  { path: 'a.png' },
  { path: '/a.png' },
  { path: './a.png' },
  'a.png',
  null,
  { path: 'a.png', progressBarColor: 1 },
  { path: 'one.js' },
  { path: 's' },
  { path: '' },
  [],
  { progressBarColor: '#fff' },
])
  add({ loadingImageInfo: v });
for (const v of [
  null,
  {},
  { gameTick: 0 },
  { gameTick: 1.5 },
  { gameTick: null },
  { heartBeatTick: 'x' },
  { offlineTimeLength: 'x' },
  { UDPReliabilityStrategy: 'x' },
  { dataType: 1 },
  { dataType: 'string' },
  { dataType: 'ArrayBuffer' },
  { dataType: null },
  1,
  [],
  { unknown: 'x' },
])
  add({ lockStepOptions: v });
for (const [k, vs] of Object.entries({
  navigateToMiniProgramAppIdList: ['wx', [1], ['wx'], Array(11).fill('wx1'), null],
  disableSetUserStorageFromMiniProgram: [null, 1],
  iOSHighPerformance: [1, null],
  requiredPrivateInfos: ['x', ['getLocation'], null],
  singlePage: ['x', {}],
  isTestMode: [1],
  requiredBackgroundModes: ['audio', ['audio'], ['x'], null],
  usingComponents: [1, {}],
  useExtendedLib: [1],
  debug: ['x', true],
  entranceDeclare: ['x', {}],
  style: ['v3'],
  showStatusBarStyle: [1],
  systemPermission: [1],
  useCommandBuffer: ['x'],
  gameTemplate: ['x'],
  renderer: ['x'],
  lazyCodeLoading: ['x', 'requiredComponents'],
  enableShareAppMessage: ['x'],
  convertRpxToVw: [1],
  functionalPages: ['x', true],
  halfPage: ['x'],
  appServiceFolder: [1],
}))
  for (const v of vs) add({ [k]: v });
for (const t of [
  '{"deviceOrientation":"portrait","deviceOrientation":"x"}',
  '{"a":1}\n\n',
  ' {}',
  '\t{}',
  "{'a':1}",
  '{a:1}',
  '{"a":NaN}',
  '{"a":01}',
  '{}{}',
  'undefined',
  '1',
  'true',
  '{"a":"\u0001"}',
  '{"__proto__": 1}',
  '\u200b{}',
  '{}\u0000',
  '{"a":1,/*x*/"b":2}',
  '[{}]',
])
  GAME_JSONS.push(t);
