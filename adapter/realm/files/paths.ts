/**
 * Paths of user, saved and temporary files. All spellings of a path share one key: `wxfile://usr//a/./b/` and
 * `http://usr/a/b` are both `wxfile://usr/a/b`. Package paths have no key.
 */
import { denied, invalidArgument, nameTooLong } from './file-errors.ts';

/** User files (persistent), saved files (persistent), temporary files (deleted when the game ends). */
export const USER_DATA_PATH = 'wxfile://usr';
export const SAVED = 'wxfile://store';
export const TEMPORARY = 'wxfile://tmp';
export const ROOTS: readonly string[] = [USER_DATA_PATH, SAVED, TEMPORARY];

/** Limits of Android and iOS in UTF-8 bytes: one part of a path (NAME_MAX) and the whole path (PATH_MAX). */
const LONGEST_PART = 255;
const LONGEST_PATH = 4096;

/** Half of a character: UTF-8 cannot encode it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The key of a path; undefined for a package path. Throws if no phone accepts the path. */
export function keyOf(path: string, bytesIn: (text: string) => number): string | undefined {
  const found = /^(?:wxfile|http):\/\/(usr|tmp|store)(?=\/|$)/.exec(path);
  if (!found) return undefined;
  const parts = path
    .slice(found[0].length)
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  // WeChat refuses `..` even if the path stays inside the root.
  if (parts.includes('..')) throw denied(path);
  for (const part of parts) {
    if (part.includes('\0')) throw invalidArgument('a file name has no NUL');
    // a separator on Windows, an ordinary character on a phone
    if (part.includes('\\')) throw invalidArgument('a file name has no backslash');
    if (LONE_SURROGATE.test(part)) throw invalidArgument('a file name is well-formed Unicode');
    if (bytesIn(part) > LONGEST_PART) throw nameTooLong();
  }
  const key = [`wxfile://${found[1]}`, ...parts].join('/');
  if (bytesIn(key) > LONGEST_PATH) throw nameTooLong();
  return key;
}

export function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'));
}

/** True if files at this path survive a restart. */
export function isKept(key: string): boolean {
  return key.startsWith(`${USER_DATA_PATH}/`) || key.startsWith(`${SAVED}/`);
}

/** A persistent file's name in the store: relative to USER_DATA_PATH; `../store/…` for saved files; folders end in `/`. */
export function storedName(key: string, isFolder: boolean): string {
  const name = key.startsWith(`${SAVED}/`)
    ? `../store/${key.slice(SAVED.length + 1)}`
    : key.slice(USER_DATA_PATH.length + 1);
  return isFolder ? `${name}/` : name;
}

export function keyOfStored(name: string): { key: string; isFolder: boolean } {
  const isFolder = name.endsWith('/');
  const bare = isFolder ? name.slice(0, -1) : name;
  const key = bare.startsWith('../store/') ? `${SAVED}/${bare.slice(9)}` : `${USER_DATA_PATH}/${bare}`;
  return { key, isFolder };
}
