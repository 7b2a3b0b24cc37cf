/**
 * Rules for the whole repository: imports go one way, the top level is fixed, and code that runs without a DOM does not name
 * it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|mjs)$/.test(path))
    .map((path) => join(folder, path));

/** Every module a file imports, as a path from the root or a package's name; type-only imports are marked. */
function importsOf(file: string): { to: string; isType: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(?\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map(([, , type, from, bare]) => {
    const name = from ?? bare;
    const to = name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name;
    return { to, isType: type !== undefined };
  });
}

describe('imports go one way', () => {
  test('a game imports the engine by name, and itself', () => {
    for (const file of sources('games').filter((path) => path.endsWith('.ts'))) {
      const own = file.split('/').slice(0, 2).join('/');
      for (const { to } of importsOf(file)) {
        const isEngine = /^tiao(\/open-data)?$/.test(to);
        expect(isEngine || to.startsWith(`${own}/`), `${file} imports ${to}`).toBe(true);
      }
    }
  });

  test('the engine imports pixi.js, matter-js and itself', () => {
    for (const file of sources('engine')) {
      for (const { to } of importsOf(file)) {
        expect(/^(engine\/|pixi\.js|matter-js)/.test(to), `${file} imports ${to}`).toBe(true);
      }
    }
  });

  test('the adapter never imports from the tests', () => {
    for (const file of sources('adapter')) {
      for (const { to } of importsOf(file))
        expect(to.startsWith('test/'), `${file} imports ${to}`).toBe(false);
    }
  });

  test('only files of test/realm, which have processes of their own, replace the globals of Node', () => {
    for (const file of sources('test').filter((path) => !path.startsWith('test/realm/'))) {
      for (const { to } of importsOf(file))
        expect(to.startsWith('test/realm/'), `${file} imports ${to}`).toBe(false);
    }
  });

  /** The table in ARCHITECTURE.md: each folder of the adapter, and what it may import of the others. */
  const table = new Map(
    [
      ...readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\| (\w+) \| ([\w ]*)\|([\w ]*)\|$/gm),
    ].map(([, folder, value, type]) => {
      const words = (text: string) => text.split(' ').filter((word) => word !== '');
      return [folder, { value: words(value), type: words(type) }];
    }),
  );

  test('each folder of the adapter imports only what stands under it', () => {
    for (const file of sources('adapter').filter((path) => !path.startsWith('adapter/perf/scenes/'))) {
      const folder = file.split('/')[1];
      const may = table.get(folder);
      if (!may) expect.fail(`adapter/${folder} is not in the table of imports in ARCHITECTURE.md.`);
      for (const { to, isType } of importsOf(file)) {
        const [top, sub] = to.split('/');
        // pixi-modules.ts contains import statements of pixi in strings
        if ((top !== 'adapter' && top !== 'engine') || !existsSync(join(root, to))) continue;
        const there = top === 'engine' ? 'engine' : sub;
        if (there === folder) continue;
        const allowed = isType ? [...may.value, ...may.type] : may.value;
        expect(allowed, `${file} imports ${to}`).toContain(there);
      }
    }
  });
});

test('nothing in the engine or a game names document or window', () => {
  for (const file of [...sources('engine'), ...sources('games').filter((path) => path.endsWith('.ts'))]) {
    const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'/g, '');
    expect(
      code.match(/(?<![\w.])(document|window|globalThis|navigator)\b(?!\s*:)/)?.[0],
      file,
    ).toBeUndefined();
  }
});

test('what tiao imports is installed with it, in a project that has it as a package', () => {
  const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  for (const file of [...sources('adapter'), ...sources('engine')]) {
    for (const { to, isType } of importsOf(file)) {
      const [, name] = /^((?:@[\w-]+\/)?[a-z][\w.-]*)/.exec(to) ?? [];
      if (
        !name ||
        isType ||
        to.startsWith('node:') ||
        /^(adapter|engine|test|tiao|package\.json)(\/|$)/.test(to)
      )
        continue;
      expect(
        { ...dependencies, ...optionalDependencies, ...peerDependencies },
        `${file} imports ${to}`,
      ).toHaveProperty([name]);
    }
  }
});

test('the top level holds what it should and nothing else', () => {
  const agreed =
    /^(package(-lock)?\.json|tsconfig\.json|vite\.config\.ts|README\.md|LICENSE|CHANGELOG\.md|ARCHITECTURE\.md|CONTRIBUTING\.md|findings|engine|games|adapter|test|\..*)$/;
  const made = /^(node_modules|dist|test-results)$/;
  for (const name of readdirSync(root)) expect(agreed.test(name) || made.test(name), name).toBe(true);
});

describe('what the pages cite is there', () => {
  const pages = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'];

  test.each(pages)('every path that %s names exists', (page) => {
    const text = readFileSync(join(root, page), 'utf8').replace(/```[\s\S]*?```/g, '');
    const named = [...text.matchAll(/`((?:engine|games|adapter|test)\/[\w./-]*)`/g)].map(([, path]) => path);
    const linked = [...text.matchAll(/\]\(((?!https?:|#)[^)#\s]+)/g)].map(([, path]) => path);
    expect(named.length + linked.length).toBeGreaterThan(3);
    for (const path of [...named, ...linked]) expect(existsSync(join(root, path)), path).toBe(true);
  });

  test('every § in the code is a section of the wx facts, or of an RFC', () => {
    const facts = readFileSync(join(root, 'adapter/realm/wx-facts.md'), 'utf8');
    const sections = new Set([...facts.matchAll(/^## (\d+) /gm)].map(([, number]) => number));
    const files = [...sources('adapter'), ...sources('engine'), ...sources('games'), ...sources('test')];
    let cited = 0;
    for (const file of files.filter((path) => path !== 'test/house.test.ts')) {
      for (const [whole, before, number] of readFileSync(join(root, file), 'utf8').matchAll(
        /(\S* ?(?:\S+ )?)§(\d+)/g,
      )) {
        if (/RFC \d+ $/.test(before)) continue;
        cited += 1;
        expect(/(wx-facts |, |and )$/.test(before) && sections.has(number), `${file}: ${whole}`).toBe(true);
      }
    }
    expect(cited).toBeGreaterThan(40);
  });
});

test('the lock file records no download address', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
});
