/** The house keeps its order: imports go one way, the top level is as agreed, nothing names the DOM where there is none. */
import { readdirSync, readFileSync } from 'node:fs';
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

  test('the realm and the phone share the protocol and the devices, and nothing else', () => {
    for (const [here, there] of [
      ['adapter/runtime', 'adapter/phone'],
      ['adapter/phone', 'adapter/runtime'],
    ]) {
      for (const file of sources(here)) {
        for (const { to } of importsOf(file))
          expect(to.startsWith(there), `${file} imports ${to}`).toBe(false);
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
    /^(package(-lock)?\.json|tsconfig\.json|vite\.config\.ts|README\.md|LICENSE|CHANGELOG\.md|engine|games|adapter|test|\..*)$/;
  const made = /^(node_modules|dist|test-results)$/;
  for (const name of readdirSync(root)) expect(agreed.test(name) || made.test(name), name).toBe(true);
});

test('the lock file records no download address', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
});
