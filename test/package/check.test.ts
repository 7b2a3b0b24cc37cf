/** `tiao check`: every problem is found, with its place, and nothing correct is reported. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wrongAssetNames } from '../../adapter/package/asset-names.ts';
import { checkPackage } from '../../adapter/package/check.ts';
import { openPackage } from '../../adapter/package/package-folder.ts';
import { englishIn } from './english-in.ts';

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
  const checked = await checkPackage(await openPackage(root));
  for (const { message } of checked.findings) expect.soft(englishIn(message)).toBe('');
  return checked;
}

const found = async (files: { [path: string]: string | Buffer }) =>
  (await check(files)).findings.map(({ level, rule, place }) => `${level} ${rule} ${place ?? ''}`);

test('a file that is not a picture is a warning', async () => {
  expect(await found({ 'game.js': '', 'images/a.png': 'text' })).toEqual(['warning file images/a.png']);
});

test('a plain package has no findings', async () => {
  const checked = await check({
    'game.js': "const c = wx.createCanvas(); require('./a'); wx.onTouchStart(() => c.width);",
    'a.js': 'export const f = () => requestAnimationFrame(f);',
    'images/a.gif': 'gif',
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

test('code made from text is an error if it certainly runs, else a warning', async () => {
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

test('names missing from WeChat, except those that the package defines; the required base library', async () => {
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

test('costly calls in frame callbacks, also one call away', async () => {
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
    'error size The main package has 4.5 MB; WeChat acce',
  ]);
});

test('useless files, files that phones cannot read, missing folders', async () => {
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

test('a file that is not uploaded is an error if a script or a JSON file refers to it', async () => {
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
      "'LICENSE' is not needed by players, and is not uploaded. Leave it out (packOptions.ignore in project.config.json).",
    ],
    [
      'error',
      expect.stringMatching(
        /^'atlas\/a\.otf' is not uploaded: 'otf' is not among .* Convert it to ttf, or .* refers to it\.$/,
      ),
    ],
    [
      'error',
      expect.stringMatching(
        /^'images\/A\.PNG' is not uploaded: extensions are case-sensitive.* Rename it to \.png/,
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

test('rules of packOptions that match nothing are reported, with a correction', async () => {
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

test('superfluous values of game.json are reported once, and a path is expected to be a path', async () => {
  const told = async (gameJson: object | string) => {
    const text = typeof gameJson === 'string' ? gameJson : JSON.stringify(gameJson);
    return (await check({ 'game.js': '', 'game.json': text })).findings.map(({ message }) => message);
  };
  const subpackages = Array.from({ length: 300 }, (_, i) => ({ name: `s${i}`, root: `s${i}` }));
  const many = await told({ subpackages });
  expect(many[0]).toContain('300 subpackages: expected 100 at most');
  expect(many).toHaveLength(101); // none of the first 100 exists
  expect(await told({ workers: '..' })).toEqual([expect.stringContaining('such as "art".')]);
  const deep = `{"a": ${'['.repeat(1001)}${']'.repeat(1001)}}`;
  expect(await told(deep)).toEqual([
    expect.stringContaining('is not JSON: its brackets are nested more than 1000 deep.'),
  ]);
});

test('faults of the package are errors here too', async () => {
  expect(await found({ 'a.js': 'let a b;' })).toEqual(['error package game.js', 'error package a.js']);
});

test('undeclared names are reported once each, with line and column', async () => {
  const checked = await check({
    'game.js':
      "require('./a');\nconst b = new Button(made, kept); new Button();\n  const late = () => { document.body; };",
    'a.js': 'made = 1; GameGlobal.kept = 2; Object.defineProperty(GameGlobal, "put", {}); put();',
  });
  expect(checked.findings).toEqual([
    {
      level: 'warning',
      rule: 'undeclared',
      place: 'game.js:2:15',
      message:
        "'Button' is not declared in the package: reading it is a ReferenceError. Import or declare it.",
    },
    {
      level: 'warning',
      rule: 'undeclared',
      place: 'game.js:3:24',
      message:
        'document does not exist in a mini-game: it is not defined on a phone. Use wx.createCanvas(), wx.createImage() instead.',
    },
  ]);
});

test('browser names that are read in functions are one note, with the first place', async () => {
  const { findings } = await check({
    'game.js': "const open = (a) => new URL(a);\nconst part = () => [new Blob([]), new URL('b'), btoa('c')];",
    'a.js':
      "if (typeof TextDecoder === 'function') new TextDecoder();\ntry { new Worker('a'); } catch (e) {}\n(a) => a.Element && new Element();",
  });
  expect(findings).toEqual([
    {
      level: 'note',
      rule: 'undeclared',
      place: 'game.js:1:25',
      message: expect.stringMatching(/^No phone has URL, Blob, btoa\. A function that reads one throws/),
    },
  ]);
});

test('in a game built by tiao, with the place in its sources', async () => {
  await check({ 'game.js': 'x();\n  Buton();' });
  const map = join(root, 'map.json');
  // the only segment, in the second line: column 2, the first source, line 6, column 4
  writeFileSync(map, '{"version": 3, "sources": ["index.ts"], "names": [], "mappings": ";EAMI"}');
  const { findings } = await checkPackage(await openPackage(root, { own: true, map }));
  expect(findings.map(({ place }) => place)).toContain('index.ts:7:5');
});

test('except names read with care, imported, built in, or assigned to the global object in a loop', async () => {
  const source = `
    import { one } from './a';
    one(Math.PI, NaN, undefined, setTimeout, () => HTMLVideoElement);
    if (typeof swing !== 'undefined') swing();
    if (window.slide) slide();
    try { jump(); } catch (error) { console.log(error); }`;
  const adapter =
    'const all = { document: {}, window: {} }; for (const key in all) GameGlobal[key] = all[key];';
  expect(
    await found({ 'game.js': source, 'a.js': `export const one = () => document;`, 'b.js': adapter }),
  ).toEqual([]);
});

describe('names that a package certainly reads as it starts, and no phone has, are errors', () => {
  const stops = async (files: { [path: string]: string }) =>
    (await check(files)).findings
      .filter(({ rule }) => rule === 'start')
      .map(({ level, place, message }) => `${level} ${place} ${message.split(' ')[0]}`);

  test.each([
    ['at the top', 'const d = new TextDecoder();', 'error game.js:1:15 TextDecoder'],
    [
      'each of them',
      'new TextEncoder(); WebAssembly.compile; new AudioContext();',
      'TextEncoder,WebAssembly,AudioContext',
    ],
    [
      'and these',
      'performance.now(); process.env.A; setImmediate(f); function f() {}',
      'performance,process,setImmediate',
    ],
    [
      'of a page',
      'document.body; navigator.userAgent; location.href; self.x;',
      'document,navigator,location,self',
    ],
    [
      'in a function that is called',
      'start(); function start() { go(); } const go = () => process.env;',
      'process',
    ],
    ['in one that is called only then', 'const go = () => process.env; go();', 'process'],
    [
      'in a function called where it stands',
      '(function (w) { new TextDecoder(); }).call(this, 1);',
      'TextDecoder',
    ],
    [
      'in what is constructed',
      'class A { constructor() { this.d = new TextDecoder(); } } new A();',
      'TextDecoder',
    ],
    ['in a static field', 'class A { static d = new TextDecoder(); }', 'TextDecoder'],
    ['in a loop that always runs once', 'do { process.env; } while (0);', 'process'],
    [
      'behind a condition that is known',
      "typeof exports === 'object' ? module.exports = f() : g(); function f() { return process.env; } function g() {}",
      'process',
    ],
    [
      'before it is put there',
      'performance.now(); GameGlobal.performance = { now: Date.now };',
      'performance',
    ],
    ['in a finally', 'try { } finally { process.env; }', 'process'],
    [
      'in a module of CommonJS that a bundler wrapped',
      'var w = (cb, mod) => () => (mod || cb((mod = { exports: {} }).exports, mod), mod.exports); var a = w((exports) => { exports.x = new TextDecoder(); }); var b = w(() => { a(); }); b();',
      'TextDecoder',
    ],
    [
      'in a UMD module, wrapped and minified',
      'var o=(e,t)=>()=>(t||(e((t={exports:{}}).exports,t),e=null),t.exports);o(((e,t)=>{(function(n,r){typeof e==`object`&&typeof t<`u`?t.exports=r():typeof define==`function`&&define.amd?define(r):n.x=r()})(this,function(){return new TextDecoder})}))();',
      'TextDecoder',
    ],
    ['in a default that is needed', 'function f(d = new TextDecoder()) { return d; } f();', 'TextDecoder'],
    ['in a method of an object', 'const o = { m() { return new TextDecoder(); } }; o.m();', 'TextDecoder'],
    [
      'in a method of what is made',
      'class A { m() { return new TextDecoder(); } } const a = new A(); a.m();',
      'TextDecoder',
    ],
    ['in the first case of a switch', 'switch (wx.x) { case process.env: }', 'process'],
    ['for each of a list that is there', '[1, 2].map(() => new TextDecoder());', 'TextDecoder'],
    [
      'in an ES module that a bundler wrapped',
      'var o=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(e){throw n=[e],e}},f,m=o(()=>{f=()=>new TextDecoder}),g=o(()=>{m(),f()});g();',
      'TextDecoder',
    ],
    [
      'in a game that waits before it begins',
      'var o=(e,t)=>()=>(e&&(t=e(e=0)),t),x={},g=o(()=>{new TextDecoder});wx.ready.then(()=>Promise.resolve().then(()=>(g(),x))).then(void 0,(e)=>{throw e});',
      'TextDecoder',
    ],
    [
      'in a module of a table, as webpack packs them',
      'var t = { 5: (module, exports, r) => { r("./b"); }, "./b"(module) { module.exports = navigator.userAgent; } }; var c = {}; function r(id) { var m = c[id]; if (m !== undefined) return m.exports; m = c[id] = { exports: {} }; t[id].call(m.exports, m, m.exports, r); return m.exports; } r(5);',
      'navigator',
    ],
    [
      'in a table that a function is given, as webpack 4 packs them',
      '(function (t) { var c = {}; function r(i) { if (c[i]) return c[i].exports; var m = c[i] = { exports: {} }; return t[i].call(m.exports, m, m.exports, r), m.exports; } return r(r.s = 1); })([function () { process.env; }, function (e, t, n) { n(0); }]);',
      'process',
    ],
  ])('%s', async (_, source, told) => {
    const found = await stops({ 'game.js': source });
    if (told.startsWith('error')) expect(found).toEqual([told]);
    else expect(found.map((one) => one.split(' ')[2]).join()).toBe(told);
  });

  test.each([
    ['asked for by typeof', "const d = typeof TextDecoder === 'undefined' ? null : new TextDecoder();"],
    ['in a branch', 'if (wx.x) new TextDecoder();'],
    ['on the right of a condition', 'wx.x && new TextDecoder(); wx.y || process.env; wx.z ?? document;'],
    ['tried', 'try { process.env; } catch (error) { console.log(error); }'],
    [
      'in a function that nobody calls',
      'const f = () => new TextDecoder(); function g() { process.env; } console.log(f, g);',
    ],
    ['called from a branch', 'function f() { process.env; } if (wx.x) f();'],
    ['called in a try', 'function f() { process.env; } try { f(); } catch (error) { console.log(error); }'],
    ['behind a way out', '(function () { if (wx.x) return; process.env; })();'],
    ['in a promise', '(async () => { process.env; })();'],
    ['in a method', 'class A { m() { process.env; } } new A();'],
    ['in a name given anew', 'let f = () => process.env; f = () => 1; f();'],
    [
      'a name of its own',
      'const process = { env: {} }; process.env; function f(document) { document.body; } f({});',
    ],
    ['put there before', 'GameGlobal.process = { env: {} }; process.env;'],
    ['put there by another script', "require('./a'); process.env;", 'GameGlobal.process = {};'],
    ['defined there', "Object.defineProperty(GameGlobal, 'process', { value: {} }); process.env;"],
    [
      'in a module that is wrapped and not loaded',
      'var w = (cb, mod) => () => (mod || cb((mod = { exports: {} }).exports, mod), mod.exports); w((exports) => { exports.x = new TextDecoder(); });',
    ],
    [
      'in a module of a table that nobody requires',
      'var t = { 5: (module) => { module.exports = 1; }, 6: () => { navigator.userAgent; } }; function r(id) { var m = { exports: {} }; t[id](m, m.exports, r); return m.exports; } r(5); if (wx.x) r(6);',
    ],
    ['in a default that is given', 'function f(d = new TextDecoder()) { return d; } f(1); f(...wx.x);'],
    ['in a method given anew', 'const o = { m() { return new TextDecoder(); } }; o.m = () => 1; o.m();'],
    [
      'in a method that may be another',
      'const o = { m() { new TextDecoder(); }, ...wx.x }; o.m(); class A { m() { process.env; } m = wx.x; } class B extends A { } new B().m(); new A().m();',
    ],
    ['in a later case of a switch', 'switch (wx.x) { case 1: break; case process.env: }'],
    ['for each of a list that may be empty', '[].map(() => new TextDecoder()); wx.x.map(() => process.env);'],
    ['in a function that a name may stand for', 'var f; if (wx.x) f = () => process.env; if (f) f();'],
    ['for a loader that phones lack', "typeof define === 'function' && define.amd ? process.env : 0;"],
  ])('but not what is %s', async (_, source, other = '') => {
    expect(await stops({ 'game.js': source, 'a.js': other })).toEqual([]);
  });

  test('in scripts that are certainly required, by the game or by subpackages', async () => {
    expect(
      await stops({
        'game.js':
          "require('./js/a'); if (wx.x) require('./late'); try { require('./tried'); } catch (error) { }",
        'game.json': '{"subpackages": [{"root": "sub"}]}',
        'js/a.js': "import './b.js';",
        'js/b.js': 'export const a = new TextDecoder();',
        'late.js': 'new TextEncoder();',
        'tried.js': 'process.env;',
        'nobody.js': 'document.body;',
        'sub/game.js': 'navigator.userAgent;',
      }),
    ).toEqual(['error sub/game.js:1:1 navigator', 'error js/b.js:1:22 TextDecoder']);
  });

  test('with the remedy', async () => {
    const { findings } = await check({ 'game.js': 'new TextDecoder(); WebAssembly.x; document.x;' });
    expect(findings.map(({ message }) => message)).toEqual([
      "TextDecoder is read while the script loads, and no phone has that name: a ReferenceError ends the game there. Import 'tiao/standins/text-encoding' before it.",
      expect.stringMatching(/by WXWebAssembly\.instantiate\(path\)\.$/),
      expect.stringMatching(/Use wx\.createCanvas\(\), wx\.createImage\(\) instead\.$/),
    ]);
  });
});

test.each([
  [
    'Function.apply',
    'function f() { Function.apply(null, ["return 1"]); }',
    'warning',
    'Function.apply() makes',
  ],
  ['Function.call, at once', 'Function.call(null, "return 1");', 'error', 'Function.call() makes'],
  [
    'Reflect.construct',
    'Reflect.construct(Function, ["return 1"]);',
    'error',
    'Reflect.construct(Function) makes',
  ],
  ['eval by another way', '(0, eval)("1");', 'error', 'eval() makes'],
  [
    'a generator made by its constructor',
    'Object.getPrototypeOf(function* () {}).constructor("yield 1");',
    'error',
    'a function made by its constructor',
  ],
  ['Function of the global object', 'new globalThis.Function("return 1");', 'error', 'Function() makes'],
  ['the same by its name', 'GameGlobal["eval"]("1");', 'error', 'eval() makes'],
  ['a look-behind made at once', 'var a = new RegExp("(?<=x)y");', 'warning', 'The look-behind in'],
  ['a flag made at once', 'var a = RegExp("x", "v");', 'warning', "The flag 'v'"],
  ['eval for the global object', 'var g = (0, eval)("this");', 'warning', "Function('return this') throws"],
  [
    'a constructor of functions',
    '(function () {}).constructor("return 1")();',
    'error',
    'a function made by',
  ],
  ['a timer with a template', 'setTimeout(`go(1)`, 1);', 'error', 'setTimeout is given text'],
  ['BigInt', 'const f = () => 10n;', 'warning', 'The BigInt literal 10n is newer'],
  ['look-behind', 'const a = /(?<!a)b/;', 'warning', 'The look-behind in /(?<!a)b/'],
  ['a flag', 'const a = /a/d;', 'warning', "The flag 'd' of /a/"],
])('code made from text and new syntax: %s', async (_, source, level, told) => {
  const { findings } = await check({ 'game.js': source });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ level, message: expect.stringContaining(told) });
});

test.each([
  'Function.prototype.call.call(f);',
  'x.eval("1");',
  'const Function = 1; Function.apply();',
  'f.constructor("a"); var f;',
  '/(?:a)b/u; 10; "1n";',
])('and nothing of the kind: %s', async (source) => {
  expect(
    (await check({ 'game.js': source })).findings.filter(({ rule }) => /code|syntax/.test(rule)),
  ).toEqual([]);
});

test('a name missing from a game’s manifest is reported with the known names; computed names are ignored', async () => {
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
