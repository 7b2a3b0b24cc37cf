/** What the phone of the page shows besides games: its chats, what is said and shared there, and its list of games. */
import { sayToAccount } from '../api/customer.ts';
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import type { Control } from '../http/controls.ts';
import { chatsOf } from '../model/chats/chats.ts';
import { chatOf, GROUP } from '../model/chats/friends.ts';
import { isOut, releaseOf } from '../model/releases.ts';
import { letters } from '../rules/ids.ts';
import type { User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { need } from './find.ts';
import { onPage, userNamed } from './page-find.ts';

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
    return { me: user.nickname, chats: await chatsOf(db, user), games: out };
  });

/** Sends a message of the user to one of their chats. */
async function say(ask: ControlAsk): Promise<ControlReply> {
  const { platform, body, now } = ask;
  const chat = need('chat', body.chat);
  return platform.db.transaction().execute(async (db) => {
    const user = await userNamed(db, need('nickname', body.nickname), now);
    const [kind, appid] = chat.split(':');
    if ((kind === 's' || kind === 'o') && appid) {
      const account = await platform.account(db, appid);
      return sayToAccount({ platform, db, account, user, now }, { text: body.text, card: body.card });
    }
    const text = need('text', body.text);
    await checkChat(db, user, chat);
    // a link to a code, pasted into a chat, is shown as the code
    const isCode = /\/__tiao\/code\/[\w-]+$/.test(text);
    return addLine(db, { chat, user, kind: isCode ? 'code' : 'text', content: { text }, now });
  });
}

/** Sends a card to a chat: from a game, or from a mobile app of the same open-platform account. */
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

export const pageControls: Control[] = [
  { path: 'page-phone', about: 'chats with what they open, and games; ?nickname=', on: { GET: phone } },
  { path: 'page-say', about: '{"nickname","chat","text"|"card":{"title","path"}}', on: { POST: say } },
  {
    path: 'page-share',
    about: '{"game","nickname","chat","title","query","image","withShareTicket","app"}: a card into a chat',
    on: { POST: share },
  },
];
