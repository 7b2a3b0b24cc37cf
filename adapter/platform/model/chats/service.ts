/** Chats with games: customer service, and subscription messages. */
import type { Chat, ChatLine } from '../../../contract/chats.ts';
import type { Message } from '../../store/schema.ts';
import { queryOf } from '../entrance.ts';
import { empty, type Phone, SCENE } from './phone.ts';

/** One chat for each game whose customer service the user has used, and one for all subscription messages. */
export async function withGames(phone: Phone): Promise<Chat[]> {
  const { db, user } = phone;
  const messages = await db
    .selectFrom('messages')
    .innerJoin('players', (join) =>
      join.onRef('players.openid', '=', 'messages.openid').onRef('players.appid', '=', 'messages.appid'),
    )
    .selectAll('messages')
    .where('players.userId', '=', user.id)
    .orderBy('messages.id')
    .execute();
  const talked = messages.filter(({ kind }) => kind !== 'subscribe');
  // includes chats that the user opened without writing anything
  const opened = await db
    .selectFrom('conversations')
    .innerJoin('players', (join) =>
      join
        .onRef('players.openid', '=', 'conversations.openid')
        .onRef('players.appid', '=', 'conversations.appid'),
    )
    .select(['conversations.appid', 'conversations.openedAt'])
    .where('players.userId', '=', user.id)
    .execute();
  const appids = new Set([...talked, ...opened].map(({ appid }) => appid));
  const chats = [...appids].map((appid): Chat => {
    const own = talked.filter((one) => one.appid === appid);
    const openedAt = opened.find((one) => one.appid === appid)?.openedAt;
    const name = phone.accounts.get(appid)?.name ?? appid;
    const lines = own.map((one) => lineOf(phone, one, name));
    return { id: `s:${appid}`, kind: 'service', name, lines, menu: [], at: own.at(-1)?.at ?? openedAt ?? 0 };
  });
  const notices = messages.filter(({ kind }) => kind === 'subscribe');
  if (notices.length > 0) {
    const lines = notices.map((one) => notice(phone, one));
    chats.push({ id: 'notices', kind: 'notices', name: '', lines, menu: [], at: notices.at(-1)?.at ?? 0 });
  }
  return chats;
}

function notice(phone: Phone, message: Message): ChatLine {
  const { page, title, values, state } = JSON.parse(message.content) as {
    page?: string;
    title: string;
    values: { [key: string]: string };
    state?: string;
  };
  const envVersion = { developer: 'develop', trial: 'trial' }[state ?? ''] ?? 'release';
  const way = { scene: SCENE.subscription, query: queryOf(page?.includes('?') ? page : ''), envVersion };
  const who = phone.accounts.get(message.appid)?.name ?? '';
  const rows = Object.entries(values ?? {}).map(([key, value]): [string, string] => [
    key.replace(/\d+$/, ''),
    String(value),
  ]);
  return { ...empty(message, who), kind: 'notice', text: title, rows, ...phone.open(message.appid, way) };
}

/** The chat line of a customer-service message, from the user or from the account. */
export function lineOf(phone: Phone, message: Message, who: string, isOfficial = false): ChatLine {
  const content = JSON.parse(message.content) as { [name: string]: unknown };
  const text = (...names: string[]) =>
    String(names.map((name) => content[name]).find((value) => typeof value === 'string') ?? '');
  const line = empty(message, who);
  const referrerInfo = isOfficial ? { appId: message.appid } : {};
  switch (message.kind) {
    case 'image': {
      const id = text('MediaId', 'media_id');
      return { ...line, kind: 'picture', image: id && `/__tiao/media/${id}` };
    }
    case 'miniprogrampage': {
      const appid = text('appid') || message.appid;
      const query = queryOf(text('pagepath', 'PagePath'));
      const scene = isOfficial ? SCENE.officialCard : SCENE.serviceCard;
      const opened = line.from === 'me' ? {} : phone.open(appid, { scene, query, referrerInfo });
      return { ...line, kind: 'card', text: text('title', 'Title'), ...opened };
    }
    case 'link':
      return { ...line, kind: 'card', text: text('title'), why: text('url') };
    default: {
      // a link opens a game by its attribute data-miniprogram-appid
      const words = text('content', 'Content');
      const [, appid] = /data-miniprogram-appid=["']?(wx[0-9a-f]{16})/.exec(words) ?? [];
      const [, path = ''] = /data-miniprogram-path=["']?([^"'\s>]*)/.exec(words) ?? [];
      const scene = isOfficial ? SCENE.officialLink : SCENE.serviceLink;
      const opened = appid ? phone.open(appid, { scene, query: queryOf(path), referrerInfo }) : {};
      return { ...line, text: words.replace(/<[^>]*>/g, ''), ...opened };
    }
  }
}
