/** WeChat's side of a game on the page's phone: login, players, cloud data, customer service, consent and signed data. */
import { openConversation } from '../api/customer.ts';
import { login } from '../api/login.ts';
import { answerConsent } from '../api/subscribe.ts';
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import type { Control } from '../http/controls.ts';
import { GROUP } from '../model/chats/friends.ts';
import { enter, renewSession, sessionOf } from '../model/people.ts';
import { versionFor } from '../model/releases.ts';
import { encryptData } from '../rules/encrypted-data.ts';
import { rawDataSignature, sha1 } from '../rules/signatures.ts';
import { type Found, onPage } from './page-find.ts';

const LONGEST_PAIR = 1024;

const logIn = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async ({ db, account, user }) => ({
    ...(await login(db, { account, user, now: ask.now })),
    appid: account.appid,
  }));

/** The player and those of his friends who play this game, each with his cloud data for it. */
const players = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.query, async ({ db, account, user }) => {
    const { appid } = account;
    const { openid } = await enter(db, account, user, ask.now);
    const stored = await db
      .selectFrom('userStorage')
      .selectAll()
      .where((e) => e.and({ appid, store: 'kv' }))
      .execute();
    const cloudOf = (of: string) =>
      Object.fromEntries(stored.filter((one) => one.openid === of).map(({ key, value }) => [key, value]));
    const all = await db
      .selectFrom('players')
      .innerJoin('users', 'users.id', 'players.userId')
      .select(['players.openid', 'users.id', 'users.nickname'])
      .where('players.appid', '=', appid)
      .orderBy('users.createdAt')
      .orderBy('users.nickname')
      .execute();
    const friendships = await db.selectFrom('friendships').selectAll().execute();
    const isFriend = (id: string) =>
      friendships.some(({ a, b }) => (a === user.id && b === id) || (b === user.id && a === id));
    return {
      appid,
      me: { openid, nickname: user.nickname, cloud: cloudOf(openid) },
      friends: all
        .filter(({ id }) => isFriend(id))
        .map((one) => ({ openid: one.openid, nickname: one.nickname, cloud: cloudOf(one.openid) })),
    };
  });

/** `wx.setUserCloudStorage` and `wx.removeUserCloudStorage`. The phone checks their other limits. */
const cloud = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async ({ db, account, user }) => {
    const { set = {}, remove = [] } = ask.body;
    if (typeof set !== 'object' || set === null || !Array.isArray(remove))
      throw new ControlError('Expected {"set":{key: text},"remove":[key]}.');
    const { appid } = account;
    const { openid } = await enter(db, account, user, ask.now);
    for (const key of remove.map(String))
      await db
        .deleteFrom('userStorage')
        .where((e) => e.and({ appid, openid, store: 'kv', key }))
        .execute();
    for (const [key, value] of Object.entries(set)) {
      if (typeof value !== 'string' || Buffer.byteLength(key + value) > LONGEST_PAIR)
        throw new ControlError(`'${key}' must be a text of at most ${LONGEST_PAIR} bytes with its key.`);
      await db
        .insertInto('userStorage')
        .values({ appid, openid, store: 'kv', key, value })
        .onConflict((conflict) =>
          conflict.columns(['appid', 'openid', 'store', 'key']).doUpdateSet({ value }),
        )
        .execute();
    }
    return { openid };
  });

/** The version of a game on this user's phone. During a gray release, only some users have the new one. */
const version = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.query, async ({ db, account, user }) => ({
    appid: account.appid,
    version: (await versionFor(db, account, user)) ?? null,
  }));

/** `wx.openCustomerServiceConversation` on the page's phone. */
const openService = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async ({ db, account, user }) => {
    const { sessionFrom = '' } = ask.body;
    const { platform, now } = ask;
    await openConversation({ platform, db, account, user, now }, String(sessionFrom));
    return { chat: `s:${account.appid}` };
  });

/** `wx.requestSubscribeMessage`: the player's answer to the panel. */
const consent = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async ({ db, account, user }) => {
    const { platform, now } = ask;
    const { templateIds, state } = ask.body;
    if (!Array.isArray(templateIds) || (state !== 'accept' && state !== 'reject'))
      throw new ControlError('Expected {"templateIds":[id],"state":"accept"|"reject"}.');
    const { openid } = await enter(db, account, user, now);
    const answers = Object.fromEntries(templateIds.map((id) => [String(id), state] as const));
    return answerConsent({ platform, db, account, openid, now }, answers);
  });

/** Data that the phone encrypts with the player's session key, as for `wx.getUserInfo`. */
const seal = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async (found) => {
    const { db, account, user } = found;
    const { what, rawData = '' } = ask.body;
    const { appid } = account;
    const { openid, unionid } = await enter(db, account, user, ask.now);
    const session =
      (await sessionOf(db, appid, openid, ask.now)) ??
      (await renewSession(db, { appid, openid, now: ask.now }));
    const data = await dataOf(found, { what, rawData: String(rawData), openid, unionid });
    return {
      signature: rawDataSignature(String(rawData), session.sessionKey),
      ...encryptData(data, appid, session.sessionKey, ask.now),
    };
  });

type Asked = { what: unknown; rawData: string; openid: string; unionid: string | null };

async function dataOf({ db, account }: Found, { what, rawData, openid, unionid }: Asked): Promise<object> {
  const { appid } = account;
  switch (what) {
    case 'userInfo':
      return { openId: openid, ...readObject(rawData), ...(unionid ? { unionId: unionid } : {}) };
    case 'group':
      // the same for all members of the group, different in each program
      return { openGId: `tG${sha1(`${appid} ${GROUP}`).slice(0, 26)}` };
    case 'interactive': {
      const rows = await db
        .selectFrom('userStorage')
        .select(['key', 'value'])
        .where((e) => e.and({ appid, openid, store: 'interactive' }))
        .execute();
      return { kv_list: rows.map(({ key, value }) => ({ key, value: Number(value) })) };
    }
    default:
      throw new ControlError("what must be 'userInfo', 'group' or 'interactive'.");
  }
}

function readObject(text: string): object {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    throw new ControlError('rawData must be JSON as a text.');
  }
}

export const pageGameControls: Control[] = [
  {
    path: 'page-login',
    about: '{"game","nickname"}: wx.login on the phone of the page',
    on: { POST: logIn },
  },
  {
    path: 'page-players',
    about: 'player and friends with their cloud data; ?game= nickname=',
    on: { GET: players },
  },
  {
    path: 'page-version',
    about: "the number of the version that the user's phone has, null for none; ?game= nickname=",
    on: { GET: version },
  },
  { path: 'page-cloud', about: '{"game","nickname","set","remove"}: cloud data', on: { POST: cloud } },
  {
    path: 'page-service',
    about: '{"game","nickname","sessionFrom"}: customer service is opened',
    on: { POST: openService },
  },
  {
    path: 'page-consent',
    about: '{"game","nickname","templateIds","state"}: the panel of subscription messages is answered',
    on: { POST: consent },
  },
  {
    path: 'page-seal',
    about:
      '{"game","nickname","what":"userInfo"|"group"|"interactive","rawData"}: encryptedData, iv, signature',
    on: { POST: seal },
  },
];
