/**
 * Unpacks a zipped package (PKWARE APPNOTE 6.3) into a temporary folder that is deleted when the program ends. Nothing is
 * written outside it: a zip with an entry that points outside is refused as a whole.
 */
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { unzipSync } from 'fflate';
import { scratchFolder } from '../host/project.ts';

/** Most bytes that a zip may unpack to: six times WeChat's largest package. */
const LARGEST = 200 * 1024 * 1024;
const CENTRAL_ENTRY = 0x02014b50;
const END = 0x06054b50;
/** the file type bits of a Unix mode */
const TYPE = 0o170000;
const LINK = 0o120000;
/** general purpose bit 11: the name is UTF-8 */
const UTF8_NAME = 1 << 11;

/** general purpose bit 0: the entry is encrypted */
const ENCRYPTED = 1;
/** compression methods: none, and deflate */
const METHODS = [0, 8];
/** longest part of a path that file systems accept, in UTF-8 bytes */
const LONGEST_PART = 255;

type Entry = {
  name: string;
  bytes: number;
  isLink: boolean;
  isUtf8: boolean;
  isEncrypted: boolean;
  method: number;
};

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] <= 8;
}

/** Unpacks a zip into a folder called `name` and returns the package's folder: that one, or the only folder inside it. */
export function unpackZip(bytes: Uint8Array, name: string): string {
  const entries = listEntries(bytes);
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (total > LARGEST) {
    throw new Error(
      `The zip unpacks to ${Math.round(total / 2 ** 20)} MB; the limit is ${LARGEST / 2 ** 20} MB.`,
    );
  }
  const link = entries.find(({ isLink }) => isLink);
  if (link) throw new Error(`'${link.name}' in the zip is a symbolic link. Put the file itself there.`);

  const locked = entries.find(({ isEncrypted }) => isEncrypted);
  if (locked)
    throw new Error(`'${locked.name}' in the zip asks for a password. Pack the folder without one.`);
  const odd = entries.find(({ method }) => !METHODS.includes(method));
  if (odd) {
    throw new Error(
      `'${odd.name}' in the zip is compressed by method ${odd.method}; 0 (none) and 8 (deflate) are read. Pack the folder again with deflate.`,
    );
  }

  const utf8 = new Set(entries.filter(({ isUtf8 }) => isUtf8).map((entry) => entry.name));
  const files = Object.entries(unzipSync(bytes))
    .map(([given, content]) => ({ path: utf8.has(given) ? given : oldName(given), content }))
    .filter(({ path }) => !path.endsWith('/') && !path.startsWith('__MACOSX/'));
  for (const { path } of files) checkPath(path);
  checkPlaces(files.map(({ path }) => posix.normalize(path)));

  const root = join(mkdtempSync(join(scratchFolder(), 'zip-')), name);
  mkdirSync(root);
  for (const { path, content } of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return onlyFolder(root);
}

function checkPath(path: string) {
  const name = JSON.stringify(path);
  if (/^([/\\]|[a-zA-Z]:)/.test(path) || path.split(/[/\\]/).includes('..')) {
    throw new Error(
      `${name} in the zip points out of the package. Nothing of it was unpacked; pack the folder again.`,
    );
  }
  if (path.includes('\0'))
    throw new Error(`${name} in the zip has a NUL in its name. Give the file another.`);
  const long = path.split('/').find((part) => Buffer.byteLength(part) > LONGEST_PART);
  if (long) {
    throw new Error(
      `${JSON.stringify(`${long.slice(0, 20)}…`)} in the zip is a name of ${Buffer.byteLength(long)} bytes; a phone takes ${LONGEST_PART}. Give the file a shorter one.`,
    );
  }
}

/** Throws if a path has no name, or is both a file and a folder. */
function checkPlaces(paths: string[]) {
  const files = new Set(paths);
  for (const path of paths) {
    if (path === '.') throw new Error('A file in the zip has no name. Pack the folder again.');
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      if (!files.has(folder)) continue;
      throw new Error(
        `${JSON.stringify(folder)} in the zip is a file, and the folder of ${JSON.stringify(path)}. Pack the folder again.`,
      );
    }
  }
}

/** Decodes a name without the UTF-8 flag, which fflate reads as Latin-1: as UTF-8, or else as GB 18030 (Chinese Windows). */
function oldName(name: string): string {
  const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
  if (bytes.every((byte) => byte < 128)) return name;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('gb18030').decode(bytes);
    throw error;
  }
}

/** Many zips contain a single folder with everything in it. */
function onlyFolder(root: string): string {
  const inside = readdirSync(root, { withFileTypes: true });
  const hasStart = inside.some(({ name }) => name === 'game.js' || name === 'project.config.json');
  const folders = inside.filter((entry) => entry.isDirectory());
  return !hasStart && folders.length === 1 ? join(root, folders[0].name) : root;
}

/** Reads the zip's central directory, which lists links and sizes, before anything is unpacked. */
function listEntries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error('The zip has no end: it is truncated, or it is not a zip.');
  const count = view.getUint16(end + 10, true);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL_ENTRY) {
      throw new Error('The list in the zip is damaged. Pack the folder again.');
    }
    const nameLength = view.getUint16(at + 28, true);
    const isUtf8 = (view.getUint16(at + 8, true) & UTF8_NAME) !== 0;
    entries.push({
      name: new TextDecoder(isUtf8 ? 'utf-8' : 'latin1').decode(
        bytes.subarray(at + 46, at + 46 + nameLength),
      ),
      bytes: view.getUint32(at + 24, true),
      isLink: ((view.getUint32(at + 38, true) >>> 16) & TYPE) === LINK,
      isUtf8,
      isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      method: view.getUint16(at + 10, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}
