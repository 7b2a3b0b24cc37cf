/** A package as WeChat's upload changes it: dropped files, compiled game.json, scripts compiled to ES5 or unchanged. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { openPackage, readIndex, readScript } from '../../adapter/package/package-folder.ts';
import { CASES as ALL, type CASES } from './compiler-cases.ts';
import { writeFiles } from './write-files.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-uploaded-'));
afterAll(() => rmSync(root, { recursive: true }));
let made = 0;

type Files = { [path: string]: string | Buffer };

async function uploaded(files: Files, setting?: object) {
  made += 1;
  const config: Files = setting ? { 'project.config.json': JSON.stringify({ setting }) } : {};
  const given = { 'game.js': '', 'game.json': '{}', ...config, ...files };
  const folder = { ...(await openPackage(writeFiles(root, `p${made}`, given))), asUploaded: true };
  return { folder, index: await readIndex(folder) };
}

/** Runs game.js as the realm does; returns what it passed to `said`, or the name of the error that ended it. */
async function run(files: Files, setting?: object): Promise<unknown[]> {
  const { folder, index } = await uploaded(files, setting);
  if (index.faults.length > 0) return index.faults.map(({ message }) => message);
  const said: unknown[] = [];
  const bodies = new Map<string, (...args: unknown[]) => void>();
  const global: { [name: string]: unknown } = { said: (...args: unknown[]) => said.push(...args) };
  const __wxdef = (path: string, body: (...args: unknown[]) => void) => bodies.set(path, body);
  const context = Object.assign(global, { __wxdef });
  for (const { path } of index.scripts)
    runInNewContext((await readScript(folder, path))?.text ?? '', context);
  const loaded = new Map<string, { exports: unknown }>();
  const load = (path: string): unknown => {
    const known = loaded.get(path);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(path, module);
    bodies
      .get(path)
      ?.call(
        global,
        (name: string) => load(`${name.replace('./', '')}.js`),
        module,
        module.exports,
        {},
        global,
        global,
      );
    return module.exports;
  };
  try {
    load('game.js');
  } catch (error) {
    said.push((error as Error).name);
  }
  return said;
}

describe('with es6 on, every script is strict and compiled to ES5', () => {
  test.each([
    ['this at the top', 'this.app = 1; said("on")', ['TypeError']],
    ['an undeclared name', 'score = 1; said("on")', ['ReferenceError']],
    ['this in a plain call', 'function f() { return this === undefined; } said(f());', [true]],
    ['a function in a block', '{ function f() { } } said(typeof f);', ['undefined']],
    [
      'let in a loop',
      'var f = []; for (let i = 0; i < 2; i++) f.push(() => i); said(f[0](), f[1]());',
      [0, 1],
    ],
    [
      'an arrow as a constructor, which lowered can be one',
      'const A = () => {}; said(typeof new A());',
      ['object'],
    ],
    ['a class called without new', 'class A { } A();', ['TypeError']],
    ['an async function', 'said(typeof (async () => { await 1; })().then);', ['function']],
    ['what comes after 2018', 'var a = null; a ??= { b: 1 }; said(a?.b, a?.c?.d);', [1, undefined]],
  ])('%s', async (_, script, said) => {
    expect(await run({ 'game.js': script }, { es6: true })).toEqual(said);
  });

  test('CommonJS and ES modules can import each other', async () => {
    const files = {
      'game.js':
        "import a, { b } from './a'; import * as c from './c'; said(a, b, c.d, c.default.d); export default 1;",
      'a.js': "export default 'default'; export const b = 'named';",
      'c.js': "exports.d = 'common';",
    };
    expect(await run(files, { es6: true })).toEqual(['default', 'named', 'common', 'common']);
  });

  test.each([
    [
      'by the comment',
      '// use strict disable;\nthis.app = 1; score = 2; said(this.app, score);',
      { es6: true },
    ],
    [
      'by the setting',
      'this.app = 1; score = 2; said(this.app, score);',
      { es6: true, disableUseStrict: true },
    ],
  ])('but not those that stay sloppy %s', async (_, script, setting) => {
    expect(await run({ 'game.js': script }, setting)).toEqual([1, 2]);
  });

  test('a script that is too long is not changed', async () => {
    const long = `this.app = 1; said(this.app); //${'/'.repeat(2_048_000)}`;
    expect(await run({ 'game.js': long }, { es6: true })).toEqual([1]);
    const [fault] = await run({ 'game.js': `export default 1; //${'/'.repeat(2_048_000)}` }, { es6: true });
    expect(fault).toMatch(/too long to be compiled/);
  });
});

describe('with es6 off, scripts are uploaded unchanged', () => {
  test.each([
    ['sloppy', 'this.app = 1; score = 010; with ({ a: 3 }) said(this.app, score, a);', [1, 8, 3]],
    [
      'an ES module, which no phone reads',
      'import "./a";',
      [expect.stringMatching(/^game\.js:1:1 import and export are uploaded as they stand.*Turn es6 on/)],
    ],
    ['a return at the top', 'said(1); if (said) return; said(2);', [1]],
  ])('%s', async (_, script, said) => {
    expect(await run({ 'game.js': script }, { es6: false })).toEqual(said);
  });

  test('likewise if project.config.json says nothing, or does not exist', async () => {
    expect(await run({ 'game.js': 'this.app = 1; said(this.app);' }, {})).toEqual([1]);
    const [fault] = await run({ 'game.js': 'export default 1;' });
    expect(fault).toMatch(/"es6" is not on/);
  });
});

test('files that the upload drops are missing, with a note', async () => {
  const { index } = await uploaded({ 'a.png': '', 'b.webp': '', 'C.PNG': '', 'd.JS': '', 'e/f.otf': '' });
  expect(index.files.map(({ path }) => path)).toEqual(['a.png']);
  expect(index.notes).toEqual(['Not uploaded, and so not here: C.PNG, b.webp, d.JS, e/f.otf.']);
});

test('game.json is as the compiler writes it', async () => {
  const given = {
    subpackages: [{ root: 's' }, { root: '/one.js', name: 'one' }],
    openDataContext: 'open',
    unheardOf: 1,
  };
  const files = { 's/game.js': '', 'one.js': '', 'open/index.js': '', 'game.json': JSON.stringify(given) };
  expect((await uploaded(files)).index.gameJson).toEqual({
    subPackages: [{ root: '/s/' }, { root: '/one.js', name: 'one' }],
    openDataContext: 'open/',
    unheardOf: 1,
  });
});

test.each(
  (Object.values(ALL) as (typeof CASES)[string][])
    .flat()
    .filter(({ refused }) => refused)
    .map((one) => [one.name, one] as const),
)('what is refused does not run: %s', async (name, { files }) => {
  const folder = await openPackage(writeFiles(root, `refused ${name}`, files));
  const { faults } = await readIndex({ ...folder, asUploaded: true });
  expect(faults).not.toEqual([]);
});
