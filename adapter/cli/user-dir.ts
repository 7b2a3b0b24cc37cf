/**
 * A game's stored data as a folder: `storage.json` has the values of wx.setStorage by key, `files/` the files under
 * wx.env.USER_DATA_PATH, `saved/` those of FileSystemManager.saveFile. A date in storage is {"$date": milliseconds}.
 * One run at a time uses the folder. If it is killed, the folder has the state before or after the run, never a
 * mixture.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Json } from '../contract/json.ts';
import type { StoredData } from '../contract/stored-data.ts';
import { Failure, UsageError } from '../host/failure.ts';
import { isLockFile, lockFolder, unlockFolder } from '../host/folder-lock.ts';
import { isObject, readObject } from '../host/json-file.ts';
import { deserialise, serialise } from '../realm/files/stored-values.ts';

const STORAGE = 'storage.json';
/** Folder → prefix of the names that the store uses for its files (realm/files/paths.ts). */
const AREAS: [folder: string, prefix: string][] = [
  ['saved', '../store/'],
  ['files', ''],
];
const PARTS = [STORAGE, ...AREAS.map(([folder]) => folder)];

/** The functions that change the disk; a test passes some that fail. */
const DISK = { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync };
export type ChangingDisk = typeof DISK;

/** Folders for the next state while it is written, for the complete next state, and for the previous state. */
const UNFINISHED = '.next-unfinished';
const NEXT = '.next';
const PREVIOUS = '.previous';

export class UserDir {
  private constructor(
    private readonly dir: string,
    private readonly disk: ChangingDisk,
  ) {}

  /**
   * Opens the folder. Throws a UsageError if it contains something else, because it will be overwritten, or if another run
   * uses it.
   */
  static open(dir: string, disk: ChangingDisk = DISK): UserDir {
    if (existsSync(dir) && !statSync(dir).isDirectory()) {
      throw new UsageError(`--user-dir ${dir} is a file, and the name of a folder was expected.`);
    }
    const names = existsSync(dir) ? readdirSync(dir).filter((name) => !isLockFile(name)) : [];
    const isOurs = [STORAGE, UNFINISHED, NEXT].some((name) => names.includes(name));
    if (names.length > 0 && !isOurs) {
      throw new UsageError(
        `--user-dir ${dir} has files and no ${STORAGE} among them. Give a folder that is new, empty, or of an earlier run.`,
      );
    }
    const owner = lock(dir);
    if (owner !== null) {
      throw new UsageError(
        `--user-dir ${dir} is in use by another run (process ${owner}). Wait for its end, or give another folder.`,
      );
    }
    const folder = new UserDir(dir, disk);
    folder.putInPlace();
    return folder;
  }

  read(): StoredData {
    if (!existsSync(join(this.dir, STORAGE))) return { storage: {}, files: {} };
    const values = Object.entries(readObject(join(this.dir, STORAGE), 'storage'));
    return {
      storage: Object.fromEntries(values.map(([key, value]) => [key, serialise(revived(value))])),
      files: Object.fromEntries(
        AREAS.flatMap(([folder, prefix]) => readArea(join(this.dir, folder), prefix)),
      ),
    };
  }

  /** Writes the next state. Throws a Failure, and leaves the folder unchanged, if the disk is full or cannot be written. */
  write(kept: StoredData): void {
    const unfinished = join(this.dir, UNFINISHED);
    try {
      this.disk.rmSync(unfinished, { recursive: true, force: true });
      writeState(unfinished, kept, this.disk);
      this.disk.renameSync(unfinished, join(this.dir, NEXT));
    } catch (error) {
      this.disk.rmSync(unfinished, { recursive: true, force: true });
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      const why = code === 'ENOSPC' ? 'the disk is full' : code;
      throw new Failure(
        `--user-dir ${this.dir} could not be written (${why}). It is as it was before this run.`,
      );
    }
    this.putInPlace();
  }

  close(): void {
    unlockFolder(this.dir);
    // remove a folder that was created but not used
    if (existsSync(this.dir) && readdirSync(this.dir).length === 0) rmdirSync(this.dir);
  }

  /** Moves a complete next state into place, also one that an earlier, interrupted run has left. */
  private putInPlace(): void {
    const { disk } = this;
    const next = join(this.dir, NEXT);
    const previous = join(this.dir, PREVIOUS);
    disk.rmSync(join(this.dir, UNFINISHED), { recursive: true, force: true });
    if (existsSync(next)) {
      disk.mkdirSync(previous, { recursive: true });
      for (const part of PARTS) {
        if (!existsSync(join(next, part))) continue; // already moved
        if (existsSync(join(this.dir, part))) {
          disk.rmSync(join(previous, part), { recursive: true, force: true });
          disk.renameSync(join(this.dir, part), join(previous, part));
        }
        disk.renameSync(join(next, part), join(this.dir, part));
      }
      disk.rmdirSync(next);
    }
    disk.rmSync(previous, { recursive: true, force: true });
  }
}

function lock(dir: string): number | null {
  try {
    return lockFolder(dir);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `--user-dir ${dir} cannot be written (${code ?? message}). Give a place of your own, such as dist/.`,
    );
  }
}

function writeState(dir: string, { storage, files }: StoredData, disk: ChangingDisk): void {
  for (const [folder] of AREAS) disk.mkdirSync(join(dir, folder), { recursive: true });
  const values = Object.entries(storage).map(([key, text]) => [key, written(deserialise(text))]);
  disk.writeFileSync(join(dir, STORAGE), `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`);
  for (const [name, base64] of Object.entries(files)) {
    const [folder, prefix] = AREAS.find(([, begin]) => name.startsWith(begin)) ?? AREAS[1];
    const root = resolve(dir, folder);
    const file = resolve(root, name.slice(prefix.length));
    if (!file.startsWith(root + sep)) throw new Error(`'${name}' leads out of the user's files.`);
    disk.mkdirSync(name.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!name.endsWith('/')) disk.writeFileSync(file, Buffer.from(base64, 'base64'));
  }
}

/** [name, content in Base64] of everything in a folder; the name of a folder ends in `/`, as in the game's own store. */
function readArea(folder: string, prefix: string): [string, string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const file = join(entry.parentPath, entry.name);
    const name = prefix + relative(folder, file).split(sep).join('/');
    return entry.isDirectory() ? [`${name}/`, ''] : [name, readFileSync(file).toString('base64')];
  });
}

function revived(value: Json): unknown {
  // null stands for an invalid date, since JSON has no NaN
  if (!isObject(value) || (typeof value.$date !== 'number' && value.$date !== null)) return value;
  return new Date(value.$date ?? Number.NaN);
}

function written(value: unknown): unknown {
  return value instanceof Date ? { $date: value.getTime() } : value;
}
