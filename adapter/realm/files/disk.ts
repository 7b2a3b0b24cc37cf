/**
 * The file system as a package sees it: package files (read-only), user files under `wxfile://usr` (persistent), saved
 * files under `wxfile://store` (persistent, written only by saveFile) and temporary files under `wxfile://tmp` (deleted
 * when the game ends). Operations that write run inside `change`, which collects what the page must store. All checks of
 * an operation are made here.
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

/** Largest single file, and the most that all persistent files may take together (wx-facts §9). */
const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_KEPT_BYTES = 200 * 1024 * 1024;

export class Disk {
  /** set by the storageFull action: operations that need space fail; those that free space work */
  full = false;
  /** the phone can no longer store data: every write fails */
  isLost = false;
  private tree: FileTree;
  private temporaries = 0;
  private saved = 0;

  constructor(
    private files: PackageFiles,
    private wallTime: () => number,
    restored: { path: string; bytes: ArrayBuffer }[],
    /** byte length of a text in UTF-8 */
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

  /** Runs a writing operation atomically. Throws and changes nothing if persistent files would exceed their limit. */
  change<T>(operation: () => T): Change<T> {
    const bytes = this.tree.keptBytes;
    return this.tree.change(() => {
      const value = operation();
      if (this.tree.keptBytes > MAX_KEPT_BYTES && this.tree.keptBytes > bytes) throw noRoom();
      return value;
    });
  }

  /** Reads any file: of the package, the user, a saved or a temporary one. */
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

  /** The entry at a path; its `bytes` are null for a folder. */
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

  /** All paths below a folder, relative to it; empty for a folder of the package. */
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

  /** Cuts the file to `length` bytes, or extends it with zeros. */
  truncate(path: string, length: number) {
    const key = this.writable(path);
    const { entry } = this.fileAt(key, path);
    this.cut(entry, length);
  }

  makeFolder(path: string, recursive: boolean) {
    const key = this.writable(path);
    const there = this.tree.get(key);
    // With `recursive` an existing folder is no error.
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

  /** For removeSavedFile: removes only files that saveFile made. */
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

  /** Moves a file or folder. As on a phone, it overwrites an existing file; a folder as target, or within `from`, fails. */
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

  /** Creates a temporary file and returns its path; `extension` includes the dot. */
  addTemporary(bytes: ArrayBuffer, extension: string): string {
    const path = `${TEMPORARY}/${(++this.temporaries).toString(36).padStart(8, '0')}${extension}`;
    this.tree.change(() => this.tree.write(path, bytes));
    return path;
  }

  /** Deletes a temporary file; does nothing for any other path. */
  dropTemporary(path: string) {
    const key = this.keyOf(path);
    if (key?.startsWith(`${TEMPORARY}/`)) this.tree.change(() => this.tree.remove(key));
  }

  /** Moves a temporary file to a persistent path (saveFile *moves*, wx-facts §9) and returns that path. */
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

  /** An unused path for a saved file. Counting restarts with every run, so names from earlier runs are skipped. */
  private freeSavedPath(temporary: string): string {
    const extension = /\.[^./]*$/.exec(temporary)?.[0] ?? '';
    let path = '';
    do path = `${SAVED}/${(++this.saved).toString(36).padStart(8, '0')}${extension}`;
    while (this.tree.get(path));
    return path;
  }

  savedPaths(): string[] {
    return this.namesBelow(SAVED).map((name) => `${SAVED}/${name}`);
  }

  /** Opens a file. A user, saved or temporary file stays the same entry when it is renamed; a package file is a snapshot. */
  open(path: string): Entry {
    const key = this.keyOf(path);
    return key === undefined ? { ...this.stat(path), bytes: this.read(path) } : this.fileAt(key, path).entry;
  }

  /** True for paths that a game may write: user files. */
  isWritable(path: string): boolean {
    return this.keyOf(path)?.startsWith(USER_DATA_PATH) === true;
  }

  /** Writes `part` into an open file at `position`; fills any gap before it with zeros. */
  patch(entry: Entry, part: Uint8Array, position: number) {
    const before = new Uint8Array(entry.bytes ?? new ArrayBuffer(0));
    const length = Math.max(before.length, position + part.length);
    if (this.full || length > MAX_FILE_BYTES) throw noRoom();
    const after = new Uint8Array(length);
    after.set(before);
    after.set(part, position);
    this.replace(entry, after.buffer);
  }

  /** Like `truncate`, for an open file. */
  cut(entry: Entry, length: number) {
    const before = entry.bytes ?? new ArrayBuffer(0);
    if (length > before.byteLength && (this.full || length > MAX_FILE_BYTES)) throw noRoom();
    const cut = new Uint8Array(length);
    cut.set(new Uint8Array(before).subarray(0, length));
    this.replace(entry, cut.buffer);
  }

  /** Sets the bytes of an open file. A deleted file keeps its bytes, visible only through its open descriptors. */
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

  /** The key of a user or saved file or folder, which may be removed; throws for the roots and all else. */
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
