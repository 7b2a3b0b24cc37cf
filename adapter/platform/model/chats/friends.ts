/** Chats with friends and with the group, including the cards of shared games. */
import type { Chat, ChatLine } from '../../../contract/chats.ts';
import { queryOf } from '../entrance.ts';
import { type Phone, SCENE } from './phone.ts';

const SINGLE_CHAT = 1;
const GROUP_CHAT = 3;
export const GROUP = 'group';

export const chatOf = (one: string, other: string): string => [one, other].sort().join('|');

export async function withFriends(phone: Phone): Promise<Chat[]> {
  const { db, user } = phone;
  const users = await db.selectFrom('users').selectAll().execute();
  const friendships = await db.selectFrom('friendships').selectAll().execute();
  const lines = await db.selectFrom('chatLines').selectAll().orderBy('id').execute();
  const friends = users.filter(({ id }) =>
    friendships.some(({ a, b }) => (a === user.id && b === id) || (b === user.id && a === id)),
  );
  const nameOf = (id: string) => users.find((one) => one.id === id)?.nickname ?? '';
  const chat = (id: string, kind: Chat['kind'], name: string): Chat => {
    const own = lines.filter((one) => one.chat === id);
    return {
      id,
      kind,
      name,
      menu: [],
      at: own.at(-1)?.at ?? 0,
      lines: own.map((one) => said(phone, one, kind === 'group', nameOf(one.userId))),
    };
  };
  return [
    ...friends.map(({ id, nickname }) => chat(chatOf(user.id, id), 'friend', nickname)),
    ...(friends.length > 0 ? [chat(GROUP, 'group', '')] : []),
  ];
}

function said(
  phone: Phone,
  {
    id,
    userId,
    kind,
    content,
    at,
  }: { id: number; userId: string; kind: string; content: string; at: number },
  isGroup: boolean,
  who: string,
): ChatLine {
  const {
    text = '',
    title = '',
    query = '',
    image = '',
    appid = '',
    shareTicket,
    app,
  } = JSON.parse(content) as { [name: string]: string | undefined };
  const from: ChatLine['from'] = userId === phone.user.id ? 'me' : 'them';
  const line = {
    id: `c${id}`,
    from,
    who,
    rows: [],
    image,
    at,
    launch: null,
    why: '',
  } satisfies Partial<ChatLine>;
  if (kind === 'text') return { ...line, kind: 'text', text };
  if (kind === 'code') return { ...line, kind: 'code', text };
  const chatType = isGroup ? GROUP_CHAT : SINGLE_CHAT;
  const ticket = isGroup && shareTicket ? { shareTicket } : {};
  const scene = app
    ? SCENE.appCard
    : isGroup
      ? shareTicket
        ? SCENE.groupCardWithTicket
        : SCENE.groupCard
      : SCENE.chatCard;
  const referrerInfo = app ? { appId: app } : {};
  const way = { scene, query: queryOf(query), chatType, referrerInfo, ...ticket };
  return { ...line, kind: 'card', text: title, ...phone.open(appid, way) };
}
