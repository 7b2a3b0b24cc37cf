/** What was built is taken again only as long as nothing it was made of has changed. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { kept } from '../../adapter/host/kept.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-kept-'));
const folders: string[] = [];
afterAll(() => {
  rmSync(root, { recursive: true });
  const cache = dirname(folders[0]);
  for (const name of readdirSync(cache)) {
    if (name.startsWith('kept-test')) rmSync(join(cache, name), { recursive: true });
  }
});

test('a changed file, a new one, one read elsewhere and other options make it anew; nothing else does', async () => {
  const from = join(root, 'game');
  const elsewhere = join(root, 'engine.ts');
  mkdirSync(from);
  writeFileSync(join(from, 'index.ts'), 'one');
  writeFileSync(elsewhere, 'engine');
  let made = 0;
  const build = async (apart?: string) => {
    const make = async (folder: string) => {
      made += 1;
      writeFileSync(join(folder, 'out.js'), readFileSync(join(from, 'index.ts')));
      return [elsewhere];
    };
    const { folder, sources } = await kept({ what: 'kept-test', from, apart, make });
    expect(sources).toEqual([from, elsewhere]);
    folders.push(folder);
    return readFileSync(join(folder, 'out.js'), 'utf8');
  };
  expect([await build(), await build(), made]).toEqual(['one', 'one', 1]);
  writeFileSync(join(from, 'index.ts'), 'two');
  expect([await build(), await build(), made]).toEqual(['two', 'two', 2]);
  writeFileSync(join(from, 'more.ts'), '');
  expect([await build(), made]).toEqual(['two', 3]);
  writeFileSync(elsewhere, 'another engine');
  expect([await build(), await build(), made]).toEqual(['two', 'two', 4]);
  expect([await build('minified'), await build('minified'), await build(), made]).toEqual([
    'two',
    'two',
    'two',
    5,
  ]);
});

test('a build that fails is told, and leaves nothing that would be taken next time', async () => {
  const from = join(root, 'broken');
  mkdirSync(from);
  const fail = () => kept({ what: 'kept-test', from, make: () => Promise.reject(new Error('no luck')) });
  await expect(fail()).rejects.toThrow('no luck');
  await expect(fail()).rejects.toThrow('no luck');
  const { folder } = await kept({ what: 'kept-test', from, make: async () => [] });
  expect(readdirSync(folder)).toEqual([]);
});
