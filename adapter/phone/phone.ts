/** The phone: its screen with all its layers, its buttons, and the run of the game that is on it. */
import { type Device, devices, findDevice, type Look, looks } from '../devices/index.ts';
import type { Action, Json, PackageIndex } from '../protocol.ts';
import type { Address } from './address.ts';
import { answer, type PhoneServices } from './asks.ts';
import { Awake } from './awake.ts';
import { Capsule } from './capsule.ts';
import { Cover } from './cover.ts';
import { Dialogs } from './dialogs.ts';
import { element, focusQuietly } from './element.ts';
import { busyStrip, errorStrip, faultScreen } from './fault.ts';
import type { PhoneHandle, PhoneState, ScreenState } from './handle.ts';
import { homeScreen } from './home.ts';
import { icon } from './icons.ts';
import { packageOf } from './load.ts';
import { Log } from './log.ts';
import { type Orientation, PhoneFrame } from './phone-frame.ts';
import { type Card, PhoneMenu } from './phone-menu.ts';
import type { Preferences } from './preferences.ts';
import { ENDLESS, Run } from './run.ts';
import { RunServices } from './run-services.ts';
import { fillRoom, measureRoom, orientationOf } from './screen-size.ts';
import { StatusBar } from './status-bar.ts';

/** In its frame on the surface; filling a real phone's window; the game's screen alone. */
export type Layout = 'frame' | 'full' | 'bare';

/** The stepped clock begins here unless a tool says otherwise: 1 January 2026, 00:00 UTC. */
const EPOCH = Date.UTC(2026, 0, 1);
/** Scene of a return from the list of recent games. */
const FROM_RECENTS = 1001;

export class Phone implements PhoneHandle {
  readonly body = new PhoneFrame();
  /** told when what the surface shows of the phone has changed */
  onChange: () => void = () => undefined;
  isAside = false;
  orientation: Orientation = 'portrait';

  private readonly logbook = new Log();
  private readonly statusBar = new StatusBar();
  private readonly capsule: Capsule;
  private readonly dialogs: Dialogs;
  private readonly menu: PhoneMenu;
  private readonly awake = new Awake();
  private readonly widgetLayer = element('div', { class: 'layer widgets' });
  private readonly coverLayer = element('div', { class: 'layer' });
  private readonly covers = element('div', { class: 'layer covers' });
  private readonly dialogLayer = element('div', { class: 'layer dialogs' });
  private readonly errorLayer = element('div', { class: 'layer errors' });
  private readonly menuLayer = element('div', { class: 'layer menus' });
  private cover: Cover;
  private run: Run | null = null;
  private runServices: RunServices | null = null;
  private profile: Device;
  private index: PackageIndex | null = null;
  private errorCount = 0;

  constructor(
    private readonly address: Address,
    private readonly preferences: Preferences,
    readonly layout: Layout,
  ) {
    this.profile = findDevice(address.device) ?? devices[0];
    this.capsule = new Capsule(
      () => this.openMenu(),
      () => this.putAside(),
    );
    this.dialogs = new Dialogs(this.dialogLayer, preferences.text);
    this.dialogs.onOpen = () => this.run?.waitForHand();
    this.menu = new PhoneMenu(this.menuLayer, this.dialogs, preferences);
    this.cover = new Cover(preferences.text);
    const { screen } = this.body;
    screen.append(this.widgetLayer, this.coverLayer, this.covers, this.dialogLayer, this.errorLayer);
    if (layout === 'frame') screen.append(this.statusBar.root);
    if (layout !== 'bare') screen.append(this.capsule.root);
    screen.append(this.menuLayer);
    document.addEventListener('visibilitychange', () => this.followTab());
    window.addEventListener('resize', () => this.hintOrientation());
    this.speak();
    this.shape();
  }

  get device(): Device {
    return this.profile;
  }

  get title(): string {
    return this.index?.title ?? '';
  }

  /** Begins the game anew, as after the phone has killed it. */
  restart(): void {
    const { address, preferences } = this;
    this.run?.close();
    this.runServices?.close();
    this.logbook.restart();
    this.dialogs.clear();
    this.awake.keep(false);
    this.errorLayer.replaceChildren();
    this.errorCount = 0;
    this.isAside = false;
    this.orientation = 'portrait';
    this.cover = new Cover(preferences.text);
    this.covers.replaceChildren(this.cover.root);
    const { launch, config, epoch, language, ...surroundings } = window.__tiaoSetup ?? {};
    const run = new RunServices(
      {
        game: address.packageUrl ?? address.game ?? '',
        widgetLayer: this.widgetLayer,
        coverLayer: this.coverLayer,
        dialogs: this.dialogs,
        text: () => preferences.text,
        emit: (name, value) => this.run?.emit(name, value),
        say: (text) => this.logbook.add({ kind: 'phone', level: 'warn', text }),
      },
      { network: { allow: address.allow }, ...surroundings },
    );
    this.runServices = run;
    this.run = new Run(
      {
        base: address.packageUrl ?? packageOf(address.game ?? ''),
        game: address.game,
        clock: address.clock,
        launch: { scene: address.scene, query: address.query, referrerInfo: {}, ...launch },
        seed: address.clock === 'stepped' ? address.seed : Date.now() % 2 ** 31,
        epoch: epoch ?? EPOCH,
        config: config ?? {},
        language: language ?? this.systemLanguage,
        noDraw: address.noDraw,
      },
      {
        onIndex: (index) => this.meet(index),
        onProgress: (share) => this.cover.progress(share),
        onBooted: () => this.cover.wait(),
        onFirstFrame: () => this.cover.lift(this.layout === 'bare'),
        onScreen: (state) => this.follow(state),
        onFault: (fault) =>
          this.covers.replaceChildren(faultScreen(fault, preferences.text, () => this.restart())),
        onError: (message, stack) => this.showError(message, stack),
        onBusy: (milliseconds) => this.offerStop(milliseconds),
        onAsk: (name, args) => answer(name, args, this.services(run)),
      },
      this.logbook,
    );
    this.run.frame.title = preferences.text.screen;
    this.body.screen.prepend(this.run.frame);
    this.shape();
    for (const message of address.mistakes) this.run.fail({ kind: 'runtime', message });
    if (address.mistakes.length === 0) {
      void this.run.start();
      this.mute(preferences.silent);
    }
  }

  /** Another phone; the game starts anew on it. */
  changeDevice(id: string): void {
    const device = findDevice(id);
    if (!device || device === this.profile) return;
    this.profile = device;
    this.address.mistakes = []; // the address is what the chooser now says
    this.restart();
  }

  act(action: Action): void {
    if ('dialog' in action) {
      if (!this.dialogs.choose(action.dialog) && !this.runServices?.choose(action.dialog)) {
        const text = `Nothing to answer with '${action.dialog}': no dialog with such a button is open.`;
        this.logbook.add({ kind: 'phone', level: 'warn', text });
      }
      return;
    }
    if ('input' in action) {
      if (!this.runServices?.type(action.input)) {
        const text = 'Nothing to type into: the game has not called wx.showKeyboard.';
        this.logbook.add({ kind: 'phone', level: 'warn', text });
      }
      return;
    }
    if ('rotate' in action) {
      this.orientation = action.rotate;
      this.shape();
    }
    this.run?.act(action);
  }

  step(frames: number): Promise<void> {
    return this.run?.step(frames) ?? Promise.reject(new Error('No game is on the phone yet.'));
  }

  inspect() {
    return this.run?.inspect() ?? Promise.reject(new Error('No game is on the phone yet.'));
  }

  tool(name: string, args: Json = null): Promise<Json> {
    return this.run?.tool(name, args) ?? Promise.reject(new Error('No game is on the phone yet.'));
  }

  countCalls(isOn: boolean): void {
    this.run?.countCalls(isOn);
  }

  log() {
    return this.logbook.entries;
  }

  get state(): PhoneState {
    if (!this.run) throw new Error('No game is on the phone yet.');
    return this.run.state;
  }

  /** The capsule's right half, and the Home key: the game waits behind the home screen. */
  putAside(): void {
    if (this.isAside || !this.index || this.run?.state.screen === 'failed') return;
    this.isAside = true;
    this.act({ hide: true });
    this.body.screen.classList.add('is-aside');
    const home = homeScreen(this.index, this.preferences.text, this.preferences.language, () =>
      this.bringBack(),
    );
    this.covers.append(home);
    focusQuietly(home.querySelector('button'));
    this.onChange();
  }

  bringBack(): void {
    if (!this.isAside) return;
    this.isAside = false;
    this.act({ show: { scene: FROM_RECENTS } });
    this.body.screen.classList.remove('is-aside');
    this.covers.querySelector('.home')?.remove();
    this.onChange();
  }

  turn(): void {
    this.act({ rotate: this.orientation === 'portrait' ? 'landscape' : 'portrait' });
    this.onChange();
  }

  /** Turns the phone's own volume off or on. */
  mute(silent: boolean): void {
    this.run?.setVolume(silent ? 0 : 1);
  }

  /** Uses the words of the language chosen. */
  speak(): void {
    const { text } = this.preferences;
    this.dialogs.text = text;
    this.capsule.speak(text);
    if (this.run) this.run.frame.title = text.screen;
  }

  private openMenu(): void {
    const card = () => this.run?.question('shareAppMessage', null) ?? Promise.resolve(null);
    // the realm answers with a card's fields, or null
    this.menu.open(
      this.index,
      this.profile,
      () => this.restart(),
      () => card() as Promise<Card | null>,
    );
  }

  /** The page's language; on the stepped clock always WeChat's own, so that a run is the same on every machine. */
  private get systemLanguage(): string {
    return this.address.clock === 'stepped' || this.preferences.language === 'zh' ? 'zh_CN' : 'en';
  }

  /** What a game can ask this phone for. */
  private services(run: RunServices): PhoneServices {
    return {
      run,
      dialogs: this.dialogs,
      vibrate: (milliseconds) => {
        this.body.shake(milliseconds);
        navigator.vibrate?.(milliseconds);
      },
      share: (card) => void this.menu.share(card),
      keepAwake: (isOn) => this.awake.keep(isOn),
      setCapsuleStyle: (style) => {
        this.capsule.root.dataset.style = style;
      },
      setStatusBarStyle: (style) => {
        this.statusBar.root.dataset.style = style;
      },
      restart: () => this.restart(),
      putAside: () => this.putAside(),
      turnTo: (orientation) => {
        this.orientation = orientation;
        this.shape();
        this.onChange();
      },
      text: () => this.preferences.text,
    };
  }

  /** The package is known: names it, and gives it the screen it will have. */
  private meet(index: PackageIndex): Device {
    this.index = index;
    this.cover.name(index.id, index.title);
    document.title = `${index.title} · tiao`;
    this.orientation = orientationOf(index.gameJson);
    const device = this.shape();
    this.onChange();
    return { ...device, quirks: { ...device.quirks, ...this.address.quirks } };
  }

  /** Gives body, screen and game the shape of the profile, or of the window where the game fills it. */
  private shape(): Device {
    const { layout, orientation } = this;
    const device =
      layout === 'frame' ? this.profile : fillRoom(this.profile, measureRoom(layout === 'bare'), orientation);
    const look: Look = looks[this.profile.id];
    this.body.show(device, look, orientation);
    this.statusBar.show(device, look);
    this.showStatusBar(this.run?.state.screen);
    this.capsule.place(device, orientation);
    this.hintOrientation();
    return device;
  }

  private follow(state: ScreenState): void {
    this.showStatusBar(state);
    this.onChange();
  }

  /** A game that plays has the status bar only if its game.json asks for it, and never on its side. */
  private showStatusBar(state: ScreenState | undefined): void {
    const isPlaying = state === 'running' || (state === 'hidden' && !this.isAside);
    const isWanted = !isPlaying || this.index?.gameJson.showStatusBar === true;
    this.statusBar.root.hidden = !isWanted || this.orientation === 'landscape';
    this.statusBar.root.dataset.over = isPlaying ? 'game' : 'phone';
  }

  /** A tab that is hidden hides its game; on the stepped clock only an action does. */
  private followTab(): void {
    if (this.address.clock === 'stepped' || this.isAside) return;
    this.run?.act(document.hidden ? { hide: true } : { show: {} });
  }

  /** On a real phone held the other way, says how to hold it. */
  private hintOrientation(): void {
    this.menuLayer.querySelector('.turn-hint')?.remove();
    if (this.layout !== 'full' || !this.index) return;
    const held: Orientation = innerWidth > innerHeight ? 'landscape' : 'portrait';
    if (held === this.orientation) return;
    const { turnUpright, turnSideways } = this.preferences.text;
    const words = this.orientation === 'portrait' ? turnUpright : turnSideways;
    this.menuLayer.append(element('div', { class: 'turn-hint' }, icon('upright'), element('p', {}, words)));
  }

  /** A game that runs without end has a process of its own: this page can still end it. */
  private offerStop(milliseconds: number): void {
    if (this.layout === 'bare') {
      if (milliseconds > ENDLESS) this.run?.stop();
      return;
    }
    const shown = this.errorLayer.querySelector('[data-testid="busy"]');
    if (milliseconds === 0) shown?.remove();
    else if (!shown) this.errorLayer.append(busyStrip(this.preferences.text, () => this.run?.stop()));
  }

  private showError(message: string, stack: string): void {
    this.errorCount += 1;
    if (this.layout === 'bare') return;
    const { text } = this.preferences;
    const close = () => {
      this.errorCount = 0;
      this.errorLayer.replaceChildren();
    };
    const details = () => {
      void this.dialogs.showModal({ title: message, content: stack || message, showCancel: false });
    };
    this.errorLayer.replaceChildren(errorStrip(message, this.errorCount, text, { details, close }));
  }
}
