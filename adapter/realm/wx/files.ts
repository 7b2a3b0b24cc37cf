/**
 * wx.getFileSystemManager and wx.env (developers.weixin.qq.com/minigame/dev/api/file/FileSystemManager.html). Every
 * member is written once, as the Sync one runs it; the asynchronous one answers with the same result, after the phone
 * has committed what was written.
 */

import type { StoreWrite } from '../../contract/store-write.ts';
import { type Entry, noSuchFile, USER_DATA_PATH } from '../files/disk.ts';
import { decodeText, encodeText, type Utf8 } from '../files/encodings.ts';
import type { World, WxTopic } from '../world.ts';
import { type Calls, needObject, needText } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';
import { openFileMembers } from './open-files.ts';

type Options = Record<string, unknown>;
type Outcome = {
  result?: unknown;
  writes?: StoreWrite[] /** what the Sync member returns */;
  value?: unknown;
};
type Member = { keys: string[]; run: (options: Options) => Outcome };

type FileWorld = Pick<World, 'disk' | 'link' | 'calls'> & Partial<Pick<World, 'quirks'>>;

export function files(world: FileWorld, utf8: Utf8): WxTopic {
  const members = fileMembers(world, utf8);
  const manager: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    manager[name] = asynchronous(name, member, world);
    if (!ASYNC_ONLY.has(name)) manager[`${name}Sync`] = synchronous(`${name}Sync`, member, world);
  }
  const descriptors = openFileMembers(
    world.disk,
    utf8,
    (data, encoding) => bytesFrom(data, encoding, utf8),
    (path) => statsOf(world.disk.stat(path)),
  );
  for (const [name, run] of Object.entries(descriptors)) {
    manager[name] = asynchronous(name, { keys: [], run }, world);
    if (name === 'unzip' || name === 'readZipEntry') continue;
    const sync = `${name}Sync`;
    manager[sync] = (options?: unknown) =>
      world.calls.sync(sync, () => {
        const { writes, value } = run(needObject(options));
        if (writes?.length) world.link.store(writes);
        return value;
      });
  }
  manager.readCompressedFileSync = synchronous(
    'readCompressedFileSync',
    { keys: ['filePath', 'compressionAlgorithm'], run: descriptors.readCompressedFile },
    world,
  );
  return { getFileSystemManager: () => manager, env: { USER_DATA_PATH } };
}

const ASYNC_ONLY = new Set(['getFileInfo', 'getSavedFileList', 'removeSavedFile']);

/** `keys`: the options in the order in which the Sync member takes them as arguments. */
function fileMembers({ disk, quirks }: FileWorld, utf8: Utf8): Record<string, Member> {
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
        const text = decodeText(bytes, String(options.encoding), utf8);
        if (text === undefined) throw new WxFail(`invalid encoding "${options.encoding}"`);
        return { result: { data: text }, value: text };
      },
    },
    writeFile: {
      keys: ['filePath', 'data', 'encoding'],
      run: (options) => ({
        writes: disk.write(needText(options, 'filePath'), bytesOf(options.data, options.encoding)),
      }),
    },
    appendFile: {
      keys: ['filePath', 'data', 'encoding'],
      run: (options) => {
        const path = needText(options, 'filePath');
        const before = new Uint8Array(disk.read(path));
        const more = new Uint8Array(bytesOf(options.data, options.encoding));
        const joined = new Uint8Array(before.length + more.length);
        joined.set(before);
        joined.set(more, before.length);
        return { writes: disk.write(path, joined.buffer) };
      },
    },
    copyFile: {
      keys: ['srcPath', 'destPath'],
      run: (options) => {
        const bytes = disk.read(needText(options, 'srcPath')).slice(0);
        return { writes: disk.write(needText(options, 'destPath'), bytes) };
      },
    },
    rename: {
      keys: ['oldPath', 'newPath'],
      run: (options) => ({
        writes: disk.rename(needText(options, 'oldPath'), needText(options, 'newPath')),
      }),
    },
    unlink: {
      keys: ['filePath'],
      run: (options) => ({ writes: disk.remove(needText(options, 'filePath')) }),
    },
    mkdir: {
      keys: ['dirPath', 'recursive'],
      run: (options) => ({
        writes: disk.makeFolder(needText(options, 'dirPath'), options.recursive === true),
      }),
    },
    rmdir: {
      keys: ['dirPath', 'recursive'],
      run: (options) => ({
        writes: disk.removeFolder(needText(options, 'dirPath'), options.recursive === true),
      }),
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
        const path = needText(options, 'filePath');
        const cut = new Uint8Array(Number(options.length ?? 0));
        cut.set(new Uint8Array(disk.read(path)).subarray(0, cut.length));
        return { writes: disk.write(path, cut.buffer) };
      },
    },
    saveFile: {
      keys: ['tempFilePath', 'filePath'],
      run: (options) => {
        const wished = typeof options.filePath === 'string' ? options.filePath : undefined;
        const { path, writes } = disk.save(needText(options, 'tempFilePath'), wished);
        return { result: { savedFilePath: path }, writes, value: path };
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
      run: (options) => ({ writes: disk.remove(needText(options, 'filePath')) }),
    },
  };
}

/** A copy of what a game gives to be written: bytes, or text in an encoding. */
function bytesFrom(data: unknown, encoding: unknown, utf8: Utf8): ArrayBuffer {
  if (data instanceof ArrayBuffer) return data.slice(0);
  if (ArrayBuffer.isView(data)) {
    return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
  }
  if (typeof data !== 'string') {
    throw new WxFail('parameter error: parameter.data should be String or ArrayBuffer');
  }
  const bytes = encodeText(data, String(encoding || 'utf8'), utf8);
  if (!bytes) throw new WxFail(`invalid encoding "${encoding}"`);
  return bytes;
}

function asynchronous(
  name: string,
  { run }: Member,
  { calls, link }: { calls: Calls } & Pick<World, 'link'>,
) {
  return (options?: unknown) =>
    calls.answer(name, options, () => {
      const { result, writes } = run(needObject(options ?? {}));
      return writes?.length ? link.commit(writes).then(() => result) : result;
    });
}

function synchronous(
  name: string,
  { keys, run }: Member,
  { calls, link }: { calls: Calls } & Pick<World, 'link'>,
) {
  return (...args: unknown[]) =>
    calls.sync(name, () => {
      const { writes, value } = run(Object.fromEntries(keys.map((key, i) => [key, args[i]])));
      if (writes?.length) link.store(writes);
      return value;
    });
}

/** A copy: what a game does to it must not change the file. */
function part(bytes: ArrayBuffer, position: unknown, length: unknown): ArrayBuffer {
  const start = Number(position ?? 0);
  const count = length === undefined || length === null ? bytes.byteLength - start : Number(length);
  if (start < 0 || start > bytes.byteLength) {
    throw new WxFail('value of position is out of range', { errno: 1301009, errCode: 1301009 });
  }
  if (count < 0 || start + count > bytes.byteLength) {
    throw new WxFail('value of length is out of range', { errno: 1301006, errCode: 1301006 });
  }
  return bytes.slice(start, start + count);
}

/** wx's Stats: modes as POSIX has them, times in seconds. */
function statsOf({ bytes, modifiedMs, accessedMs }: Entry) {
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
