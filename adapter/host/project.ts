/** The user's project: this repository, or another that uses tiao from node_modules or from a folder beside it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The root of tiao: this repository, or the installed package. */
export const TIAO = fileURLToPath(new URL('../..', import.meta.url));

/** The root of the project: a game's name means a folder in its games/, and builds go to its dist/. */
export const PROJECT = isBelow(TIAO, process.cwd()) ? TIAO : process.cwd();
export const DIST = join(PROJECT, 'dist');

/** A path for messages: relative if it is below the current folder, otherwise absolute. */
export function shownPath(path: string): string {
  return isBelow(process.cwd(), path) ? relative(process.cwd(), path) || '.' : path;
}

/** A name for a source file that is the same on every machine: its path relative to its project or folder. */
export function namedPath(file: string, gameDir: string): string {
  const home = [PROJECT, TIAO, dirname(gameDir)].find((folder) => isBelow(folder, file));
  return home ? relative(home, file).split(sep).join('/') : basename(file);
}

let scratch: string | undefined;

/**
 * A temporary folder of this process, deleted when it ends, for packages that are built only to be run. Each process has its
 * own, since several may run at once (tests, `tiao run` beside `npm start`) and none may read a package that another is
 * writing.
 */
export function scratchFolder(): string {
  if (scratch) return scratch;
  const folder = mkdtempSync(join(tmpdir(), 'tiao-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  scratch = folder;
  return folder;
}

function isBelow(folder: string, path: string): boolean {
  return `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
