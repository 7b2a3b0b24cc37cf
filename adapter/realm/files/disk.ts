/**
 * The phone's files as a package sees them: its own (read only), the user's under `wxfile://usr` (kept), saved ones
 * under `wxfile://store` (kept, written by saveFile alone) and temporary ones under `wxfile://tmp` (gone with the run).
 * What writes runs within `change`, which tells what the phone is to keep. Every check of an operation stands here once.
 * https://developers.weixin.qq.com/minigame/dev/guide/base-ability/file-system.html
 */
import {
  alreadyExists,
  denied,
  invalidArgument,
  isADirectory,
  noPermission,
  noRoom,
  noSuchFile,
  noTemporaryFile,
  notADirectory,
  notEmpty,
  notPermitted,
  systemError,
} from './file-errors.ts';
import { type Change, type Entry, FileTree } from './file-tree.ts';
import type { PackageFiles } from './package-files.ts';
import { folderOf, keyOf, keyOfStored, ROOTS, SAVED, TEMPORARY, USER_DATA_PATH } from './paths.ts';

export { USER_DATA_PATH };

/** Largest single file, and all kept files together (wx-facts §9). */
const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_KEPT_BYTES = 200 * 1024 * 1024;

export class Disk {
  /** set by the storageFull action: what needs room fails, and what makes some works */
  full = false;
  /** the phone can keep nothing any more: every write fails */
  isLost = false;
  private tree: FileTree;
  private temporaries = 0;
  private saved = 0;

  constructor(
    private files: PackageFiles,
    private wallTime: () => number,
    restored: { path: string; bytes: ArrayBuffer }[],
    /** bytes of a text in UTF-8 */
    private bytesIn: (text: string) => number,
    warn: (text: string) => void,
  ) {
    this.tree = new FileTree(wallTime);
    for (const { path, bytes } of restored) {
      const { key, isFolder } = keyOfStored(path);
      if (!this.tree.restore(key, isFolder ? null : bytes)) {
        warn(
          `The kept file '${path}' is left out: a file stands where it needs a folder, or a folder where it is.`,
        );
      }
    }
  }

  /** Runs an operation that writes: whole or not at all. */
  change<T>(operation: () => T): Change<T> {
    const bytes = this.tree.keptBytes;
    return this.tree.change(() => {
      const value = operation();
      if (this.tree.keptBytes > MAX_KEPT_BYTES && this.tree.keptBytes > bytes) throw noRoom();
      return value;
    });
  }

  /** Reads a file of the package, the user's or a temporary one. */
  read(path: string): ArrayBuffer {
    const key = this.keyOf(path);
    if (key === undefined) {
      const bytes = this.files.read(path);
      if (!bytes) throw this.isPackageFolder(path) ? isADirectory(path) : noSuchFile(path);
      return bytes;
    }
    const { entry, bytes } = this.fileAt(key, path);
    entry.accessedMs = this.wallTime();
    return bytes;
  }

  has(path: string): boolean {
    const key = this.keyOf(path);
    if (key !== undefined) return this.tree.get(key) !== undefined;
    return this.files.find(path) !== undefined || this.isPackageFolder(path);
  }

  /** `bytes: null` for a folder. */
  stat(path: string): Entry {
    const key = this.keyOf(path);
    if (key !== undefined) return this.entryAt(key, path);
    const bytes = this.files.read(path) ?? null;
    if (bytes === null && !this.isPackageFolder(path)) throw noSuchFile(path);
    return { key: null, bytes, modifiedMs: 0, accessedMs: 0 };
  }

  list(path: string): string[] {
    const key = this.keyOf(path);
    if (key === undefined) throw noPermission();
    this.folderAt(key, path);
    return this.namesBelow(key).filter((name) => !name.includes('/'));
  }

  /** Everything below a folder of the user's, relative to it. */
  listDeep(path: string): string[] {
    const key = this.keyOf(path);
    return key === undefined ? [] : this.namesBelow(key);
  }

  write(path: string, bytes: ArrayBuffer): Entry {
    const key = this.writable(path);
    if (this.tree.get(key)?.bytes === null) throw isADirectory(path);
    this.folderAt(folderOf(key), path);
    this.needRoom(bytes);
    return this.tree.write(key, bytes);
  }

  append(path: string, more: ArrayBuffer) {
    const key = this.writable(path);
    const { entry, bytes } = this.fileAt(key, path);
    this.patch(entry, new Uint8Array(more), bytes.byteLength);
  }

  /** Keeps the first `length` bytes, or fills up with zeros. */
  truncate(path: string, length: number) {
    const key = this.writable(path);
    const { entry } = this.fileAt(key, path);
    this.cut(entry, length);
  }

  makeFolder(path: string, recursive: boolean) {
    const key = this.writable(path);
    const there = this.tree.get(key);
    // With `recursive` an existing folder is what was asked for.
    if (there && !(recursive && there.bytes === null)) throw alreadyExists(path);
    if (there) return;
    this.needRoom();
    const above = folderOf(key);
    if (recursive && !this.tree.get(above)) this.makeFolder(above, true);
    this.folderAt(above, path);
    this.tree.write(key, null);
  }

  remove(path: string) {
    const key = this.removable(path);
    if (this.entryAt(key, path).bytes === null) throw notPermitted();
    this.tree.remove(key);
  }

  /** removeSavedFile: of the saved ones alone. */
  removeSaved(path: string) {
    if (folderOf(this.removable(path)) !== SAVED) throw denied(path);
    this.remove(path);
  }

  removeFolder(path: string, recursive: boolean) {
    const key = this.removable(path);
    this.folderAt(key, path);
    const inside = this.tree.below(key);
    if (inside.length > 0 && !recursive) throw notEmpty();
    for (const one of [...inside, key]) this.tree.remove(one);
  }

  /** Over a file that is there, as a phone does; never onto a folder, nor a folder into itself. */
  rename(from: string, to: string) {
    const key = this.writable(from);
    const target = this.writable(to);
    if (ROOTS.includes(key)) throw denied(from);
    const entry = this.entryAt(key, from);
    if (target === key) return;
    if (ROOTS.includes(target)) throw isADirectory(to);
    this.folderAt(folderOf(target), to);
    if (target.startsWith(`${key}/`)) throw invalidArgument('a folder cannot be moved into itself');
    const there = this.tree.get(target);
    if (there?.bytes === null) throw isADirectory(to);
    if (there && entry.bytes === null) throw notADirectory(to);
    this.tree.move(key, target);
  }

  /** A new temporary file; `ending` with its dot. */
  addTemporary(bytes: ArrayBuffer, ending: string): string {
    const path = `${TEMPORARY}/${(++this.temporaries).toString(36).padStart(8, '0')}${ending}`;
    this.tree.change(() => this.tree.write(path, bytes));
    return path;
  }

  /** Forgets a temporary file; any other path is left alone. */
  dropTemporary(path: string) {
    const key = this.keyOf(path);
    if (key?.startsWith(`${TEMPORARY}/`)) this.tree.change(() => this.tree.remove(key));
  }

  /** Moves a temporary file to where it stays (saveFile *moves*, wx-facts §9); answers its path. */
  save(temporary: string, wished: string | undefined): string {
    const from = this.keyOf(temporary);
    if (!from?.startsWith(`${TEMPORARY}/`) || !this.tree.get(from)) throw noTemporaryFile();
    const { bytes } = this.fileAt(from, temporary);
    if (this.isLost) throw systemError();
    if (wished) this.write(wished, bytes);
    this.needRoom(bytes);
    const path = wished || this.freeSavedPath(from);
    if (!wished) this.tree.write(path, bytes);
    this.tree.remove(from);
    return path;
  }

  /** Temporary names begin anew with every run, and what an earlier one saved must stay. */
  private freeSavedPath(temporary: string): string {
    const ending = /\.[^./]*$/.exec(temporary)?.[0] ?? '';
    let path = '';
    do path = `${SAVED}/${(++this.saved).toString(36).padStart(8, '0')}${ending}`;
    while (this.tree.get(path));
    return path;
  }

  savedPaths(): string[] {
    return this.namesBelow(SAVED).map((name) => `${SAVED}/${name}`);
  }

  /** The file that somebody opens: later operations follow it wherever it is moved. */
  open(path: string): Entry {
    const key = this.keyOf(path);
    return key === undefined ? { ...this.stat(path), bytes: this.read(path) } : this.fileAt(key, path).entry;
  }

  /** True for what a game may write: the user's files. */
  isWritable(path: string): boolean {
    return this.keyOf(path)?.startsWith(USER_DATA_PATH) === true;
  }

  /** Writes into an open file, with zeros before it where it is shorter. */
  patch(entry: Entry, part: Uint8Array, position: number) {
    const before = new Uint8Array(entry.bytes ?? new ArrayBuffer(0));
    const length = Math.max(before.length, position + part.length);
    if (this.full || length > MAX_FILE_BYTES) throw noRoom();
    const after = new Uint8Array(length);
    after.set(before);
    after.set(part, position);
    this.replace(entry, after.buffer);
  }

  /** The same as `truncate` for an open file. */
  cut(entry: Entry, length: number) {
    const before = entry.bytes ?? new ArrayBuffer(0);
    if (length > before.byteLength && (this.full || length > MAX_FILE_BYTES)) throw noRoom();
    const cut = new Uint8Array(length);
    cut.set(new Uint8Array(before).subarray(0, length));
    this.replace(entry, cut.buffer);
  }

  /** One that is gone keeps its bytes for who has it open, and nobody else. */
  private replace(entry: Entry, bytes: ArrayBuffer) {
    if (this.isLost) throw systemError();
    if (entry.key === null) entry.bytes = bytes;
    else this.tree.write(entry.key, bytes);
  }

  private keyOf(path: string): string | undefined {
    return keyOf(path, this.bytesIn);
  }

  private writable(path: string): string {
    const key = this.keyOf(path);
    if (!key?.startsWith(USER_DATA_PATH)) throw denied(path);
    if (this.isLost) throw systemError();
    return key;
  }

  /** The user's and the saved ones can be taken away, their roots not. */
  private removable(path: string): string {
    const key = this.keyOf(path);
    if (key === undefined || key.startsWith(TEMPORARY) || ROOTS.includes(key)) throw denied(path);
    if (this.isLost) throw systemError();
    return key;
  }

  private needRoom(bytes?: ArrayBuffer) {
    if (this.full || (bytes?.byteLength ?? 0) > MAX_FILE_BYTES) throw noRoom();
  }

  private entryAt(key: string, path: string): Entry {
    const entry = this.tree.get(key);
    if (entry) return entry;
    throw this.isBelowFile(key) ? notADirectory(path) : noSuchFile(path);
  }

  private fileAt(key: string, path: string): { entry: Entry; bytes: ArrayBuffer } {
    const entry = this.entryAt(key, path);
    if (entry.bytes === null) throw isADirectory(path);
    return { entry, bytes: entry.bytes };
  }

  private folderAt(key: string, path: string) {
    if (this.entryAt(key, path).bytes !== null) throw notADirectory(path);
  }

  private isBelowFile(key: string): boolean {
    for (let above = folderOf(key); !ROOTS.includes(above) && above !== ''; above = folderOf(above)) {
      const entry = this.tree.get(above);
      if (entry) return entry.bytes !== null;
    }
    return false;
  }

  private namesBelow(key: string): string[] {
    return this.tree.below(key).map((other) => other.slice(key.length + 1));
  }

  private isPackageFolder(path: string) {
    const folder = path.replace(/^[./]+|\/+$/g, '');
    if (folder === '') return true;
    for (const file of this.files.paths()) if (file.startsWith(`${folder}/`)) return true;
    return false;
  }
}
