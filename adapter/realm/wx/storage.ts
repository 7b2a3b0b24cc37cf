/** The ten storage members (developers.weixin.qq.com/minigame/dev/api/storage/…). */

import { STORAGE_FAILURES } from '../files/stored-values.ts';
import type { PendingWrites } from '../files/write-queue.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { needObject } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

export function storage({ storage: values, calls, writeQueue }: Runtime): WxTopic {
  // An asynchronous write succeeds only once the page has committed it (see `Data` in ARCHITECTURE.md).
  const committed = async (pending: PendingWrites) => {
    await writeQueue.commit(pending, STORAGE_FAILURES);
    return {};
  };
  const keyOf = (key: unknown) => {
    if (typeof key === 'string' && key !== '') return key;
    throw new WxFail(`parameter error: parameter.key should be a String that is not empty`);
  };
  return {
    setStorage: (options: unknown) =>
      calls.answer('setStorage', options, () => {
        const { key, data } = needObject(options);
        return committed(values.set(keyOf(key), data));
      }),
    setStorageSync: (key: unknown, data: unknown) =>
      calls.sync('setStorageSync', () => writeQueue.store(values.set(keyOf(key), data))),
    getStorage: (options: unknown) =>
      calls.answer('getStorage', options, () => {
        const found = values.get(keyOf(needObject(options).key));
        if (!found) throw new WxFail('data not found');
        return { data: found.value };
      }),
    // A missing key gives '' (wx-facts §9).
    getStorageSync: (key: unknown) =>
      calls.sync('getStorageSync', () => {
        const found = values.get(keyOf(key));
        return found ? found.value : '';
      }),
    removeStorage: (options: unknown) =>
      calls.answer('removeStorage', options, () => committed(values.remove(keyOf(needObject(options).key)))),
    removeStorageSync: (key: unknown) =>
      calls.sync('removeStorageSync', () => writeQueue.store(values.remove(keyOf(key)))),
    clearStorage: (options: unknown) =>
      calls.answer('clearStorage', options, () => committed(values.clear())),
    clearStorageSync: () => calls.sync('clearStorageSync', () => writeQueue.store(values.clear())),
    getStorageInfo: (options: unknown) => calls.answer('getStorageInfo', options, () => values.info()),
    getStorageInfoSync: () => values.info(),
  };
}
