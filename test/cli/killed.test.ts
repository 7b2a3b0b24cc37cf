/**
 * Processes that a command has started end with it, even if it is killed; and a command ends with the npm that started
 * it.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { ROOT } from './tiao.ts';

const dir = mkdtempSync(join(tmpdir(), 'tiao-killed-'));
writeFileSync(join(dir, 'game.json'), '{}');
writeFileSync(join(dir, 'game.js'), 'function turn() { requestAnimationFrame(turn); } turn();');
afterAll(() => rmSync(dir, { recursive: true }));

/** The command lines of all processes whose environment contains this mark. */
function family(mark: string): string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) continue;
      found.push(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0/g, ' '));
    } catch (error) {
      // the process has just ended, or belongs to another user
      if (!/ENOENT|EACCES|ESRCH/.test(String(error))) throw error;
    }
  }
  return found.filter((line) => line !== ''); // a zombie process has an empty command line
}

/** Matches the browser's main process. Its child processes overwrite their environment, and end with it. */
const isBrowser = (line: string) => line.includes('--remote-debugging-pipe');

test.skipIf(process.platform !== 'linux').each(['SIGKILL', 'SIGTERM'] as const)(
  'a run ended by %s leaves no browser',
  async (signal) => {
    const mark = `tiao-killed-${signal}-${process.pid}`;
    const args = [join(ROOT, 'adapter/cli/tiao.mjs'), 'run', dir, '--frames', '1000000'];
    const run = spawn(process.execPath, args, { env: { ...process.env, TIAO_MARK: mark }, stdio: 'ignore' });
    await vi.waitUntil(() => family(mark).some(isBrowser), { timeout: 120_000, interval: 50 });
    run.kill(signal);
    await vi.waitUntil(() => family(mark).length === 0, { timeout: 60_000, interval: 50 });
    expect(family(mark)).toEqual([]);
  },
);

test.skipIf(process.platform !== 'linux')(
  "a dev server lists the project's own games, and ends with its npx",
  async () => {
    const cwd = join(dir, 'project');
    mkdirSync(join(cwd, 'games/mine'), { recursive: true });
    writeFileSync(join(cwd, 'package.json'), '{}');
    writeFileSync(
      join(cwd, 'games/mine/index.ts'),
      "export default { id: 'mine', title: 'Mine', start: null };",
    );
    const mark = `tiao-npx-${process.pid}`;
    // npx runs a command through a shell, which waits for it
    const line = `"${process.execPath}" "${join(ROOT, 'adapter/cli/tiao.mjs')}" dev mine --no-open; true`;
    const env = { ...process.env, TIAO_MARK: mark, npm_config_user_agent: 'npm/11.0.0' };
    const shell = spawn('sh', ['-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await new Promise((resolve) => shell.stdout.once('data', resolve));
    const [, address] = /(http:\S+)\?game=mine/.exec(String(said)) ?? [];
    expect(await (await fetch(`${address}games.json`)).json()).toEqual([{ id: 'mine', title: 'Mine' }]);
    shell.kill('SIGTERM');
    await vi.waitUntil(() => family(mark).length === 0, { timeout: 60_000, interval: 50 });
    expect(family(mark)).toEqual([]);
  },
);
