/** The source of the messenger's chats: the platform, or seeded data on a static host. */
import type { Chat, ChatLine, Way } from '../../../contract/chats.ts';
import type { Launch } from '../../../contract/launch.ts';
import { PEOPLE } from '../../../contract/people.ts';
import { entrances } from '../entrances.ts';

export interface ChatSource {
  chats(): Promise<Chat[]>;
  say(chat: string, text: string): Promise<void>;
  sendCard(chat: string, card: { title: string; path: string }): Promise<void>;
  open(link: string, by: 'scan' | 'press' | 'album'): Promise<Way>;
}

/** 1 January 2026, 12:00 UTC, milliseconds */
const SEEDED_AT = Date.UTC(2026, 0, 1, 12);
/** The scene of a QR code, by the way it was read. */
const SCANNED = { scan: 1011, press: 1012, album: 1013 };

/** One chat for each entrance from a chat, for the game in front. What is said stays until the page is closed. */
export class SeededChats implements ChatSource {
  private readonly said: { [chat: string]: ChatLine[] } = {};

  constructor(
    /** id and title of the game in front */
    private readonly game: () => { id: string; title: string },
  ) {}

  async chats(): Promise<Chat[]> {
    const [friend] = PEOPLE.friends;
    const account = 'tiao';
    const chat = (id: string, kind: Chat['kind'], name: string, lines: ChatLine[]): Chat => {
      const all = [...lines, ...(this.said[id] ?? [])];
      return { id, kind, name, lines: all, menu: [], at: all.at(-1)?.at ?? 0 };
    };
    const card = (scene: number, who: string, kind: ChatLine['kind'] = 'card') => [
      this.line(scene, who, kind),
    ];
    const official = chat('official', 'official', account, card(1043, account, 'notice'));
    official.menu = [{ name: this.game().title, launch: this.way(1035) }];
    return [
      chat('friend', 'friend', friend.nickname, card(1007, friend.nickname)),
      chat('group', 'group', '', [...card(1008, friend.nickname), ...card(1044, friend.nickname)]),
      official,
    ];
  }

  async say(chat: string, text: string): Promise<void> {
    const line = { ...this.line(1007, PEOPLE.me.nickname, 'text'), from: 'me' as const, text, launch: null };
    this.said[chat] = [
      ...(this.said[chat] ?? []),
      { ...line, id: `said-${chat}-${this.said[chat]?.length ?? 0}` },
    ];
  }

  /** Without a platform no game can open customer service, so there is no card to send. */
  sendCard(chat: string): Promise<void> {
    throw new Error(`There is no customer service here to send a card to (${chat}).`);
  }

  /** Without a platform there are no link rules: every link opens the game in front, as a plain link's code would. */
  async open(link: string, by: 'scan' | 'press' | 'album'): Promise<Way> {
    const query = { q: encodeURIComponent(link), scancode_time: String(Math.floor(SEEDED_AT / 1000)) };
    return { ...this.way(1011), scene: SCANNED[by], query };
  }

  private line(scene: number, who: string, kind: ChatLine['kind']): ChatLine {
    return {
      id: `seeded-${scene}`,
      from: 'them',
      who,
      kind,
      text: this.game().title,
      rows: [],
      image: '',
      launch: this.way(scene),
      why: '',
      at: SEEDED_AT,
    };
  }

  private way(scene: number): Way {
    const { id, title } = this.game();
    const launch = entrances.find((one) => one.scene === scene) as Launch;
    return { ...launch, appid: id, name: title, envVersion: 'release' };
  }
}
