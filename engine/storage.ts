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

  constructor(
    private readonly wx: WxApi,
    private readonly defaults: T,
  ) {
    this.values = { ...defaults };
    for (const key of Object.keys(defaults) as (keyof T & string)[]) {
      const value: unknown = wx.getStorageSync(key);
      if (typeof value === typeof defaults[key] && value !== null) this.values[key] = value as T[typeof key];
    }
  }

  get<K extends keyof T & string>(key: K): T[K] {
    this.mustKnow(key);
    return this.values[key];
  }

  /** Keeps the value at once and saves it behind. */
  set<K extends keyof T & string>(key: K, value: T[K]): void {
    this.mustKnow(key);
    this.values[key] = value;
    this.unsaved.add(key);
    this.flush();
  }

  /** Saves what has not been saved; called on every `set` and when the game is hidden. */
  flush(): void {
    for (const key of this.unsaved) {
      this.wx.setStorage({
        key,
        data: this.values[key],
        success: () => {
          this.unsaved.delete(key);
          this.failure = null;
        },
        fail: ({ errMsg }) => {
          this.failure = errMsg;
        },
      });
    }
  }

  private mustKnow(key: string): void {
    if (key in this.defaults) return;
    throw new Error(
      `No stored value '${key}'. The game's \`storage\` has: ${Object.keys(this.defaults).join(', ') || 'nothing'}.`,
    );
  }
}
