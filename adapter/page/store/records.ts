/**
 * Checks the records of a game's database. A record may be invalid because another program wrote it or the disk lost
 * a part. Each invalid record is set aside in a separate database, and the game runs with the rest.
 */
import { type DBSchema, openDB } from 'idb';
import type { Snapshot } from './store.ts';

type Area = 'storage' | 'files';
export type StoredRecord = { area: Area; key: IDBValidKey; value: unknown };
export type Damaged = StoredRecord & { why: string };

/** bytes in UTF-8 */
const LONGEST_NAME = 255;

/** Separates valid from damaged records. */
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
      storage.push([key as string, value as string]); // checked by whyNoValue
    else userFiles.push({ path: key as string, bytes: value as ArrayBuffer }); // checked by whyNoFile
  }
  // fromEntries, not assignment: a key may be called '__proto__'
  return { sound: { storage: Object.fromEntries(storage), userFiles }, damaged };
}

function whyNoValue(key: unknown, value: unknown): string | null {
  if (typeof key !== 'string') return 'its key is no text';
  if (typeof value !== 'string') return 'its value is no text';
  if (/^D(-?\d+|NaN)$/.test(value)) return null; // a date (realm/files/stored-values.ts)
  try {
    JSON.parse(value);
    return null;
  } catch {
    return 'its value is not JSON';
  }
}

/**
 * Says why a record is not a valid file; null if it is. A file's name is a path without `.` and `..`; a folder's ends in a
 * slash, and has no bytes.
 */
function whyNoFile(key: unknown, value: unknown, names: ReadonlySet<unknown>): string | null {
  if (typeof key !== 'string') return 'its name is no text';
  if (!(value instanceof ArrayBuffer)) return 'it has no bytes';
  const parts = key
    .replace(/^\.\.\/store\//, '')
    .replace(/\/$/, '')
    .split('/');
  if (parts.some((part) => !isName(part))) return 'its name is no path';
  if (key.endsWith('/') && value.byteLength > 0) return 'it is a folder with bytes';
  // a file below another file, which two programs together can produce
  for (let end = key.lastIndexOf('/', key.length - 2); end > 0; end = key.lastIndexOf('/', end - 1)) {
    if (names.has(key.slice(0, end))) return `it lies below the file '${key.slice(0, end)}'`;
  }
  return key.endsWith('/') && names.has(key.slice(0, -1)) ? 'a file has the same name' : null;
}

/** The same rule as in the realm (realm/files/paths.ts): a game could not reach any other path. */
function isName(part: string): boolean {
  if (part === '' || part === '.' || part === '..' || /[\0\\]|\p{Surrogate}/u.test(part)) return false;
  return new TextEncoder().encode(part).byteLength <= LONGEST_NAME;
}

interface AsideSchema extends DBSchema {
  records: { key: number; value: Damaged & { atMs: number } };
}

/** Stores damaged records in the separate database, for anyone who wants to inspect them. */
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

/** The record's name for a sentence, for example: the stored value 'best'. */
export function nameOf({ area, key }: StoredRecord): string {
  const shown = typeof key === 'string' ? key : String(key);
  return area === 'storage' ? `the stored value '${shown}'` : `the file '${shown}'`;
}
