/**
 * Changes a game's stored data by hand, from the storage panel. Uses the game's own functions, so that the same limits
 * apply.
 */
import type { StoreWrite } from '../../contract/store-write.ts';
import type { Runtime } from '../runtime.ts';
import { WxFail } from '../wx-fail.ts';
import type { Disk } from './disk.ts';
import { folderOf, keyOfStored, ROOTS, SAVED, USER_DATA_PATH } from './paths.ts';
import { deserialise, type StoredValues } from './stored-values.ts';
import type { PendingWrites } from './write-queue.ts';

export function changeStored(
  writes: StoreWrite[],
  { storage, disk, writeQueue, report }: Pick<Runtime, 'storage' | 'disk' | 'writeQueue' | 'report'>,
) {
  for (const write of writes) {
    try {
      writeQueue.store(
        write.area === 'storage' ? changeValue(write, storage) : disk.change(() => changeFile(write, disk)),
      );
    } catch (error) {
      const reason = error instanceof WxFail ? error.reason : (error as Error).message;
      report.warn(`'${'key' in write ? write.key : 'everything'}' was not changed: ${reason}.`);
    }
  }
}

function changeValue(
  write: Extract<StoreWrite, { area: 'storage' }> | { clear: true },
  storage: StoredValues,
): PendingWrites {
  if ('clear' in write) return storage.clear();
  return write.value === null ? storage.remove(write.key) : storage.set(write.key, deserialise(write.value));
}

function changeFile(write: StoreWrite, disk: Disk) {
  if ('clear' in write) {
    for (const root of [USER_DATA_PATH, SAVED]) {
      for (const name of disk.list(root)) remove(`${root}/${name}`, disk);
    }
    return;
  }
  const { key, isFolder } = keyOfStored(write.key);
  if (write.value === null) remove(key, disk);
  else if (isFolder) disk.makeFolder(key, true);
  else {
    const folder = folderOf(key);
    if (!ROOTS.includes(folder)) disk.makeFolder(folder, true);
    // an `area: 'files'` write has bytes
    disk.write(key, write.value as ArrayBuffer);
  }
}

function remove(path: string, disk: Disk) {
  if (disk.stat(path).bytes === null) disk.removeFolder(path, true);
  else disk.remove(path);
}
