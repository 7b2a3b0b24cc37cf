/**
 * The messenger on the phone, reduced to the ways into a game: chats with what was shared and sent there, and a page
 * to discover games by scan, search and lists. Names and drawings are our own.
 */
import { render } from 'lit-html';
import type { Chat, Way } from '../../../contract/chats.ts';
import type { Launch } from '../../../contract/launch.ts';
import type { Preferences } from '../../preferences.ts';
import type { GameEntry } from '../../session/load.ts';
import { type MessengerText, messengerTexts } from '../../words/messenger-text.ts';
import type { ChatSource } from './chat-source.ts';
import { screenOf } from './screens.ts';
import '../../styles/messenger.css';

export type Place =
  | { name: 'chats'; isPulled: boolean }
  | { name: 'discover' }
  | { name: 'chat'; id: string }
  | { name: 'scan' }
  /** `scene` is the scene by which a result is entered */
  | { name: 'search'; scene: number; words: string }
  | { name: 'games'; scene: number };

/** A card that a game offers for its player to send to its customer service. */
export type OfferedCard = { title: string; path: string; image: string };
/** The result for a game that opened its customer service: path and query of its own card that was tapped there, if any. */
export type Served = { path: string; query: { [name: string]: string } };
/** A conversation that a game has opened and waits for. */
type Visit = { chat: string; card: OfferedCard | null; end: (served: Served) => void };

export type MessengerWays = {
  /** back to the phone's home screen */
  close(): void;
  open(game: GameEntry, launch: Partial<Launch>): void;
  /** the games that exist now */
  games(): Promise<GameEntry[]>;
};

/** Polling interval for new messages while a chat is on the screen, milliseconds. */
const EVERY = 1500;
/** These scenes bring a game back as it was left (wx-facts §3). */
const KEEPS_ITS_PLACE = [1001, 1023];

export class Messenger {
  readonly root = document.createElement('div');
  place: Place = { name: 'chats', isPulled: false };
  chats: Chat[] = [];
  games: GameEntry[] = [];
  /** the last error, shown until the next step */
  note = '';
  private visit: Visit | null = null;
  private timer = 0;
  private isShown = false;

  constructor(
    readonly preferences: Preferences,
    readonly source: ChatSource,
    private readonly ways: MessengerWays,
  ) {
    this.root.className = 'messenger';
    this.root.dataset.testid = 'messenger';
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.back();
    });
  }

  get text(): MessengerText {
    return messengerTexts[this.preferences.language];
  }

  /** Recently played first. */
  get recent(): GameEntry[] {
    return this.byId(this.preferences.recent).slice(0, 8);
  }

  /** What the player keeps under "my mini-games". */
  get mine(): GameEntry[] {
    return this.byId(this.preferences.mine);
  }

  private byId(ids: string[]): GameEntry[] {
    return ids.flatMap((id) => this.games.filter((game) => game.id === id));
  }

  show(place: Place): void {
    this.isShown = true;
    this.go(place);
    void this.load();
  }

  /** Resolves when the player has left the conversation, in whatever way. */
  serve(chat: string, card: OfferedCard | null): Promise<Served> {
    const left = new Promise<Served>((end) => {
      this.visit = { chat, card, end };
    });
    this.show({ name: 'chat', id: chat });
    return left;
  }

  /** The card that the player may send in this chat now. */
  offered(chat: string): OfferedCard | null {
    return this.visit?.chat === chat ? this.visit.card : null;
  }

  async sendOffered(chat: string, card: OfferedCard): Promise<void> {
    if (this.visit) this.visit.card = null;
    await this.tell(() => this.source.sendCard(chat, card));
  }

  private endVisit(served: Served = { path: '', query: {} }): void {
    const { visit } = this;
    this.visit = null;
    visit?.end(served);
  }

  hide(): void {
    this.endVisit();
    this.isShown = false;
    clearTimeout(this.timer);
  }

  go(place: Place): void {
    this.place = place;
    this.note = '';
    this.draw();
    const first = this.root.querySelector<HTMLElement>('[data-first]');
    first?.focus({ preventScroll: true });
    const lines = this.root.querySelector('.lines');
    lines?.scrollTo(0, lines.scrollHeight);
  }

  back(): void {
    const { place } = this;
    if (this.isVisiting) this.endVisit();
    else if (place.name === 'chats' && place.isPulled) this.go({ name: 'chats', isPulled: false });
    else if (place.name === 'chat') this.go({ name: 'chats', isPulled: false });
    else if (place.name === 'chats' || place.name === 'discover') this.ways.close();
    else this.go({ name: 'discover' });
  }

  draw(): void {
    render(screenOf(this), this.root);
  }

  /** Enters a game from one of the lists. */
  enter(game: GameEntry, scene: number): void {
    const fresh = KEEPS_ITS_PLACE.includes(scene) ? {} : { query: {}, referrerInfo: {} };
    this.ways.open(game, { scene, ...fresh });
  }

  private get isVisiting(): boolean {
    return this.place.name === 'chat' && this.place.id === this.visit?.chat;
  }

  /** Follows a card, a menu item, a message. */
  follow({ appid, name, envVersion, ...launch }: Way): void {
    // the game that opened the conversation gets the result of its call, and no other event
    if (this.isVisiting && this.visit?.chat === `s:${appid}`) {
      const { query } = launch;
      const path = Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '';
      this.endVisit({ path, query });
      return;
    }
    const game = this.gameFor(appid, name, envVersion);
    if (game) this.ways.open(game, launch);
    else this.say(this.text.notHere(name));
  }

  /** Opens a link, or the content of a code. */
  async openLink(link: string, by: 'scan' | 'press' | 'album'): Promise<void> {
    try {
      this.follow(await this.source.open(link.trim(), by));
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  async send(chat: string, text: string): Promise<void> {
    await this.tell(() => this.source.say(chat, text));
  }

  private async tell(say: () => Promise<void>): Promise<void> {
    try {
      await say();
      await this.load();
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  say(note: string): void {
    this.note = note;
    this.draw();
  }

  /** The game published under the account, or the game of this server that is being developed for it. */
  private gameFor(appid: string, name: string, envVersion: string): GameEntry | undefined {
    if (envVersion !== 'release') return { id: `${appid}@${envVersion}`, title: name };
    const slug = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    return (
      this.games.find(({ id }) => id === appid) ??
      this.games.find(({ id, title }) => title === name || (slug(id) && slug(name).startsWith(slug(id))))
    );
  }

  private async load(): Promise<void> {
    clearTimeout(this.timer);
    try {
      [this.chats, this.games] = await Promise.all([this.source.chats(), this.ways.games()]);
    } catch (error) {
      this.note = (error as Error).message;
    }
    if (!this.isShown) return;
    this.draw();
    this.timer = window.setTimeout(() => void this.load(), EVERY);
  }
}
