/** A `tiao run` that is killed takes its browser with it, also where it has no time to say good-bye. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { ROOT } from './tiao.ts';

const dir = mkdtempSync(join(tmpdir(), 'tiao-killed-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** The command lines of the processes that were started with this mark, and by those. */
function family(mark: string): string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) continue;
      found.push(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0/g, ' '));
    } catch (error) {
      // ended between the two, or somebody else's
      if (!/ENOENT|EACCES|ESRCH/.test(String(error))) throw error;
    }
  }
  return found.filter((line) => line !== ''); // what has ended and waits to be noticed has none
}

/** Its own process: those that it starts write over their environment. They end with it. */
const isBrowser = (line: string) => line.includes('--remote-debugging-pipe');

test.skipIf(process.platform !== 'linux').each(['SIGKILL', 'SIGTERM'] as const)(
  'a run ended by %s leaves no browser',
  async (signal) => {
    writeFileSync(join(dir, 'game.json'), '{}');
    writeFileSync(join(dir, 'game.js'), 'function turn() { requestAnimationFrame(turn); } turn();');
    const mark = `tiao-killed-${signal}-${process.pid}`;
    const args = [join(ROOT, 'adapter/cli/tiao.mjs'), 'run', dir, '--frames', '1000000'];
    const run = spawn(process.execPath, args, { env: { ...process.env, TIAO_MARK: mark }, stdio: 'ignore' });
    await vi.waitUntil(() => family(mark).some(isBrowser), { timeout: 120_000, interval: 50 });
    run.kill(signal);
    await vi.waitUntil(() => family(mark).length === 0, { timeout: 60_000, interval: 50 });
    expect(family(mark)).toEqual([]);
  },
);
