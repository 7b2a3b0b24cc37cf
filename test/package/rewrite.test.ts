/** A script in the realm behaves as on a phone, cannot reach the page, and keeps its lines. */
import { describe, expect, test } from 'vitest';
import { ABSENT_NAMES } from '../../adapter/contract/global-names.ts';
import { rewriteScript } from '../../adapter/package/rewrite.ts';
import { createGameScope } from '../../adapter/realm/seal/game-global.ts';
import { AuthorLines } from '../../adapter/stacks/author-lines.ts';

type Globals = { [name: string]: unknown };

/** Rewrites a package's scripts and runs `game.js` as the realm does; returns its exports. */
function run(files: { [path: string]: string }, hiddenGlobals: Globals = createGameScope({}).hiddenGlobals) {
  const bodies = new Map<string, (...args: unknown[]) => void>();
  for (const [path, source] of Object.entries(files)) {
    const rewritten = rewriteScript({ id: 'game', path, source });
    if ('fault' in rewritten) throw new Error(rewritten.fault.message);
    const define = (name: string, body: (...args: unknown[]) => void) => bodies.set(name, body);
    new Function('__wxdef', rewritten.text)(define);
  }
  const modules = new Map<string, { exports: unknown }>();
  const require = (request: string): unknown => {
    const path = request.replace(/^\.\//, '').replace(/(\.js)?$/, '.js');
    const known = modules.get(path);
    if (known) return known.exports;
    const body = bodies.get(path);
    if (!body) throw new Error(`no module ${path}`);
    const module = { exports: {} };
    modules.set(path, module);
    body.call(module.exports, require, module, module.exports, {}, {}, hiddenGlobals);
    return module.exports;
  };
  return require('./game.js') as { [name: string]: unknown };
}

const rewrite = (source: string) => {
  const rewritten = rewriteScript({ id: 'game', path: 'game.js', source });
  return 'text' in rewritten ? rewritten.text : rewritten.fault;
};

const authorLines = (text: string) => new AuthorLines([new TextEncoder().encode(text).buffer]);

describe('the names of a browser', () => {
  test.each(ABSENT_NAMES)('%s is not defined until the package defines it', (name) => {
    const source = `exports.type = typeof ${name};
      exports.guarded = typeof ${name} === 'undefined' ? 'none' : ${name}.a;
      try { ${name}; } catch (error) { exports.read = String(error); }
      try { ${name}.a = 1; } catch (error) { exports.written = error.name; }`;
    expect(run({ 'game.js': source })).toEqual({
      type: 'undefined',
      guarded: 'none',
      read: `ReferenceError: ${name} is not defined`,
      written: 'ReferenceError',
    });
    expect(run({ 'game.js': `${name} = { a: 1 }; exports.a = ${name}.a;` }).a).toBe(1);
  });

  test.each(['globalThis', 'global'])('%s is GameGlobal', (name) => {
    expect(run({ 'game.js': `exports.is = ${name} === globalThis.GameGlobal;` }).is).toBe(true);
  });

  test('one module assigns window, and every module and the hidden globals see it', () => {
    const hiddenGlobals: Globals = {};
    const { width } = run(
      {
        'game.js': "require('./adapter'); exports.width = window.innerWidth;",
        'adapter.js': 'window = { innerWidth: 375 };',
      },
      hiddenGlobals,
    );
    expect(width).toBe(375);
    expect(hiddenGlobals.window).toEqual({ innerWidth: 375 });
  });

  test.each([
    ['a parameter', '(function (window) { exports.seen = window; })(7);'],
    [
      'a var declared later',
      'exports.f = function () { self = 7; return self; var self; }; exports.seen = exports.f();',
    ],
    ['a let in the block', '{ let top = 7; exports.seen = top; }'],
    ['a function', 'exports.seen = document(); function document() { return 7; }'],
    ['a function in a block', '{ function parent() { return 7; } } exports.seen = parent();'],
    ['a class', 'class location { static x = 7; } exports.seen = location.x;'],
    ['the name of a caught error', 'try { throw 7; } catch (frames) { exports.seen = frames; }'],
    ['a destructured parameter', 'exports.seen = (({ a: [window] }) => window)({ a: [7] });'],
    ['a named function inside itself', 'exports.seen = (function self(n) { return n ? self(0) : 7; })(1);'],
  ])('%s of that name is the script’s own', (_, source) => {
    const hiddenGlobals: Globals = {};
    expect(run({ 'game.js': source }, hiddenGlobals).seen).toBe(7);
    expect(hiddenGlobals).toEqual({});
  });

  test.each([
    ['an assignment', 'window = 7;'],
    ['a shorthand property', 'window = 7; exports.seen = { window }.window;'],
    ['a destructuring assignment', '({ window } = { window: 7 });'],
    ['one with a default', '({ window = 7 } = {});'],
    ['an array pattern', '[window] = [7];'],
    ['a loop variable', 'for (window of [7]);'],
    ['an update', 'window = 6; window++;'],
    ['a logical assignment', 'window ||= 7;'],
    ['a default value', '(function (a = (window = 7)) {})();'],
    ['a computed key', '({ [(window = 7)]: 1 });'],
    ['a static field', 'class A { static x = (window = 7); }'],
  ])('%s reaches the hidden globals', (_, source) => {
    const hiddenGlobals: Globals = {};
    run({ 'game.js': source }, hiddenGlobals);
    expect(hiddenGlobals.window).toBe(7);
  });

  test('properties, keys, labels and text with that name are unchanged', () => {
    const source =
      "a.window; ({ window: 1, top() {} }); top: for (;;) break top; 'document'; /self/; a?.self;";
    expect(rewrite(source)).toContain(source);
  });

  test('typeof ignores the fallback value of a name', () => {
    const hiddenGlobals = { window: {}, 'typeof window': undefined };
    const source = 'exports.types = [typeof window, typeof (window), typeof window.a];';
    expect(run({ 'game.js': source }, hiddenGlobals).types).toEqual(['undefined', 'undefined', 'undefined']);
  });

  test('delete removes a name again', () => {
    const hiddenGlobals: Globals = { window: 1 };
    run({ 'game.js': 'delete window;' }, hiddenGlobals);
    expect('window' in hiddenGlobals).toBe(false);
  });
});

describe('CommonJS', () => {
  test('is sloppy unless it says otherwise', () => {
    expect(
      run({ 'game.js': 'exports.sloppy = (function () { return this !== undefined; })();' }).sloppy,
    ).toBe(true);
    const strict = "'use strict'; exports.sloppy = (function () { return this !== undefined; })();";
    expect(run({ 'game.js': strict }).sloppy).toBe(false);
  });

  test('has module.exports as `this`, and may return', () => {
    expect(run({ 'game.js': 'this.a = 1; return; this.a = 2;' }).a).toBe(1);
  });

  test('may use all of sloppy mode: with, octal numbers, a byte order mark', () => {
    expect(run({ 'game.js': '\uFEFFwith ({ x: 010 }) { exports.x = x; }' }).x).toBe(8);
  });
});

describe('an ES module', () => {
  test('supports every form of export and import', () => {
    const result = run({
      'game.js': `import main, { one, two as zwei } from './a'
        import * as all from './a'
        export { main, one, zwei }
        export const keys = Object.keys(all).sort().join()
        export default class {}
        export * from './b'
        export { late as soon } from './b'
        export * as b from './b'
        export function read() { return late }
        import { late } from './b'`,
      'a.js': 'export default function main() {}\nexport const one = 1, [two] = [2]',
      'b.js': 'export let late = 3; export var more = 4; export default 5',
    });
    expect(result).toMatchObject({ one: 1, zwei: 2, keys: 'default,one,two', soon: 3, late: 3, more: 4 });
    expect(typeof result.main).toBe('function');
    expect(typeof result.default).toBe('function');
    expect((result.read as () => number)()).toBe(3);
    expect((result.b as Globals).default).toBe(5);
  });

  test('sees the current value of another module’s export', () => {
    const { values } = run({
      'game.js':
        "import { count, add } from './a'; export const values = [count]; add(); values.push(count);",
      'a.js': 'export let count = 1; export function add() { count++; }',
    });
    expect(values).toEqual([1, 2]);
  });

  test('in a cycle, sees functions at once and values later', () => {
    const { result } = run({
      'game.js':
        "import { ask } from './a'; export const answer = 7; export function early() { return 1; } export const result = ask();",
      'a.js':
        "import { answer, early } from './game'; const before = [early(), answer]; export const ask = () => [...before, answer];",
    });
    expect(result).toEqual([1, undefined, 7]);
  });

  test('imports CommonJS as its default and by name, whatever it exports', () => {
    const { result } = run({
      'game.js':
        "import f, { x } from './f'; import lib from './lib'; import * as ns from './lib'; export const result = [f(), x, lib.y, ns.y, ns.default === lib];",
      'f.js': 'module.exports = function () { return 1; }; module.exports.x = 2;',
      'lib.js': 'exports.y = 3;',
    });
    expect(result).toEqual([1, 2, 3, 3, true]);
  });

  test('is required by CommonJS with its default under that name', () => {
    expect(
      run({ 'game.js': "exports.a = require('./a').default;", 'a.js': 'export default { b: 1 }' }).a,
    ).toEqual({ b: 1 });
  });

  test('is strict, and `this` is undefined', () => {
    const { result } = run({
      'game.js': 'export const result = [this, (() => this)(), (function () { return this; })()]',
    });
    expect(result).toEqual([undefined, undefined, undefined]);
  });

  test('in a cycle, a class or an arrow function is undefined instead of throwing', () => {
    const { result } = run({
      'game.js': "import { early } from './a'; export class Game {} export const result = early;",
      'a.js': "import { Game } from './game'; export const early = [typeof Game];",
    });
    expect(result).toEqual(['undefined']);
  });

  test('is ES5: an exported arrow function can be called with new', () => {
    const { made } = run({
      'game.js': "import { Thing } from './a'; export const made = new Thing(7);",
      'a.js': 'export const Thing = (x) => { let y = x; };',
    });
    expect(made).toBeTypeOf('object');
  });

  test('may use the old syntax that Babel 6 accepts', () => {
    const { one, timer } = run({
      'game.js': "export one from './a'\nexport { timer } from './b'",
      'a.js': 'export default 1',
      'b.js': 'export { setTimeout as timer }',
    });
    expect(one).toBe(1);
    expect(timer).toBe(setTimeout);
  });

  test('can be imported dynamically', async () => {
    const { late } = run({ 'game.js': "export const late = import('./a')", 'a.js': 'export const a = 1' });
    expect(await late).toMatchObject({ a: 1 });
  });
});

const stackOf = (fail: () => void) => {
  try {
    fail();
  } catch (error) {
    return (error as Error).stack ?? '';
  }
  return '';
};

describe('source positions', () => {
  test('an error names the author’s own line and column', () => {
    const { fail } = run({ 'game.js': "\n\nexports.fail = () => {\n  throw new Error('here')\n}" });
    expect(stackOf(fail as () => void)).toMatch(/wxpkg:\/\/\/game\/game\.js:\d+:9/);
  });

  test('an ES module has them in its source map', () => {
    const source = "import './a'\n\nexport class Fails {\n  now() {\n    throw new Error('here') } }";
    const { Fails } = run({ 'game.js': source, 'a.js': '' }) as { Fails: new () => { now(): void } };
    const lines = authorLines(rewrite(source) as string);
    // Function adds two lines before the script
    const stack = stackOf(() => new Fails().now()).replace(
      /(game\.js):(\d+)/g,
      (_, name, line) => `${name}:${Number(line) - 2}`,
    );
    expect(lines.of(stack)).toContain('wxpkg:///game/game.js:5:11');
  });

  test('a source map is exact to the column even if the line was rewritten before the position', () => {
    const source = 'window.a=top;window.b=1;throw new Error(1)';
    const at = source.indexOf('new Error');
    // one segment, at `new Error`: the author's line 8, column 5
    const map = { version: 3, sources: ['games/mine/index.ts'], mappings: `${vlq(at)}AOI` };
    const json = Buffer.from(JSON.stringify(map)).toString('base64');
    const url = `data:application/json;base64,${json}`;
    const text = rewrite(`${source}\n//# sourceMappingURL=${url}`) as string;
    const column = text.split('\n')[0].indexOf('new Error') + 1;
    const lines = authorLines(text);
    expect(lines.of(`wxpkg:///game/game.js:1:${column}`)).toBe('games/mine/index.ts:8:5');
    expect(column).toBeGreaterThan(at + 50);
  });

  test('the error for a browser global says what a mini-game has instead', () => {
    const hint = (message: string) => authorLines('').inMessage(message);
    for (const message of [
      'document is not defined',
      'game.js stopped: ReferenceError: top is not defined',
    ]) {
      expect(hint(message)).toMatch(/ is not defined\. A mini-game has no (document|top), as it has no page/);
    }
    // a name of the game's own
    for (const message of ['a is not defined', 'my$top is not defined', 'document is not defined yet']) {
      expect(hint(message)).toBe(message);
    }
    expect(hint('__wxg.window.a is not a function')).toBe('window.a is not a function');
  });

  test('an invalid map is left unchanged', () => {
    const url = 'data:application/json;base64,bm90IEpTT04=';
    expect(rewrite(`a();\n//# sourceMappingURL=${url}`)).toContain(`sourceMappingURL=${url}\n`);
  });

  test('a syntax error is reported with its place and the lines around it', () => {
    const fault = rewriteScript({ id: 'game', path: 'js/a.js', source: 'let a = 1;\nlet b = ;\nlet c;' });
    expect(fault).toMatchObject({
      fault: {
        kind: 'script',
        file: 'js/a.js',
        message: expect.stringContaining('js/a.js:2:9 is not valid JavaScript'),
        stack: '  1 | let a = 1;\n> 2 | let b = ;\n    |         ^\n  3 | let c;',
      },
    });
  });

  test('syntax that only real ES modules allow is such an error too', () => {
    expect(rewrite('export const a = 1;\nawait a;')).toMatchObject({
      message: expect.stringContaining('game.js:2:1'),
    });
  });

  test('an inline source map is kept, after the script’s sourceURL', () => {
    const map = '//# sourceMappingURL=data:application/json;base64,e30=';
    expect(rewrite(`a();\n${map}\n`)).toMatch(
      /}\)\);\n\/\/# sourceURL=wxpkg:\/\/\/game\/game\.js\n\/\/# sourceMappingURL=data:[^\n]+\n$/,
    );
  });
});

test('a script is rewritten once, however many a package has: the second request is answered from the cache', () => {
  const scripts = Array.from({ length: 1200 }, (_, i) => ({
    id: 'many',
    path: `${i}.js`,
    source: `a(${i});`,
  }));
  const first = scripts.map((script) => rewriteScript(script));
  expect(scripts.every((script, i) => rewriteScript({ ...script }) === first[i])).toBe(true);
});

/** A number from 16 to 511 in Base64 VLQ (ECMA-426). */
function vlq(value: number): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const doubled = value << 1;
  return digits[(doubled & 31) | 32] + digits[doubled >> 5];
}

test.each(['{', 'null', '{"mappings": 7}', '{"version": 3, "mappings": "!!;;,,"}'])(
  'a script with the map %s keeps its own lines',
  (map) => {
    const url = `data:application/json;base64,${Buffer.from(map).toString('base64')}`;
    const text = `x;\n//# sourceURL=wxpkg:///a/game.js\n//# sourceMappingURL=${url}\n`;
    const stack = 'Error: no\n    at play (wxpkg:///a/game.js:1:1)';
    expect(authorLines(text).of(stack)).toBe(stack);
  },
);
