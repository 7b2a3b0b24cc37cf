/** A game's data comes back from its folder unchanged, and a folder with other content is not overwritten. */
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { type ChangingDisk, UserDir } from '../../adapter/cli/user-dir.ts';
import type { StoredData } from '../../adapter/contract/stored-data.ts';

/**
 * A disk whose calls fail from the n-th on, as if the process had been killed; or on which only that call fails, with a
 * code.
 */
function failing(from: number, code = '') {
  let calls = 0;
  const { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } = fs;
  const all = { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync };
  const troubled = Object.entries(all).map(([name, call]) => [
    name,
    (...args: never[]) => {
      const at = calls++;
      if (code === '' ? at >= from : at === from)
        throw Object.assign(new Error('no more'), code ? { code } : {});
      return (call as (...given: never[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(troubled) as ChangingDisk;
}

const root = fs.mkdtempSync(join(tmpdir(), 'tiao-user-'));
afterAll(() => fs.rmSync(root, { recursive: true }));

const KEPT: StoredData = {
  storage: { best: '12', when: 'D5', never: 'DNaN', name: '"Bo"' },
  files: {
    'a/': '',
    'empty/': '',
    '../store/1.png': 'AAAA',
    'a/b.txt': Buffer.from('hello').toString('base64'),
  },
};
const OTHER: StoredData = {
  storage: { best: '21' },
  files: { 'c.bin': 'AAECAw==', 'a/': '', 'a/b.txt': 'AAAA' },
};

/** Opens the folder, calls `use` with it, and closes it. */
function within<T>(dir: string, use: (folder: UserDir) => T): T {
  const folder = UserDir.open(dir);
  try {
    return use(folder);
  } finally {
    folder.close();
  }
}
const read = (dir: string) => within(dir, (folder) => folder.read());
const write = (dir: string, kept: StoredData) => within(dir, (folder) => folder.write(kept));

test('values are stored as JSON, files unchanged, and both are read back', () => {
  const dir = join(root, 'kept');
  write(dir, KEPT);
  expect(JSON.parse(fs.readFileSync(join(dir, 'storage.json'), 'utf8'))).toEqual({
    best: 12,
    when: { $date: 5 },
    never: { $date: null },
    name: 'Bo',
  });
  expect(fs.readFileSync(join(dir, 'files/a/b.txt'), 'utf8')).toBe('hello');
  expect(read(dir)).toEqual(KEPT);
  write(dir, { storage: {}, files: {} });
  expect(read(dir)).toEqual({ storage: {}, files: {} });
  expect(fs.readdirSync(dir).sort()).toEqual(['files', 'saved', 'storage.json']);
});

test('a folder that is not there yet is empty, and stays so when nothing is written; one of something else is refused', () => {
  expect(read(join(root, 'none'))).toEqual({ storage: {}, files: {} });
  expect(fs.existsSync(join(root, 'none'))).toBe(false);
  fs.mkdirSync(join(root, 'other'));
  fs.writeFileSync(join(root, 'other/thesis.txt'), 'mine');
  expect(() => UserDir.open(join(root, 'other'))).toThrow('has files and no storage.json among them');
});

test('a path that leads out is never written', () => {
  const stray = { storage: {}, files: { '../../x.txt': '' } };
  expect(() => write(join(root, 'stray'), stray)).toThrow("leads out of the user's files");
});

test('a run that is killed leaves the folder as before or after, wherever it is killed', () => {
  const seen = new Set<string>();
  let isWhole = false;
  for (let after = 0; !isWhole; after++) {
    const dir = join(root, `killed-${after}`);
    write(dir, KEPT);
    try {
      UserDir.open(dir, failing(after)).write(OTHER);
      isWhole = true;
    } catch (error) {
      expect((error as Error).message).toBe('no more');
    }
    // the process was killed: its lock names a process that does not exist
    fs.writeFileSync(join(dir, '.lock'), '999999999');
    const left = read(dir);
    const is = left.storage.best === '12' ? 'before' : 'after';
    expect(left).toEqual(is === 'before' ? KEPT : OTHER);
    seen.add(is);
    expect(fs.readdirSync(dir).sort()).toEqual(['files', 'saved', 'storage.json']);
  }
  expect([...seen]).toEqual(['before', 'after']);
});

test('a full disk is told in one sentence, and leaves what was there', () => {
  const dir = join(root, 'full');
  write(dir, KEPT);
  const folder = UserDir.open(dir, failing(5, 'ENOSPC'));
  expect(() => folder.write(OTHER)).toThrow('(the disk is full). It is as it was before this run.');
  expect(folder.read()).toEqual(KEPT);
  folder.close();
});

test('another run that uses the folder is named; a killed one blocks nothing', async () => {
  const dir = join(root, 'locked');
  write(dir, KEPT);
  const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => void other.kill('SIGKILL'));
  await new Promise((resolve) => other.once('spawn', resolve));
  fs.writeFileSync(join(dir, '.lock'), String(other.pid));
  expect(() => UserDir.open(dir)).toThrow(`is in use by another run (process ${other.pid})`);
  const ended = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await ended;
  expect(read(dir)).toEqual(KEPT);
  fs.writeFileSync(join(dir, '.lock'), ''); // killed while it took the lock
  expect(read(dir)).toEqual(KEPT);
});

test('two runs that find the lock of a killed one at the same time: only one gets it', () => {
  const dir = join(root, 'dead');
  write(dir, KEPT);
  const lock = join(dir, '.lock');
  fs.writeFileSync(lock, '999999999');
  const check = process.kill.bind(process);
  const checks = vi.spyOn(process, 'kill').mockImplementation((pid, signal) => {
    // the other run, here this one's parent, has removed the dead lock and taken its own
    if (pid === 999999999) fs.writeFileSync(lock, String(process.ppid));
    return check(pid, signal);
  });
  expect(() => UserDir.open(dir)).toThrow(`is in use by another run (process ${process.ppid})`);
  checks.mockRestore();
  expect(fs.readFileSync(lock, 'utf8')).toBe(String(process.ppid));
  expect(fs.readdirSync(dir).filter((name) => name.startsWith('.lock-'))).toEqual([]);
});
