/** Storage in IndexedDB: in order, whole, and one failure alone. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { Store } from '../../adapter/page/session/store.ts';

let game = 0;
beforeEach(() => {
  game += 1;
});

const open = (name = `game-${game}`, user?: string) => Store.open(name, user);
const set = (key: string, value: string | null) => ({ area: 'storage' as const, key, value });

test('what was written is there for the next run', async () => {
  const first = await open();
  await first.write([
    set('best', '21'),
    { area: 'files', key: 'maps/a.bin', value: new Uint8Array([1, 2, 3]).buffer },
  ]);
  first.close();
  const { storage, userFiles } = await (await open()).snapshot();
  expect(storage).toEqual({ best: '21' });
  expect(userFiles.map(({ path, bytes }) => [path, ...new Uint8Array(bytes)])).toEqual([
    ['maps/a.bin', 1, 2, 3],
  ]);
});

test('many writes keep their order, whichever transaction they share', async () => {
  const store = await open();
  const writes = [];
  for (let i = 0; i < 50; i++) writes.push(store.write([set('count', String(i))]));
  await Promise.all(writes);
  expect((await store.snapshot()).storage).toEqual({ count: '49' });
});

test('what was written just before the end is kept', async () => {
  const store = await open();
  const writes = [1, 2, 3].map((level) => store.write([set(`level ${level}`, 'done')]));
  store.close();
  await Promise.all(writes);
  expect(Object.keys((await (await open()).snapshot()).storage)).toEqual(['level 1', 'level 2', 'level 3']);
});

test('a removal and a clear take away only what they name', async () => {
  const store = await open();
  await store.write([set('a', '1'), set('b', '2'), { area: 'files', key: 'f', value: new ArrayBuffer(1) }]);
  await store.write([set('a', null)]);
  expect((await store.snapshot()).storage).toEqual({ b: '2' });
  await store.write([{ area: 'storage', clear: true }, set('c', '3')]);
  const { storage, userFiles } = await store.snapshot();
  expect(storage).toEqual({ c: '3' });
  expect(userFiles).toHaveLength(1);
});

test('a write that the browser refuses fails alone', async () => {
  const store = await open();
  const refused = {
    area: 'storage' as const,
    key: 'bad',
    value: (() => 'no copy of a function') as unknown as string,
  };
  const results = await Promise.allSettled([
    store.write([set('a', '1')]),
    store.write([set('before', '1'), refused]),
    store.write([set('b', '2')]),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await store.snapshot()).storage).toEqual({ a: '1', b: '2' });
});

test('games and users see only their own', async () => {
  await (await open('one')).write([set('mine', '1')]);
  expect((await (await open('two')).snapshot()).storage).toEqual({});
  expect((await (await open('one', 'somebody')).snapshot()).storage).toEqual({});
  expect((await (await open('one')).snapshot()).storage).toEqual({ mine: '1' });
});

test('a key may have any name', async () => {
  const store = await open();
  await store.write([set('__proto__', '1'), set('', '2'), set('人', '3')]);
  const { storage } = await store.snapshot();
  expect(Object.entries(storage).sort()).toEqual([
    ['', '2'],
    ['__proto__', '1'],
    ['人', '3'],
  ]);
});
