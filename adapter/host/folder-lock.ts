/**
 * Locks a folder with a lock file that contains the owner's process id. The file is linked into place, so it has its
 * contents as soon as it is there: a new file would be empty for a moment, as a killed process may leave it.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = '.lock';
/** folders locked by this process; unlocked when it ends */
const held = new Set<string>();
let isWatched = false;

/** Locks `dir`, creating it if needed, and returns null; if another process has locked it, returns that process's id. */
export function lockFolder(dir: string): number | null {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, NAME);
  const own = `${file}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    while (!link(own, file)) {
      const owner = ownerOf(file);
      if (owner !== null && owner !== process.pid && isRunning(owner)) return owner;
      removeDead(file);
    }
  } finally {
    rmSync(own, { force: true });
  }
  hold(dir);
  return null;
}

export function unlockFolder(dir: string): void {
  const file = join(dir, NAME);
  held.delete(dir);
  if (ownerOf(file) === process.pid) rmSync(file, { force: true });
}

function hold(dir: string): void {
  held.add(dir);
  if (!isWatched) process.once('exit', () => [...held].forEach(unlockFolder));
  isWatched = true;
}

export function isLockFile(name: string): boolean {
  return name === NAME || name.startsWith(`${NAME}-`);
}

/** Creates `file` with the contents of `own`; false if there is such a file. */
function link(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock that a killed process has left, but not one that another process has put in its place meanwhile. */
function removeDead(file: string): void {
  const aside = `${file}-dead-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const owner = ownerOf(aside);
  if (owner !== null && owner !== process.pid && isRunning(owner)) link(aside, file);
  rmSync(aside, { force: true });
}

/** The process id in a lock file; null if the file is missing or incomplete. */
function ownerOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 only checks whether the process exists
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it exists and belongs to another user
  }
}
