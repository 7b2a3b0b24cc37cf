/** The house keeps its order: imports go one way, the top level is as agreed, nothing names the DOM where there is none. */
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
        expect(to === 'tiao' || to.startsWith(`${own}/`), `${file} imports ${to}`).toBe(true);
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

  /** Each folder of the adapter, and what it may import of the others; `type` only types. */
  const MAY_IMPORT: { [folder: string]: { value: string[]; type?: string[] } } = {
    devices: { value: [] },
    contract: { value: [], type: ['devices'] },
    host: { value: [], type: ['contract'] },
    stacks: { value: ['host'] },
    realm: { value: ['contract', 'devices', 'stacks'] },
    page: { value: ['contract', 'devices', 'stacks', 'engine'] },
    web: { value: ['engine'] },
    package: { value: ['contract', 'host', 'stacks'] },
    make: { value: ['package', 'host', 'engine'] },
    server: { value: ['contract', 'make', 'package', 'host'], type: ['page'] },
    testing: {
      value: ['server', 'make', 'package', 'devices', 'host', 'contract'],
      type: ['page', 'engine'],
    },
    perf: { value: ['server', 'make', 'devices', 'host', 'engine'], type: ['page', 'contract', 'testing'] },
    cli: {
      value: 'contract devices engine host make package perf realm server stacks testing'.split(' '),
      type: ['page'],
    },
  };

  test('each folder of the adapter imports only what stands under it', () => {
    for (const file of sources('adapter').filter((path) => !path.startsWith('adapter/perf/scenes/'))) {
      const folder = file.split('/')[1];
      const may = MAY_IMPORT[folder];
      expect(may, `adapter/${folder} is new: say in this table what it may import`).toBeDefined();
      for (const { to, isType } of importsOf(file)) {
        const [top, sub] = to.split('/');
        // pixi-modules.ts has imports of pixi's in its texts
        if ((top !== 'adapter' && top !== 'engine') || !existsSync(join(root, to))) continue;
        const there = top === 'engine' ? 'engine' : sub;
        if (there === folder) continue;
        const allowed = isType ? [...may.value, ...(may.type ?? [])] : may.value;
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
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const file of [...sources('adapter'), ...sources('engine')]) {
    for (const { to, isType } of importsOf(file)) {
      const [, name] = /^((?:@[\w-]+\/)?[a-z][\w.-]*)/.exec(to) ?? [];
      if (!name || isType || to.startsWith('node:') || /^(adapter|engine|test|tiao)(\/|$)/.test(to)) continue;
      expect({ ...dependencies, ...peerDependencies }, `${file} imports ${to}`).toHaveProperty([name]);
    }
  }
});

test('the top level holds what it should and nothing else', () => {
  const agreed =
    /^(package(-lock)?\.json|tsconfig\.json|vite\.config\.ts|README\.md|LICENSE|CHANGELOG\.md|ARCHITECTURE\.md|CONTRIBUTING\.md|findings|engine|games|adapter|test|\..*)$/;
  const made = /^(node_modules|dist|test-results)$/;
  for (const name of readdirSync(root)) expect(agreed.test(name) || made.test(name), name).toBe(true);
});

test('the lock file records no download address', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
});
