/** Customer service: a user writes, the game's server answers within the times WeChat allows. [D: customer-message] */
import { type Ask, type Body, ok, Picture, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { pushEvent } from '../model/events.ts';
import type { OnPhone } from '../model/on-phone.ts';
import { enter, playerOf } from '../model/people.ts';
import type { PushMessage } from '../push/format.ts';
import { readPushReply } from '../push/pushes.ts';
import { WxError } from '../rules/errcodes.ts';
import { newMediaId } from '../rules/ids.ts';
import { RULE_BOOKS } from '../rules/rule-books.ts';
import type { Account, Conversation } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { messageNumber } from './subscribe.ts';

const HOUR = 3600_000;
const ANSWER_MS = 48 * HOUR;
const ANSWERS = 5;
const ENTRY_MS = 60_000;
const TYPING_MS = 30_000;
const MEDIA_MS = 3 * 24 * HOUR;
/** bytes of sessionFrom that are kept */
const LONGEST_SESSION_FROM = 1000;
/** By type, in bytes. Games send images alone; the others are official accounts'. [K] */
const MEDIA_BYTES: { [type: string]: number } = {
  image: 10 * 1024 * 1024,
  voice: 2 * 1024 * 1024,
  video: 10 * 1024 * 1024,
  thumb: 64 * 1024,
};
const PICTURES = /^image\/(png|jpe?g|gif|bmp|webp)$/;

const NO_CONVERSATION = {
  messageAt: null,
  sentSinceMessage: 0,
  openedAt: null,
  sentSinceOpened: 0,
  typingAt: null,
};

async function conversationOf(db: Db, appid: string, openid: string): Promise<Conversation> {
  const row = await db
    .selectFrom('conversations')
    .selectAll()
    .where((e) => e.and({ appid, openid }))
    .executeTakeFirst();
  return row ?? { appid, openid, ...NO_CONVERSATION };
}

async function save(db: Db, conversation: Conversation) {
  const { appid: _appid, openid: _openid, ...rest } = conversation;
  await db
    .insertInto('conversations')
    .values(conversation)
    .onConflict((conflict) => conflict.columns(['appid', 'openid']).doUpdateSet(rest))
    .execute();
}

async function note(
  db: Db,
  {
    appid,
    openid,
    from,
    kind,
    content,
    at,
  }: {
    appid: string;
    openid: string;
    from: 'user' | 'account' | 'system';
    kind: string;
    content: object;
    at: number;
  },
) {
  const row = { appid, openid, from, kind, content: JSON.stringify(content), at };
  const { id } = await db.insertInto('messages').values(row).returning('id').executeTakeFirstOrThrow();
  return Number(id);
}

/** How the program or account knows the user: a follower of an official account, a player of a game. */
async function openidIn({ db, account, user, now }: OnPhone): Promise<string> {
  if (account.kind === 'game') return (await enter(db, account, user, now)).openid;
  const follower = await db
    .selectFrom('followers')
    .select('openid')
    .where((e) => e.and({ official: account.appid, userId: user.id }))
    .executeTakeFirst();
  if (!follower) throw new WxError(40003, { why: `${user.nickname} does not follow ${account.name}.` });
  return follower.openid;
}

/** The user writes: text, a picture, or the card of the game. */
export async function sayToAccount(phone: OnPhone, body: Body): Promise<{ msgid: string; openid: string }> {
  const { platform, db, account, now } = phone;
  const openid = await openidIn(phone);
  const { kind, fields } = await readSaying(phone, body);
  const id = await note(db, { appid: account.appid, openid, from: 'user', kind, content: fields, at: now });
  const known = await conversationOf(db, account.appid, openid);
  await save(db, { ...known, messageAt: now, sentSinceMessage: 0 });
  const msgid = String(messageNumber(now, id));
  const message = {
    ToUserName: account.id,
    FromUserName: openid,
    CreateTime: Math.floor(now / 1000),
    MsgType: kind,
    ...fields,
    // JSON examples show a number, XML writes it bare
    MsgId: Number(msgid),
  } as PushMessage;
  void platform.pushes.send(account, message).then((delivery) => heard(platform, account, openid, delivery));
  return { msgid, openid };
}

async function readSaying({ db, account, now }: OnPhone, body: Body) {
  const { text, image, card } = body;
  if (typeof text === 'string' && text) return { kind: 'text', fields: { Content: text } };
  if (typeof image === 'string' && image) {
    const bytes = Buffer.from(image, 'base64');
    const id = newMediaId();
    await db
      .insertInto('media')
      .values({ id, appid: account.appid, type: 'image', mime: 'image/png', bytes, createdAt: now })
      .execute();
    return { kind: 'image', fields: { PicUrl: `/__tiao/media/${id}`, MediaId: id } };
  }
  if (typeof card === 'object' && card !== null) {
    const { title = '', path = '' } = card as { title?: string; path?: string };
    const fields = { Title: title, AppId: account.appid, PagePath: path, ThumbUrl: '', ThumbMediaId: '' };
    return { kind: 'miniprogrampage', fields };
  }
  throw new WxError(40097, { why: 'Expected text, image (base64) or card {title, path}.' });
}

/** The result of the push: an official account's answer is shown, and the user is informed if there is none. */
async function heard(
  platform: OnPhone['platform'],
  account: Account,
  openid: string,
  { isAnswered, reply }: { isAnswered: boolean; reply: string },
) {
  if (!account.pushUrl) return;
  const at = platform.clock.now();
  const line = (from: 'account' | 'system', kind: string, content: object) =>
    note(platform.db, { appid: account.appid, openid, from, kind, content, at });
  try {
    if (!isAnswered) {
      await line('system', 'unavailable', { Content: '该小程序提供的服务出现故障，请稍后再试' });
      return;
    }
    if (reply === '' || reply === 'success') return;
    const { MsgType, Content } = await readPushReply(reply);
    if (MsgType === 'transfer_customer_service')
      await line('system', 'transfer', { Content: 'transfer_customer_service' });
    else if (MsgType === 'text' && account.kind === 'official') await line('account', 'text', { Content });
    else await line('system', 'unavailable', { Content: '该小程序提供的服务出现故障，请稍后再试' });
  } catch (error) {
    platform.failed(error);
  }
}

/** The user opens the chat, for a game by `wx.openCustomerServiceConversation`. */
export async function openConversation(phone: OnPhone, sessionFrom: string): Promise<{ openid: string }> {
  const { platform, db, account, now } = phone;
  const openid = await openidIn(phone);
  const known = await conversationOf(db, account.appid, openid);
  await save(db, { ...known, openedAt: now, sentSinceOpened: 0 });
  const SessionFrom = Buffer.from(sessionFrom)
    .subarray(0, LONGEST_SESSION_FROM)
    .toString('utf8')
    .replace(/\uFFFD$/, '');
  void pushEvent(platform, account, {
    openid,
    now,
    event: 'user_enter_tempsession',
    fields: { SessionFrom },
  });
  return { openid };
}

/** Spends one of the messages that are allowed: 5 in 48 h after a message, 2 in a minute after the chat opens. */
async function spendAnswer({ db, app, now }: Ask, openid: string) {
  const known = await conversationOf(db, app.appid, openid);
  const { messageAt, openedAt, sentSinceMessage, sentSinceOpened } = known;
  const isAfterMessage = messageAt !== null && now - messageAt <= ANSWER_MS;
  const isAfterEntry = app.kind === 'game' && openedAt !== null && now - openedAt <= ENTRY_MS;
  const onEntry = RULE_BOOKS[app.book].messagesOnEntry;
  if (isAfterMessage && sentSinceMessage < ANSWERS) {
    await save(db, { ...known, sentSinceMessage: sentSinceMessage + 1, typingAt: null });
    return;
  }
  if (isAfterEntry && sentSinceOpened < onEntry) {
    await save(db, { ...known, sentSinceOpened: sentSinceOpened + 1, typingAt: null });
    return;
  }
  if (isAfterMessage || isAfterEntry) {
    throw new WxError(45047, {
      why: `At most ${ANSWERS} messages after a user's own, and ${onEntry} after he opens the chat.`,
    });
  }
  throw new WxError(45015, {
    why:
      messageAt === null
        ? 'The user has not written, nor opened the chat in the last minute.'
        : 'The user last wrote more than 48 hours ago.',
  });
}

async function checkReceiver({ db, app }: Ask, openid: unknown): Promise<string> {
  if (app.kind === 'game') return (await playerOf(db, app.appid, openid)).openid;
  const follower =
    typeof openid === 'string'
      ? await db
          .selectFrom('followers')
          .select('openid')
          .where((e) => e.and({ official: app.appid, openid }))
          .executeTakeFirst()
      : undefined;
  if (follower) return follower.openid;
  throw new WxError(40003, { why: `${JSON.stringify(openid)} does not follow ${app.name}.` });
}

async function send(ask: Ask): Promise<Reply> {
  const { db, app, body, now } = ask;
  const openid = await checkReceiver(ask, body.touser);
  const kind = String(body.msgtype ?? '');
  const content = body[kind] as Body | undefined;
  await checkContent(ask, kind, content);
  await spendAnswer(ask, openid);
  await note(db, { appid: app.appid, openid, from: 'account', kind, content: content as object, at: now });
  return ok();
}

const KINDS: { [kind: string]: string[] } = {
  text: ['content'],
  image: ['media_id'],
  link: ['title', 'description', 'url', 'thumb_url'],
  miniprogrampage: ['title', 'pagepath', 'thumb_media_id'],
};
/** Message types that only official accounts send. [K] */
const OFFICIAL_KINDS: { [kind: string]: string[] } = {
  voice: ['media_id'],
  video: ['media_id'],
  news: ['articles'],
  music: ['musicurl'],
};

async function checkContent(ask: Ask, kind: string, content: Body | undefined) {
  const kinds = ask.app.kind === 'official' ? { ...KINDS, ...OFFICIAL_KINDS } : KINDS;
  if (!(kind in kinds)) {
    throw new WxError(45162, {
      why: `msgtype must be one of ${Object.keys(kinds).join(', ')}, and is ${JSON.stringify(kind)}.`,
    });
  }
  for (const name of kinds[kind]) {
    const value = Object(content)[name] as unknown;
    if (value === undefined || value === null || value === '') {
      throw new WxError(name.endsWith('media_id') ? 40007 : 47001, { why: `${kind}.${name} is missing.` });
    }
    if (name.endsWith('media_id')) await mediaOf(ask, value);
  }
  if (kind === 'text' && Buffer.byteLength(String(content?.content)) > 2048)
    throw new WxError(45002, { why: 'A text has at most 2048 bytes.' });
}

async function type(ask: Ask): Promise<Reply> {
  const { db, app, body, now } = ask;
  const openid = await checkReceiver(ask, body.touser);
  const { command } = body;
  if (command !== 'Typing' && command !== 'CancelTyping')
    throw new WxError(45072, { why: 'command must be Typing or CancelTyping.' });
  const known = await conversationOf(db, app.appid, openid);
  if (command === 'CancelTyping') {
    await save(db, { ...known, typingAt: null });
    return ok();
  }
  if (known.messageAt === null || now - known.messageAt > TYPING_MS)
    throw new WxError(45080, { why: 'The user has not written in the last 30 seconds.' });
  if (known.typingAt !== null && now - known.typingAt < 15_000) throw new WxError(45081);
  await save(db, { ...known, typingAt: now });
  return ok();
}

/** A stored file of the account that is not older than 3 days. */
async function mediaOf({ db, app, now }: Ask, id: unknown) {
  const media =
    typeof id === 'string'
      ? await db
          .selectFrom('media')
          .selectAll()
          .where((e) => e.and({ id, appid: app.appid }))
          .executeTakeFirst()
      : undefined;
  if (media && now - media.createdAt <= MEDIA_MS) return media;
  throw new WxError(40007, {
    why: media
      ? 'The file was uploaded more than 3 days ago.'
      : `${app.name} has no file ${JSON.stringify(id)}.`,
  });
}

async function uploadMedia(ask: Ask): Promise<Reply> {
  const { db, app, query, uploads, now } = ask;
  const kind = query.type ?? String(ask.body.type ?? '');
  const allowed = app.kind === 'game' ? ['image'] : Object.keys(MEDIA_BYTES);
  if (!allowed.includes(kind))
    throw new WxError(40004, { why: `type must be ${allowed.join(', ')}, and is ${JSON.stringify(kind)}.` });
  const file = uploads.find(({ field }) => field === 'media') ?? uploads[0];
  if (!file || file.bytes.length === 0)
    throw new WxError(41005, { why: 'The form needs a file in the field media.' });
  const mime = mimeOf(file.bytes) ?? file.mime;
  if (kind === 'image' && !PICTURES.test(mime))
    throw new WxError(40004, { why: `A picture was expected, and this is ${mime}.` });
  if (file.bytes.length > MEDIA_BYTES[kind])
    throw new WxError(40009, {
      why: `${kind}: at most ${MEDIA_BYTES[kind]} bytes, and ${file.bytes.length} came.`,
    });
  const id = newMediaId();
  await db
    .insertInto('media')
    .values({ id, appid: app.appid, type: kind, mime, bytes: file.bytes, createdAt: now })
    .execute();
  return { type: kind, media_id: id, created_at: Math.floor(now / 1000) };
}

/** The type by the first bytes, because senders often give a wrong one. */
export function mimeOf(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 4).toString('latin1') === '\x89PNG') return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (bytes.subarray(0, 4).toString('latin1') === 'GIF8') return 'image/gif';
  if (bytes.subarray(0, 2).toString('latin1') === 'BM') return 'image/bmp';
  return undefined;
}

async function getMedia(ask: Ask): Promise<Reply> {
  const { query } = ask;
  if (!query.media_id) throw new WxError(41006);
  const { mime, bytes, id } = await mediaOf(ask, query.media_id);
  return new Picture(mime, Buffer.from(bytes), `${id}.${mime.split('/')[1]}`);
}

export const customerCalls = calls(
  { group: 'messages', test: 'customer.test.ts', kinds: ['game', 'official'] },
  [
    {
      path: '/cgi-bin/message/custom/send',
      source: 'A:18640957, D:customer-message/send',
      note: 'A game can send text, image, link and miniprogrampage.',
      answer: send,
    },
    { path: '/cgi-bin/message/custom/typing', source: 'R:WxJava', answer: type },
    {
      path: '/cgi-bin/media/upload',
      isUpload: true,
      source: 'B:customer-message, K',
      note: 'Kept for 3 days; 10 MB a picture at most [K].',
      answer: uploadMedia,
    },
    { path: '/cgi-bin/media/get', method: 'GET', source: 'B:customer-message', answer: getMedia },
  ],
);
