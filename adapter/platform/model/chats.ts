/**
 * What a user's phone shows of the world: his chats, each with what was said, and the launch that each card, menu item
 * or message gives. Scenes by D: guide/base-ability/scene.
 */
import type { Chat, ChatLine } from '../../contract/chats.ts';
import type { Account, Message, User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { type Launch, queryOf } from './entrance.ts';
import { isOut } from './releases.ts';

const SCENE = {
  chatCard: 1007,
  groupCard: 1008,
  groupCardWithTicket: 1044,
  subscription: 1014,
  menu: 1035,
  appCard: 1036,
  template: 1043,
  article: 1058,
  serviceCard: 1073,
  officialCard: 1074,
  serviceLink: 1081,
  officialLink: 1082,
};
const SINGLE_CHAT = 1;
const GROUP_CHAT = 3;
export const GROUP = 'group';

type Opened = { launch: Launch | null; why: string };
type Way = Pick<Launch, 'scene' | 'query'> & Partial<Launch>;

/** Reads the whole of it in one go; nothing is changed. */
export class Chats {
  private accounts = new Map<string, Account>();
  private out = new Set<string>();

  private constructor(
    private db: Db,
    private user: User,
  ) {}

  static async of(db: Db, user: User): Promise<Chat[]> {
    const chats = new Chats(db, user);
    for (const account of await db.selectFrom('accounts').selectAll().execute()) {
      chats.accounts.set(account.appid, account);
      if (account.kind === 'game' && (await isOut(db, account))) chats.out.add(account.appid);
    }
    const all = [
      ...(await chats.withFriends()),
      ...(await chats.withGames()),
      ...(await chats.withOfficials()),
    ];
    return all.sort((a, b) => b.at - a.at);
  }

  private open(appid: string, way: Way): Opened {
    const account = this.accounts.get(appid);
    if (!account) return { launch: null, why: 'The account is no more.' };
    const { takenDownWhy, name } = account;
    const envVersion = way.envVersion ?? 'release';
    if (envVersion === 'release' && !this.out.has(appid))
      return { launch: null, why: takenDownWhy ?? `No version of ${name} is out.` };
    return { launch: { appid, name, referrerInfo: {}, envVersion, ...way }, why: '' };
  }

  private async withFriends(): Promise<Chat[]> {
    const { db, user } = this;
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
        lines: own.map((one) => this.said(one, kind === 'group', nameOf(one.userId))),
      };
    };
    return [
      ...friends.map(({ id, nickname }) => chat(chatOf(user.id, id), 'friend', nickname)),
      ...(friends.length > 0 ? [chat(GROUP, 'group', '')] : []),
    ];
  }

  private said(
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
    const from: ChatLine['from'] = userId === this.user.id ? 'me' : 'them';
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
    return { ...line, kind: 'card', text: title, ...this.open(appid, way) };
  }

  /** Customer service of each game the user has written to, and one chat with all subscription messages. */
  private async withGames(): Promise<Chat[]> {
    const { db, user } = this;
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
    const chats = [...new Set(talked.map(({ appid }) => appid))].map((appid): Chat => {
      const own = talked.filter((one) => one.appid === appid);
      const name = this.accounts.get(appid)?.name ?? appid;
      const lines = own.map((one) => this.told(one, name));
      return { id: `s:${appid}`, kind: 'service', name, lines, menu: [], at: own.at(-1)?.at ?? 0 };
    });
    const notices = messages.filter(({ kind }) => kind === 'subscribe');
    if (notices.length > 0) {
      const lines = notices.map((one) => this.notice(one));
      chats.push({ id: 'notices', kind: 'notices', name: '', lines, menu: [], at: notices.at(-1)?.at ?? 0 });
    }
    return chats;
  }

  private notice(message: Message): ChatLine {
    const { page, title, values, state } = JSON.parse(message.content) as {
      page?: string;
      title: string;
      values: { [key: string]: string };
      state?: string;
    };
    const envVersion = { developer: 'develop', trial: 'trial' }[state ?? ''] ?? 'release';
    const way = { scene: SCENE.subscription, query: queryOf(page?.includes('?') ? page : ''), envVersion };
    const who = this.accounts.get(message.appid)?.name ?? '';
    const rows = Object.entries(values ?? {}).map(([key, value]): [string, string] => [
      key.replace(/\d+$/, ''),
      String(value),
    ]);
    return { ...empty(message, who), kind: 'notice', text: title, rows, ...this.open(message.appid, way) };
  }

  /** A message of customer service, either way. */
  private told(message: Message, who: string, isOfficial = false): ChatLine {
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
        const opened = line.from === 'me' ? {} : this.open(appid, { scene, query, referrerInfo });
        return { ...line, kind: 'card', text: text('title', 'Title'), ...opened };
      }
      case 'link':
        return { ...line, kind: 'card', text: text('title'), why: text('url') };
      default: {
        // only its own program, by an attribute of the link
        const words = text('content', 'Content');
        const [, appid] = /data-miniprogram-appid=["']?(wx[0-9a-f]{16})/.exec(words) ?? [];
        const [, path = ''] = /data-miniprogram-path=["']?([^"'\s>]*)/.exec(words) ?? [];
        const scene = isOfficial ? SCENE.officialLink : SCENE.serviceLink;
        const opened = appid ? this.open(appid, { scene, query: queryOf(path), referrerInfo }) : {};
        return { ...line, text: words.replace(/<[^>]*>/g, ''), ...opened };
      }
    }
  }

  private async withOfficials(): Promise<Chat[]> {
    const { db, user } = this;
    const followed = await db.selectFrom('followers').selectAll().where('userId', '=', user.id).execute();
    const chats: Chat[] = [];
    for (const { official, openid, followedAt } of followed) {
      const name = this.accounts.get(official)?.name ?? official;
      const messages = await db
        .selectFrom('messages')
        .selectAll()
        .where((e) => e.and({ appid: official, openid }))
        .orderBy('id')
        .execute();
      const lines = messages.map((one) => this.fromOfficial(one, name));
      for (const one of await db
        .selectFrom('articles')
        .selectAll()
        .where('official', '=', official)
        .where('publishedAt', 'is not', null)
        .execute())
        lines.push(this.article(one, name));
      lines.sort((a, b) => a.at - b.at);
      const menu = await this.menuOf(official);
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

  private fromOfficial(message: Message, who: string): ChatLine {
    const referrerInfo = { appId: message.appid };
    const content = JSON.parse(message.content) as {
      title?: string;
      appid?: string;
      data?: { [key: string]: { value: string } };
      miniprogram?: { appid: string; pagepath?: string };
    };
    if (message.kind === 'linked') {
      // told to followers when a program is linked; which scene that has is not documented [?]
      const way = { scene: SCENE.template, query: {}, referrerInfo };
      return {
        ...empty(message, who),
        kind: 'notice',
        text: content.title ?? '',
        ...this.open(content.appid ?? '', way),
      };
    }
    if (message.kind === 'template') {
      const rows = Object.entries(content.data ?? {}).map(([key, { value }]): [string, string] => [
        key,
        value,
      ]);
      const { miniprogram } = content;
      const way = { scene: SCENE.template, query: queryOf(miniprogram?.pagepath ?? ''), referrerInfo };
      const opened = miniprogram ? this.open(miniprogram.appid, way) : {};
      return { ...empty(message, who), kind: 'notice', text: content.title ?? '', rows, ...opened };
    }
    return this.told(message, who, true);
  }

  /** An article opens the game whose card stands in it: `data-miniprogram-appid` in its content. */
  private article(
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
      ...(appid ? this.open(appid, way) : { launch: null, why: '' }),
    };
  }

  private async menuOf(official: string): Promise<Chat['menu']> {
    const row = await this.db
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
        return { name, launch: type === 'miniprogram' ? this.open(appid, way).launch : null };
      });
  }
}

const empty = ({ id, from, at }: Message, who: string): ChatLine => ({
  id: `m${id}`,
  from: from === 'user' ? 'me' : from === 'account' ? 'them' : 'system',
  who,
  kind: 'text',
  text: '',
  rows: [],
  image: '',
  launch: null,
  why: '',
  at,
});

export const chatOf = (one: string, other: string): string => [one, other].sort().join('|');
