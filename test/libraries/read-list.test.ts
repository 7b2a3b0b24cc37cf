import { expect, test } from 'vitest';
import { LIBRARIES, readList } from './read-list.ts';

test('a library has a version, a kind and a program that says whether it works; none stands there twice', () => {
  expect(LIBRARIES.length).toBeGreaterThan(94);
  expect(new Set(LIBRARIES.map(({ name }) => name)).size).toBe(LIBRARIES.length);
  for (const { name, version, kind, code, imports } of LIBRARIES) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(kind, name).toMatch(/^[a-z]+$/);
    expect(imports.join('\n'), name).toContain(`'${name}`);
    expect(code.join('\n'), name).toMatch(/\bworks\b/);
  }
});

test('the list is read word by word', () => {
  const text = `# not read
one 1.2.3 drawing scene
  with tiao/standins/performance
  note By a way of its own.
  asset one/a.wasm
  import { one } from 'one';
  works(one);`;
  expect(readList(text)).toEqual([
    {
      name: 'one',
      version: '1.2.3',
      kind: 'drawing',
      isScene: true,
      needs: ['tiao/standins/performance'],
      note: 'By a way of its own.',
      assets: ['one/a.wasm'],
      imports: ["import { one } from 'one';"],
      code: ['works(one);'],
    },
  ]);
});
