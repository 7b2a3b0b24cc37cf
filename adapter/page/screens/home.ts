/**
 * The phone's home screen, shown while the game is put aside: all games, recently played first, as in WeChat's own
 * list. A tap on an icon starts its game, or brings it back if it is in the background.
 */

import type { Launch } from '../../contract/launch.ts';
import { timeOfDay } from '../device/time-of-day.ts';
import { drawing, element } from '../element.ts';
import { icon } from '../icons.ts';
import type { Preferences } from '../preferences.ts';
import type { GameEntry } from '../session/load.ts';
import type { OpenGame } from '../session/open-game.ts';
import { tileOf } from './tile.ts';

/**
 * The scene by which a game is entered from its icon (wx-facts §4): the recent list if it was played before, otherwise the
 * game centre.
 */
const RECENT_LIST = 1001;
const DESKTOP_ICON = 1023;
const GAME_CENTRE = 1079;

const HILLS = `<svg class="hills" viewBox="0 0 400 300" preserveAspectRatio="none" aria-hidden="true">
  <path class="hill-far" d="M0 150C60 96 120 84 190 132s130 40 210-28v196H0Z"/>
  <path class="hill-near" d="M0 214c70-46 140-40 220-6s130 10 180-26v118H0Z"/></svg>`;

type Ways = {
  bringBack: (entry?: Partial<Launch>) => void;
  /** true on an Android phone, whose desktop may hold the icons of games; such an entry has a scene of its own */
  hasDesktopIcons: () => boolean;
  choose: (game: GameEntry, scene: number) => void;
  /** opens the messenger at one of its two main pages */
  message: (place: 'chats' | 'discover') => void;
};

export class HomeScreen {
  readonly root = element('div', { class: 'home', 'data-testid': 'home' });
  private readonly time = timeOfDay('home-time');
  private entries: GameEntry[] = [];
  private waiting: OpenGame | null = null;

  constructor(
    private readonly preferences: Preferences,
    private readonly ways: Ways,
  ) {
    this.root.addEventListener('keydown', (event) => this.walk(event));
  }

  get games(): GameEntry[] {
    return this.entries;
  }

  set games(games: GameEntry[]) {
    this.entries = games;
    this.render();
  }

  /** Shows the screen; `waiting` is the game that was put aside. */
  show(waiting: OpenGame): void {
    this.waiting = waiting;
    this.render();
  }

  /** Where the keyboard focus starts: at the game just left. */
  focusTarget(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('[aria-current]') ?? this.root.querySelector('button');
  }

  render(): void {
    const { waiting } = this;
    if (!waiting) return;
    const { text, language } = this.preferences;
    const day = new Date().toLocaleDateString(language, { weekday: 'long', month: 'long', day: 'numeric' });
    const games = this.sorted().map((game) => this.tile(game));
    const back = element(
      'button',
      { type: 'button', class: 'home-back', onclick: () => this.ways.bringBack() },
      icon('back'),
      text.backToGame,
    );
    this.root.replaceChildren(
      drawing(HILLS),
      element('p', { class: 'home-day' }, day),
      this.time,
      element('nav', { class: 'home-games', 'aria-label': text.games }, ...games),
      this.dock(),
      back,
    );
  }

  private dock(): HTMLElement {
    const { text } = this.preferences;
    const way = (place: 'chats' | 'discover') =>
      element('button', { type: 'button', onclick: () => this.ways.message(place) }, text[place]);
    return element(
      'nav',
      { class: 'home-dock', 'aria-label': text.messenger },
      way('chats'),
      way('discover'),
    );
  }

  private tile(game: GameEntry): HTMLElement {
    const { text, recent } = this.preferences;
    const isWaiting = game.id === this.waiting?.place;
    const isIcon = this.ways.hasDesktopIcons();
    const scene = isIcon ? DESKTOP_ICON : recent.includes(game.id) ? RECENT_LIST : GAME_CENTRE;
    const press = () =>
      isWaiting ? this.ways.bringBack(isIcon ? { scene } : undefined) : this.ways.choose(game, scene);
    const name = element('span', { class: 'home-name' }, game.title);
    const button = element(
      'button',
      { type: 'button', class: 'home-game', 'data-game': game.id, onclick: press },
      tileOf(game),
      name,
    );
    if (isWaiting) {
      button.setAttribute('aria-current', 'true');
      button.title = text.inBackground;
    }
    return button;
  }

  /**
   * Recently played first, then in the server's order. A package from another server is listed while it is in the
   * background.
   */
  private sorted(): GameEntry[] {
    const { waiting, entries } = this;
    const isListed = entries.some(({ id }) => id === waiting?.place);
    const stray = { id: waiting?.place ?? '', title: waiting?.index?.title ?? '' };
    const all = isListed || stray.title === '' ? entries : [stray, ...entries];
    const rank = ({ id }: GameEntry) => {
      const at = id === waiting?.place ? -1 : this.preferences.recent.indexOf(id);
      return at === -1 && id !== waiting?.place ? Number.POSITIVE_INFINITY : at;
    };
    const ranks = new Map(all.map((game) => [game, rank(game)]));
    const of = (game: GameEntry) => ranks.get(game) ?? 0;
    return [...all].sort((a, b) => (of(a) === of(b) ? 0 : of(a) - of(b)));
  }

  /** Arrow keys move between the icons, Escape returns to the game. */
  private walk(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.ways.bringBack();
    const tiles = [...this.root.querySelectorAll<HTMLElement>('.home-game')];
    const at = tiles.indexOf(document.activeElement as HTMLElement); // -1 if it is not a tile
    const inRow = tiles.filter((tile) => tile.offsetTop === tiles[0].offsetTop).length;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -inRow, ArrowDown: inRow }[event.key];
    if (step === undefined || at === -1) return;
    event.preventDefault();
    (tiles[at + step] ?? tiles[at]).focus();
  }
}
