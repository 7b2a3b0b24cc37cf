/**
 * npm libraries that authors use are built if a phone can run them. Otherwise the build fails with the library's name and
 * a remedy.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { withGameGlobal } from '../../adapter/make/global-object.ts';
import { buildPackage } from '../../adapter/make/package.ts';
import { checkPackage } from '../../adapter/package/check.ts';
import { openPackage } from '../../adapter/package/package-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-libraries-'));
afterAll(() => rmSync(root, { recursive: true }));

type Files = { [path: string]: string | Uint8Array };
let made = 0;

/** Builds a game without the engine, `main.ts`, with these libraries; returns the folder of its package. */
async function build(main: string, files: Files = {}): Promise<string> {
  made += 1;
  const game = join(root, `game-${made}`);
  for (const [path, text] of Object.entries({ 'game.json': '{}', 'main.ts': main, ...files })) {
    mkdirSync(dirname(join(game, path)), { recursive: true });
    writeFileSync(join(game, path), text);
  }
  const dir = join(root, `built-${made}`);
  await buildPackage(game, dir);
  return dir;
}

/** Builds it and runs it with only the language's globals and GameGlobal; returns what it printed. */
async function run(main: string, files: Files = {}): Promise<unknown[]> {
  return printed(await build(main, files));
}

/** The same for a package that prints asynchronously. */
async function said(dir: string): Promise<unknown[]> {
  const lines = printed(dir);
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  return lines;
}

function printed(dir: string): unknown[] {
  const code = readFileSync(join(dir, 'game.js'), 'utf8');
  const said: unknown[] = [];
  const GameGlobal: { [name: string]: unknown } = { own: 1 };
  const globals = {
    GameGlobal,
    setTimeout,
    clearTimeout,
    WebAssembly: undefined,
    WXWebAssembly: {
      instantiate: (path: string, imports: WebAssembly.Imports) =>
        WebAssembly.instantiate(readFileSync(join(dir, path)), imports),
    },
    console: { log: (...args: unknown[]) => said.push(...args) },
    exports: {},
    module: {},
  };
  runInNewContext(code, Object.assign(GameGlobal, globals), { contextCodeGeneration: { strings: false } });
  return said;
}

const library = (name: string, code: string, manifest: object = {}): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({
    name,
    version: '1.0.0',
    main: 'index.js',
    ...manifest,
  }),
  [`node_modules/${name}/index.js`]: code,
});
const ESM = { type: 'module' };

test('two copies of pixi in one game are refused, each with its version and who imports it', async () => {
  const sprite = 'export class Sprite {}';
  const ui = library('ui', "export { Sprite } from 'pixi.js';", ESM);
  const files = {
    ...library('pixi.js', sprite, ESM),
    ...ui,
    'node_modules/ui/node_modules/pixi.js/package.json':
      '{"name": "pixi.js", "version": "7.4.2", "main": "index.js"}',
    'node_modules/ui/node_modules/pixi.js/index.js': sprite,
  };
  const main =
    "import { Sprite } from 'pixi.js';\nimport * as ui from 'ui';\nconsole.log(Sprite === ui.Sprite);";
  await expect(build(main, files)).rejects.toThrow(
    /2 copies of pixi\.js.* 1\.0\.0 in .*main\.ts:1:1; 7\.4\.2 in .*ui.*main\.ts:2:1\. Install one for all/,
  );
  expect(await run(main, { ...library('pixi.js', sprite, ESM), ...ui })).toEqual([true]);
});

describe('code from text is refused where it surely runs, and not by its text', () => {
  test.each([
    [
      'guarded by a condition',
      'const root = typeof global === "object" ? global : Function("return 1")(); export default root;',
    ],
    ['tried', 'let f = null; try { f = new Function("return 1"); } catch { f = 2; } export default f;'],
    ['in a function', 'export default (text) => new Function(text);'],
    ['by apply, in a function', 'export default (...args) => Function.apply(null, args);'],
  ])('%s: built, and check has no error', async (_, code) => {
    const dir = await build('import a from "late"; console.log(typeof a);', library('late', code, ESM));
    const { findings } = await checkPackage(await openPackage(dir));
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test.each([
    ['an ES module', 'export const f = new Function("return 1");', ESM],
    ['a CommonJS module', 'var f = new Function("return 1"); exports.f = f;', {}],
    [
      'a UMD module',
      '(function (root, factory) { typeof exports === "object" ? module.exports = factory() : root.f = factory(); })(this, function () { return { f: Function("a", "return a") }; });',
      {},
    ],
  ])('at once, in %s: refused, with library and place and who imported it', async (_, code, manifest) => {
    await expect(
      build('\nimport { f } from "early"; console.log(f);', library('early', code, manifest)),
    ).rejects.toThrow(
      /node_modules\/early\/index\.js:1 \(the library early, imported by \S*main\.ts:2:1\) calls Function\(\), which phones refuse/,
    );
  });

  test("Function('return this')() is GameGlobal", async () => {
    const code = 'export default (typeof nothing === "object" && nothing) || Function("return this")();';
    expect(await run('import g from "way"; console.log(g.own);', library('way', code, ESM))).toEqual([1]);
  });

  test.each([
    ["var a = Function('return this')();", 'var a = GameGlobal;'],
    ['var a = new Function("return this")();', 'var a = GameGlobal;'],
    ['var a = (new Function("return this;"))();', 'var a = GameGlobal;'],
    ['var a = (0, eval)("this");', 'var a = GameGlobal;'],
    ['var a = Function(\n"return this"\n)();', 'var a = GameGlobal\n\n;'],
    ["var a = Function('return that')();", undefined],
    ["function f(Function) { return Function('return this')(); }", undefined],
    ["var f = Function('return this');", undefined],
  ])('%s', (code, written = code) => {
    expect(withGameGlobal(code)).toBe(written);
  });
});

test('whether it is a release is known to libraries as they load', async () => {
  const code = 'export default process.env.NODE_ENV !== "production" ? "development" : "production";';
  expect(await run('import mode from "asks"; console.log(mode);', library('asks', code, ESM))).toEqual([
    'production',
  ]);
});

describe("Node's modules", () => {
  const code = 'var c = require("crypto"); module.exports = Object.keys(c.default || c).length;';
  test('are left out where package.json says so for browsers', async () => {
    const files = library('careful', code, { browser: { crypto: false } });
    expect(await run('import n from "careful"; console.log(n);', files)).toEqual([0]);
  });

  test('are not missed where they are required on a server only, or late', async () => {
    const guarded =
      'if (typeof process === "object" && process.versions) { require("fs"); } module.exports = { late: () => require("path") };';
    const main = 'import n from "guarded"; try { n.late(); } catch (error) { console.log(error.message); }';
    expect(await run(main, library('guarded', guarded))).toEqual([
      "Cannot find module 'path': the package has none of that name.",
    ]);
    const esm = 'export const late = () => import("module");';
    const dir = await build(
      'import { late } from "esm"; late().catch(({ message }) => console.log(message));',
      library('esm', esm, ESM),
    );
    expect(await said(dir)).toEqual(["Cannot find module 'module': the package has none of that name."]);
  });

  test('are replaced by what it names', async () => {
    const files = {
      ...library('replacing', code, { browser: { crypto: './small.js' } }),
      'node_modules/replacing/small.js': 'exports.a = 1; exports.b = 2;',
    };
    expect(await run('import n from "replacing"; console.log(n);', files)).toEqual([2]);
  });

  test('are not missed where they are only tried', async () => {
    const tried =
      'var c; try { c = require("crypto"); } catch (e) { c = null; } module.exports = !c || !c.createHash;';
    expect(await run('import n from "trying"; console.log(n);', library('trying', tried))).toEqual([true]);
  });

  test('are refused elsewhere, by the library’s name, and in the author’s own files', async () => {
    await expect(build('import n from "plain"; console.log(n);', library('plain', code))).rejects.toThrow(
      /node_modules\/plain\/index\.js:1:9 \(the library plain, imported by \S*main\.ts:1:1\) imports 'crypto', a module of Node's/,
    );
    await expect(build('import fs from "node:fs"; console.log(fs);')).rejects.toThrow(
      /main\.ts:1:1 imports 'node:fs', a module of Node's/,
    );
  });

  test('an npm package of the same name is taken', async () => {
    expect(
      await run('import u from "url"; console.log(u);', library('url', 'module.exports = "npm";')),
    ).toEqual(['npm']);
  });
});

describe('what cannot be bundled is said in our own words', () => {
  test('a package that is not installed', async () => {
    await expect(build('\nimport "@scope/none/part";')).rejects.toThrow(
      /main\.ts:2:1 imports '@scope\/none\/part', which is not installed: npm install @scope\/none\./,
    );
  });

  test.each([
    [
      'import("gone").then(console.log);',
      "main\\.ts:1:1 imports 'gone', which is not installed: npm install gone",
    ],
    ['\nexport * from "gone/a";', "main\\.ts:2:1 imports 'gone/a', which is not installed: npm install gone"],
    ['import "./gone";', "main\\.ts:1:1 imports '\\./gone', and there is no such file"],
    ['import "./a.css";', "main\\.ts:1:1 imports '\\./a\\.css', which is no script"],
    [
      'import "styled";',
      "the library styled, imported by \\S*main\\.ts:1:1\\) imports '\\./a\\.css', which is no script",
    ],
  ])('%s', async (main, told) => {
    const files = {
      ...library('styled', 'import "./a.css";', ESM),
      'node_modules/styled/a.css': '',
      'a.css': '',
    };
    await expect(build(main, files)).rejects.toThrow(new RegExp(told));
  });

  test('a package that is not installed, of which a game imports a name', async () => {
    await expect(build('import { Tween } from "absent"; console.log(Tween);')).rejects.toThrow(
      /main\.ts:1:1 imports 'absent', which is not installed: npm install absent\./,
    );
  });

  test('one that a library wants', async () => {
    const files = library('wanting', 'import "absent"; export default 1;', ESM);
    await expect(build('import a from "wanting"; console.log(a);', files)).rejects.toThrow(
      /\(the library wanting, imported by \S*main\.ts:1:1\) imports 'absent', which is not installed: npm install absent/,
    );
  });

  test('what is wrong in the script of a worker', async () => {
    const code = "export const f = () => new Worker(new URL('./w.js', import.meta.url), { type: 'module' });";
    const files = { ...library('threads', code, ESM), 'node_modules/threads/w.js': 'await 1; export {};' };
    await expect(build('import { f } from "threads"; console.log(f);', files)).rejects.toThrow(
      /await stands at the top of a module.*The library threads does it/,
    );
  });

  test('a file that its package does not export', async () => {
    const files = library('closed', 'export default 1;', { ...ESM, exports: { '.': './index.js' } });
    await expect(build('import a from "closed/part.js"; console.log(a);', files)).rejects.toThrow(
      /main\.ts:1:1 imports 'closed\/part\.js', and closed does not export it: see "exports" in its package\.json/,
    );
  });

  test('await at the top of a module, with the entries that have none', async () => {
    await expect(build('await Promise.resolve(1);')).rejects.toThrow(
      /await stands at the top of a module.*async function.*main\.ts:1:1/,
    );
    const exports = { '.': './index.js', './load': './load.js', './package.json': './package.json' };
    const files = library('waiting', 'export default await Promise.resolve(1);', { ...ESM, exports });
    await expect(build('import a from "waiting"; console.log(a);', files)).rejects.toThrow(
      /The library waiting does it: import an entry of its that does not wait \(it has waiting\/load\)/,
    );
  });
});

describe('what stops the game at start', () => {
  const decoder = library('reading', 'export const d = new TextDecoder();', ESM);
  test('is refused by the library’s name, with the remedy', async () => {
    await expect(build('import { d } from "reading"; console.log(d);', decoder)).rejects.toThrow(
      /node_modules\/reading\/index\.js:1 \(the library reading, imported by \S*main\.ts:1:1\): TextDecoder is read while the script loads.*tiao\/standins\/text-encoding/,
    );
  });

  test('but not where the author has put one there', async () => {
    const files = {
      ...decoder,
      'first.ts': 'Object.assign(GameGlobal, {}); GameGlobal.TextDecoder = class {};',
    };
    const main = 'import "./first.ts"; import { d } from "reading"; console.log(typeof d);';
    expect(await run(main, files)).toEqual(['object']);
  });
});

describe('tiao/standins', () => {
  const built = async (name: string, code: string) =>
    run(
      `import 'tiao/standins/${name}'; import { a } from 'wants'; a(console);`,
      library('wants', code, ESM),
    );

  test('text-encoding: TextEncoder and TextDecoder, strict where they are asked to be', async () => {
    const code = `const d = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }), e = new TextEncoder();
      export const a = (c) => {
        c.log(d.decode(e.encode('跳 1 😀')), e.encodeInto('ab', new Uint8Array(1)).read, new TextDecoder().decode(new Uint8Array([65, 255])));
        try { d.decode(new Uint8Array([255])); } catch (error) { c.log(error.name); }
      };`;
    expect(await built('text-encoding', code)).toEqual(['跳 1 😀', 1, 'A\ufffd', 'TypeError']);
  });

  test('performance: milliseconds that go on', async () => {
    const code =
      'const t = performance.now(); export const a = (c) => c.log(t >= 0 && performance.now() >= t && performance.timeOrigin > 1e12);';
    expect(await built('performance', code)).toEqual([true]);
  });

  test('set-immediate: comes later, and can be taken back', async () => {
    const code = `const id = setImmediate(() => GameGlobal.said.push('never')); clearImmediate(id);
      setImmediate((x) => GameGlobal.said.push(x), 2); export const a = (c) => { GameGlobal.said = []; setTimeout(() => c.log(...GameGlobal.said), 5); };`;
    const said = await built('set-immediate', code);
    await expect.poll(() => said).toEqual([2]);
  });
});

test.each([
  [
    'a flag, which a build writes as RegExp()',
    'export const a = () => r; const r = /x/v;',
    "The flag 'v' of /x/ is newer",
  ],
  ['a BigInt literal', 'export const a = () => 1n;', 'The BigInt literal 1n is newer than ES2018'],
  [
    'a look-behind',
    'export const a = () => /(?<=x)y/.test("xy");',
    'The look-behind in /(?<=x)y/ is newer than ES2018',
  ],
])('syntax that no build makes older is refused by the library’s name: %s', async (_, code, told) => {
  await expect(
    build('import { a } from "newer"; console.log(a());', library('newer', code, ESM)),
  ).rejects.toThrow(
    new RegExp(`the library newer, imported by \\S*main\\.ts:1:1\\): ${told.replace(/[()?<=]/g, '\\$&')}`),
  );
});

describe('assets', () => {
  test('that WeChat would drop are refused, with what to do', async () => {
    await expect(build('', { 'assets/star.webp': '' })).rejects.toThrow(
      "'assets/star.webp' is not uploaded: 'webp' is not among the extensions that WeChat accepts. Convert it to png or jpg",
    );
    await expect(build('', { 'assets/A.PNG': '' })).rejects.toThrow(
      /extensions are case-sensitive.*Rename it to \.png/,
    );
  });

  test('that are not needed by players, or left out by packOptions, are not packed, unless they are referenced', async () => {
    const files = {
      'assets/a.txt': '1',
      'assets/a.psd': '1',
      'assets/notes.md': '1',
      'assets/art/b.png': '1',
      'assets/.DS_Store': '1',
      'project.config.json':
        '{"miniprogramRoot": "x", "appid": "wx1", "packOptions": {"ignore": [{"type": "folder", "value": "assets/art"}]}}',
    };
    const dir = await build('console.log("assets/a.txt");', files);
    const folder = await openPackage(dir);
    const { findings, bytes } = await checkPackage(folder);
    expect(findings).toEqual([]);
    expect(bytes.all).toBe(1 + readFileSync(join(dir, 'game.js')).length);
    // the path to the package among the author's files is removed, because the built folder is the package itself
    expect(JSON.parse(readFileSync(join(dir, 'project.config.json'), 'utf8'))).toMatchObject({
      appid: 'wx1',
    });
    expect(folder.project?.root).toBe('');
    await expect(build('console.log("assets/a.psd");', files)).rejects.toThrow(
      /main\.ts:1:13 names 'assets\/a\.psd', and it is not packed: .*'psd' is not among/,
    );
    await expect(build('console.log("assets/art/b.png");', files)).rejects.toThrow(
      /it is not packed: it is left out by packOptions/,
    );
  });

  test('a project.config.json that WeChat does not take is refused', async () => {
    await expect(build('', { 'project.config.json': '{"setting": {"es6": "yes"}}' })).rejects.toThrow(
      /project\.config\.json:1:14 has the setting\.es6 "yes": expected true or false/,
    );
  });
});

describe('WebAssembly', () => {
  /**
   * (module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)), padded, because a small
   * module is taken for a feature test of an engine
   */
  const ADD = Buffer.concat([
    Buffer.from('0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b', 'hex'),
    // a custom section of 4000 bytes without meaning
    Buffer.from([0, 0xa0, 0x1f, 4, ...Buffer.from('long')]),
    Buffer.alloc(3995),
  ]);
  /** (module (import "./glue.js" "by" (func (param i32) (result i32))) (func (export "twice") …)) */
  const TWICE = Buffer.from(
    '0061736d0100000001060160017f017f021001092e2f676c75652e6a730262790000030201000709010574776963650001' +
      '0a08010600200010000b',
    'hex',
  );

  test('a module that a library imports is a file, is there before the library, and gets what is beside it', async () => {
    const files: Files = {
      ...library(
        'bound',
        "import * as wasm from './a.wasm'; import { set } from './glue.js'; set(wasm); export { twice } from './glue.js';",
        ESM,
      ),
      'node_modules/bound/a.wasm': TWICE,
      'node_modules/bound/glue.js':
        'const by = (n) => 2 * n; const d = new TextDecoder(); let w; export { by }; export const set = (x) => { w = x; }; export const twice = (n) => typeof d + w.twice(n);',
    };
    const main = "import { twice } from 'bound'; console.log(twice(4));";
    await expect(build(main, files)).rejects.toThrow(
      /the library bound, imported by .*TextDecoder is read while the script loads.*text-encoding/,
    );
    const dir = await build(`import 'tiao/standins/text-encoding'; ${main}`, files);
    expect(readFileSync(join(dir, 'wasm/a.wasm'))).toEqual(TWICE);
    expect(await said(dir)).toEqual(['object8']);
  });

  test('?init loads a file, ?url is its path, and a URL of a library too', async () => {
    const files: Files = {
      'a.wasm': ADD,
      ...library(
        'loading',
        "export const url = new URL('b.wasm', import.meta.url).href; export const other = String(new URL('b.wasm', import.meta.url));",
        ESM,
      ),
      'node_modules/loading/b.wasm': TWICE,
    };
    const dir = await build(
      `import load from './a.wasm?init'; import path from './a.wasm?url'; import { url, other } from 'loading';
       load({}).then(({ exports }) => console.log(exports.add(2, 3), path, url, other));`,
      files,
    );
    expect(await said(dir)).toEqual([5, 'wasm/a.wasm', 'wasm/b.wasm', 'wasm/b.wasm']);
    expect((await checkPackage(await openPackage(dir))).findings).toEqual([]);
  });

  test('a module as text becomes a file, which the standin finds; other bytes are refused with what to do', async () => {
    const code = `const bytes = (text) => { const a = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'; const out = [];
      for (let i = 0, b = 0, n = 0; i < text.length && text[i] !== '='; i++) { b = b * 64 + a.indexOf(text[i]); n += 6; if (n >= 8) { n -= 8; out.push(Math.floor(b / 2 ** n)); b %= 2 ** n; } } return new Uint8Array(out); };
      const text = 'data:application/octet-stream;base64,${ADD.toString('base64')}';
      export const made = WebAssembly.instantiate(bytes(text.slice(37)), {});
      export const bad = WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).catch((e) => e.message);
      export const compiled = WebAssembly.compile(bytes(text.slice(37))).then((module) => WebAssembly.instantiate(module));
      export const can = WebAssembly.validate(new Uint8Array([0, 97, 115, 109]));`;
    const files = library('texty', code, ESM);
    const main = `import { made, bad, compiled, can } from 'texty';
      Promise.all([made, bad, compiled]).then(([{ instance }, why, other]) => console.log(instance.exports.add(2, 3), other.exports.add(3, 4), can, why));`;
    await expect(build(main, files)).rejects.toThrow(
      /WebAssembly is read while the script loads.*tiao\/standins\/web-assembly/,
    );
    const dir = await build(`import 'tiao/standins/web-assembly'; ${main}`, files);
    expect(readFileSync(join(dir, 'wasm/texty.wasm'))).toEqual(ADD);
    expect(readFileSync(join(dir, 'game.js'), 'utf8')).not.toContain(ADD.toString('base64'));
    expect(await said(dir)).toEqual([
      5,
      7,
      false,
      expect.stringContaining("Import the file as './x.wasm?init'"),
    ]);
  });
});
