/**
 * The second copy of a game's data and of the account's is restored if the browser has deleted its databases, and only
 * then.
 */
import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoreWrite } from '../../adapter/contract/store-write.ts';
import { FakeFiles } from './fake-files.ts';

let game = 0;
let files: FakeFiles;
let remove: () => void;

beforeEach(() => {
  game += 1;
  // a page remembers a data loss until it is closed
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.setSystemTime(1_000_000);
  const kept = new Map<string, string>();
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
  });
  files = new FakeFiles();
  remove = files.install();
});
afterEach(() => {
  vi.resetModules();
  remove();
  Reflect.deleteProperty(globalThis, 'localStorage');
  vi.useRealTimers();
});

async function open() {
  const { openStore } = await import('../../adapter/page/store/open-store.ts');
  const said: string[] = [];
  const opened = await openStore(
    { game: `copied-${game}`, takesOver: false, nowMs: 0 },
    {
      onDamaged: (sentence) => said.push(sentence),
      onLost: (why) => said.push(`lost: ${why}`),
      onTakenOver: () => undefined,
    },
  );
  if (opened === 'taken') throw new Error('Another page has it.');
  return { ...opened, said };
}

const set = (key: string, value: string | null) => ({ area: 'storage' as const, key, value });
const put = (key: string, bytes: number[]) => ({
  area: 'files' as const,
  key,
  value: new Uint8Array(bytes).buffer,
});

/** Advances time until the condition is true, at most 100 seconds. */
async function until(isSo: () => boolean) {
  for (let i = 0; i < 500; i++) {
    if (isSo()) return;
    await vi.advanceTimersByTimeAsync(200);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`It never came to be so: ${isSo}`);
}

/** Deletes the database and reports a data loss, as Chromium does when it finds a database damaged. */
async function lose() {
  await deleteDB(`tiao/me/copied-${game}`);
  const { noteDataLoss } = await import('../../adapter/page/store/data-loss.ts');
  noteDataLoss({ dataLoss: 'total', dataLossMessage: 'Corruption: a test' } as never);
}

/** A game writes these records and is closed. */
async function playedOnce(...writes: StoreWrite[]) {
  const { store } = await open();
  const { written } = files;
  await store.write(writes, 'strict');
  await until(() => files.written > written);
  await store.close();
}

test('what the browser has deleted comes back: values, files and folders', async () => {
  await playedOnce(
    set('best', '21'),
    set('__proto__', '"\\n人"'),
    put('a/', []),
    put('a/b', [10, 0, 255]),
    put('c', []),
  );
  await lose();
  const { snapshot, said } = await open();
  expect(Object.entries(snapshot.storage).sort()).toEqual([
    ['__proto__', '"\\n人"'],
    ['best', '21'],
  ]);
  expect(snapshot.userFiles.map(({ path, bytes }) => [path, ...new Uint8Array(bytes)])).toEqual([
    ['a/'],
    ['a/b', 10, 0, 255],
    ['c'],
  ]);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(
    'deleted them (Corruption: a test). What this game had kept is back from a second copy',
  );
});

test('it follows a game that goes on writing, and has the last word when the game is closed', async () => {
  const { store } = await open();
  await store.write([set('level', '1')], 'strict');
  await until(() => files.written === 1);
  await store.write([set('level', '2')], 'strict');
  await until(() => files.written === 2);
  await store.write([set('level', '3')], 'strict');
  await store.close();
  await until(() => files.written === 3);
  await lose();
  expect((await open()).snapshot.storage).toEqual({ level: '3' });
});

test('what somebody has erased stays erased', async () => {
  await lose(); // a loss of another game's data, long ago
  vi.setSystemTime(2_000_000);
  await playedOnce(set('best', '21'));
  await deleteDB(`tiao/me/copied-${game}`);
  const { snapshot } = await open();
  expect(snapshot.storage).toEqual({});
});

test('an incomplete copy is not used, and the loss is reported', async () => {
  await playedOnce(put('a', [1, 2, 3]));
  for (const [path, bytes] of files.files) files.files.set(path, bytes.slice(0, -1));
  await lose();
  const { snapshot, said } = await open();
  expect(snapshot.userFiles).toEqual([]);
  expect(said).toEqual([expect.stringContaining('what this game had kept is gone')]);
});

test('a game with more than 4 MB has no copy, not even an old one', async () => {
  await playedOnce(set('best', '21'));
  expect(files.files.size).toBe(1);
  const { store } = await open();
  await store.write([{ area: 'files', key: 'video', value: new ArrayBuffer(5 * 1024 * 1024) }], 'strict');
  await until(() => files.files.size === 0);
});

test('a browser that refuses the copy is reported once; the game goes on and is stored', async () => {
  files.refuses = new DOMException('full', 'QuotaExceededError');
  const { store, said } = await open();
  for (const level of ['1', '2', '3']) {
    await store.write([set('level', level)], 'strict');
    await until(() => said.some((text) => text.includes('no second copy')));
  }
  expect(said).toEqual(['What the game keeps has no second copy: full.']);
  expect((await store.snapshot()).storage).toEqual({ level: '3' });
});

test('a file system that never answers holds the game up for three seconds', async () => {
  await lose();
  Object.assign(navigator.storage, { getDirectory: () => new Promise(() => undefined) });
  let said: string[] | undefined;
  open().then((opened) => {
    said = opened.said;
  });
  await until(() => said !== undefined);
  expect(said).toEqual([expect.stringContaining('is gone')]);
});

test("the account's data comes back too, without replacing what was stored later", async () => {
  const { Account } = await import('../../adapter/page/services/account.ts');
  const said: string[] = [];
  const of = (user: string) => new Account(`account-${game}`, {}, (text) => said.push(text), user);
  const account = of('me');
  await account.setCloud([
    { key: '__proto__', value: '人' },
    { key: 'best', value: '20' },
  ]);
  await account.allow('scope.record', false);
  await until(() => files.written === 1);
  await account.setCloud([{ key: 'best', value: '21' }]);
  await account.close();
  await until(() => files.written === 2);
  await of('other').setCloud([{ key: 'best', value: '3' }]);
  await until(() => files.written === 3);
  await deleteDB(`tiao-account/me/account-${game}`);
  await lose();
  const again = of('me');
  await again.setCloud([{ key: 'level', value: '4' }]);
  const { KVDataList } = await again.ownCloud(['__proto__', 'best', 'level']);
  expect(KVDataList.map(({ key, value }) => `${key} ${value}`).sort()).toEqual([
    '__proto__ 人',
    'best 21',
    'level 4',
  ]);
  expect(await again.settings()).toEqual({ 'scope.record': false });
  expect(said).toEqual([expect.stringContaining('What the account had kept is back from a second copy')]);
});

test('an account that somebody has erased stays erased, and a file system that never answers holds up nothing', async () => {
  const { Account } = await import('../../adapter/page/services/account.ts');
  const said: string[] = [];
  const open = () => new Account(`account-${game}`, {}, (text) => said.push(text));
  await lose(); // a loss of another game's data, long ago
  vi.setSystemTime(2_000_000);
  const account = open();
  await account.setCloud([{ key: 'best', value: '21' }]);
  await until(() => files.written === 1);
  await account.close();
  await deleteDB(`tiao-account/me/account-${game}`);
  expect((await open().ownKeys()).keys).toEqual([]);
  Object.assign(navigator.storage, { getDirectory: () => new Promise(() => undefined) });
  let keys: string[] | undefined;
  new Account(`account-${game}`, {}, (text) => said.push(text), 'other').ownKeys().then((own) => {
    keys = own.keys;
  });
  await until(() => keys !== undefined);
  expect(said).toEqual([]);
});
