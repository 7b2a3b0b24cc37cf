/** What lies behind the game in front: the home screen, the chats over it, and the ways there and back. */

import type { ServiceArgs } from '../contract/account.ts';
import type { Launch } from '../contract/launch.ts';
import type { QuestionName } from '../contract/share.ts';
import type { Device } from '../devices/index.ts';
import type { PhoneFrame } from './device/phone-frame.ts';
import type { PhoneMenu, SharedCard } from './device/phone-menu.ts';
import { element, focusQuietly } from './element.ts';
import type { Preferences } from './preferences.ts';
import { HomeScreen } from './screens/home.ts';
import { Chats, type MessengerPlace } from './screens/messenger/chats.ts';
import type { Served } from './screens/messenger/messenger.ts';
import type { Dialogs } from './services/dialogs.ts';
import type { PhonePlatform } from './services/platform.ts';
import type { GameEntry } from './session/load.ts';
import type { OpenGame } from './session/open-game.ts';

/** Scene of a return from the list of recent games. */
export const FROM_RECENTS = 1001;

/** The phone in front of it. */
export type FrontSide = {
  preferences: Preferences;
  body: PhoneFrame;
  dialogs: Dialogs;
  menu: PhoneMenu;
  menuLayer: HTMLElement;
  game: () => OpenGame | null;
  device: () => Device;
  /** its id, empty where it is no game of this server, and its title */
  front: () => { id: string; title: string };
  /** null where there is no platform, and the chats are a small made-up set */
  platform: () => PhonePlatform | null;
  games: () => Promise<GameEntry[]>;
  choose: (game: GameEntry, launch: Partial<Launch>) => void;
  /** the game in front is another, or comes or goes */
  follow: (game: OpenGame) => void;
};

export class HomeSide {
  readonly home: HomeScreen;
  readonly layer = element('div', { class: 'layer' });
  /** the home screen is shown, and the game waits */
  isAside = false;
  private readonly chats: Chats;

  constructor(private readonly phone: FrontSide) {
    const { preferences, menu, menuLayer, dialogs, body, front, platform, games, choose } = phone;
    this.home = new HomeScreen(preferences, {
      bringBack: (entry) => this.bringBack(entry),
      hasDesktopIcons: () => phone.device().platform === 'android',
      choose: (game, scene) => choose(game, { scene }),
      message: (place) => void this.message(place),
    });
    this.chats = new Chats(preferences, {
      platform,
      front,
      games,
      choose,
      shown: (root) => {
        this.layer.append(root);
        this.home.root.inert = true;
        body.screen.classList.add('is-messaging');
      },
      closed: () => {
        this.home.root.inert = false;
        body.screen.classList.remove('is-messaging');
        if (this.isAside) focusQuietly(this.home.focusTarget());
      },
      sheets: menuLayer,
      say: (title) => dialogs.showToast({ title, icon: 'none' }),
      copy: (card) => menu.share('shareAppMessage', card),
    });
  }

  /** The capsule's right half, and the Home key: the game waits behind the home screen. */
  putAside(): void {
    const game = this.phone.game();
    if (this.isAside || !game) return;
    this.isAside = true;
    game.perform({ hide: true });
    this.home.show(game);
    this.phone.body.screen.classList.add('is-aside');
    this.layer.append(this.home.root);
    focusQuietly(this.home.focusTarget());
    this.phone.follow(game);
  }

  /** Without a launch the game is told nothing of a way in, as after a conversation that it opened itself. */
  bringBack(entry: Partial<Launch> = { scene: FROM_RECENTS }): void {
    const game = this.phone.game();
    if (!game) return;
    if (this.isAside) {
      this.isAside = false;
      game.perform({ show: entry });
      focusQuietly(game.run.frame);
    }
    this.leave();
    this.phone.follow(game);
  }

  /** Comes back another way: by a card, a code … */
  enter(launch: Launch): void {
    if (!this.isAside) this.phone.game()?.perform({ hide: true });
    this.isAside = true;
    this.bringBack(launch);
  }

  /** Whatever game begins or comes back is in front of it. */
  leave(): void {
    this.phone.body.screen.classList.remove('is-aside');
    this.home.root.remove();
    this.chats.close();
  }

  /** Opens the messenger over the home screen. */
  async message(place: MessengerPlace): Promise<void> {
    this.putAside();
    await this.chats.open(place);
  }

  share(entry: QuestionName, card: SharedCard | null): Promise<void> {
    const isIntoChat = entry === 'shareAppMessage' && card?.isOn !== false;
    return isIntoChat ? this.chats.share(card) : this.phone.menu.share(entry, card);
  }

  /** The player talks to the game's customer service. Resolves when he has come back. */
  async serve(args: ServiceArgs): Promise<Served> {
    const chat = await this.chats.openService(args);
    this.putAside();
    this.phone.game()?.run.waitForHand(); // on the stepped clock frames go on meanwhile
    const served = await this.chats.serve(chat, args.card);
    this.bringBack({});
    return served;
  }
}
