/** Locks a folder with a lock file that contains the owner's process id. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = '.lock';
/** folders locked by this process; unlocked when it ends */
const held = new Set<string>();
let isWatched = false;

/** Locks `dir`, creating it if needed, and returns null; if another process has locked it, returns that process's id. */
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
    rmSync(file, { force: true }); // left behind by a killed process
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
