/** Connects the phone with its chats: the messenger over the home screen, and sharing a card into a chat. */
import type { ServiceArgs } from '../../../contract/account.ts';
import type { Launch } from '../../../contract/launch.ts';
import type { SharedCard } from '../../device/phone-menu.ts';
import type { Preferences } from '../../preferences.ts';
import { CallError } from '../../services/call-error.ts';
import type { PhonePlatform } from '../../services/platform.ts';
import type { GameEntry } from '../../session/load.ts';
import type { Messenger, OfferedCard, Served } from './messenger.ts';

export type MessengerPlace = 'chats' | 'discover';

/** The parts of the phone that the chats use. */
export type ChatsPhone = {
  /** the page's platform; null if there is none, and the chats are a small made-up set */
  platform: () => PhonePlatform | null;
  /** the game in front: its id ('' if it is not a game of this server) and its title */
  front: () => { id: string; title: string };
  games: () => Promise<GameEntry[]>;
  choose: (game: GameEntry, launch: Partial<Launch>) => void;
  /** shows the messenger over the home screen */
  shown: (root: HTMLElement) => void;
  closed: () => void;
  /** where to put the sheet that asks for a friend */
  sheets: HTMLElement;
  say: (title: string) => unknown;
  /** shares as a link, without a chat */
  copy: (card: SharedCard | null) => Promise<void>;
};

export class Chats {
  private messenger: Messenger | null = null;

  constructor(
    private readonly preferences: Preferences,
    private readonly phone: ChatsPhone,
  ) {}

  async open(place: MessengerPlace): Promise<void> {
    this.messenger ??= await this.load();
    this.phone.shown(this.messenger.root);
    this.messenger.show(place === 'chats' ? { name: 'chats', isPulled: false } : { name: 'discover' });
  }

  close(): void {
    this.messenger?.hide();
    this.messenger?.root.remove();
    this.phone.closed();
  }

  /** Shares into a chat of the platform; as a link if there is no platform. */
  async share(card: SharedCard | null): Promise<void> {
    const platform = this.phone.platform();
    const { id: game, title } = this.phone.front();
    if (!platform || !game) return this.phone.copy(card);
    const { shareIntoChat } = await import('./share-sheet.ts');
    const given = card ?? { title: '', query: '', image: '' };
    const { language } = this.preferences;
    shareIntoChat(
      this.phone.sheets,
      { platform, game, card: { ...given, title: given.title || title }, language },
      { say: this.phone.say, copy: () => void this.phone.copy(card) },
    );
  }

  /** Tells the game's server that its customer service was opened. Resolves to the id of the chat. */
  openService({ sessionFrom }: ServiceArgs): Promise<string> {
    const platform = this.phone.platform();
    const { id: game } = this.phone.front();
    if (!platform || !game) throw new CallError('there is no WeChat service in this environment');
    return platform.openService(game, sessionFrom);
  }

  /** Shows the conversation that a game opened, until the player leaves it. */
  async serve(chat: string, card: OfferedCard | null): Promise<Served> {
    this.messenger ??= await this.load();
    this.phone.shown(this.messenger.root);
    return this.messenger.serve(chat, card);
  }

  private async load(): Promise<Messenger> {
    const [{ Messenger }, { SeededChats }] = await Promise.all([
      import('./messenger.ts'),
      import('./chat-source.ts'),
    ]);
    const source = this.phone.platform() ?? new SeededChats(this.phone.front);
    return new Messenger(this.preferences, source, {
      close: () => this.close(),
      open: (game, launch) => {
        this.close();
        this.phone.choose(game, launch);
      },
      games: this.phone.games,
    });
  }
}
