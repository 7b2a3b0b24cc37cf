/**
 * What a game keeps on the phone, as a folder: `storage.json` with the values of wx.setStorage by key, `files/` with what
 * lies under wx.env.USER_DATA_PATH, `saved/` with what FileSystemManager.saveFile has stored. A date in storage is {"$date": milliseconds}.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Json } from '../contract/json.ts';
import type { Kept } from '../contract/kept.ts';
import { UsageError } from '../host/failure.ts';
import { isObject, readObject } from '../host/json-file.ts';
import { deserialise, serialise } from '../realm/files/stored-values.ts';

const STORAGE = 'storage.json';
/** Folder → how names begin that the store has for what lies in it (realm/files/disk.ts). */
const AREAS: [folder: string, prefix: string][] = [
  ['saved', '../store/'],
  ['files', ''],
];

/** Throws a UsageError if the folder holds something else: it is going to be written. */
export function readUserDir(dir: string): Kept {
  if (existsSync(dir) && !statSync(dir).isDirectory()) {
    throw new UsageError(`--user-dir ${dir} is a file, and the name of a folder was expected.`);
  }
  const entries = existsSync(dir) ? readdirSync(dir) : [];
  if (entries.length > 0 && !entries.includes(STORAGE)) {
    throw new UsageError(
      `--user-dir ${dir} has files and no ${STORAGE} among them. Give a folder that is new, empty, or of an earlier run.`,
    );
  }
  if (entries.length === 0) return { storage: {}, files: {} };
  const values = Object.entries(readObject(join(dir, STORAGE), 'storage'));
  return {
    storage: Object.fromEntries(values.map(([key, value]) => [key, serialise(revived(value))])),
    files: Object.fromEntries(AREAS.flatMap(([folder, prefix]) => readArea(join(dir, folder), prefix))),
  };
}

export function writeUserDir(dir: string, { storage, files }: Kept): void {
  mkdirSync(dir, { recursive: true });
  const values = Object.entries(storage).map(([key, text]) => [key, written(deserialise(text))]);
  writeFileSync(join(dir, STORAGE), `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`);
  for (const [folder, prefix] of AREAS) {
    for (const [name] of readArea(join(dir, folder), prefix)) {
      if (!Object.hasOwn(files, name)) {
        rmSync(join(dir, folder, name.slice(prefix.length)), { recursive: true, force: true });
      }
    }
  }
  for (const [name, base64] of Object.entries(files)) {
    const [folder, prefix] = AREAS.find(([, begin]) => name.startsWith(begin)) ?? AREAS[1];
    const root = resolve(dir, folder);
    const file = resolve(root, name.slice(prefix.length));
    if (!file.startsWith(root + sep)) throw new Error(`'${name}' leads out of the user's files.`);
    mkdirSync(name.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, Buffer.from(base64, 'base64'));
  }
}

/** [name, content in Base64] of all that is below a folder; a folder's name ends in `/`, as in the game's own store. */
function readArea(folder: string, prefix: string): [string, string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const file = join(entry.parentPath, entry.name);
    const name = prefix + relative(folder, file).split(sep).join('/');
    return entry.isDirectory() ? [`${name}/`, ''] : [name, readFileSync(file).toString('base64')];
  });
}

function revived(value: Json): unknown {
  return isObject(value) && typeof value.$date === 'number' ? new Date(value.$date) : value;
}

function written(value: unknown): unknown {
  return value instanceof Date ? { $date: value.getTime() } : value;
}
