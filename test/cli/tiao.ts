/**
 * Runs the `tiao` command in this process, or, if the working folder, the environment or the process itself matters,
 * in a process of its own, as a user does.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { runProgram } from '../../adapter/cli/program.ts';
import './shared-browser.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Ended = { code: number; out: string; err: string };

/** Runs it in this process. One at a time: all output meanwhile counts as the command's. */
export async function tiao(...args: string[]): Promise<Ended> {
  const printed = { out: '', err: '' };
  const streams = { out: process.stdout, err: process.stderr };
  const before = { log: console.log, error: console.error, exitCode: process.exitCode };
  const writes = { out: streams.out.write, err: streams.err.write };
  for (const name of ['out', 'err'] as const) {
    streams[name].write = (text: string | Uint8Array) => {
      printed[name] += String(text);
      return true;
    };
  }
  console.log = (...words) => {
    printed.out += `${format(...words)}\n`;
  };
  console.error = (...words) => {
    printed.err += `${format(...words)}\n`;
  };
  try {
    await runProgram(args);
    return { code: Number(process.exitCode), ...printed };
  } finally {
    Object.assign(console, { log: before.log, error: before.error });
    for (const name of ['out', 'err'] as const) streams[name].write = writes[name];
    process.exitCode = before.exitCode;
  }
}

type Place = { cwd?: string; env?: NodeJS.ProcessEnv };

/** Runs it in a process of its own. */
export function tiaoIn({ cwd = ROOT, env = process.env }: Place, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [join(ROOT, 'adapter/cli/tiao.mjs'), ...args];
    execFile(process.execPath, command, { cwd, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}
