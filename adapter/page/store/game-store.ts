/**
 * A game's storage and files in IndexedDB, one database for each game and user. The realm keeps everything in memory
 * and sends its changes. They are written here in the background, all waiting messages in one transaction, so a value
 * is never half written.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { StoreWrite } from '../../contract/store-write.ts';
import { noteDataLoss } from './data-loss.ts';
import { type Damaged, keepAside, sortOut } from './records.ts';
import type { Snapshot, Store } from './store.ts';

interface Schema extends DBSchema {
  /** wx.setStorage: key → serialised value */
  storage: { key: string; value: string };
  /** files under wx.env.USER_DATA_PATH: path → bytes */
  files: { key: string; value: ArrayBuffer };
}

const VERSION = 1;
const AREAS = ['storage', 'files'] as const;

type Waiting = {
  writes: StoreWrite[];
  isStrict: boolean;
  committed: () => void;
  failed: (error: unknown) => void;
};

/** The store is lost; the message says why. */
export class StoreLost extends Error {}

export class GameStore implements Store {
  private waiting: Waiting[] = [];
  /** the loop that writes what is waiting; null if it is not running */
  private writing: Promise<void> | null = null;
  private lost: StoreLost | null = null;

  private constructor(
    private readonly name: string,
    private readonly database: IDBPDatabase<Schema>,
    /** true if there was no such database before */
    readonly isNew: boolean,
  ) {}

  /**
   * Opens or creates the database of this game and user. `onLost` is called once if the database becomes unavailable
   * later: erased, or taken over by another tab or a newer version of tiao.
   */
  static async open(
    game: string,
    user = 'me',
    onLost: (why: string) => void = () => undefined,
  ): Promise<GameStore> {
    const name = databaseName(game, user);
    let store: GameStore | null = null;
    const lose = (why: string) => store?.lose(why, onLost);
    let isNew = false;
    const open = () =>
      openDB<Schema>(name, VERSION, {
        upgrade(fresh, _from, _to, _transaction, event) {
          noteDataLoss(event);
          isNew = true;
          for (const area of AREAS) fresh.createObjectStore(area);
        },
        // another tab wants to delete or upgrade it: allow that, otherwise it would wait as long as this page lives
        blocking: (_current, blocked, event) => {
          (event.target as IDBDatabase).close();
          lose(
            blocked === null ? 'another tab has erased it' : 'a newer tiao in another tab has taken it over',
          );
        },
        terminated: () => lose('the browser has closed it, as when its data is cleared'),
      });
    let database = await open();
    const wasNew = isNew;
    if (AREAS.some((area) => !database.objectStoreNames.contains(area))) {
      database = await rebuilt(name, database, open);
    }
    store = new GameStore(name, database, wasNew);
    return store;
  }

  /** Moves damaged records to a separate database and returns them. */
  async setDamagedAside(atMs: number): Promise<Damaged[]> {
    const { damaged } = await this.records();
    if (damaged.length === 0) return [];
    // written there first, then deleted here: if the page is closed in between, they are in both
    await keepAside(this.name, damaged, atMs);
    const write = this.database.transaction(AREAS, 'readwrite', { durability: 'strict' });
    for (const { area, key } of damaged) {
      // safe: the key may have another type than this page writes, and IndexedDB accepts it
      void write.objectStore(area).delete(key as string);
    }
    await write.done;
    return damaged;
  }

  async snapshot(): Promise<Snapshot> {
    return (await this.records()).sound;
  }

  /**
   * Writes in the background, in order. Resolves once committed; rejects if the browser refuses (usually because of its
   * quota).
   */
  write(writes: StoreWrite[], durability: 'strict' | 'relaxed' = 'strict'): Promise<void> {
    if (this.lost) return Promise.reject(this.lost);
    const done = new Promise<void>((committed, failed) => {
      this.waiting.push({ writes, isStrict: durability === 'strict', committed, failed });
    });
    this.writing ??= this.writeBehind();
    return done;
  }

  /**
   * Starts a transaction for everything that waits, because a page that is closed loses what it has not started; a running
   * transaction completes without it.
   */
  flush(): void {
    if (this.waiting.length > 0 && !this.lost) void this.writeBatch();
  }

  /** Closes the database, after everything written so far is committed. */
  async close(): Promise<void> {
    while (this.writing) await this.writing;
    this.database.close();
  }

  /** Marks the store as lost: nothing more is written, but a running transaction may still complete. */
  lose(why: string, onLost: (why: string) => void): void {
    if (this.lost) return;
    this.lost = new StoreLost(`What the game keeps is out of reach: ${why}.`);
    for (const { failed } of this.waiting.splice(0)) failed(this.lost);
    onLost(why);
  }

  /** Reads everything that is stored, in one transaction. */
  private async records(): Promise<{ sound: Snapshot; damaged: Damaged[] }> {
    const read = this.database.transaction(AREAS);
    const areas = await Promise.all(
      AREAS.map(async (area) => {
        const [keys, values] = await Promise.all([
          read.objectStore(area).getAllKeys(),
          read.objectStore(area).getAll(),
        ]);
        return keys.map((key, i) => ({ area, key, value: values[i] as unknown }));
      }),
    );
    return sortOut(areas.flat());
  }

  private async writeBehind(): Promise<void> {
    while (this.waiting.length > 0) await this.writeBatch();
    this.writing = null;
  }

  /** Starts its transaction before it returns. */
  private async writeBatch(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    try {
      const isStrict = batch.some((entry) => entry.isStrict);
      await this.commit(
        batch.flatMap((entry) => entry.writes),
        isStrict,
      );
      for (const entry of batch) entry.committed();
    } catch {
      // one of them failed: write each separately, so that only that one fails
      for (const { writes, isStrict, committed, failed } of batch) {
        await this.commit(writes, isStrict).then(committed, (error) => failed(this.lost ?? error));
      }
    }
  }

  /** Writes all changes in one transaction. */
  private async commit(writes: StoreWrite[], isStrict: boolean): Promise<void> {
    const durability = isStrict ? 'strict' : 'relaxed';
    const write = this.database.transaction(AREAS, 'readwrite', { durability });
    const requests: Promise<unknown>[] = [write.done];
    try {
      for (const change of writes) {
        if ('clear' in change) requests.push(write.objectStore(change.area).clear());
        else if (change.value === null) requests.push(write.objectStore(change.area).delete(change.key));
        else if (change.area === 'storage') {
          requests.push(write.objectStore('storage').put(change.value, change.key));
        } else requests.push(write.objectStore('files').put(change.value, change.key));
      }
      // commit now, not when the current task of this page ends, so that a tab that is killed now has still written
      write.commit();
    } catch (error) {
      write.abort();
      await Promise.allSettled(requests); // they only report the abort
      throw error;
    }
    await Promise.all(requests);
  }
}

/** Recreates a database that lacks an object store, with the data that it has. */
async function rebuilt(
  name: string,
  damaged: IDBPDatabase<Schema>,
  open: () => Promise<IDBPDatabase<Schema>>,
): Promise<IDBPDatabase<Schema>> {
  const there = AREAS.filter((area) => damaged.objectStoreNames.contains(area));
  const records = await Promise.all(
    there.map(async (area) => {
      const { store } = damaged.transaction(area);
      const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return keys.map((key, i) => ({ area, key, value: values[i] }));
    }),
  );
  damaged.close();
  await deleteDB(name);
  const database = await open();
  const write = database.transaction(AREAS, 'readwrite', { durability: 'strict' });
  for (const { area, key, value } of records.flat()) {
    // safe: the value comes from the same area
    void write.objectStore(area).put(value as never, key);
  }
  await write.done;
  return database;
}

function databaseName(game: string, user: string): string {
  return `tiao/${encodeURIComponent(user)}/${encodeURIComponent(game)}`;
}
