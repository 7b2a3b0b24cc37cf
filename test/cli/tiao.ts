/** Runs the `tiao` command as a user does, in a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Ended = { code: number; out: string; err: string };
type Place = { cwd?: string; env?: NodeJS.ProcessEnv };

function runIn({ cwd = ROOT, env = process.env }: Place, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [join(ROOT, 'adapter/cli/tiao.mjs'), ...args];
    execFile(process.execPath, command, { cwd, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

export const tiao = Object.assign((...args: string[]) => runIn({}, ...args), { in: runIn });
