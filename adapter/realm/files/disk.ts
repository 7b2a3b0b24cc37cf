/**
 * The phone's files as a package sees them: its own (read only), the user's under `wxfile://usr` (kept), saved ones
 * under `wxfile://store` (kept) and temporary ones under `wxfile://tmp` (gone with the run). In memory; what changes of
 * the kept ones comes back as writes for the phone. Errors carry the texts and numbers of FileError in the typings.
 */
import type { StoreWrite } from '../../contract/store-write.ts';
import { WxFail } from '../wx-fail.ts';
import type { PackageFiles } from './package-files.ts';

export const USER_DATA_PATH = 'wxfile://usr';
const SAVED = 'wxfile://store';
const TEMPORARY = 'wxfile://tmp';

/** Largest single file, and all kept files together (wx-facts §9). */
const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_KEPT_BYTES = 200 * 1024 * 1024;

export type Entry = { bytes: ArrayBuffer | null; modifiedMs: number; accessedMs: number };

export const noSuchFile = (path: string) =>
  new WxFail(`no such file or directory ${path}`, { errno: 1300002, errCode: 1300002 });
const denied = (path: string) =>
  new WxFail(`permission denied, cannot access file path ${path}`, { errno: 1301000, errCode: 1301000 });
const isDirectory = (path: string) =>
  new WxFail(`illegal operation on a directory ${path}`, { errno: 1301003, errCode: 1301003 });
const exists = (path: string) =>
  new WxFail(`file already exists ${path}`, { errno: 1301005, errCode: 1301005 });
const full = () =>
  new WxFail('the maximum size of the file storage limit is exceeded', { errno: 1300202, errCode: 1300202 });

export class Disk {
  /** set by the storageFull action: every write fails */
  full = false;
  private entries = new Map<string, Entry>();
  private keptBytes = 0;
  private temporaries = 0;

  constructor(
    private files: PackageFiles,
    private wallTime: () => number,
    restored: { path: string; bytes: ArrayBuffer }[],
  ) {
    this.addFolder(USER_DATA_PATH);
    this.addFolder(SAVED);
    this.addFolder(TEMPORARY);
    for (const { path, bytes } of restored) this.restore(path, bytes);
  }

  /** Reads a file of the package, the user's or a temporary one. */
  read(path: string): ArrayBuffer {
    const key = this.keyOf(path);
    if (key === undefined) {
      const bytes = this.files.read(path);
      if (!bytes) throw this.isPackageFolder(path) ? isDirectory(path) : noSuchFile(path);
      return bytes;
    }
    const entry = this.entries.get(key);
    if (!entry) throw noSuchFile(path);
    if (!entry.bytes) throw isDirectory(path);
    entry.accessedMs = this.wallTime();
    return entry.bytes;
  }

  has(path: string): boolean {
    const key = this.keyOf(path);
    if (key !== undefined) return this.entries.has(key);
    return this.files.find(path) !== undefined || this.isPackageFolder(path);
  }

  /** `bytes: null` for a folder. */
  stat(path: string): Entry {
    const key = this.keyOf(path);
    if (key !== undefined) {
      const entry = this.entries.get(key);
      if (!entry) throw noSuchFile(path);
      return entry;
    }
    const bytes = this.files.read(path);
    if (bytes) return { bytes, modifiedMs: 0, accessedMs: 0 };
    if (this.isPackageFolder(path)) return { bytes: null, modifiedMs: 0, accessedMs: 0 };
    throw noSuchFile(path);
  }

  write(path: string, bytes: ArrayBuffer): StoreWrite[] {
    const key = this.writable(path);
    const before = this.entries.get(key);
    if (before && !before.bytes) throw isDirectory(path);
    this.needFolder(parentOf(key), path);
    this.charge(bytes.byteLength - (before?.bytes?.byteLength ?? 0), bytes.byteLength);
    this.entries.set(key, { bytes, modifiedMs: this.wallTime(), accessedMs: this.wallTime() });
    return kept(key, bytes);
  }

  makeFolder(path: string, recursive: boolean): StoreWrite[] {
    const key = this.writable(path);
    if (this.entries.has(key)) {
      // With `recursive` an existing folder is what was asked for.
      if (recursive && !this.entries.get(key)?.bytes) return [];
      throw exists(path);
    }
    const above = parentOf(key);
    const writes = recursive && !this.entries.has(above) ? this.makeFolder(above, true) : [];
    this.needFolder(above, path);
    this.addFolder(key);
    return [...writes, ...kept(`${key}/`, new ArrayBuffer(0))];
  }

  remove(path: string): StoreWrite[] {
    const key = this.writable(path);
    const entry = this.entries.get(key);
    if (!entry) throw noSuchFile(path);
    if (!entry.bytes) throw new WxFail('operation not permitted', { errno: 1300001, errCode: 1300001 });
    return this.forget(key, entry);
  }

  removeFolder(path: string, recursive: boolean): StoreWrite[] {
    const key = this.writable(path);
    const entry = this.entries.get(key);
    if (!entry) throw noSuchFile(path);
    if (entry.bytes) throw new WxFail(`not a directory ${path}`, { errno: 1300020, errCode: 1300020 });
    const inside = [...this.entries].filter(([other]) => other.startsWith(`${key}/`));
    if (inside.length && !recursive) {
      throw new WxFail('directory not empty', { errno: 1300066, errCode: 1300066 });
    }
    const gone = key === USER_DATA_PATH ? inside : [...inside, [key, entry] as const];
    return gone.flatMap(([other, one]) => this.forget(other, one));
  }

  list(path: string): string[] {
    const key = this.keyOf(path);
    if (key === undefined) {
      throw new WxFail('permission denied', { errno: 1300013, errCode: 1300013 });
    }
    const entry = this.entries.get(key);
    if (!entry) throw noSuchFile(path);
    if (entry.bytes) throw new WxFail(`not a directory ${path}`, { errno: 1300020, errCode: 1300020 });
    return this.below(key);
  }

  /** Everything below a folder of the user's, relative to it. */
  listDeep(path: string): string[] {
    const start = `${this.keyOf(path)}/`;
    return [...this.entries.keys()]
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length));
  }

  rename(from: string, to: string): StoreWrite[] {
    const key = this.writable(from);
    const target = this.writable(to);
    const entry = this.entries.get(key);
    if (!entry) throw noSuchFile(from);
    this.needFolder(parentOf(target), to);
    const moved: [string, Entry][] = [[key, entry]];
    for (const pair of this.entries) if (pair[0].startsWith(`${key}/`)) moved.push(pair);
    return moved.flatMap(([other, one]) => {
      const gone = this.forget(other, one);
      const place = target + other.slice(key.length);
      this.entries.set(place, one);
      this.charge(one.bytes?.byteLength ?? 0, 0);
      return [...gone, ...kept(one.bytes ? place : `${place}/`, one.bytes ?? new ArrayBuffer(0))];
    });
  }

  /** A new temporary file; `ending` with its dot. */
  addTemporary(bytes: ArrayBuffer, ending: string): string {
    const path = `${TEMPORARY}/${(++this.temporaries).toString(36).padStart(8, '0')}${ending}`;
    this.entries.set(path, { bytes, modifiedMs: this.wallTime(), accessedMs: this.wallTime() });
    return path;
  }

  /** Forgets a temporary file; any other path is left alone. */
  dropTemporary(path: string) {
    const key = this.keyOf(path);
    if (key?.startsWith(`${TEMPORARY}/`)) this.entries.delete(key);
  }

  /** Moves a temporary file to where it stays (saveFile *moves*, wx-facts §9). */
  save(temporary: string, wished: string | undefined): { path: string; writes: StoreWrite[] } {
    const bytes = this.read(temporary);
    const path = wished || `${SAVED}/${temporary.split('/').pop()}`;
    const writes = this.write(path, bytes);
    const key = this.keyOf(temporary);
    if (key?.startsWith(TEMPORARY)) this.entries.delete(key);
    return { path, writes };
  }

  savedPaths(): string[] {
    return this.below(SAVED).map((name) => `${SAVED}/${name}`);
  }

  /** The key of a path outside the package, or undefined for one inside. */
  private keyOf(path: string): string | undefined {
    const found = /^(?:wxfile|http):\/\/(usr|tmp|store)(?=[/_?]|$)(.*)$/.exec(path);
    if (!found) return undefined;
    const parts = found[2].split('/').filter((part) => part !== '' && part !== '.');
    return [`wxfile://${found[1]}`, ...parts].join('/');
  }

  private writable(path: string): string {
    const key = this.keyOf(path);
    if (key === undefined || key.startsWith(TEMPORARY)) throw denied(path);
    if (this.full) throw full();
    return key;
  }

  private needFolder(key: string, path: string) {
    const entry = this.entries.get(key);
    if (!entry) throw noSuchFile(path);
    if (entry.bytes) throw new WxFail(`not a directory ${path}`, { errno: 1300020, errCode: 1300020 });
  }

  private charge(moreBytes: number, fileBytes: number) {
    if (fileBytes > MAX_FILE_BYTES || this.keptBytes + moreBytes > MAX_KEPT_BYTES) throw full();
    this.keptBytes += moreBytes;
  }

  private addFolder(key: string) {
    this.entries.set(key, { bytes: null, modifiedMs: this.wallTime(), accessedMs: this.wallTime() });
  }

  private forget(key: string, entry: Entry): StoreWrite[] {
    this.entries.delete(key);
    this.keptBytes -= entry.bytes?.byteLength ?? 0;
    return [{ area: 'files', key: storedName(entry.bytes ? key : `${key}/`), value: null }];
  }

  private below(key: string): string[] {
    const start = `${key}/`;
    const inside = [...this.entries.keys()].filter((other) => other.startsWith(start));
    return inside.map((other) => other.slice(start.length)).filter((name) => !name.includes('/'));
  }

  private isPackageFolder(path: string) {
    const folder = path.replace(/^[./]+|\/+$/g, '');
    if (folder === '') return true;
    for (const file of this.files.paths()) if (file.startsWith(`${folder}/`)) return true;
    return false;
  }

  private restore(name: string, bytes: ArrayBuffer) {
    const key = keyOfStored(name);
    for (let above = parentOf(key); !this.entries.has(above); above = parentOf(above)) this.addFolder(above);
    if (name.endsWith('/')) this.addFolder(key);
    else {
      this.entries.set(key, { bytes, modifiedMs: this.wallTime(), accessedMs: this.wallTime() });
      this.keptBytes += bytes.byteLength;
    }
  }
}

function kept(key: string, bytes: ArrayBuffer): StoreWrite[] {
  return [{ area: 'files', key: storedName(key), value: bytes }];
}

function parentOf(key: string) {
  return key.slice(0, key.lastIndexOf('/'));
}

/** How the phone names a kept file: relative to USER_DATA_PATH; saved ones under `../store/`; a folder ends in `/`. */
function storedName(key: string) {
  return key.startsWith(`${USER_DATA_PATH}/`)
    ? key.slice(USER_DATA_PATH.length + 1)
    : `../store/${key.slice(SAVED.length + 1)}`;
}

function keyOfStored(name: string) {
  const bare = name.replace(/\/$/, '');
  return bare.startsWith('../store/') ? `${SAVED}/${bare.slice(9)}` : `${USER_DATA_PATH}/${bare}`;
}
