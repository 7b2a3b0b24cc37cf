/** What a game keeps comes back from its folder as it went there, and nothing that is not its own is written. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readUserDir, writeUserDir } from '../../adapter/cli/user-dir.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-user-'));
afterAll(() => rmSync(root, { recursive: true }));

const KEPT = {
  storage: { best: '12', when: 'D5', name: '"Bo"' },
  files: {
    'a/': '',
    'empty/': '',
    '../store/1.png': 'AAAA',
    'a/b.txt': Buffer.from('hello').toString('base64'),
  },
};

test('values stand there as JSON, files as they are, and both come back', () => {
  const dir = join(root, 'kept');
  writeUserDir(dir, KEPT);
  expect(JSON.parse(readFileSync(join(dir, 'storage.json'), 'utf8'))).toEqual({
    best: 12,
    when: { $date: 5 },
    name: 'Bo',
  });
  expect(readFileSync(join(dir, 'files/a/b.txt'), 'utf8')).toBe('hello');
  expect(readUserDir(dir)).toEqual(KEPT);
  writeUserDir(dir, { storage: {}, files: {} });
  expect(readUserDir(dir)).toEqual({ storage: {}, files: {} });
});

test('a folder that is not there yet is empty; one of something else is refused', () => {
  expect(readUserDir(join(root, 'none'))).toEqual({ storage: {}, files: {} });
  mkdirSync(join(root, 'other'));
  writeFileSync(join(root, 'other/thesis.txt'), 'mine');
  expect(() => readUserDir(join(root, 'other'))).toThrow('has files and no storage.json among them');
});

test('a path that leads out is never written', () => {
  const stray = { storage: {}, files: { '../../x.txt': '' } };
  expect(() => writeUserDir(join(root, 'stray'), stray)).toThrow("leads out of the user's files");
});
