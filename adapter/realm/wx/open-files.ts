/**
 * Files by descriptor, and archives: open, read, write, fstat, ftruncate, close, unzip, readZipEntry
 * (developers.weixin.qq.com/minigame/dev/api/file/FileSystemManager.open.html and its neighbours).
 */

import { unzipSync } from 'fflate';
import type { Disk } from '../files/disk.ts';
import { decodeText, type Utf8 } from '../files/encodings.ts';
import {
  alreadyExists,
  badDescriptor,
  badFlag,
  badLength,
  badOffset,
  badPosition,
  flagDenied,
  noBuffer,
  notOpenFor,
  unzipFailed,
} from '../files/file-errors.ts';
import type { Entry } from '../files/file-tree.ts';
import { asNumber, asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';
import { lengthOf, type Outcome } from './files.ts';

type Options = Record<string, unknown>;
/** An open file. Its descriptor stays valid when the file is renamed or removed. */
type Open = { entry: Entry; canRead: boolean; canWrite: boolean; appends: boolean; at: number };

const FLAGS = ['a', 'ax', 'a+', 'ax+', 'as', 'as+', 'r', 'r+', 'w', 'wx', 'w+', 'wx+'];

/** Members by name. Their Sync variants take the same options object, except readCompressedFileSync. */
export function openFileMembers(
  disk: Disk,
  utf8: Utf8,
  bytesOf: (data: unknown, encoding: unknown) => ArrayBuffer,
  statsOf: (entry: Entry) => object,
): Record<string, (options: Options) => Outcome> {
  const open = new Map<string, Open>();
  let last = 2;
  const opened = (options: Options): Open => {
    const file = open.get(asText(options.fd));
    if (!file) throw badDescriptor();
    return file;
  };
  const contentOf = ({ entry }: Open) => new Uint8Array(entry.bytes ?? new ArrayBuffer(0));

  return {
    open: (options) => {
      const path = needText(options, 'filePath');
      const flag = asText(options.flag ?? 'r');
      if (!FLAGS.includes(flag)) throw badFlag(flag);
      const isThere = disk.has(path);
      if (flag.includes('x') && isThere) throw alreadyExists(path);
      const writes = flag !== 'r';
      if (writes && isThere && !disk.isWritable(path)) throw flagDenied();
      if (flag[0] !== 'r' && !isThere) disk.write(path, new ArrayBuffer(0));
      const entry = disk.open(path);
      if (flag[0] === 'w' && isThere) disk.cut(entry, 0);
      const fd = String(++last);
      open.set(fd, {
        entry,
        canRead: flag[0] === 'r' || flag.includes('+'),
        canWrite: writes,
        appends: flag[0] === 'a',
        at: 0,
      });
      return { result: { fd }, value: fd };
    },
    close: (options) => {
      if (!open.delete(asText(options.fd))) throw badDescriptor();
      return {};
    },
    read: (options) => {
      const file = opened(options);
      const { arrayBuffer } = options;
      if (arrayBuffer === undefined || arrayBuffer === null) throw noBuffer();
      if (!(arrayBuffer instanceof ArrayBuffer)) {
        throw new WxFail('parameter error: parameter.arrayBuffer should be ArrayBuffer');
      }
      if (!file.canRead) throw notOpenFor();
      const offset = inRange(options.offset, 0, arrayBuffer.byteLength, badOffset);
      const room = arrayBuffer.byteLength - offset;
      const length = inRange(options.length, room, room, badLength);
      const from = inRange(options.position, file.at, Number.MAX_SAFE_INTEGER, badPosition);
      const part = contentOf(file).subarray(from, from + length);
      new Uint8Array(arrayBuffer).set(part, offset);
      // with an explicit position the file pointer does not move
      if (!isGiven(options.position)) file.at = from + part.length;
      const result = { bytesRead: part.length, arrayBuffer };
      return { result, value: result };
    },
    write: (options) => {
      const file = opened(options);
      if (!file.canWrite) throw notOpenFor();
      const given = new Uint8Array(bytesOf(options.data, options.encoding));
      const isText = typeof options.data === 'string';
      const offset = isText ? 0 : inRange(options.offset, 0, given.length, badOffset);
      const room = given.length - offset;
      const part = given.subarray(
        offset,
        offset + (isText ? room : inRange(options.length, room, room, badLength)),
      );
      const before = contentOf(file);
      // anything but a number counts as missing
      const position = typeof options.position === 'number' ? options.position : undefined;
      const to = file.appends
        ? before.length
        : inRange(position, file.at, Number.MAX_SAFE_INTEGER, badPosition);
      disk.patch(file.entry, part, to);
      if (position === undefined || file.appends) file.at = to + part.length;
      const result = { bytesWritten: part.length };
      return { result, value: result };
    },
    fstat: (options) => {
      const stats = statsOf(opened(options).entry);
      return { result: { stats }, value: stats };
    },
    ftruncate: (options) => {
      const file = opened(options);
      if (!file.canWrite) throw notOpenFor();
      disk.cut(file.entry, lengthOf(options.length));
      return {};
    },
    unzip: (options) => {
      const target = needText(options, 'targetPath').replace(/\/+$/, '');
      const files = archive(disk.read(needText(options, 'zipFilePath')));
      for (const [name, bytes] of Object.entries(files)) {
        const parts = name.split('/').filter((part) => part !== '' && part !== '.');
        if (parts.includes('..')) throw new WxFail(`illegal path in the archive: ${name}`);
        const isFolder = name.endsWith('/');
        const folder = [target, ...(isFolder ? parts : parts.slice(0, -1))].join('/');
        disk.makeFolder(folder, true);
        if (!isFolder) disk.write([target, ...parts].join('/'), bytes.slice().buffer);
      }
      return {};
    },
    readZipEntry: (options) => {
      const files = archive(disk.read(needText(options, 'filePath')));
      const { entries: wanted, encoding } = options;
      const list =
        wanted === 'all' || !Array.isArray(wanted)
          ? Object.keys(files).map((path) => ({ path, encoding }))
          : wanted.map((one) => ({ encoding, ...needObject(one) }) as { path: string; encoding?: unknown });
      const entries: { [path: string]: object } = {};
      for (const entry of list) entries[entry.path] = readEntry(files[entry.path], entry, utf8);
      return { result: { entries } };
    },
    readCompressedFile: (options) => {
      disk.read(needText(options, 'filePath'));
      if (options.compressionAlgorithm !== 'br') {
        throw new WxFail('invalid compressionAlgorithm', { errno: 1301017 });
      }
      throw new WxFail('brotli cannot be read in this environment', { errno: 1301111 });
    },
  };
}

function readEntry(
  bytes: Uint8Array | undefined,
  {
    path,
    encoding,
    position,
    length,
  }: { path: string; encoding?: unknown; position?: unknown; length?: unknown },
  utf8: Utf8,
): object {
  if (!bytes) return { errMsg: `readZipEntry:fail no such file or directory ${path}` };
  const from = inRange(position, 0, bytes.length, badPosition);
  const part = bytes.slice(from, from + inRange(length, bytes.length, bytes.length, badLength)).buffer;
  const data = encoding === undefined ? part : decodeText(part, asText(encoding), utf8);
  if (data === undefined) return { errMsg: `readZipEntry:fail invalid encoding "${asText(encoding)}"` };
  return { data, errMsg: 'readZipEntry:ok' };
}

function archive(bytes: ArrayBuffer): { [name: string]: Uint8Array } {
  try {
    return unzipSync(new Uint8Array(bytes));
  } catch {
    // WeChat gives no more detail for a file that is not an archive
    throw unzipFailed();
  }
}

const isGiven = (value: unknown) => value !== undefined && value !== null;

/** An integer option from 0 to `most`, or the default if it is missing. Throws `refuse()` for anything else. */
function inRange(given: unknown, usual: number, most: number, refuse: () => WxFail): number {
  if (!isGiven(given)) return usual;
  const number = asNumber(given);
  if (!Number.isInteger(number) || number < 0 || number > most) throw refuse();
  return number;
}
