/** User storage and interactive data, as the open data domain of every phone sees it at once. [B: open-api/data] */
import { sql } from 'kysely';
import { type Ask, type Body, listOf, ok, parameter, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { playerOf } from '../model/people.ts';
import { WxError } from '../rules/errcodes.ts';
import type { Db } from '../store/store.ts';
import { checkUserSignature } from './login.ts';

const LONGEST_PAIR = 1024;
const LONGEST_KEY = 128;
const MOST_PAIRS = 128;
/** bytes of all pairs of a user. The page names the error, not the figure: the pairs' own limits multiplied. [?] */
const MOST_BYTES = LONGEST_PAIR * MOST_PAIRS;

const bytes = (text: string) => Buffer.byteLength(text);

async function checkUser(ask: Ask): Promise<string> {
  const { openid } = await playerOf(ask.db, ask.app.appid, parameter(ask, 'openid'));
  await checkUserSignature(ask, { openid, message: ask.raw });
  return openid;
}

function readPair({ key, value }: Body): { key: string; value: string } {
  if (typeof key !== 'string' || key === '' || typeof value !== 'string') {
    throw new WxError(47001, {
      why: `A pair must be {key, value} with texts, and is ${JSON.stringify({ key, value })}.`,
    });
  }
  if (bytes(key) > LONGEST_KEY)
    throw new WxError(87019, { why: `A key has at most ${LONGEST_KEY} bytes, '${key}' ${bytes(key)}.` });
  if (bytes(key) + bytes(value) > LONGEST_PAIR) {
    throw new WxError(87016, {
      why: `A pair has at most ${LONGEST_PAIR} bytes, '${key}' ${bytes(key) + bytes(value)}.`,
    });
  }
  return { key, value };
}

export type StoredPair = { key: string; value: string };

/** The pairs of one user, as setUserCloudStorage and the calls here left them. */
export async function storageOf(
  db: Db,
  appid: string,
  openid: string,
  store: 'kv' | 'interactive',
): Promise<StoredPair[]> {
  return db
    .selectFrom('userStorage')
    .select(['key', 'value'])
    .where((e) => e.and({ appid, openid, store }))
    .orderBy('key')
    .execute();
}

export async function writePairs(
  db: Db,
  {
    appid,
    openid,
    store,
    pairs,
  }: { appid: string; openid: string; store: 'kv' | 'interactive'; pairs: StoredPair[] },
) {
  for (const { key, value } of pairs) {
    await db
      .insertInto('userStorage')
      .values({ appid, openid, store, key, value })
      .onConflict((conflict) =>
        conflict.columns(['appid', 'openid', 'store', 'key']).doUpdateSet({ value: sql`excluded.value` }),
      )
      .execute();
  }
}

/** Checks both limits of a user after adding the new pairs. The transaction is rolled back if one is exceeded. */
export async function checkTotals(db: Db, appid: string, openid: string) {
  const all = await storageOf(db, appid, openid, 'kv');
  if (all.length > MOST_PAIRS)
    throw new WxError(87018, {
      why: `A user has at most ${MOST_PAIRS} pairs, and would have ${all.length}.`,
    });
  const total = all.reduce((sum, { key, value }) => sum + bytes(key) + bytes(value), 0);
  if (total > MOST_BYTES)
    throw new WxError(87017, {
      why: `A user's pairs have at most ${MOST_BYTES} bytes, and would have ${total}.`,
    });
}

async function setUserStorage(ask: Ask): Promise<Reply> {
  const openid = await checkUser(ask);
  const list = listOf(ask.body, 'kv_list', 47001);
  if (list.length > MOST_PAIRS)
    throw new WxError(87018, { why: `At most ${MOST_PAIRS} pairs, and ${list.length} came.` });
  const pairs = list.map(readPair);
  const { appid } = ask.app;
  await writePairs(ask.db, { appid, openid, store: 'kv', pairs });
  await checkTotals(ask.db, appid, openid);
  return ok();
}

async function removeUserStorage(ask: Ask): Promise<Reply> {
  const openid = await checkUser(ask);
  const keys = ask.body.key;
  if (!Array.isArray(keys) || keys.some((key) => typeof key !== 'string')) {
    throw new WxError(47001, { why: 'key must be a list of texts, such as ["gold"].' });
  }
  if (keys.length === 0) return ok();
  await ask.db
    .deleteFrom('userStorage')
    .where((e) => e.and({ appid: ask.app.appid, openid, store: 'kv' }))
    .where('key', 'in', keys as string[])
    .execute();
  return ok();
}

async function setInteractiveData(ask: Ask): Promise<Reply> {
  const { db, app, body } = ask;
  const { openid } = await playerOf(db, app.appid, parameter(ask, 'openid'), 87081);
  await checkUserSignature(ask, { openid, message: ask.raw });
  const pairs = listOf(body, 'kv_list', 47001).map(({ key, value }) => {
    const number = Number(key);
    if (!Number.isInteger(number) || number < 1 || number > 50) {
      throw new WxError(87082, { why: `key must be "1" to "50", and is ${JSON.stringify(key)}.` });
    }
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new WxError(47001, { why: `The value of key ${number} must be a number.` });
    }
    return { key: String(number), value: String(value) };
  });
  await writePairs(db, { appid: app.appid, openid, store: 'interactive', pairs });
  return ok();
}

export const openDataCalls = calls({ group: 'open data', test: 'open-data.test.ts', kinds: ['game'] }, [
  {
    path: '/wxa/set_user_storage',
    source: 'B:open-api/data/storage.setUserStorage',
    note: "The limit of a user's total (87017) is not documented; here it is 128 pairs of 1024 bytes. [?]",
    answer: setUserStorage,
  },
  {
    path: '/wxa/remove_user_storage',
    source: 'B:open-api/data/storage.removeUserStorage',
    answer: removeUserStorage,
  },
  {
    path: '/wxa/setuserinteractivedata',
    source: 'B:data/api_storage.setuserinteractivedata',
    answer: setInteractiveData,
  },
]);
