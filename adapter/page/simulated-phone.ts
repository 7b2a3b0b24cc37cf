/** The phone: the game in front, the games in the background, the home screen between them, and their surroundings. */

import type { Fault } from '../contract/fault.ts';
import type { Launch } from '../contract/launch.ts';
import type { PackageIndex } from '../contract/package-index.ts';
import { PEOPLE } from '../contract/people.ts';
import { DEFAULT_DEVICE, type Device, devices, findDevice } from '../devices/index.ts';
import type { Address } from './address.ts';
import type { MenuItem } from './device/capsule.ts';
import { Hardware, type Layout } from './device/hardware.ts';
import { PhoneMenu } from './device/phone-menu.ts';
import { element, focusQuietly } from './element.ts';
import { HomeSide } from './home-side.ts';
import type { Preferences } from './preferences.ts';
import { suggestions } from './screens/suggestions.ts';
import { Dialogs } from './services/dialogs.ts';
import type { NetworkRecord } from './services/network-record.ts';
import { PhonePlatform } from './services/platform.ts';
import { isWatched } from './session/dev-server.ts';
import type { GameHost } from './session/game-host.ts';
import { Handle, type PhoneSetup } from './session/handle.ts';
import { Launcher } from './session/launcher.ts';
import { LiveGames } from './session/live-games.ts';
import type { GameEntry } from './session/load.ts';
import type { Log } from './session/log.ts';
import type { OpenGame } from './session/open-game.ts';
import { PhoneSurroundings } from './session/phone-surroundings.ts';
import type { Run } from './session/run.ts';
import { SpareRealm } from './session/spare-realm.ts';

export class SimulatedPhone {
  readonly hardware: Hardware;
  /** by which tools control the game in front */
  readonly handle = new Handle(() => this.game);
  /** called when what the page shows about the phone has changed */
  onChange: () => void = () => undefined;
  /** called when a game is chosen on the home screen */
  onChoose: (game: GameEntry, launch: Partial<Launch>) => void = () => undefined;
  /** called to load the list of games again */
  onList: () => Promise<GameEntry[]> = () => Promise.resolve(this.offered);
  /** called when a game has started */
  onBegin: () => void = () => undefined;
  /** called when the menu opens; returns entries to add to it, if the page has no buttons for them */
  onMenu: () => MenuItem[] = () => [];
  /** the phone's language, as wx.getAppBaseInfo returns it; undefined: the page's */
  language: string | undefined = window.__tiaoSetup?.language;
  readonly surroundings: PhoneSurroundings;

  private readonly setup: PhoneSetup = window.__tiaoSetup ?? {};
  private readonly dialogs: Dialogs;
  private readonly menu: PhoneMenu;
  private readonly behind: HomeSide;
  private readonly menuLayer = element('div', { class: 'layer menus' });
  private readonly dialogLayer = element('div', { class: 'layer dialogs' });
  private profile: Device;
  private readonly games = new LiveGames();
  readonly launcher: Launcher;
  private readonly spare = new SpareRealm((root) => this.hardware.body.screen.prepend(root));
  /** the game was chosen on the home screen, which had the keyboard focus: it gets the focus as soon as it runs */
  private wasHome = false;

  constructor(
    private readonly preferences: Preferences,
    readonly layout: Layout,
    device: string,
  ) {
    this.profile = findDevice(device) ?? findDevice(DEFAULT_DEVICE) ?? devices[0];
    const { network, account, ads, adError, location, battery } = this.setup;
    const keys = { openMenu: () => this.openMenu(), putAside: () => this.putAside() };
    this.hardware = new Hardware(layout, () => preferences.text, keys);
    const { bars, body } = this.hardware;
    this.surroundings = new PhoneSurroundings(
      { network, account, ads, adError, location, battery },
      this.games,
      (now) => bars.statusBar.tell(now),
    );
    bars.statusBar.tell(this.surroundings.now);
    this.dialogs = new Dialogs(this.dialogLayer, preferences.text);
    this.menu = new PhoneMenu(this.menuLayer, this.dialogs, preferences);
    this.behind = new HomeSide({
      preferences,
      body,
      dialogs: this.dialogs,
      menu: this.menu,
      menuLayer: this.menuLayer,
      game: () => this.game,
      device: () => this.profile,
      front: () => ({ id: this.address?.game ?? '', title: this.title }),
      platform: () => this.platform,
      games: () => this.onList(),
      choose: (game, launch) => this.onChoose(game, launch),
      follow: (game) => {
        if (!this.isAside) this.shape();
        this.follow(game);
      },
    });
    this.launcher = new Launcher({
      setup: this.setup,
      games: this.games,
      behind: this.behind,
      dialogs: this.dialogs,
      surroundings: () => this.surroundings.now,
      languageFor: (address) => this.languageFor(address),
      hostOf: (address) => this.hostOf(address),
      present: (game) => this.present(game),
      spare: this.spare,
    });
    const { screen } = body;
    screen.append(this.behind.layer);
    bars.mount(screen, layout);
    screen.append(this.menuLayer, this.dialogLayer);
    document.addEventListener('visibilitychange', () => this.followTab());
    window.addEventListener('resize', () => this.hardware.hintOrientation(this.game));
    this.speak();
    this.shape();
  }

  /** true while the home screen is shown and the game waits */
  get isAside(): boolean {
    return this.behind.isAside;
  }

  get device(): Device {
    return this.profile;
  }

  get title(): string {
    return this.game?.index?.title ?? '';
  }

  /** The package of the game in front; null until it is loaded. */
  get index(): PackageIndex | null {
    return this.game?.index ?? null;
  }

  /** The address with which the game in front was opened; null before the first game. */
  get address(): Address | null {
    return this.game?.start.address ?? null;
  }

  /** Everything the game in front has logged. */
  get log(): Log | null {
    return this.game?.log ?? null;
  }

  /** The network calls of the game in front. */
  get network(): NetworkRecord | null {
    return this.game?.services.network.record ?? null;
  }

  /** The run of the game in front. */
  get run(): Run | null {
    return this.game?.run ?? null;
  }

  get fault(): Fault | null {
    return this.game?.run.state.fault ?? null;
  }

  get launch(): Launch | null {
    return this.game?.start.launch ?? null;
  }

  set offered(games: GameEntry[]) {
    this.behind.home.games = games;
    this.game?.speak(); // an error screen suggests these games
  }

  /** the games of this server */
  get offered(): GameEntry[] {
    return this.behind.home.games;
  }

  /** Switches to another phone. The game starts again on it, and no games are in its background yet. */
  changeDevice(id: string): void {
    const device = findDevice(id);
    if (!device || device === this.profile) return;
    this.profile = device;
    this.games.endWaiting();
    // from now on the chosen phone replaces the one in the page's address
    if (this.address) Object.assign(this.address, { device: id, mistakes: [] });
    this.launcher.restart();
  }

  /** Makes the game ask again for every permission and for the privacy agreement. */
  forgetAnswers(): Promise<void> {
    return this.game?.services.account.forgetAnswers() ?? Promise.resolve();
  }

  putAside(): void {
    this.behind.putAside();
  }

  bringBack(entry?: Partial<Launch>): void {
    this.behind.bringBack(entry);
  }

  /** Enters the game again in another way: by a card, a code … */
  enter(launch: Launch): void {
    this.behind.enter(launch);
  }

  /** The platform beside the page, as used by the user of the phone; null if there is none. */
  private get platform(): PhonePlatform | null {
    const { account } = this.surroundings.now;
    if (!account?.platform || account.people || this.layout === 'bare') return null;
    return new PhonePlatform(this.address?.user ?? PEOPLE.me.nickname);
  }

  turn(): void {
    this.game?.perform({ rotate: this.game.orientation === 'portrait' ? 'landscape' : 'portrait' });
  }

  /** Turns the phone's own volume off or on. */
  mute(silent: boolean): void {
    for (const game of this.games.all) game.run.setVolume(silent ? 0 : 1);
  }

  /** Another language has been chosen: uses its texts, and offers to restart the game, which knows the old language. */
  changeLanguage(): void {
    this.speak();
    this.dialogs.clear();
    const { game } = this;
    const { text } = this.preferences;
    if (!game || game.run.state.fault || game.start.language === this.languageFor(game.start.address)) return;
    const words = { title: text.languageChanged, content: text.languageAsk };
    const buttons = { confirmText: text.restart, cancelText: text.later };
    this.dialogs.showModal({ ...words, ...buttons }).then(({ confirm }) => {
      if (!confirm) return;
      this.games.endWaiting(); // they know the old language, too
      this.launcher.restart();
    });
  }

  /** Uses the texts of the chosen language. */
  private speak(): void {
    const { text } = this.preferences;
    this.dialogs.text = text;
    this.hardware.bars.capsule.speak(text);
    for (const game of this.games.all) game.speak();
    this.behind.home.render();
  }

  private get game() {
    return this.games.front;
  }

  /** The parts of this phone that a game uses. */
  private hostOf(address: Address): GameHost {
    const inFront = (act: (game: OpenGame) => void) => (game: OpenGame) => {
      if (game === this.game) act(game);
    };
    return {
      preferences: this.preferences,
      isBare: this.layout === 'bare',
      meet: (met) => this.meet(met),
      changed: inFront((game) => this.follow(game)),
      restart: inFront(() => this.launcher.restart()),
      putAside: inFront(() => this.putAside()),
      serve: (args) => this.behind.serve(args),
      share: (card) => void this.behind.share('shareAppMessage', card),
      vibrate: (milliseconds) => this.hardware.vibrate(milliseconds),
      suggestions: ({ index }) => suggestions(address, index !== null, this.offered),
    };
  }

  /** Shows a new game on the screen and starts it. */
  private present(game: OpenGame): void {
    this.behind.isAside = false;
    this.wasHome = this.behind.home.root.contains(document.activeElement);
    this.behind.leave();
    const { screen } = this.hardware.body;
    if (!game.root.isConnected) screen.prepend(game.root);
    // the root in index.html: its realm has loaded, and must not load again
    else if (game.root.parentElement !== screen) screen.moveBefore(game.root, screen.firstChild);
    this.shape();
    game.begin();
    this.mute(this.preferences.silent);
    this.onBegin();
    this.follow(game);
  }

  private openMenu(): void {
    const { game } = this;
    const isOurs = game !== null && game.start.address.game !== null;
    this.menu.open(
      game?.index ?? null,
      this.profile,
      () => this.launcher.restart(),
      (entry) => this.game?.cardFor(entry) ?? Promise.resolve(null),
      (entry, card) => void this.behind.share(entry, card),
      [...(isOurs ? [this.menu.mine(game.place)] : []), ...this.onMenu()],
    );
  }

  /** The chosen language, or the page's. On the stepped clock WeChat's own, so that a run is the same on every machine. */
  private languageFor({ clock }: Address): string {
    if (this.language) return this.language;
    return clock === 'stepped' || this.preferences.language === 'zh' ? 'zh_CN' : 'en';
  }

  /** The package has been loaded: uses its name, and sets the screen that it gets. */
  private meet(game: OpenGame): Device {
    if (game.start.address.game !== null) this.preferences.played(game.place);
    const device = this.shape();
    this.follow(game);
    return device;
  }

  private shape(): Device {
    return this.hardware.shape(this.profile, this.game);
  }

  /** Updates everything around the game. */
  private follow(game: OpenGame): void {
    if (game.orientation !== this.hardware.body.orientation) this.shape();
    if (this.wasHome && game.run.state.status === 'running') {
      this.wasHome = false;
      focusQuietly(game.run.frame);
    }
    this.hardware.follow(game, this.isAside);
    this.onChange();
    const { index, run } = game;
    if (isWatched() && index && run.state.status !== 'booting') this.spare.prepare(index, run.base);
  }

  /** Hides the game when its tab is hidden. On the stepped clock only an action hides it. */
  private followTab(): void {
    if (this.address?.clock === 'stepped' || this.launcher.replayed || this.isAside) return;
    this.game?.run.perform(document.hidden ? { hide: true } : { show: {} });
  }
}
