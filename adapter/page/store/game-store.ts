/**
 * A game's storage and files in IndexedDB, one database for each game and user. The realm keeps everything in memory and
 * sends what changed; here it is written behind, all messages that wait in one transaction, so a value is whole or not there.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { StoreWrite } from '../../contract/store-write.ts';
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

/** Why nothing can be written any more. */
export class StoreLost extends Error {}

export class GameStore implements Store {
  private waiting: Waiting[] = [];
  /** the transactions on their way; null for none */
  private writing: Promise<void> | null = null;
  private lost: StoreLost | null = null;

  private constructor(
    private readonly name: string,
    private readonly database: IDBPDatabase<Schema>,
  ) {}

  /**
   * Opens, or makes, the database of this game and user. `onLost` is told once when it goes in mid-run: erased, or claimed
   * by another tab or a newer tiao.
   */
  static async open(
    game: string,
    user = 'me',
    onLost: (why: string) => void = () => undefined,
  ): Promise<GameStore> {
    const name = databaseName(game, user);
    let store: GameStore | null = null;
    const lose = (why: string) => store?.lose(why, onLost);
    const open = () =>
      openDB<Schema>(name, VERSION, {
        upgrade(fresh) {
          for (const area of AREAS) fresh.createObjectStore(area);
        },
        // another tab wants to delete or upgrade: let it, rather than hold it up for as long as this page lives
        blocking: (_current, blocked, event) => {
          (event.target as IDBDatabase).close();
          lose(
            blocked === null ? 'another tab has erased it' : 'a newer tiao in another tab has taken it over',
          );
        },
        terminated: () => lose('the browser has closed it, as when its data is cleared'),
      });
    let database = await open();
    if (AREAS.some((area) => !database.objectStoreNames.contains(area))) {
      database = await rebuilt(name, database, open);
    }
    store = new GameStore(name, database);
    return store;
  }

  /** What is damaged is set aside, and named. */
  async setDamagedAside(atMs: number): Promise<Damaged[]> {
    const { damaged } = await this.records();
    if (damaged.length === 0) return [];
    // first there, then gone from here: a page that dies between has both
    await keepAside(this.name, damaged, atMs);
    const write = this.database.transaction(AREAS, 'readwrite', { durability: 'strict' });
    for (const { area, key } of damaged) {
      // a key of another type than this page writes
      void write.objectStore(area).delete(key as string);
    }
    await write.done;
    return damaged;
  }

  async snapshot(): Promise<Snapshot> {
    return (await this.records()).sound;
  }

  /** Writes soon, in order; resolves once committed, rejects when the browser refuses (its quota, usually). */
  write(writes: StoreWrite[], durability: 'strict' | 'relaxed' = 'strict'): Promise<void> {
    if (this.lost) return Promise.reject(this.lost);
    const done = new Promise<void>((committed, failed) => {
      this.waiting.push({ writes, isStrict: durability === 'strict', committed, failed });
    });
    this.writing ??= this.writeBehind();
    return done;
  }

  /** A page that goes takes with it what it has not handed over; a transaction on its way ends without it. */
  flush(): void {
    if (this.waiting.length > 0 && !this.lost) void this.writeBatch();
  }

  /** What a game has written before its end is still kept. */
  async close(): Promise<void> {
    while (this.writing) await this.writing;
    this.database.close();
  }

  /** Nothing more is written; what is on its way may still arrive. */
  lose(why: string, onLost: (why: string) => void): void {
    if (this.lost) return;
    this.lost = new StoreLost(`What the game keeps is out of reach: ${why}.`);
    for (const { failed } of this.waiting.splice(0)) failed(this.lost);
    onLost(why);
  }

  /** All that is stored, read in one transaction. */
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

  /** Begins its transaction before it returns. */
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
      // one of them was too much: each alone, so that only that one fails
      for (const { writes, isStrict, committed, failed } of batch) {
        await this.commit(writes, isStrict).then(committed, (error) => failed(this.lost ?? error));
      }
    }
  }

  /** All of them or none of them. */
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

/** A database that lacks a part is made anew around what it has. */
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
    // the value came out of the same area
    void write.objectStore(area).put(value as never, key);
  }
  await write.done;
  return database;
}

function databaseName(game: string, user: string): string {
  return `tiao/${encodeURIComponent(user)}/${encodeURIComponent(game)}`;
}
