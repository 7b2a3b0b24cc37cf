/** Values that a game keeps from run to run. */
import type { WxApi } from './wx.ts';

/** The values that a game stores, with their defaults. Objects must be plain data. */
export type Stored = Record<string, boolean | number | string | object>;

/**
 * A few named values with defaults, kept from run to run. They are read once at the start and written in the background.
 * A stored value of another type than its default (from an older version, or damaged) counts as missing.
 * `engine.storage` is one.
 */
export class Storage<T extends Stored = Stored> {
  /** Why the last write failed (`setStorage:fail …`, for example because the storage is full); null if it did not. A
   *  failed write is tried again by `flush`. */
  failure: string | null = null;
  private readonly values: T;
  private readonly unsaved = new Set<keyof T & string>();
  private readonly writing = new Set<keyof T & string>();

  constructor(
    private readonly wx: WxApi,
    private readonly defaults: T,
  ) {
    this.values = { ...defaults };
    for (const key of Object.keys(defaults) as (keyof T & string)[]) {
      const standard = defaults[key];
      const value: unknown = wx.getStorageSync(key);
      if (isLike(standard, value)) this.values[key] = value as T[typeof key];
      // copied, so that a game that changes the object does not change the default
      else if (typeof standard === 'object') this.values[key] = JSON.parse(JSON.stringify(standard));
    }
  }

  /** Returns a value. Throws if the game's `storage` has none of this name. */
  get<K extends keyof T & string>(key: K): T[K] {
    this.mustKnow(key);
    return this.values[key];
  }

  /** Sets a value and writes it in the background. While it is being written, the last value set waits. Throws if the
   *  game's `storage` has none of this name. */
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

/** Returns whether a stored value has the type of its default. getStorageSync returns '' for a missing key, so an empty
 *  text counts as missing. */
function isLike(standard: unknown, value: unknown): boolean {
  if (value === null || value === '' || typeof value !== typeof standard) return false;
  return Array.isArray(value) === Array.isArray(standard);
}
