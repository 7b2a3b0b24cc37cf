/** The store of a game's storage and files for one user: IndexedDB (game-store.ts), or this page's memory. */

import type { StoreWrite } from '../../contract/store-write.ts';
import type { StoredData } from '../../contract/stored-data.ts';

export type Snapshot = {
  storage: { [key: string]: string };
  userFiles: { path: string; bytes: ArrayBuffer }[];
};

export interface Store {
  /** Everything that is stored. */
  snapshot(): Promise<Snapshot>;
  /** Writes all of them or none, after those before. Resolves once they are committed; rejects if they cannot be stored. */
  write(writes: StoreWrite[], durability: 'strict' | 'relaxed'): Promise<void>;
  /** Starts to write what is still waiting, because the page may be closed. */
  flush(): void;
  /** Closes the store. Resolves when everything written before is stored. */
  close(): Promise<void>;
}

/** Everything that is stored, after what was written so far is committed. */
export async function keptIn(store: Store): Promise<StoredData> {
  await store.write([], 'strict');
  const { storage, userFiles } = await store.snapshot();
  return { storage, files: Object.fromEntries(userFiles.map(({ path, bytes }) => [path, textOf(bytes)])) };
}

/** Writes initial data into an empty store. */
export async function begin(store: Store, { storage, files }: StoredData): Promise<void> {
  const { storage: there, userFiles } = await store.snapshot();
  if (Object.keys(there).length > 0 || userFiles.length > 0) return;
  await store.write(
    [
      ...Object.entries(storage).map(([key, value]) => ({ area: 'storage' as const, key, value })),
      ...Object.entries(files).map(([key, text]) => ({ area: 'files' as const, key, value: bytesOf(text) })),
    ],
    'strict',
  );
}

/** A store for browsers that store nothing: the data lasts as long as the page. */
export class MemoryStore implements Store {
  private storage = new Map<string, string>();
  private files = new Map<string, ArrayBuffer>();

  async snapshot(): Promise<Snapshot> {
    return {
      // fromEntries, not assignment: a key may be called '__proto__'
      storage: Object.fromEntries(this.storage),
      userFiles: [...this.files].map(([path, bytes]) => ({ path, bytes: bytes.slice(0) })),
    };
  }

  async write(writes: StoreWrite[]): Promise<void> {
    for (const write of writes) {
      const area: Map<string, string | ArrayBuffer> = write.area === 'storage' ? this.storage : this.files;
      if ('clear' in write) area.clear();
      else if (write.value === null) area.delete(write.key);
      else area.set(write.key, write.value);
    }
  }

  flush(): void {
    // nothing waits
  }

  async close(): Promise<void> {
    this.storage.clear();
    this.files.clear();
  }
}

export function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
}

function textOf(bytes: ArrayBuffer): string {
  let text = '';
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}
