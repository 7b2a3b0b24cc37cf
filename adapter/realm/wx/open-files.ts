/**
 * Files by descriptor, and archives: open, read, write, fstat, ftruncate, close, unzip, readZipEntry
 * (developers.weixin.qq.com/minigame/dev/api/file/FileSystemManager.open.html and its neighbours).
 */
import { unzipSync } from 'fflate';
import type { StoreWrite } from '../../contract/store-write.ts';
import type { Disk } from '../files/disk.ts';
import { decodeText, type Utf8 } from '../files/encodings.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

type Options = Record<string, unknown>;
type Outcome = { result?: unknown; writes?: StoreWrite[]; value?: unknown };
type Open = { path: string; canRead: boolean; canWrite: boolean; appends: boolean; at: number };

const FLAGS = ['a', 'ax', 'a+', 'ax+', 'as', 'as+', 'r', 'r+', 'w', 'wx', 'w+', 'wx+'];
const badDescriptor = () => new WxFail('bad file descriptor', { errno: 1300009, errCode: 1300009 });

/** Members by name; the Sync ones take the same options object, but for readCompressedFileSync. */
export function openFileMembers(
  disk: Disk,
  utf8: Utf8,
  bytesOf: (data: unknown, encoding: unknown) => ArrayBuffer,
  statsOf: (path: string) => object,
): Record<string, (options: Options) => Outcome> {
  const open = new Map<string, Open>();
  let last = 2;
  const opened = (options: Options): Open => {
    const file = open.get(String(options.fd));
    if (!file) throw badDescriptor();
    return file;
  };

  return {
    open: (options) => {
      const path = needText(options, 'filePath');
      const flag = String(options.flag ?? 'r');
      if (!FLAGS.includes(flag)) throw new WxFail(`invalid flag "${flag}"`);
      const isThere = disk.has(path);
      if (flag.includes('x') && isThere) {
        throw new WxFail(`file already exists ${path}`, { errno: 1301005, errCode: 1301005 });
      }
      const writes: StoreWrite[] = [];
      if (flag[0] === 'r') disk.read(path);
      else if (flag[0] === 'w' || !isThere) writes.push(...disk.write(path, new ArrayBuffer(0)));
      const fd = String(++last);
      open.set(fd, {
        path,
        canRead: flag[0] === 'r' || flag.includes('+'),
        canWrite: flag[0] !== 'r' || flag.includes('+'),
        appends: flag[0] === 'a',
        at: 0,
      });
      return { result: { fd }, value: fd, writes };
    },
    close: (options) => {
      if (!open.delete(String(options.fd))) throw badDescriptor();
      return {};
    },
    read: (options) => {
      const file = opened(options);
      const { arrayBuffer } = options;
      if (!(arrayBuffer instanceof ArrayBuffer)) {
        throw new WxFail('parameter error: parameter.arrayBuffer should be ArrayBuffer');
      }
      if (!file.canRead) throw badDescriptor();
      const offset = whole(options.offset, 0);
      const from = whole(options.position, file.at);
      const bytes = new Uint8Array(disk.read(file.path));
      const room = Math.max(0, arrayBuffer.byteLength - offset);
      const part = bytes.subarray(from, from + Math.min(room, whole(options.length, arrayBuffer.byteLength)));
      new Uint8Array(arrayBuffer).set(part, offset);
      file.at = from + part.length;
      const result = { bytesRead: part.length, arrayBuffer };
      return { result, value: result };
    },
    write: (options) => {
      const file = opened(options);
      if (!file.canWrite) throw badDescriptor();
      const given = new Uint8Array(bytesOf(options.data, options.encoding));
      const offset = typeof options.data === 'string' ? 0 : whole(options.offset, 0);
      const part = given.subarray(offset, offset + whole(options.length, given.length));
      const before = new Uint8Array(disk.read(file.path));
      const to = file.appends ? before.length : whole(options.position, file.at);
      const after = new Uint8Array(Math.max(before.length, to + part.length));
      after.set(before);
      after.set(part, to);
      file.at = to + part.length;
      const result = { bytesWritten: part.length };
      return { result, value: result, writes: disk.write(file.path, after.buffer) };
    },
    fstat: (options) => {
      const stats = statsOf(opened(options).path);
      return { result: { stats }, value: stats };
    },
    ftruncate: (options) => {
      const file = opened(options);
      const cut = new Uint8Array(whole(options.length, 0));
      cut.set(new Uint8Array(disk.read(file.path)).subarray(0, cut.length));
      return { writes: disk.write(file.path, cut.buffer) };
    },
    unzip: (options) => {
      const target = needText(options, 'targetPath').replace(/\/+$/, '');
      const files = archive(disk.read(needText(options, 'zipFilePath')));
      const writes: StoreWrite[] = [];
      for (const [name, bytes] of Object.entries(files)) {
        const parts = name.split('/').filter((part) => part !== '' && part !== '.');
        if (parts.includes('..')) throw new WxFail(`illegal path in the archive: ${name}`);
        const isFolder = name.endsWith('/');
        const folder = [target, ...(isFolder ? parts : parts.slice(0, -1))].join('/');
        writes.push(...disk.makeFolder(folder, true));
        if (!isFolder) writes.push(...disk.write([target, ...parts].join('/'), bytes.slice().buffer));
      }
      return { writes };
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
  const from = whole(position, 0);
  const part = bytes.slice(from, from + whole(length, bytes.length)).buffer;
  const data = encoding === undefined ? part : decodeText(part, String(encoding), utf8);
  if (data === undefined) return { errMsg: `readZipEntry:fail invalid encoding "${encoding}"` };
  return { data, errMsg: 'readZipEntry:ok' };
}

function archive(bytes: ArrayBuffer): { [name: string]: Uint8Array } {
  try {
    return unzipSync(new Uint8Array(bytes));
  } catch (error) {
    throw new WxFail(`it is no zip archive: ${(error as Error).message}`, { errno: 1301111 });
  }
}

function whole(given: unknown, otherwise: number): number {
  const number = Math.floor(Number(given ?? otherwise));
  return Number.isFinite(number) && number >= 0 ? number : otherwise;
}
