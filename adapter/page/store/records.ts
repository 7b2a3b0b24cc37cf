/**
 * Records of a game's database that are not what this page writes: another program wrote them, or the disk lost a part.
 * Each alone is set aside, in a database of its own beside the game's, and the rest plays.
 */
import { type DBSchema, openDB } from 'idb';
import type { Snapshot } from './store.ts';

type Area = 'storage' | 'files';
export type StoredRecord = { area: Area; key: IDBValidKey; value: unknown };
export type Damaged = StoredRecord & { why: string };

/** What can be played with, and what cannot. */
export function sortOut(records: StoredRecord[]): { sound: Snapshot; damaged: Damaged[] } {
  const storage: [string, string][] = [];
  const userFiles: Snapshot['userFiles'] = [];
  const damaged: Damaged[] = [];
  const names = new Set(records.filter(({ area }) => area === 'files').map(({ key }) => key));
  for (const record of records) {
    const { area, key, value } = record;
    const why = area === 'storage' ? whyNoValue(key, value) : whyNoFile(key, value, names);
    if (why !== null) damaged.push({ ...record, why });
    else if (area === 'storage')
      storage.push([key as string, value as string]); // whyNoValue has looked
    else userFiles.push({ path: key as string, bytes: value as ArrayBuffer }); // and whyNoFile
  }
  // fromEntries, not assignment: a key may be called '__proto__'
  return { sound: { storage: Object.fromEntries(storage), userFiles }, damaged };
}

function whyNoValue(key: unknown, value: unknown): string | null {
  if (typeof key !== 'string') return 'its key is no text';
  if (typeof value !== 'string') return 'its value is no text';
  if (/^D-?\d+$/.test(value)) return null; // a date (realm/files/stored-values.ts)
  try {
    JSON.parse(value);
    return null;
  } catch {
    return 'its value is not JSON';
  }
}

/** A file's name is a path without `.` and `..`; a folder's ends in a slash, and has no bytes. */
function whyNoFile(key: unknown, value: unknown, names: ReadonlySet<unknown>): string | null {
  if (typeof key !== 'string') return 'its name is no text';
  if (!(value instanceof ArrayBuffer)) return 'it has no bytes';
  const parts = key
    .replace(/^\.\.\/store\//, '')
    .replace(/\/$/, '')
    .split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'its name is no path';
  if (key.endsWith('/') && value.byteLength > 0) return 'it is a folder with bytes';
  // what lies below a file, as two writers leave it
  for (let end = key.lastIndexOf('/', key.length - 2); end > 0; end = key.lastIndexOf('/', end - 1)) {
    if (names.has(key.slice(0, end))) return `it lies below the file '${key.slice(0, end)}'`;
  }
  return key.endsWith('/') && names.has(key.slice(0, -1)) ? 'a file has the same name' : null;
}

interface AsideSchema extends DBSchema {
  records: { key: number; value: Damaged & { atMs: number } };
}

/** Keeps what was set aside, for whoever wants to look at it. */
export async function keepAside(name: string, damaged: Damaged[], atMs: number): Promise<void> {
  const database = await openDB<AsideSchema>(asideName(name), 1, {
    upgrade: (fresh) => void fresh.createObjectStore('records', { autoIncrement: true }),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  const write = database.transaction('records', 'readwrite', { durability: 'strict' });
  await Promise.all([...damaged.map((one) => write.store.add({ ...one, atMs })), write.done]);
  database.close();
}

export function asideName(name: string): string {
  return `${name}/set-aside`;
}

/** For a sentence: 'best' of the storage, or a file by its name. */
export function nameOf({ area, key }: StoredRecord): string {
  const shown = typeof key === 'string' ? key : String(key);
  return area === 'storage' ? `the stored value '${shown}'` : `the file '${shown}'`;
}
