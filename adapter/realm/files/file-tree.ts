/**
 * Files and folders by key, in memory, and what of them the phone keeps. An operation is a `change`: it happens whole or
 * not at all, and comes with the writes that bring the stored tree to exactly what is here, whatever it did.
 */
import type { StoreWrite } from '../../contract/store-write.ts';
import { folderOf, isKept, ROOTS, storedName } from './paths.ts';

/** A file, or a folder where `bytes` is null. It stays the same one when it is renamed or written, and for who has it open. */
export type Entry = {
  /** where it lies; null once it is gone */
  key: string | null;
  bytes: ArrayBuffer | null;
  modifiedMs: number;
  accessedMs: number;
};

/** What one operation comes to. */
export type Change<T> = {
  value: T;
  writes: StoreWrite[];
  /** Takes it back, if nothing of it has changed since; for when the phone could not keep it. */
  undo: () => void;
};

/** What stood at a key; null for nothing. */
type State = { entry: Entry; bytes: ArrayBuffer | null; modifiedMs: number } | null;

export class FileTree {
  /** bytes of all that is kept */
  keptBytes = 0;
  private entries = new Map<string, Entry>();
  /** what stood at each key that the change under way has touched, before it */
  private before: Map<string, State> | null = null;

  constructor(private wallTime: () => number) {
    for (const root of ROOTS) this.entries.set(root, this.newEntry(root, null));
  }

  get(key: string): Entry | undefined {
    return this.entries.get(key);
  }

  /** Keys below a folder, at any depth, in order. */
  below(key: string): string[] {
    const start = `${key}/`;
    return [...this.entries.keys()].filter((other) => other.startsWith(start)).sort();
  }

  /** Runs an operation. One within another belongs to the outer. */
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

  /** Puts a file or, with null, a folder there. A file that is there stays the same one with other bytes. */
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

  /** Moves a file or a folder with all that is in it; what stood at `to` is gone. */
  move(from: string, to: string) {
    for (const key of [from, ...this.below(from)]) {
      const state = this.stateOf(key);
      this.set(key, null);
      this.set(to + key.slice(from.length), state);
    }
  }

  /** Puts a stored file or folder there, and the folders above it; false where a file is in the way. */
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
    // moved before: it lies elsewhere by now
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
