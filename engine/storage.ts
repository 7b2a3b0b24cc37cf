/**
 * What a game keeps between runs: a few named values with defaults. Read once at the start, written behind;
 * a value of another type than its default (an older version, a mangled store) counts as absent.
 */
import type { WxApi } from './wx.ts';

export type Stored = Record<string, boolean | number | string | object>;

export class Storage<T extends Stored = Stored> {
  /** why the last write failed (`setStorage:fail …`, such as a full store), or null; it is tried again on `flush` */
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
      // a copy, so that a game that changes the object does not change its default
      else if (typeof standard === 'object') this.values[key] = JSON.parse(JSON.stringify(standard));
    }
  }

  get<K extends keyof T & string>(key: K): T[K] {
    this.mustKnow(key);
    return this.values[key];
  }

  /** Keeps the value at once and saves it behind; while a write of this key is under way, the last value waits for it. */
  set<K extends keyof T & string>(key: K, value: T[K]): void {
    this.mustKnow(key);
    this.values[key] = value;
    this.unsaved.add(key);
    if (!this.writing.has(key)) this.write(key);
  }

  /** Saves at once what has not been saved, as when the game is hidden and may never come back. */
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

/** Whether a stored value is of the default's kind. '' is what getStorageSync answers for a missing key, so an empty
 *  text counts as absent. */
function isLike(standard: unknown, value: unknown): boolean {
  if (value === null || value === '' || typeof value !== typeof standard) return false;
  return Array.isArray(value) === Array.isArray(standard);
}
