/** Chats with the official accounts that the user follows: messages, articles, and the menu. */
import type { Chat, ChatLine } from '../../../contract/chats.ts';
import type { Message } from '../../store/schema.ts';
import { queryOf } from '../entrance.ts';
import { empty, type Phone, SCENE } from './phone.ts';
import { lineOf } from './service.ts';

export async function withOfficials(phone: Phone): Promise<Chat[]> {
  const { db, user } = phone;
  const followed = await db.selectFrom('followers').selectAll().where('userId', '=', user.id).execute();
  const chats: Chat[] = [];
  for (const { official, openid, followedAt } of followed) {
    const name = phone.accounts.get(official)?.name ?? official;
    const messages = await db
      .selectFrom('messages')
      .selectAll()
      .where((e) => e.and({ appid: official, openid }))
      .orderBy('id')
      .execute();
    const lines = messages.map((one) => fromOfficial(phone, one, name));
    for (const one of await db
      .selectFrom('articles')
      .selectAll()
      .where('official', '=', official)
      .where('publishedAt', 'is not', null)
      .execute())
      lines.push(article(phone, one, name));
    lines.sort((a, b) => a.at - b.at);
    const menu = await menuOf(phone, official);
    chats.push({
      id: `o:${official}`,
      kind: 'official',
      name,
      lines,
      menu,
      at: lines.at(-1)?.at ?? followedAt,
    });
  }
  return chats;
}

function fromOfficial(phone: Phone, message: Message, who: string): ChatLine {
  const referrerInfo = { appId: message.appid };
  const content = JSON.parse(message.content) as {
    title?: string;
    appid?: string;
    data?: { [key: string]: { value: string } };
    miniprogram?: { appid: string; pagepath?: string };
  };
  if (message.kind === 'linked') {
    // followers get this when a program is linked; its scene is not documented [?]
    const way = { scene: SCENE.template, query: {}, referrerInfo };
    return {
      ...empty(message, who),
      kind: 'notice',
      text: content.title ?? '',
      ...phone.open(content.appid ?? '', way),
    };
  }
  if (message.kind === 'template') {
    const rows = Object.entries(content.data ?? {})
      .map(([key, { value }]): [string, string] => [key, value])
      .filter(([, value]) => value !== '');
    const { miniprogram } = content;
    const way = { scene: SCENE.template, query: queryOf(miniprogram?.pagepath ?? ''), referrerInfo };
    const opened = miniprogram ? phone.open(miniprogram.appid, way) : {};
    return { ...empty(message, who), kind: 'notice', text: content.title ?? '', rows, ...opened };
  }
  return lineOf(phone, message, who, true);
}

/** An article opens the game whose card it contains, marked by `data-miniprogram-appid`. */
function article(
  phone: Phone,
  {
    id,
    official,
    title,
    content,
    publishedAt,
  }: { id: string; official: string; title: string; content: string; publishedAt: number | null },
  who: string,
): ChatLine {
  const [, appid] = /data-miniprogram-appid=\\?["']?(wx[0-9a-f]{16})/.exec(content) ?? [];
  const [, path = ''] = /data-miniprogram-path=\\?["']?([^"'\\\s>]*)/.exec(content) ?? [];
  const way = { scene: SCENE.article, query: queryOf(path), referrerInfo: { appId: official } };
  const line = {
    id: `a${id}`,
    from: 'them' as const,
    who,
    rows: [],
    image: '',
    at: publishedAt ?? 0,
  };
  return {
    ...line,
    kind: 'notice',
    text: title,
    ...(appid ? phone.open(appid, way) : { launch: null, why: '' }),
  };
}

async function menuOf(phone: Phone, official: string): Promise<Chat['menu']> {
  const row = await phone.db
    .selectFrom('menus')
    .select('menu')
    .where('official', '=', official)
    .executeTakeFirst();
  if (!row) return [];
  type Button = { name: string; type?: string; appid?: string; pagepath?: string; sub_button?: Button[] };
  const { button } = JSON.parse(row.menu) as { button: Button[] };
  return button
    .flatMap((one) => (one.sub_button?.length ? one.sub_button : [one]))
    .map(({ name, type, appid = '', pagepath = '' }) => {
      const way = { scene: SCENE.menu, query: queryOf(pagepath), referrerInfo: { appId: official } };
      return { name, launch: type === 'miniprogram' ? phone.open(appid, way).launch : null };
    });
}
