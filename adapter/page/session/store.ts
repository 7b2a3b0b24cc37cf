/**
 * A game's storage and files in IndexedDB, one database for each game and user. The realm keeps everything in memory and
 * sends what changed; here it is written behind, all messages that wait in one transaction, so a value is whole or not there.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { StoreWrite } from '../../contract/store-write.ts';

interface Schema extends DBSchema {
  /** wx.setStorage: key → serialised value */
  storage: { key: string; value: string };
  /** files under wx.env.USER_DATA_PATH: path → bytes */
  files: { key: string; value: ArrayBuffer };
}

export type Snapshot = {
  storage: { [key: string]: string };
  userFiles: { path: string; bytes: ArrayBuffer }[];
};

/** The same as text, for what comes from a folder and goes into one: files in Base64, by path. */
export type Kept = {
  storage: { [key: string]: string };
  files: { [path: string]: string };
};

type Waiting = { writes: StoreWrite[]; committed: () => void; failed: (error: unknown) => void };

export class Store {
  private waiting: Waiting[] = [];
  private isWriting = false;
  private isClosing = false;

  private constructor(private readonly database: IDBPDatabase<Schema>) {}

  /** Opens, or makes, the database of this game and user. */
  static async open(game: string, user = 'me'): Promise<Store> {
    const database = await openDB<Schema>(databaseName(game, user), 1, {
      upgrade(fresh) {
        fresh.createObjectStore('storage');
        fresh.createObjectStore('files');
      },
      // another tab wants to delete or upgrade: let it, rather than hold it up for as long as this page lives
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new Store(database);
  }

  /** All that is stored, read in one transaction. */
  async snapshot(): Promise<Snapshot> {
    const read = this.database.transaction(['storage', 'files']);
    const [keys, values, paths, bytes] = await Promise.all([
      read.objectStore('storage').getAllKeys(),
      read.objectStore('storage').getAll(),
      read.objectStore('files').getAllKeys(),
      read.objectStore('files').getAll(),
    ]);
    // fromEntries, not assignment: a key may be called '__proto__'
    const storage = Object.fromEntries(keys.map((key, i) => [key, values[i]]));
    return { storage, userFiles: paths.map((path, i) => ({ path, bytes: bytes[i] })) };
  }

  /** Puts this into a database that has nothing yet. */
  async begin({ storage, files }: Kept): Promise<void> {
    const { storage: there, userFiles } = await this.snapshot();
    if (Object.keys(there).length > 0 || userFiles.length > 0) return;
    await this.write([
      ...Object.entries(storage).map(([key, value]) => ({ area: 'storage' as const, key, value })),
      ...Object.entries(files).map(([key, text]) => ({ area: 'files' as const, key, value: bytesOf(text) })),
    ]);
  }

  /** All that is stored once what was written so far is committed. */
  async kept(): Promise<Kept> {
    await this.write([]);
    const { storage, userFiles } = await this.snapshot();
    return { storage, files: Object.fromEntries(userFiles.map(({ path, bytes }) => [path, textOf(bytes)])) };
  }

  /** Writes soon, in order; resolves once committed, rejects when the browser refuses (its quota, usually). */
  write(writes: StoreWrite[]): Promise<void> {
    const done = new Promise<void>((committed, failed) => {
      this.waiting.push({ writes, committed, failed });
    });
    if (!this.isWriting) void this.writeBehind();
    return done;
  }

  /** What a game has written before its end is still kept. */
  close(): void {
    this.isClosing = true;
    if (!this.isWriting) this.database.close();
  }

  private async writeBehind(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.commit(batch.flatMap((entry) => entry.writes));
        for (const entry of batch) entry.committed();
      } catch {
        // one of them was too much: each alone, so that only that one fails
        for (const entry of batch) await this.commit(entry.writes).then(entry.committed, entry.failed);
      }
    }
    this.isWriting = false;
    if (this.isClosing) this.database.close();
  }

  /** All of them or none of them. */
  private async commit(writes: StoreWrite[]): Promise<void> {
    const write = this.database.transaction(['storage', 'files'], 'readwrite', { durability: 'strict' });
    const requests: Promise<unknown>[] = [write.done];
    try {
      for (const change of writes) {
        if ('clear' in change) requests.push(write.objectStore(change.area).clear());
        else if (change.value === null) requests.push(write.objectStore(change.area).delete(change.key));
        else if (change.area === 'storage') {
          requests.push(write.objectStore('storage').put(change.value, change.key));
        } else requests.push(write.objectStore('files').put(change.value, change.key));
      }
      // say so at once instead of when this page's next task ends: a tab killed now has still written
      write.commit();
    } catch (error) {
      write.abort();
      await Promise.allSettled(requests); // they only tell of the abort
      throw error;
    }
    await Promise.all(requests);
  }
}

function databaseName(game: string, user: string): string {
  return `tiao/${encodeURIComponent(user)}/${encodeURIComponent(game)}`;
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
}

function textOf(bytes: ArrayBuffer): string {
  let text = '';
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}
