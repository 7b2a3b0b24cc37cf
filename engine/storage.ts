/** Values that a game keeps from run to run. */
import type { WxApi } from './wx.ts';

/** The values that a game stores, with their defaults. Objects must be plain data. */
export type Stored = Record<string, boolean | number | string | object>;

/**
 * Brings values of an older version up to date: it receives a function that returns a stored value by name (undefined if
 * there is none), and returns the values to set. Values that it leaves out, or that are undefined, stay as they are.
 */
export type Migration = (old: (name: string) => unknown) => { [name: string]: unknown };

/** The stored value that says how many migrations have run. */
export const VERSION_KEY = '@version';

/**
 * A few named values with defaults, kept from run to run. They are read once at the start and written in the background.
 * A stored value of another type than its default (from an older version, or damaged) counts as missing.
 * `engine.storage` is one.
 */
export class Storage<T extends Stored = Stored> {
  /**
   * Why the last write failed (`setStorage:fail …`, for example because the storage is full); null if it did not. A failed
   * write is tried again by `flush`.
   */
  failure: string | null = null;
  private readonly values: T;
  private readonly unsaved = new Set<keyof T & string>();
  private readonly writing = new Set<keyof T & string>();

  constructor(
    private readonly wx: WxApi,
    private readonly defaults: T,
    migrations: readonly Migration[] = [],
  ) {
    this.values = { ...defaults };
    const migrated = migrate(wx, migrations);
    for (const key of Object.keys(defaults) as (keyof T & string)[]) {
      const standard = defaults[key];
      const value: unknown = migrated.has(key) ? migrated.get(key) : wx.getStorageSync(key);
      if (isLike(standard, value)) this.values[key] = value as T[typeof key];
      // copied, so that a game that changes the object does not change the default
      else if (typeof standard === 'object') this.values[key] = JSON.parse(JSON.stringify(standard));
    }
    for (const key of Object.keys(defaults) as (keyof T & string)[]) {
      if (migrated.has(key)) this.set(key, this.values[key]);
    }
    // last: if the game dies before this, it migrates again
    if (migrated.size > 0) wx.setStorage({ key: VERSION_KEY, data: migrations.length });
  }

  /** Returns a value. Throws if the game's `storage` has none of this name. */
  get<K extends keyof T & string>(key: K): T[K] {
    this.mustKnow(key);
    return this.values[key];
  }

  /**
   * Sets a value and writes it in the background. While it is being written, the last value set waits. Throws if the game's
   * `storage` has none of this name.
   */
  set<K extends keyof T & string>(key: K, value: T[K]): void {
    this.mustKnow(key);
    this.values[key] = value;
    this.unsaved.add(key);
    if (!this.writing.has(key)) this.write(key);
  }

  /** Writes all that is not written yet, now. The engine does this when the game goes to the background. */
  flush(): void {
    for (const key of [...this.unsaved]) this.write(key);
  }

  private write(key: keyof T & string): void {
    this.unsaved.delete(key);
    this.writing.add(key);
    this.wx.setStorage({
      key,
      data: this.values[key],
      success: () => {
        this.failure = null;
        this.writing.delete(key);
        if (this.unsaved.has(key)) this.write(key);
      },
      fail: ({ errMsg }) => {
        this.failure = errMsg;
        this.writing.delete(key);
        this.unsaved.add(key);
      },
    });
  }

  private mustKnow(key: string): void {
    if (Object.keys(this.defaults).includes(key)) return;
    throw new Error(
      `No stored value '${key}'. The game's \`storage\` has: ${Object.keys(this.defaults).join(', ') || 'nothing'}.`,
    );
  }
}

/** Runs the migrations that have not run yet. Returns the values they set, and the version if any ran. */
function migrate(wx: WxApi, migrations: readonly Migration[]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  if (migrations.length === 0) return values;
  const version: unknown = wx.getStorageSync(VERSION_KEY);
  const done = typeof version === 'number' ? version : 0;
  // each migration sees what those before it have set
  const old = (name: string) => (values.has(name) ? values.get(name) : wx.getStorageSync(name) || undefined);
  for (const migration of migrations.slice(done)) {
    for (const [name, value] of Object.entries(migration(old)))
      if (value !== undefined) values.set(name, value);
    values.set(VERSION_KEY, migrations.length);
  }
  return values;
}

/**
 * Returns a game's storage with the types of its values. `defaults` is the object that the game has as its `storage`;
 * throws if it is another one.
 *
 * ```ts
 * import { type Engine, storageOf } from 'tiao';
 *
 * const stored = { best: 0, name: '' };
 *
 * function enter(engine: Engine) {
 *   const storage = storageOf(engine, stored);
 *   storage.set('best', storage.get('best') + 1); // a number
 * }
 * ```
 */
export function storageOf<T extends Stored>(
  { game, storage }: { game: { storage?: Stored }; storage: Storage },
  defaults: T,
): Storage<T> {
  if (game.storage !== defaults) {
    throw new Error(
      "storageOf needs the very object that is the game's `storage`. Use one constant for both.",
    );
  }
  // safe: the storage was made with these defaults
  return storage as unknown as Storage<T>;
}

/**
 * Returns whether a stored value has the type of its default. getStorageSync returns '' for a missing key, so an empty text
 * counts as missing.
 */
function isLike(standard: unknown, value: unknown): boolean {
  if (value === null || value === '' || typeof value !== typeof standard) return false;
  return Array.isArray(value) === Array.isArray(standard);
}
