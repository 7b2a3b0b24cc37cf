/**
 * wx.getFileSystemManager and wx.env (developers.weixin.qq.com/minigame/dev/api/file/FileSystemManager.html). Each
 * operation is implemented once, synchronously. The asynchronous member runs the same code and answers after the page has
 * committed the writes.
 */

import { USER_DATA_PATH } from '../files/disk.ts';
import { decodeText, encodeText, type Utf8 } from '../files/encodings.ts';
import { badLength, badPosition, noRoom, noSuchFile, systemError } from '../files/file-errors.ts';
import type { Entry } from '../files/file-tree.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { asNumber, asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { readOnce } from '../wx-call/read-once.ts';
import { WxFail } from '../wx-fail.ts';
import { openFileMembers } from './open-files.ts';

type Options = Record<string, unknown>;
export type Outcome = {
  /** the asynchronous member's result */
  result?: object;
  /** what the Sync member returns */
  value?: unknown;
};
type Run = (options: Options) => Outcome;
/** `keys` are the options, in the order of the Sync member's arguments. */
type Member = { keys: string[]; run: Run };

type FileRuntime = Pick<Runtime, 'disk' | 'writeQueue' | 'calls'> & Partial<Pick<Runtime, 'quirks'>>;

export function files(runtime: FileRuntime, utf8: Utf8): WxTopic {
  const manager: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(fileMembers(runtime, utf8))) {
    manager[name] = asynchronous(name, member.run, runtime);
    if (!ASYNC_ONLY.has(name)) manager[`${name}Sync`] = byArguments(`${name}Sync`, member, runtime);
  }
  const descriptors = openFileMembers(
    runtime.disk,
    utf8,
    (data, encoding) => bytesFrom(data, encoding, utf8),
    statsOf,
  );
  for (const [name, run] of Object.entries(descriptors)) {
    manager[name] = asynchronous(name, run, runtime);
    if (!ASYNC_ONLY.has(name)) manager[`${name}Sync`] = byOptions(`${name}Sync`, run, runtime);
  }
  manager.readCompressedFileSync = byArguments(
    'readCompressedFileSync',
    { keys: ['filePath', 'compressionAlgorithm'], run: descriptors.readCompressedFile },
    runtime,
  );
  return { getFileSystemManager: () => manager, env: { USER_DATA_PATH } };
}

const ASYNC_ONLY = new Set(['getFileInfo', 'getSavedFileList', 'removeSavedFile', 'unzip', 'readZipEntry']);

function fileMembers({ disk, quirks }: FileRuntime, utf8: Utf8): Record<string, Member> {
  const bytesOf = (data: unknown, encoding: unknown) => bytesFrom(data, encoding, utf8);

  return {
    access: {
      keys: ['path'],
      run: (options) => {
        const path = needText(options, 'path');
        if (!disk.has(path)) throw noSuchFile(path);
        return {};
      },
    },
    readFile: {
      keys: ['filePath', 'encoding', 'position', 'length'],
      run: (options) => {
        const bytes = part(disk.read(needText(options, 'filePath')), options.position, options.length);
        // Cocos Creator 3 passes '' when it wants bytes.
        if (options.encoding === undefined || options.encoding === null || options.encoding === '') {
          return { result: { data: bytes }, value: bytes };
        }
        const text = decodeText(bytes, asText(options.encoding), utf8);
        if (text === undefined) throw new WxFail(`invalid encoding "${asText(options.encoding)}"`);
        return { result: { data: text }, value: text };
      },
    },
    writeFile: {
      keys: ['filePath', 'data', 'encoding'],
      run: (options) => {
        disk.write(needText(options, 'filePath'), bytesOf(options.data, options.encoding));
        return {};
      },
    },
    appendFile: {
      keys: ['filePath', 'data', 'encoding'],
      run: (options) => {
        disk.append(needText(options, 'filePath'), bytesOf(options.data, options.encoding));
        return {};
      },
    },
    copyFile: {
      keys: ['srcPath', 'destPath'],
      run: (options) => {
        const bytes = disk.read(needText(options, 'srcPath')).slice(0);
        disk.write(needText(options, 'destPath'), bytes);
        return {};
      },
    },
    rename: {
      keys: ['oldPath', 'newPath'],
      run: (options) => {
        disk.rename(needText(options, 'oldPath'), needText(options, 'newPath'));
        return {};
      },
    },
    unlink: {
      keys: ['filePath'],
      run: (options) => {
        disk.remove(needText(options, 'filePath'));
        return {};
      },
    },
    mkdir: {
      keys: ['dirPath', 'recursive'],
      run: (options) => {
        disk.makeFolder(needText(options, 'dirPath'), options.recursive === true);
        return {};
      },
    },
    rmdir: {
      keys: ['dirPath', 'recursive'],
      run: (options) => {
        disk.removeFolder(needText(options, 'dirPath'), options.recursive === true);
        return {};
      },
    },
    readdir: {
      keys: ['dirPath'],
      run: (options) => {
        const names = disk.list(needText(options, 'dirPath'));
        return { result: { files: names }, value: names };
      },
    },
    stat: {
      keys: ['path', 'recursive'],
      run: (options) => {
        const path = needText(options, 'path');
        if (quirks?.statOfNothing && !disk.has(path) && !path.startsWith('wxfile:')) {
          const stats = { ...statsOf({ bytes: new ArrayBuffer(0), modifiedMs: 0, accessedMs: 0 }), size: -1 };
          return { result: { stats }, value: stats };
        }
        const stats = statsOf(disk.stat(path));
        if (options.recursive !== true || stats.isFile()) return { result: { stats }, value: stats };
        const list = [{ path: '', stats }];
        for (const name of disk.listDeep(path)) {
          list.push({ path: `/${name}`, stats: statsOf(disk.stat(`${path}/${name}`)) });
        }
        return { result: { stats: list }, value: list };
      },
    },
    truncate: {
      keys: ['filePath', 'length'],
      run: (options) => {
        disk.truncate(needText(options, 'filePath'), lengthOf(options.length));
        return {};
      },
    },
    saveFile: {
      keys: ['tempFilePath', 'filePath'],
      run: (options) => {
        const wished = typeof options.filePath === 'string' ? options.filePath : undefined;
        const path = disk.save(needText(options, 'tempFilePath'), wished);
        return { result: { savedFilePath: path }, value: path };
      },
    },
    getFileInfo: {
      keys: ['filePath'],
      run: (options) => ({ result: { size: disk.read(needText(options, 'filePath')).byteLength } }),
    },
    getSavedFileList: {
      keys: [],
      run: () => {
        const fileList = disk.savedPaths().map((filePath) => {
          const { bytes, modifiedMs } = disk.stat(filePath);
          return { filePath, size: bytes?.byteLength ?? 0, createTime: Math.floor(modifiedMs / 1000) };
        });
        return { result: { fileList } };
      },
    },
    removeSavedFile: {
      keys: ['filePath'],
      run: (options) => {
        disk.removeSaved(needText(options, 'filePath'));
        return {};
      },
    },
  };
}

/** A copy of the data to write: bytes, or text in the given encoding. */
function bytesFrom(data: unknown, encoding: unknown, utf8: Utf8): ArrayBuffer {
  if (data instanceof ArrayBuffer) return data.slice(0);
  if (ArrayBuffer.isView(data)) {
    return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
  }
  if (typeof data !== 'string') {
    throw new WxFail('parameter error: parameter.data should be String or ArrayBuffer');
  }
  const bytes = encodeText(data, asText(encoding || 'utf8'), utf8);
  if (!bytes) throw new WxFail(`invalid encoding "${asText(encoding)}"`);
  return bytes;
}

/** A file member's errors if the phone cannot store its write. */
export const FILE_FAILURES = { full: noRoom, lost: systemError };

type Parts = Pick<FileRuntime, 'disk' | 'writeQueue' | 'calls'>;

function asynchronous(name: string, run: Run, { disk, writeQueue, calls }: Parts) {
  return (options?: unknown) => {
    const given = readOnce(options);
    return calls.answer(name, given, () => {
      const change = disk.change(() => run(needObject(given ?? {})));
      const { result = {} } = change.value;
      return change.writes.length > 0 ? writeQueue.commit(change, FILE_FAILURES).then(() => result) : result;
    });
  };
}

function byArguments(name: string, { keys, run }: Member, parts: Parts) {
  const member = byOptions(name, run, parts);
  return (...args: unknown[]) => member(Object.fromEntries(keys.map((key, i) => [key, args[i]])));
}

function byOptions(name: string, run: Run, { disk, writeQueue, calls }: Parts) {
  return (options?: unknown) => {
    const given = readOnce(options);
    return calls.sync(name, () => {
      const change = disk.change(() => run(needObject(given)));
      writeQueue.store(change);
      return change.value.value;
    });
  };
}

/** A length option, in bytes; 0 if missing. Throws unless it is a non-negative integer. */
export function lengthOf(given: unknown): number {
  const length = asNumber(given ?? 0);
  if (!Number.isInteger(length) || length < 0) throw badLength();
  return length;
}

/** A copy of a part of a file, so that a game's changes to it do not change the file. */
function part(bytes: ArrayBuffer, position: unknown, length: unknown): ArrayBuffer {
  const start = asNumber(position ?? 0);
  const count = length === undefined || length === null ? bytes.byteLength - start : asNumber(length);
  if (!(start >= 0 && start <= bytes.byteLength)) throw badPosition();
  if (!(count >= 0 && start + count <= bytes.byteLength)) throw badLength();
  return bytes.slice(start, start + count);
}

/** wx's Stats: POSIX modes, times in seconds. */
export function statsOf({ bytes, modifiedMs, accessedMs }: Omit<Entry, 'key'>) {
  const isFile = bytes !== null;
  return {
    mode: isFile ? 0o100644 : 0o040755,
    size: bytes?.byteLength ?? 0,
    lastAccessedTime: Math.floor(accessedMs / 1000),
    lastModifiedTime: Math.floor(modifiedMs / 1000),
    isFile: () => isFile,
    isDirectory: () => !isFile,
  };
}
