/** The home screen behind the game, the chats over it, and the switch between them and the game. */

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

/** The parts of the phone that the home side uses. */
export type FrontSide = {
  preferences: Preferences;
  body: PhoneFrame;
  dialogs: Dialogs;
  menu: PhoneMenu;
  menuLayer: HTMLElement;
  game: () => OpenGame | null;
  device: () => Device;
  /** id and title of the game in front; the id is empty if it is not a game of this server */
  front: () => { id: string; title: string };
  /** null if there is no platform; the chats are then a small invented set */
  platform: () => PhonePlatform | null;
  games: () => Promise<GameEntry[]>;
  choose: (game: GameEntry, launch: Partial<Launch>) => void;
  /** called when the game in front has changed, or went to the background or came back */
  follow: (game: OpenGame) => void;
};

export class HomeSide {
  readonly home: HomeScreen;
  readonly layer = element('div', { class: 'layer' });
  /** true while the home screen is shown and the game waits */
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

  /** Puts the game into the background and shows the home screen, as for the capsule's right half and the Home key. */
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

  /** Brings the game back. `entry` is empty after a conversation that the game itself opened. */
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

  /** Brings the game back by another entrance: a card, a code … */
  enter(launch: Launch): void {
    if (!this.isAside) this.phone.game()?.perform({ hide: true });
    this.isAside = true;
    this.bringBack(launch);
  }

  /** Hides the home screen and the chats, because a game starts or comes back. */
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

  /** Opens the game's customer service. Resolves when the player comes back. */
  async serve(args: ServiceArgs): Promise<Served> {
    const chat = await this.chats.openService(args);
    this.putAside();
    this.phone.game()?.run.waitForHand(); // on the stepped clock frames go on meanwhile
    const served = await this.chats.serve(chat, args.card);
    this.bringBack({});
    return served;
  }
}
