/**
 * Control of the page's phone: it knows its game by the page's own id, and its player by name. Both are found here, and
 * made if they are new, so that a game that nobody has registered can be played all the same.
 */
import { openConversation, sayToAccount } from '../api/customer.ts';
import { login } from '../api/login.ts';
import type { Body } from '../http/ask.ts';
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import type { Control } from '../http/controls.ts';
import { Chats, chatOf, GROUP } from '../model/chats.ts';
import { enter } from '../model/people.ts';
import { isOut, releaseOf, versionFor } from '../model/releases.ts';
import { letters, newUserId } from '../rules/ids.ts';
import type { Account, User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { need } from './find.ts';

const LONGEST_PAIR = 1024;

const slug = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The account with the game's appid, or its name, or a name that begins like its id (jump: Jump-Jump). Otherwise the
 * first game's: codes of an unregistered game are good for that.
 */
export async function gameAccount(db: Db, game: string): Promise<Account> {
  const games = await db
    .selectFrom('accounts')
    .selectAll()
    .where('kind', '=', 'game')
    .orderBy('createdAt')
    .execute();
  const [id] = game.split('@');
  const account =
    games.find(({ appid, name }) => appid === id || name === id) ??
    games.find(({ name }) => slug(id) !== '' && slug(name).startsWith(slug(id))) ??
    games[0];
  if (!account) throw new ControlError('There is no account of a game here.');
  return account;
}

/** The user of that name; a new one becomes everybody's friend. */
async function userNamed(db: Db, nickname: string, now: number): Promise<User> {
  const known = await db.selectFrom('users').selectAll().where('nickname', '=', nickname).executeTakeFirst();
  if (known) return known;
  const id = newUserId();
  const user = { id, nickname, wechatId: `wxid_${id}`, city: '', createdAt: now };
  const others = await db.selectFrom('users').select('id').execute();
  await db.insertInto('users').values(user).execute();
  for (const other of others) {
    const [a, b] = [id, other.id].sort();
    await db.insertInto('friendships').values({ a, b }).execute();
  }
  return user;
}

type Found = { db: Db; account: Account; user: User };

/** Finds game and player by `game` and `nickname`, in one transaction. */
function onPage<Result>(
  { platform, now }: ControlAsk,
  { game, nickname }: Body,
  run: (found: Found) => Promise<Result>,
): Promise<Result> {
  return platform.db.transaction().execute(async (db) => {
    const account = await gameAccount(db, need('game', game));
    return run({ db, account, user: await userNamed(db, need('nickname', nickname), now) });
  });
}

const logIn = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async ({ db, account, user }) => ({
    ...(await login(db, { account, user, now: ask.now })),
    appid: account.appid,
  }));

/** Who plays, what he keeps in the cloud for the game, and what those of his friends keep who play it. */
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

/** `wx.setUserCloudStorage` and `wx.removeUserCloudStorage`; their limits are the phone's. */
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

/** The version that the user's phone has of a game: a gray release reaches a part of the users. */
const version = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.query, async ({ db, account, user }) => ({
    appid: account.appid,
    version: (await versionFor(db, account, user)) ?? null,
  }));

/** What the phone's messages and its list of games show. */
const phone = (ask: ControlAsk): Promise<ControlReply> =>
  ask.platform.db.transaction().execute(async (db) => {
    const user = await userNamed(db, need('nickname', ask.query.nickname), ask.now);
    const games = await db.selectFrom('accounts').selectAll().where('kind', '=', 'game').execute();
    const out = [];
    for (const account of games) {
      if (!(await isOut(db, account))) continue;
      const { versionId = -1 } = (await releaseOf(db, account.appid)) ?? {};
      const version = await db
        .selectFrom('versions')
        .select('bytes')
        .where('id', '=', versionId)
        .executeTakeFirst();
      out.push({
        appid: account.appid,
        name: account.name,
        intro: account.intro,
        hasPackage: (version?.bytes ?? 0) > 0,
      });
    }
    return { me: user.nickname, chats: await Chats.of(db, user), games: out };
  });

/** The user says something in one of his chats. */
async function say(ask: ControlAsk): Promise<ControlReply> {
  const { platform, body, now } = ask;
  const text = need('text', body.text);
  const chat = need('chat', body.chat);
  return platform.db.transaction().execute(async (db) => {
    const user = await userNamed(db, need('nickname', body.nickname), now);
    const [kind, appid] = chat.split(':');
    if ((kind === 's' || kind === 'o') && appid) {
      const account = await platform.account(db, appid);
      return sayToAccount({ platform, db, account, user, now }, { text });
    }
    await checkChat(db, user, chat);
    // a link to a code, pasted into a chat, is shown as the code
    const isCode = /\/__tiao\/code\/[\w-]+$/.test(text);
    return addLine(db, { chat, user, kind: isCode ? 'code' : 'text', content: { text }, now });
  });
}

/** A card goes into a chat: from a game, or from a mobile app of the same open-platform account. */
const share = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async ({ db, account, user }) => {
    const { title = account.name, query = '', image = '', withShareTicket, app } = ask.body;
    const chat = need('chat', ask.body.chat);
    await checkChat(db, user, chat);
    const shareTicket = withShareTicket === true && chat === GROUP ? letters(43) : undefined;
    const content = { appid: account.appid, title, query, image, shareTicket, app };
    return addLine(db, { chat, user, kind: 'card', content, now: ask.now });
  });

async function addLine(
  db: Db,
  {
    chat,
    user,
    kind,
    content,
    now,
  }: { chat: string; user: User; kind: 'text' | 'card' | 'code'; content: object; now: number },
) {
  const row = { chat, userId: user.id, kind, content: JSON.stringify(content), at: now };
  const { id } = await db.insertInto('chatLines').values(row).returning('id').executeTakeFirstOrThrow();
  return { id: Number(id), chat };
}

async function checkChat(db: Db, user: User, chat: string) {
  if (chat === GROUP) return;
  const other = chat.split('|').find((id) => id !== user.id);
  const [a, b] = chat.split('|');
  const isHis = other !== undefined && chatOf(user.id, other) === chat;
  const row = isHis
    ? await db
        .selectFrom('friendships')
        .select('a')
        .where((e) => e.and({ a, b }))
        .executeTakeFirst()
    : undefined;
  if (!row) throw new ControlError(`${user.nickname} has no chat '${chat}'.`, 404);
}

/** `wx.openCustomerServiceConversation` on the page's phone. */
const openService = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async ({ db, account, user }) => {
    const { sessionFrom = '' } = ask.body;
    const { platform, now } = ask;
    await openConversation({ platform, db, account, user, now }, String(sessionFrom));
    return { chat: `s:${account.appid}` };
  });

export const pageControls: Control[] = [
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
  { path: 'page-phone', about: 'chats with what they open, and games; ?nickname=', on: { GET: phone } },
  { path: 'page-say', about: '{"nickname","chat","text"}', on: { POST: say } },
  {
    path: 'page-share',
    about: '{"game","nickname","chat","title","query","image","withShareTicket","app"}: a card into a chat',
    on: { POST: share },
  },
  {
    path: 'page-service',
    about: '{"game","nickname","sessionFrom"}: customer service is opened',
    on: { POST: openService },
  },
];
