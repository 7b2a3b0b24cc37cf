/** A lock on a folder: a file in it holds the id of the process that has it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = '.lock';
/** locks of this process, released when it ends */
const held = new Set<string>();
let isWatched = false;

/** Locks `dir` until `unlockFolder` and returns null, or returns the id of the process that has it. Creates the folder. */
export function lockFolder(dir: string): number | null {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, NAME);
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      hold(dir);
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    if (owner !== null && owner !== process.pid && isRunning(owner)) return owner;
    rmSync(file, { force: true }); // of one that was killed
  }
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
  return name === NAME;
}

/** Null if the file is gone or incomplete. */
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
    process.kill(pid, 0); // asks, and ends nothing
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's, and there
  }
}
