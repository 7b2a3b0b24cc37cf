/**
 * What wx.setStorage keeps, of one game and user (wx-facts §9): 1 MB a key, 10 MB in all; types survive. In memory, and
 * written behind by the phone, to which every change is posted at once.
 */
import type { StoreWrite } from '../../contract/store-write.ts';
import { WxFail } from '../wx-fail.ts';

const MAX_KEY_BYTES = 1024 * 1024;
const MAX_BYTES = 10 * 1024 * 1024;

export class StoredValues {
  /** set by the storageFull action: every write fails */
  full = false;
  private values = new Map<string, string>();
  private bytes = 0;

  constructor(
    initial: { [key: string]: string },
    private byteLength: (text: string) => number,
  ) {
    for (const [key, value] of Object.entries(initial)) {
      this.values.set(key, value);
      this.bytes += this.sizeOf(key, value);
    }
  }

  /** The value, or undefined if there is none. */
  get(key: string): { value: unknown } | undefined {
    const text = this.values.get(key);
    return text === undefined ? undefined : { value: deserialise(text) };
  }

  /** Returns what the phone is to write. */
  set(key: string, value: unknown): StoreWrite[] {
    const text = serialise(value);
    const before = this.values.get(key);
    const size = this.sizeOf(key, text);
    const more = size - (before === undefined ? 0 : this.sizeOf(key, before));
    if (size > MAX_KEY_BYTES) throw new WxFail('entry size limit reached');
    if (this.full || this.bytes + more > MAX_BYTES) throw new WxFail('storage limit reached');
    this.values.set(key, text);
    this.bytes += more;
    return [{ area: 'storage', key, value: text }];
  }

  remove(key: string): StoreWrite[] {
    const before = this.values.get(key);
    if (before === undefined) return [];
    this.values.delete(key);
    this.bytes -= this.sizeOf(key, before);
    return [{ area: 'storage', key, value: null }];
  }

  clear(): StoreWrite[] {
    this.values.clear();
    this.bytes = 0;
    return [{ area: 'storage', clear: true }];
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

/** JSON, but for a Date, which is `D` and its milliseconds: no JSON text begins so. */
export function serialise(value: unknown): string {
  if (value instanceof Date) return `D${value.getTime()}`;
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') {
    throw new WxFail(`data of type ${typeof value} cannot be stored`);
  }
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    throw new WxFail(`data cannot be stored: ${(error as Error).message}`);
  }
  if (text === undefined) throw new WxFail('data cannot be stored: it has no JSON form');
  return text;
}

export function deserialise(text: string): unknown {
  return text.startsWith('D') ? new Date(Number(text.slice(1))) : JSON.parse(text);
}
