import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LIBRARIES, readList } from './read-list.ts';

test('each library has a version, a kind and a program that says whether it works; none is listed twice', () => {
  expect(LIBRARIES.length).toBeGreaterThan(94);
  expect(new Set(LIBRARIES.map(({ name }) => name)).size).toBe(LIBRARIES.length);
  for (const { name, version, kind, code, imports, game } of LIBRARIES) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(kind, name).toMatch(/^[a-z]+$/);
    const text =
      game === '' ? imports.join('\n') : readFileSync(new URL(`${game}/index.ts`, import.meta.url), 'utf8');
    expect(text, name).toContain(`'${name}`);
    expect(game === '' ? code.join('\n') : text, name).toMatch(game === '' ? /\bworks\b/ : /\bprobe\b/);
  }
});

test('the list is read word by word', () => {
  const text = `# not read
one 1.2.3 drawing scene
  with tiao/standins/performance
  note By a way of its own.
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
      game: '',
      imports: ["import { one } from 'one';"],
      code: ['works(one);'],
    },
  ]);
});

test('the guide to WebAssembly shows lines of the games that are run here', () => {
  const guide = readFileSync(new URL('../../adapter/docs/use-web-assembly.md', import.meta.url), 'utf8');
  const games = LIBRARIES.filter(({ game }) => game !== '').map(({ game }) =>
    readFileSync(new URL(`${game}/index.ts`, import.meta.url), 'utf8'),
  );
  expect(games).toHaveLength(3);
  const blocks = [...guide.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
  expect(blocks.length).toBeGreaterThan(3);
  for (const code of blocks)
    expect(
      games.some((game) => game.includes(code)),
      code,
    ).toBe(true);
});
