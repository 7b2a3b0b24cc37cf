/** Control of what happens on a user's phone: login, consent, messages to customer service, payments. */
import { openConversation, sayToAccount } from '../api/customer.ts';
import { login } from '../api/login.ts';
import { addCoins } from '../api/payment.ts';
import { answerConsent } from '../api/subscribe.ts';
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import type { Control } from '../http/controls.ts';
import { resolveEntrance } from '../model/entrance.ts';
import { type Goods, handOut } from '../model/goods.ts';
import { enter, renewSession, sessionOf } from '../model/people.ts';
import { encryptData } from '../rules/encrypted-data.ts';
import { newUserId } from '../rules/ids.ts';
import { rawDataSignature } from '../rules/signatures.ts';
import { findAccount, need, userOf } from './find.ts';

async function logIn({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  return platform.db.transaction().execute(async (db) => {
    const account = await findAccount(db, body, 'game');
    const user = await userOf(db, body);
    return login(db, { account, user, now });
  });
}

async function addUsers({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  const { count = 1, nickname, appid } = body;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > 10_000) {
    throw new ControlError('count must be 1 to 10000.');
  }
  return platform.db.transaction().execute(async (db) => {
    // an openid is one of a game: without any game there is none yet
    const hasGame =
      appid !== undefined ||
      (await db.selectFrom('accounts').select('id').where('kind', '=', 'game').limit(1).executeTakeFirst());
    const account = hasGame ? await findAccount(db, appid === undefined ? {} : body, 'game') : undefined;
    const users = [];
    for (let i = 0; i < count; i += 1) {
      const id = newUserId();
      const name =
        nickname === undefined ? `User ${id.slice(1, 7)}` : `${nickname}${count > 1 ? ` ${i + 1}` : ''}`;
      const user = { id, nickname: name, wechatId: `wxid_${id}`, city: '', createdAt: now };
      await db.insertInto('users').values(user).execute();
      const { openid = null, unionid = null } = account ? await enter(db, account, user, now) : {};
      users.push({ openid, unionid, nickname: name });
    }
    return { users };
  });
}

async function listUsers({ platform }: ControlAsk): Promise<ControlReply> {
  const users = await platform.db.selectFrom('users').selectAll().execute();
  const players = await platform.db.selectFrom('players').selectAll().execute();
  return {
    users: users.map((user) => ({
      ...user,
      players: players
        .filter(({ userId }) => userId === user.id)
        .map(({ appid, openid, unionid }) => ({ appid, openid, unionid })),
    })),
  };
}

async function makeFriends({ platform, body }: ControlAsk): Promise<ControlReply> {
  return platform.db.transaction().execute(async (db) => {
    const [one, other] = await Promise.all([userOf(db, { openid: body.a }), userOf(db, { openid: body.b })]);
    if (one.id === other.id) throw new ControlError('Nobody is his own friend.');
    const [a, b] = [one.id, other.id].sort();
    if (body.are === false)
      await db
        .deleteFrom('friendships')
        .where((e) => e.and({ a, b }))
        .execute();
    else
      await db
        .insertInto('friendships')
        .values({ a, b })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return { a: one.nickname, b: other.nickname, are: body.are !== false };
  });
}

/** What `wx.getUserInfo` and its like hand to a game: raw, signed and encrypted with the user's session key. */
async function encrypt({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  return platform.db.transaction().execute(async (db) => {
    const account = await findAccount(db, body, 'game');
    const user = await userOf(db, body);
    const { openid, unionid } = await enter(db, account, user, now);
    const { appid } = account;
    const session =
      (await sessionOf(db, appid, openid, now)) ?? (await renewSession(db, { appid, openid, now }));
    const info = {
      nickName: user.nickname,
      gender: 0,
      language: 'zh_CN',
      city: user.city,
      province: '',
      country: '',
      avatarUrl: '',
    };
    const full =
      body.data === undefined
        ? { openId: openid, ...info, ...(unionid ? { unionId: unionid } : {}) }
        : body.data;
    if (typeof full !== 'object' || full === null) throw new ControlError('data must be an object.');
    const rawData = JSON.stringify(info);
    return {
      rawData,
      signature: rawDataSignature(rawData, session.sessionKey),
      ...encryptData(full, appid, session.sessionKey, now),
    };
  });
}

async function newSession({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  return platform.db.transaction().execute(async (db) => {
    const account = await findAccount(db, body, 'game');
    const { openid } = await enter(db, account, await userOf(db, body), now);
    const { sessionKey, expiresAt } = await renewSession(db, { appid: account.appid, openid, now });
    return { openid, session_key: sessionKey, expiresAt: new Date(expiresAt).toISOString() };
  });
}

/** A user's answer to the panel of subscription messages. */
async function consent({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  const { state = 'accept' } = body;
  if (state !== 'accept' && state !== 'reject') throw new ControlError('state must be accept or reject.');
  const templateId = need('template_id', body.template_id ?? body.templateId);
  return platform.db.transaction().execute(async (db) => {
    const account = await findAccount(db, body, 'game');
    const { openid } = await enter(db, account, await userOf(db, body), now);
    return answerConsent({ platform, db, account, openid, now }, { [templateId]: state });
  });
}

async function userMessage({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  return platform.db.transaction().execute(async (db) => {
    const account = await findAccount(db, body);
    const user = await userOf(db, body);
    return sayToAccount({ platform, db, account, user, now }, body);
  });
}

async function openChat({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  return platform.db.transaction().execute(async (db) => {
    const account = await findAccount(db, body);
    const user = await userOf(db, body);
    const { sessionFrom = '' } = body;
    if (typeof sessionFrom !== 'string') throw new ControlError('sessionFrom must be a text.');
    return openConversation({ platform, db, account, user, now }, sessionFrom);
  });
}

async function listMessages({ platform, query }: ControlAsk): Promise<ControlReply> {
  let rows = platform.db.selectFrom('messages').selectAll();
  if (query.appid) rows = rows.where('appid', '=', query.appid);
  if (query.openid) rows = rows.where('openid', '=', query.openid);
  const messages = await rows.orderBy('id').execute();
  return {
    messages: messages.map((one) => ({
      ...one,
      at: new Date(one.at).toISOString(),
      content: JSON.parse(one.content) as unknown,
    })),
  };
}

async function listStorage({ platform, query }: ControlAsk): Promise<ControlReply> {
  let rows = platform.db.selectFrom('userStorage').selectAll();
  if (query.appid) rows = rows.where('appid', '=', query.appid);
  if (query.openid) rows = rows.where('openid', '=', query.openid);
  return { storage: await rows.orderBy('openid').orderBy('key').execute() };
}

/** Coins bought on the phone, as after requestMidasPayment. */
async function buyCoins({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  const { amount, env = 0, zone = '1' } = body;
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 1)
    throw new ControlError('amount must be a whole number from 1 up.');
  if (env !== 0 && env !== 1) throw new ControlError('env must be 0 (live) or 1 (sandbox).');
  return platform.db.transaction().execute(async (db) => {
    const account = await findAccount(db, body, 'game');
    const { openid } = await enter(db, account, await userOf(db, body), now);
    return addCoins(db, { appid: account.appid, openid, env, zone: String(zone), paid: amount, given: 0 });
  });
}

/** Gives the user a gift pack. It is pushed to the game's server until the server confirms it. */
async function giveGift({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  const { goods = [{ id: 'gift', count: 1 }], preview = false } = body;
  const isGoods = (one: unknown): one is Goods =>
    typeof Object(one).id === 'string' && Number.isInteger(Object(one).count);
  if (!Array.isArray(goods) || goods.length === 0 || !goods.every(isGoods))
    throw new ControlError('goods must be a list such as [{"id":"crown","count":2}].');
  const orderId = newUserId();
  const done = await platform.db.transaction().execute(async (db) => {
    const { appid, id } = await findAccount(db, body, 'game');
    const account = await platform.account(db, appid);
    const { openid } = await enter(db, account, await userOf(db, body), now);
    const pack = { appid, originalId: id, openid, orderId, goods, isPreview: preview === true };
    await handOut(platform, db, pack);
    return { orderId, openid };
  });
  void platform.jobs.wake();
  return done;
}

/** Where a scanned or typed link, scheme or code leads on the phone. */
async function openLink({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  const link = need('link', body.link);
  const by = body.by ?? 'scan';
  if (by !== 'scan' && by !== 'press' && by !== 'album')
    throw new ControlError('by must be scan, press or album.');
  return resolveEntrance(platform, { link, by, now });
}

export const phoneControls: Control[] = [
  {
    path: 'login',
    about: '{"appid","openid"} gives {"code"}, as wx.login on that user\'s phone',
    on: { POST: logIn },
  },
  { path: 'session', about: '{"appid","openid"}: the session key is replaced', on: { POST: newSession } },
  {
    path: 'users',
    about: 'the users; {"count","nickname","appid"} adds some',
    on: { GET: listUsers, POST: addUsers },
  },
  {
    path: 'friends',
    about: 'who is whose friend, by user ids; {"a","b","are":true|false}',
    on: {
      GET: async ({ platform }) => ({
        friendships: await platform.db.selectFrom('friendships').selectAll().execute(),
      }),
      POST: makeFriends,
    },
  },
  {
    path: 'encrypt',
    about: '{"appid","openid","data"} gives rawData, signature, encryptedData and iv',
    on: { POST: encrypt },
  },
  {
    path: 'consent',
    about: '{"appid","openid","template_id","state":"accept"|"reject"}: the panel of subscription messages',
    on: { POST: consent },
  },
  {
    path: 'message',
    about: '{"appid","openid","text"|"image"|"card"}: the user writes to customer service',
    on: { POST: userMessage },
  },
  {
    path: 'chat',
    about: '{"appid","openid","sessionFrom"}: the user opens the chat',
    on: { POST: openChat },
  },
  { path: 'messages', about: 'conversations; ?appid= openid=', on: { GET: listMessages } },
  { path: 'storage', about: 'user storage and interactive data; ?appid= openid=', on: { GET: listStorage } },
  {
    path: 'coins',
    about: '{"appid","openid","amount","env","zone"}: the user buys coins',
    on: { POST: buyCoins },
  },
  {
    path: 'gift',
    about:
      '{"appid","openid","goods":[{"id","count"}],"preview"}: a gift pack, pushed as minigame_deliver_goods',
    on: { POST: giveGift },
  },
  {
    path: 'open',
    about: '{"link","by":"scan"|"press"|"album"}: the launch that a code or link gives',
    on: { POST: openLink },
  },
];
