/**
 * Paths of the phone's own files. All spellings of one place have one key: `wxfile://usr//a/./b/` and `http://usr/a/b`
 * are `wxfile://usr/a/b`. Paths in the package are not among them.
 */
import { denied, invalidArgument, nameTooLong } from './file-errors.ts';

/** The user's files (kept), saved ones (kept), temporary ones (gone with the run). */
export const USER_DATA_PATH = 'wxfile://usr';
export const SAVED = 'wxfile://store';
export const TEMPORARY = 'wxfile://tmp';
export const ROOTS: readonly string[] = [USER_DATA_PATH, SAVED, TEMPORARY];

/** Of one part of a path, in UTF-8, and of the whole: what Android and iOS take (NAME_MAX, PATH_MAX). */
const LONGEST_PART = 255;
const LONGEST_PATH = 4096;

/** Half of a character, which has no form in UTF-8. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The key of a path, or undefined for one in the package. Throws for one that no phone has. */
export function keyOf(path: string, bytesIn: (text: string) => number): string | undefined {
  const found = /^(?:wxfile|http):\/\/(usr|tmp|store)(?=\/|$)/.exec(path);
  if (!found) return undefined;
  const parts = path
    .slice(found[0].length)
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  // WeChat follows no way up, even where it stays inside.
  if (parts.includes('..')) throw denied(path);
  for (const part of parts) {
    if (part.includes('\0')) throw invalidArgument('a file name has no NUL');
    // a separator on a computer, a letter on a phone
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

/** True for a place that outlives the run. */
export function isKept(key: string): boolean {
  return key.startsWith(`${USER_DATA_PATH}/`) || key.startsWith(`${SAVED}/`);
}

/** How the phone names a kept file: relative to USER_DATA_PATH; saved ones under `../store/`; a folder ends in `/`. */
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
