/**
 * Type errors of the author's project, as its own TypeScript reports them. It runs in a process of its own with low priority
 * and never delays anything. A project without typescript or a tsconfig.json has no type errors.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import type { TypeFault } from '../contract/dev-server.ts';
import { hashOf } from '../host/build-cache.ts';
import { PROJECT, TIAO } from '../host/project.ts';

/** Most errors that one check returns. */
const MOST = 200;

/** A running check. */
export type TypeCheck = {
  /** the errors, or null if the check was ended or TypeScript failed */
  done: Promise<TypeFault[] | null>;
  end(): void;
};

/** Starts a check of the project that the sources in `dir` belong to; null if it has no TypeScript. */
export function checkTypes(dir: string): TypeCheck | null {
  const config = nearest(dir, 'tsconfig.json');
  // tiao's own games are checked by its tests
  if (config === join(TIAO, 'tsconfig.json')) return null;
  const compiler = config && compilerFor(config);
  if (!config || !compiler) return null;
  const home = dirname(config);
  const cache = join(PROJECT, 'node_modules/.cache/tiao/types');
  mkdirSync(cache, { recursive: true });
  const info = join(cache, `${hashOf(config).slice(0, 16)}.tsbuildinfo`);
  const options = ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', info];
  const child = spawn(process.execPath, [compiler, '-p', config, ...options], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'ignore'],
    // the script starts TypeScript 7 as another process: both must end
    detached: process.platform !== 'win32',
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const done = new Promise<TypeFault[] | null>((settle) => {
    child.on('error', () => settle(null));
    child.on('close', (status, signal) => settle(signal ? null : errorsIn(output, home, status === 0)));
  });
  child.on('spawn', () => child.pid && setPriority(child.pid, constants.priority.PRIORITY_LOW));
  return { done, end: () => end(child) };
}

function end(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid);
}

/** One error in the form of a line: `games/my-game/index.ts:4:7 Type 'string' is not … (TS2322)`. */
export function typeErrorLine({ place, message, code }: TypeFault): string {
  return `${place}${place && ' '}${message} (${code})`;
}

/** `file(line,column): error TS1234: message`; lines that are indented continue the message. */
function errorsIn(output: string, home: string, isClean: boolean): TypeFault[] | null {
  const errors: TypeFault[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, file, row, column, code, message] =
      /^(?:(.+?)\((\d+),(\d+)\): )?error (TS\d+): (.*)$/.exec(line) ?? [];
    const last = errors.at(-1);
    if (code)
      errors.push({ place: file ? `${named(resolve(home, file))}:${row}:${column}` : '', code, message });
    else if (last && /^\s+\S/.test(line)) last.message += `\n${line.trim()}`;
  }
  if (errors.length === 0 && !isClean) return null;
  return errors.slice(0, MOST);
}

/** A path for the editor's URL: relative to the project if the file is in it. */
function named(file: string): string {
  const path = relative(PROJECT, file).split(sep).join('/');
  return path.startsWith('../') ? file : path;
}

function nearest(dir: string, name: string): string | null {
  for (let folder = resolve(dir); ; folder = dirname(folder)) {
    const found = join(folder, name);
    if (existsSync(found)) return found;
    if (folder === PROJECT || folder === dirname(folder)) return null;
  }
}

/** The script `tsc` of the typescript that a file beside this one would import. */
function compilerFor(config: string): string | null {
  try {
    const manifest = createRequire(config).resolve('typescript/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin?: { tsc?: string } };
    return bin?.tsc ? join(dirname(manifest), bin.tsc) : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
