/**
 * The values of wx.setStorage for one game and user (wx-facts §9): 1 MB per key, 10 MB in total; types are preserved. They
 * are held in memory; each change returns the writes that the page must store.
 */
import { WxFail } from '../wx-fail.ts';
import type { PendingWrites } from './write-queue.ts';

const MAX_KEY_BYTES = 1024 * 1024;
const MAX_BYTES = 10 * 1024 * 1024;

const noRoom = () => new WxFail('storage limit reached');
const systemError = () => new WxFail('system error');

/** A storage member's errors if the phone cannot store its write. */
export const STORAGE_FAILURES = { full: noRoom, lost: systemError };

export class StoredValues {
  /** set by the storageFull action: every write fails */
  full = false;
  /** the phone can no longer store data: every write fails */
  isLost = false;
  private values = new Map<string, string>();
  private bytes = 0;

  constructor(
    initial: { [key: string]: string },
    private byteLength: (text: string) => number,
    warn: (text: string) => void,
  ) {
    for (const [key, value] of Object.entries(initial)) {
      if (isReadable(value)) this.put(key, value);
      else warn(`The stored value '${key}' is left out: it is damaged.`);
    }
  }

  /** The stored value, wrapped because it may itself be null; undefined if there is none. */
  get(key: string): { value: unknown } | undefined {
    const text = this.values.get(key);
    return text === undefined ? undefined : { value: deserialise(text) };
  }

  /** Returns what the page must write. */
  set(key: string, value: unknown): PendingWrites {
    const text = serialise(value);
    const before = this.values.get(key);
    const size = this.sizeOf(key, text);
    const more = size - (before === undefined ? 0 : this.sizeOf(key, before));
    if (size > MAX_KEY_BYTES) throw new WxFail('entry size limit reached');
    if (this.isLost) throw systemError();
    if (this.full || this.bytes + more > MAX_BYTES) throw noRoom();
    this.put(key, text);
    return { writes: [{ area: 'storage', key, value: text }], undo: () => this.undo(key, before, text) };
  }

  remove(key: string): PendingWrites {
    const before = this.values.get(key);
    if (this.isLost) throw systemError();
    if (before === undefined) return { writes: [], undo: () => undefined };
    this.put(key, undefined);
    return {
      writes: [{ area: 'storage', key, value: null }],
      undo: () => this.undo(key, before, undefined),
    };
  }

  clear(): PendingWrites {
    if (this.isLost) throw systemError();
    const before = [...this.values];
    this.values.clear();
    this.bytes = 0;
    return {
      writes: [{ area: 'storage', clear: true }],
      undo: () => {
        for (const [key, value] of before) this.undo(key, value, undefined);
      },
    };
  }

  /** Restores the earlier value, unless it has changed again since. */
  private undo(key: string, before: string | undefined, after: string | undefined) {
    if (this.values.get(key) === after) this.put(key, before);
  }

  private put(key: string, text: string | undefined) {
    const before = this.values.get(key);
    if (before !== undefined) this.bytes -= this.sizeOf(key, before);
    if (text === undefined) this.values.delete(key);
    else {
      this.values.set(key, text);
      this.bytes += this.sizeOf(key, text);
    }
  }

  /** keys, and sizes in KB (T:GetStorageInfoSyncOption) */
  info() {
    return {
      keys: [...this.values.keys()],
      currentSize: Math.ceil(this.bytes / 1024),
      limitSize: MAX_BYTES / 1024,
    };
  }

  /** key → serialised value, for the run report */
  snapshot(): { [key: string]: string } {
    return Object.fromEntries(this.values);
  }

  private sizeOf(key: string, text: string) {
    return this.byteLength(key) + this.byteLength(text);
  }
}

/** JSON, except for a Date: `D` and its milliseconds. No JSON text begins with `D`. */
export function serialise(value: unknown): string {
  if (value instanceof Date) return `D${value.getTime()}`;
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') {
    throw new WxFail(`data of type ${typeof value} cannot be stored`);
  }
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    throw error instanceof WxFail ? error : new WxFail('data cannot be stored: it has no JSON form');
  }
  if (text === undefined) throw new WxFail('data cannot be stored: it has no JSON form');
  return text;
}

function isReadable(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  try {
    deserialise(text);
    return true;
  } catch {
    return false; // the caller warns
  }
}

export function deserialise(text: string): unknown {
  return text.startsWith('D') ? new Date(Number(text.slice(1))) : JSON.parse(text);
}
