/** Where the user stands: in this repository, or in one of their own that has tiao beside it or among its packages. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** tiao itself: this repository, or what npm has installed of it. */
export const TIAO = fileURLToPath(new URL('../..', import.meta.url));

/** The folder whose games/ are meant by a game's name, and in whose dist/ lies what is built. */
export const PROJECT = isBelow(TIAO, process.cwd()) ? TIAO : process.cwd();
export const DIST = join(PROJECT, 'dist');

/** A path as it is printed: from the folder the user stands in if it is below that, and whole otherwise. */
export function shownPath(path: string): string {
  return isBelow(process.cwd(), path) ? relative(process.cwd(), path) || '.' : path;
}

/** A source by a name that is the same on every machine: from the project, or the folder, that it belongs to. */
export function namedPath(file: string, gameDir: string): string {
  const home = [PROJECT, TIAO, dirname(gameDir)].find((folder) => isBelow(folder, file));
  return home ? relative(home, file).split(sep).join('/') : basename(file);
}

let scratch: string | undefined;

/**
 * Where this process keeps what it builds only to run it: several run at once (tests, `tiao run` beside `npm start`), and
 * none may find a package while another writes it. Goes when the process ends.
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
