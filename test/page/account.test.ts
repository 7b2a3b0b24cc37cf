/** Concurrent calls lose nothing of cloud storage and settings. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Account } from '../../adapter/page/services/account.ts';

// a busy machine may need longer than the timeout after which the phone treats a browser as one without IndexedDB
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

test('ten concurrent writes all persist, from one page and from two', async () => {
  const one = new Account('shared', {}, () => undefined);
  const other = new Account('shared', {}, () => undefined);
  const numbers = Array.from({ length: 10 }, (_, i) => i);
  const write = (i: number) => (i % 2 ? one : other).setCloud([{ key: `level ${i}`, value: String(i) }]);
  await Promise.all(numbers.map(write));
  expect((await one.ownKeys()).keys).toHaveLength(10);
  await Promise.all([
    one.removeCloud(['level 0']),
    other.setCloud([{ key: 'best', value: '21' }]),
    one.removeCloud(['level 1']),
    other.allow('scope.record', true),
    one.allow('scope.camera', false),
  ]);
  expect((await other.ownKeys()).keys.sort()).toEqual([
    'best',
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((i) => `level ${i}`),
  ]);
  expect(await one.settings()).toEqual({ 'scope.record': true, 'scope.camera': false });
});

test('any key is kept, the last write of one wins, and a second user sees nothing of it', async () => {
  const account = new Account('odd', {}, () => undefined);
  const keys = ['__proto__', 'constructor', '', '人', ' '];
  await Promise.all(keys.map((key) => account.setCloud([{ key, value: key }])));
  await Promise.all(
    Array.from({ length: 10 }, (_, i) => account.setCloud([{ key: 'same', value: String(i) }])),
  );
  await Promise.all([account.removeCloud(['']), account.setCloud([{ key: ' ', value: 'anew' }])]);
  const { KVDataList } = await account.ownCloud([...keys, 'same']);
  expect(Object.fromEntries(KVDataList.map(({ key, value }) => [`key ${key}`, value]))).toEqual({
    'key __proto__': '__proto__',
    'key constructor': 'constructor',
    'key 人': '人',
    'key  ': 'anew',
    'key same': '9',
  });
  expect((await new Account('odd', {}, () => undefined, 'other').ownKeys()).keys).toEqual([]);
});

test('a browser without IndexedDB remembers as long as the page', async () => {
  const usual = globalThis.indexedDB;
  Object.assign(globalThis, { indexedDB: undefined });
  const said: string[] = [];
  const account = new Account('forgetful', {}, (text) => said.push(text));
  await Promise.all([1, 2].map((i) => account.setCloud([{ key: `k${i}`, value: 'v' }])));
  expect((await account.ownKeys()).keys).toEqual(['k1', 'k2']);
  expect(said).toEqual([
    'The account will be forgotten: the browser refuses IndexedDB (this browser has no IndexedDB here).',
  ]);
  globalThis.indexedDB = usual;
});
