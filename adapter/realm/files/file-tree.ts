/**
 * Files and folders in memory, by key. Every operation runs inside `change`, which is atomic and returns the writes that
 * bring the stored tree to exactly the state in memory.
 */
import type { StoreWrite } from '../../contract/store-write.ts';
import { folderOf, isKept, ROOTS, storedName } from './paths.ts';

/** A file, or a folder if `bytes` is null. Renaming and writing keep the same object, so open descriptors can hold it. */
export type Entry = {
  /** its path in the tree; null once it is deleted */
  key: string | null;
  bytes: ArrayBuffer | null;
  modifiedMs: number;
  accessedMs: number;
};

/** The outcome of one operation. */
export type Change<T> = {
  value: T;
  writes: StoreWrite[];
  /** Reverts the operation if storing it failed; does nothing if any key it touched has changed since. */
  undo: () => void;
};

/** The state of a key; null if nothing is there. */
type State = { entry: Entry; bytes: ArrayBuffer | null; modifiedMs: number } | null;

export class FileTree {
  /** total bytes of persistent files */
  keptBytes = 0;
  private entries = new Map<string, Entry>();
  /** the earlier state of each key that the current change has touched; null outside a change */
  private before: Map<string, State> | null = null;

  constructor(private wallTime: () => number) {
    for (const root of ROOTS) this.entries.set(root, this.newEntry(root, null));
  }

  get(key: string): Entry | undefined {
    return this.entries.get(key);
  }

  /** Keys below a folder, at any depth, sorted. */
  below(key: string): string[] {
    const start = `${key}/`;
    return [...this.entries.keys()].filter((other) => other.startsWith(start)).sort();
  }

  /** Runs an operation. A nested one becomes part of the outer one. */
  change<T>(operation: () => T): Change<T> {
    if (this.before) return { value: operation(), writes: [], undo: () => undefined };
    const before = new Map<string, State>();
    this.before = before;
    try {
      const value = operation();
      const after = new Map([...before.keys()].map((key) => [key, this.stateOf(key)]));
      return { value, writes: writesBetween(before, after), undo: () => this.undo(before, after) };
    } catch (thrown) {
      for (const [key, state] of before) this.put(key, state);
      throw thrown;
    } finally {
      this.before = null;
    }
  }

  /** Writes a file or, if `bytes` is null, creates a folder. An existing file keeps its entry and gets the new bytes. */
  write(key: string, bytes: ArrayBuffer | null): Entry {
    const entry = this.entries.get(key);
    if (!entry) {
      const made = this.newEntry(key, bytes);
      this.set(key, { entry: made, bytes, modifiedMs: made.modifiedMs });
      return made;
    }
    this.set(key, { entry, bytes, modifiedMs: this.wallTime() });
    return entry;
  }

  remove(key: string) {
    this.set(key, null);
  }

  /** Moves a file, or a folder with its contents; replaces whatever was at `to`. */
  move(from: string, to: string) {
    for (const key of [from, ...this.below(from)]) {
      const state = this.stateOf(key);
      this.set(key, null);
      this.set(to + key.slice(from.length), state);
    }
  }

  /** Restores a stored file or folder and its parent folders; false if a file is in the way. */
  restore(key: string, bytes: ArrayBuffer | null): boolean {
    const above = folderOf(key);
    const folder = this.entries.get(above);
    if (folder ? folder.bytes !== null : !this.restore(above, null)) return false;
    const there = this.entries.get(key);
    if (there) return bytes === null && there.bytes === null;
    this.put(key, { entry: this.newEntry(key, bytes), bytes, modifiedMs: this.wallTime() });
    return true;
  }

  private newEntry(key: string, bytes: ArrayBuffer | null): Entry {
    const now = this.wallTime();
    return { key, bytes, modifiedMs: now, accessedMs: now };
  }

  private stateOf(key: string): State {
    const entry = this.entries.get(key);
    return entry ? { entry, bytes: entry.bytes, modifiedMs: entry.modifiedMs } : null;
  }

  private set(key: string, state: State) {
    if (!this.before) throw new Error('Files change within FileTree.change() only.');
    if (!this.before.has(key)) this.before.set(key, this.stateOf(key));
    this.put(key, state);
  }

  private put(key: string, state: State) {
    const there = this.entries.get(key);
    if (isKept(key)) this.keptBytes += (state?.bytes?.byteLength ?? 0) - (there?.bytes?.byteLength ?? 0);
    // an entry that has been moved already has another key
    if (there && there !== state?.entry && there.key === key) there.key = null;
    if (!state) {
      this.entries.delete(key);
      return;
    }
    const { entry, bytes, modifiedMs } = state;
    Object.assign(entry, { key, bytes, modifiedMs });
    this.entries.set(key, entry);
  }

  private undo(before: Map<string, State>, after: Map<string, State>) {
    for (const [key, state] of after) if (!isSame(this.stateOf(key), state)) return;
    for (const [key, state] of before) this.put(key, state);
  }
}

function isSame(one: State, other: State): boolean {
  return one?.entry === other?.entry && one?.bytes === other?.bytes;
}

function writesBetween(before: Map<string, State>, after: Map<string, State>): StoreWrite[] {
  const writes: StoreWrite[] = [];
  for (const [key, was] of before) {
    const is = after.get(key) ?? null;
    if (!isKept(key)) continue;
    const isOfOneKind = was !== null && is !== null && (was.bytes === null) === (is.bytes === null);
    if (was && !isOfOneKind)
      writes.push({ area: 'files', key: storedName(key, was.bytes === null), value: null });
    if (is && !(isOfOneKind && was.bytes === is.bytes)) {
      writes.push({
        area: 'files',
        key: storedName(key, is.bytes === null),
        value: is.bytes ?? new ArrayBuffer(0),
      });
    }
  }
  return writes;
}
