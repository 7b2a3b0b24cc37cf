/** Storage in IndexedDB: in order, atomic, and each failure is isolated. */
import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GameStore } from '../../adapter/page/store/game-store.ts';
import { openStore, type StoreOptions } from '../../adapter/page/store/open-store.ts';
import { keptIn, type Snapshot, type Store } from '../../adapter/page/store/store.ts';
import { StoreLock } from '../../adapter/page/store/store-lock.ts';
import { FakeLocks } from './fake-locks.ts';

let game = 0;
beforeEach(() => {
  game += 1;
  // a busy machine may need longer than the timeout after which the phone treats a browser as one without IndexedDB
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Advances time until the promise settles. */
async function asTimeGoesBy<T>(coming: Promise<T>): Promise<T> {
  let hasCome = false;
  const come = () => {
    hasCome = true;
  };
  coming.then(come, come);
  while (!hasCome) {
    await vi.advanceTimersByTimeAsync(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return coming;
}

const open = (name = `game-${game}`, user?: string) => GameStore.open(name, user);
const set = (key: string, value: string | null) => ({ area: 'storage' as const, key, value });

test('written data is there for the next run', async () => {
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

test('data written just before the end is kept', async () => {
  const store = await open();
  const writes = [1, 2, 3].map((level) => store.write([set(`level ${level}`, '"done"')]));
  store.close();
  await Promise.all(writes);
  expect(Object.keys((await (await open()).snapshot()).storage)).toEqual(['level 1', 'level 2', 'level 3']);
});

test('a removal and a clear delete only what they name', async () => {
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

test('games and users see only their own data', async () => {
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

/** Opens a game's store like a page; its messages are in `said`. */
async function openPage(options: Partial<StoreOptions> = {}) {
  const said: string[] = [];
  const opened = await openStore(
    { game: `game-${game}`, takesOver: false, nowMs: 0, ...options },
    {
      onDamaged: (sentence) => said.push(sentence),
      onLost: (why) => said.push(`lost: ${why}`),
      onTakenOver: () => said.push('taken over'),
    },
  );
  return { opened, said };
}

/** The same, and fails if it does not open. */
async function openedPage(options: Partial<StoreOptions> = {}) {
  const { opened, said } = await openPage(options);
  if (opened === 'taken') throw new Error('Another page has it.');
  return { ...opened, said };
}

/** Puts records into a game's database that tiao would not write. */
async function damage(records: { area: 'storage' | 'files'; key: IDBValidKey; value: unknown }[]) {
  (await open()).close();
  const database = await openDB(`tiao/me/game-${game}`);
  for (const { area, key, value } of records) await database.put(area, value, key);
  database.close();
}

test('damaged records are set aside one by one and named, and the game runs with the rest', async () => {
  const sound = await open();
  await sound.write([set('good', '1'), { area: 'files', key: 'good', value: new ArrayBuffer(1) }]);
  await sound.close();
  await damage([
    { area: 'storage', key: 'number', value: 5 },
    { area: 'storage', key: 'broken', value: '{"a":' },
    { area: 'storage', key: 7, value: '1' },
    { area: 'storage', key: 'null', value: null },
    { area: 'files', key: 'text', value: 'text' },
    { area: 'files', key: 'none', value: null },
    { area: 'files', key: 'good/below', value: new ArrayBuffer(1) },
    { area: 'files', key: 'good/', value: new ArrayBuffer(0) },
    { area: 'files', key: 'a/../b', value: new ArrayBuffer(1) },
    { area: 'files', key: '', value: new ArrayBuffer(1) },
    { area: 'files', key: 'nul\0', value: new ArrayBuffer(1) },
    { area: 'files', key: 'a\\b', value: new ArrayBuffer(1) },
    { area: 'files', key: 'half \ud800', value: new ArrayBuffer(1) },
    { area: 'files', key: 'é'.repeat(128), value: new ArrayBuffer(1) },
    // valid: a name of the maximum length, and a date that is not one
    { area: 'files', key: 'x'.repeat(255), value: new ArrayBuffer(1) },
    { area: 'storage', key: 'never', value: 'DNaN' },
  ]);
  const { snapshot, said, store, forgets } = await openedPage();
  expect(forgets).toBeNull();
  expect(snapshot.storage).toEqual({ good: '1', never: 'DNaN' });
  expect(snapshot.userFiles.map(({ path }) => path)).toEqual(['good', 'x'.repeat(255)]);
  expect(said).toHaveLength(14);
  expect(said.join('\n')).toContain("the stored value 'number'; its value is no text");
  expect(said.join('\n')).toContain("the file 'good/below'; it lies below the file 'good'");
  await store.close();
  const aside = await openDB(`tiao/me/game-${game}/set-aside`);
  expect((await aside.getAll('records')).map(({ key }) => key)).toHaveLength(14);
  aside.close();
  // reported once: the next start finds no damage
  expect((await openedPage()).said).toEqual([]);
});

test('a database with missing parts is recreated with its existing data', async () => {
  const name = `tiao/me/game-${game}`;
  const database = await openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore('storage') });
  await database.put('storage', '21', 'best');
  database.close();
  const { snapshot, store, forgets } = await openedPage();
  expect(forgets).toBeNull();
  expect(snapshot).toEqual({ storage: { best: '21' }, userFiles: [] });
  await store.write([{ area: 'files', key: 'f', value: new ArrayBuffer(1) }], 'strict');
  expect((await store.snapshot()).userFiles).toHaveLength(1);
});

describe('a browser without storage plays from memory within three seconds, and says so', () => {
  const usual = globalThis.indexedDB;
  afterEach(() => {
    globalThis.indexedDB = usual;
  });

  const playsOn = async ({ store, snapshot }: { store: Store; snapshot: Snapshot }) => {
    expect(snapshot).toEqual({ storage: {}, userFiles: [] });
    await store.write([set('a', '1'), { area: 'files', key: 'f', value: new ArrayBuffer(2) }], 'strict');
    expect(await keptIn(store)).toEqual({ storage: { a: '1' }, files: { f: 'AAA=' } });
  };

  test('no IndexedDB', async () => {
    Object.assign(globalThis, { indexedDB: undefined });
    const page = await openedPage();
    expect(page.forgets).toBe('this browser has no IndexedDB here');
    await playsOn(page);
  });

  test('it throws', async () => {
    Object.assign(globalThis, {
      indexedDB: {
        open: () => {
          throw new DOMException('Denied.', 'SecurityError');
        },
      },
    });
    const page = await openedPage();
    expect(page.forgets).toBe(
      'this browser refuses to store data for this page: allow cookies and site data',
    );
    await playsOn(page);
  });

  test('it never answers, or another page holds it up', async () => {
    vi.useFakeTimers();
    Object.assign(globalThis, { indexedDB: { open: () => new IDBOpenDBRequest() } });
    let page: Awaited<ReturnType<typeof openedPage>> | undefined;
    void openedPage().then((opened) => {
      page = opened;
    });
    await vi.advanceTimersByTimeAsync(2900);
    expect(page).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    if (!page) expect.fail('It still waits.');
    expect(page.forgets).toBe('its database does not open; another page may hold it');
    await playsOn(page);
  });

  test('a newer tiao wrote it', async () => {
    (await openDB(`tiao/me/game-${game}`, 2)).close();
    const page = await openedPage();
    expect(page.forgets).toBe('what is kept was written by a newer tiao: update this one');
    await playsOn(page);
  });

  test('data given by a tool is there all the same', async () => {
    Object.assign(globalThis, { indexedDB: undefined });
    const { snapshot } = await openedPage({ before: { storage: { a: '1' }, files: { f: 'AAA=' } } });
    expect(snapshot.storage).toEqual({ a: '1' });
    expect(snapshot.userFiles).toHaveLength(1);
  });
});

test('erased or upgraded by another tab while running: reported once, and later writes fail', async () => {
  for (const claim of [
    () => deleteDB(`tiao/me/game-${game}`),
    () => openDB(`tiao/me/game-${game}`, 2).then((newer) => newer.close()),
  ]) {
    const { store, said } = await openedPage();
    await store.write([set('a', '1')], 'strict');
    await claim();
    const late = await Promise.allSettled([
      store.write([set('b', '2')], 'strict'),
      store.write([set('c', '3')], 'relaxed'),
    ]);
    expect(late.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^lost: (another tab has erased it|a newer tiao)/);
    await store.close();
    game += 1;
  }
});

test('a page that closes flushes its pending writes', async () => {
  const store = await open();
  const first = store.write([set('a', '1')], 'strict');
  const second = store.write([set('b', '2')], 'relaxed');
  store.flush();
  // simulates closing the page: only transactions that have begun continue
  const { database } = store as unknown as { database: IDBDatabase };
  database.close();
  await Promise.all([first, second]);
  expect((await (await open()).snapshot()).storage).toEqual({ a: '1', b: '2' });
});

describe('two tabs of one game', () => {
  test.each([
    ['is free', []],
    ['was given to this page, and is on its way', [{ name: 'late' }]],
  ])('a busy browser that is late with a lock is waited for: one that %s', async (_, held) => {
    const { manager } = new FakeLocks();
    let asked = 0;
    let give: () => void = () => undefined;
    const late = {
      query: async () => {
        asked += 1;
        if (asked === 3) give();
        return { held, pending: [] };
      },
      request: async (...request: Parameters<LockManager['request']>) => {
        await new Promise<void>((resolve) => {
          give = resolve;
        });
        return manager.request(...request);
      },
    } as unknown as LockManager; // safe: the members that StoreLock uses
    const lock = await asTimeGoesBy(StoreLock.take('late', late));
    expect(lock).not.toBeNull();
    lock?.release();
  });

  test('the second is told, and gets the store once the first is closed', async () => {
    const locks = new FakeLocks().manager;
    const first = await openedPage({ locks });
    await first.store.write([set('a', '1')], 'strict');
    expect((await asTimeGoesBy(openPage({ locks }))).opened).toBe('taken');
    const waiting = openedPage({ locks }); // as in a reload: the old page closes while the new one opens
    await first.store.close();
    first.release();
    const second = await waiting;
    expect(second.snapshot.storage).toEqual({ a: '1' });
    second.release();
  });

  test('the second may take over: the first flushes its writes, is told, and writes no more', async () => {
    const locks = new FakeLocks().manager;
    const first = await openedPage({ locks });
    const pending = first.store.write([set('a', '"last of the first"')], 'relaxed');
    const second = await openedPage({ locks, takesOver: true });
    await pending;
    expect(first.said).toEqual(['taken over']);
    expect(second.snapshot.storage).toEqual({ a: '"last of the first"' });
    await expect(first.store.write([set('a', '"late"')], 'strict')).rejects.toThrow();
    expect((await second.store.snapshot()).storage).toEqual({ a: '"last of the first"' });
    second.release();
  });

  test('a first that does not answer is cut off', async () => {
    const locks = new FakeLocks().manager;
    const lock = await StoreLock.take('frozen', locks);
    if (!lock) expect.fail('It was free.');
    let isCutOff = false;
    lock.whenTaken(
      () => new Promise(() => undefined),
      () => {
        isCutOff = true;
      },
    );
    const second = await StoreLock.takeOver('frozen', locks, 20);
    await expect.poll(() => isCutOff).toBe(true);
    expect(await asTimeGoesBy(StoreLock.take('frozen', locks))).toBeNull();
    second.release();
    const third = await StoreLock.take('frozen', locks);
    expect(third).not.toBeNull();
    third?.release();
  });
});

test('a database that the browser has found damaged and deleted is told of', async () => {
  const make = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...given) {
    const request = make.apply(this, given);
    const lost = { dataLoss: { value: 'total' }, dataLossMessage: { value: 'checksum mismatch' } };
    request.addEventListener('upgradeneeded', (event) => Object.defineProperties(event, lost), {
      once: true,
    });
    return request;
  });
  const told: string[] = [];
  const events = { onDamaged: (one: string) => told.push(one), onLost: vi.fn(), onTakenOver: vi.fn() };
  await openStore({ game: `game-${game}`, takesOver: false, nowMs: 0 }, events);
  expect(told).toEqual([
    expect.stringContaining('has deleted them: what this game had kept is gone (checksum mismatch)'),
  ]);
  vi.restoreAllMocks();
});
