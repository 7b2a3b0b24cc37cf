/** A cached build is used only as long as none of its inputs has changed. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cached } from '../../adapter/host/build-cache.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-cache-'));
const folders: string[] = [];
afterAll(() => {
  rmSync(root, { recursive: true });
  const cache = dirname(folders[0]);
  for (const name of readdirSync(cache)) {
    if (name.startsWith('cache-test')) rmSync(join(cache, name), { recursive: true });
  }
});

test('a changed file, a new file, a changed file outside and other options cause a rebuild; nothing else does', async () => {
  const from = join(root, 'game');
  const outside = join(root, 'engine.ts');
  mkdirSync(from);
  writeFileSync(join(from, 'index.ts'), 'one');
  writeFileSync(outside, 'engine');
  let made = 0;
  const build = async (options?: string) => {
    const make = async (folder: string) => {
      made += 1;
      writeFileSync(join(folder, 'out.js'), readFileSync(join(from, 'index.ts')));
      return [outside];
    };
    const { folder, sources } = await cached({ what: 'cache-test', from, options, make });
    expect(sources).toEqual([from, outside]);
    folders.push(folder);
    return readFileSync(join(folder, 'out.js'), 'utf8');
  };
  expect([await build(), await build(), made]).toEqual(['one', 'one', 1]);
  writeFileSync(join(from, 'index.ts'), 'two');
  expect([await build(), await build(), made]).toEqual(['two', 'two', 2]);
  writeFileSync(join(from, 'more.ts'), '');
  expect([await build(), made]).toEqual(['two', 3]);
  writeFileSync(outside, 'another engine');
  expect([await build(), await build(), made]).toEqual(['two', 'two', 4]);
  expect([await build('minified'), await build('minified'), await build(), made]).toEqual([
    'two',
    'two',
    'two',
    5,
  ]);
});

test('a failed build throws, and leaves nothing in the cache', async () => {
  const from = join(root, 'broken');
  mkdirSync(from);
  const fail = () => cached({ what: 'cache-test', from, make: () => Promise.reject(new Error('no luck')) });
  await expect(fail()).rejects.toThrow('no luck');
  await expect(fail()).rejects.toThrow('no luck');
  const { folder } = await cached({ what: 'cache-test', from, make: async () => [] });
  expect(readdirSync(folder)).toEqual([]);
});
