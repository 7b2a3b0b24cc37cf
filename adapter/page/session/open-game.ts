/**
 * One game on the phone: its run, and the layers over its screen. It stays in the background while another is in
 * front.
 */

import type { Action } from '../../contract/action.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Json } from '../../contract/json.ts';
import { orientationOf, turnsWithPhone } from '../../contract/orientation.ts';
import type { PackageIndex } from '../../contract/package-index.ts';
import { PEOPLE } from '../../contract/people.ts';
import type { QuestionName } from '../../contract/share.ts';
import type { Device } from '../../devices/index.ts';
import { gameKey } from '../address.ts';
import type { Orientation } from '../device/phone-frame.ts';
import type { SharedCard } from '../device/phone-menu.ts';
import { element } from '../element.ts';
import { Cover } from '../screens/cover.ts';
import { Dialogs } from '../services/dialogs.ts';
import { PhonePlatform } from '../services/platform.ts';
import type { GameHost, Start } from './game-host.ts';
import type { RunStatus } from './handle.ts';
import { type GamePhone, handlersOf } from './handlers.ts';
import { packageOf } from './load.ts';
import { Log } from './log.ts';
import { Notices } from './notices.ts';
import { watchVersion } from './release-watch.ts';
import { Run } from './run.ts';
import { RunServices } from './run-services.ts';

/** Default start of the stepped clock: 1 January 2026, 00:00 UTC. */
const EPOCH = Date.UTC(2026, 0, 1);

const ANY_HOST =
  'project.config.json has "urlCheck": false, so any public host answers here, as in the developer tools. A phone asks the list of the account.';

export class OpenGame {
  readonly root: HTMLElement;
  readonly log = new Log();
  readonly dialogs: Dialogs;
  readonly run: Run;
  readonly services: RunServices;
  /** null until it is loaded */
  index: PackageIndex | null = null;
  orientation: Orientation = 'portrait';
  /** wx.setMenuStyle, wx.setStatusBarStyle and wx.setKeepScreenOn; they end with the game */
  capsuleStyle: 'light' | 'dark' | '' = '';
  statusBarStyle: 'black' | 'white' | '' = '';
  keepsAwake = false;

  private readonly cover: Cover;
  private readonly widgetLayer = element('div', { class: 'layer widgets' });
  private readonly coverLayer = element('div', { class: 'layer' });
  private readonly covers = element('div', { class: 'layer covers' });
  private readonly dialogLayer = element('div', { class: 'layer dialogs' });
  private readonly notices: Notices;
  private endWatch: () => void = () => undefined;

  constructor(
    readonly start: Start,
    private readonly host: GameHost,
  ) {
    const { address, surroundings, replay, spare } = start;
    this.root = spare?.root ?? element('div', { class: 'game' });
    const { preferences } = host;
    this.cover = new Cover(preferences.text);
    this.covers.append(this.cover.root);
    this.dialogs = new Dialogs(this.dialogLayer, preferences.text);
    this.services = new RunServices(
      {
        game: this.place,
        user: address.user,
        widgetLayer: this.widgetLayer,
        coverLayer: this.coverLayer,
        text: () => preferences.text,
        emit: (name, value) => this.run.emit(name, value),
        say: (text, refusedHost) => this.say(text, refusedHost),
      },
      {
        ...surroundings,
        network: {
          ...surroundings.network,
          allow: [...address.allow, ...(surroundings.network?.allow ?? [])],
        },
      },
    );
    this.run = new Run(
      {
        base: () => this.findPackage(),
        game: address.game,
        user: address.user ?? 'me',
        clock: replay ? 'stepped' : address.clock,
        launch: start.launch,
        seed: address.clock === 'stepped' ? address.seed : Date.now() % 2 ** 31,
        epoch: start.epoch ?? EPOCH,
        config: replay ? { ...start.config, __tiaoBoot: bootOf(replay) } : (start.config ?? {}),
        language: start.language,
        network: surroundings.network?.type,
        location: surroundings.location,
        battery: surroundings.battery,
        noDraw: address.noDraw,
        kept: start.kept,
        takesOver: start.takesOver,
        spare,
      },
      {
        onIndex: (index) => this.meet(index),
        onProgress: (share) => this.cover.progress(share),
        onBooted: () => this.cover.wait(),
        onFirstFrame: () => this.cover.lift(host.isBare),
        onStatus: (state) => this.follow(state),
        onFault: (fault) => this.showFault(fault),
        onError: (error) => this.notices.showError(error),
        onForgets: (why) => this.notices.showForgetting(why),
        onBusy: (milliseconds) => this.notices.offerStop(milliseconds),
      },
      handlersOf(this.phone()),
      this.log,
    );
    this.notices = new Notices({
      run: this.run,
      log: this.log,
      dialogs: this.dialogs,
      isBare: host.isBare,
      text: () => preferences.text,
      restart: () => host.restart(this),
      suggestions: () => host.suggestions(this),
    });
    this.dialogs.onOpen = () => this.run.waitForHand();
    if (!spare) this.root.append(this.run.frame);
    this.root.append(this.widgetLayer, this.covers, this.notices.layer, this.coverLayer, this.dialogLayer);
    this.speak();
  }

  /** Its id on this server, or its address; unique among the games. */
  get place(): string {
    return gameKey(this.start.address);
  }

  /** Starts the game; its root must be in the page. */
  begin(): void {
    const { mistakes } = this.start.address;
    for (const message of mistakes) this.run.fail({ kind: 'runtime', message });
    if (mistakes.length === 0) void this.run.start();
  }

  perform(action: Action): void {
    if ('dialog' in action) {
      if (this.dialogs.choose(action.dialog) || this.services.choose(action.dialog)) return;
      this.say(`Nothing to answer with '${action.dialog}': no dialog with such a button is open.`);
    } else if ('input' in action) {
      if (this.services.type(action.input)) return;
      this.say('Nothing to type into: the game has not called wx.showKeyboard.');
    } else {
      // for a game that does not turn, the realm logs that
      if ('rotate' in action && turnsWithPhone(this.index?.gameJson ?? {})) this.turnTo(action.rotate);
      this.run.perform(action);
    }
  }

  /** The card that the game shares by this entry of the menu; null if it does not answer. It is also logged, for tests. */
  async cardFor(entry: QuestionName): Promise<SharedCard | null> {
    const answer = await this.run.question(entry);
    const card = answer && { ...answer, image: this.services.pictures.shown(answer.image) };
    const told = { ...card, image: card?.image ? 'given' : '' };
    this.log.add({ kind: 'phone', level: 'info', text: `The menu's ${entry}: ${JSON.stringify(told)}` });
    return card;
  }

  /** Applies the chosen language. */
  speak(): void {
    const { text } = this.host.preferences;
    this.dialogs.text = text;
    if (this.run.state.fault) this.showFault(this.run.state.fault);
    this.run.frame.title = text.screen;
  }

  /** Ends the game, as when the phone kills it; with `keepsPicture` its last frame stays to be seen. */
  close(keepsPicture = false): void {
    this.endWatch();
    this.run.close(keepsPicture);
    this.services.close();
    this.dialogs.clear();
    this.root.inert = true;
    if (!keepsPicture) this.root.remove();
  }

  private get hasPlatform(): boolean {
    return this.start.surroundings.account?.platform === true;
  }

  /** the user of the phone, as the platform knows them */
  private get nickname(): string {
    return this.start.address.user ?? PEOPLE.me.nickname;
  }

  /**
   * The address of its package. Each user has a version of their own of a published game, which does not change while it
   * loads.
   */
  private async findPackage(): Promise<string> {
    const { place } = this;
    const isReleased = this.hasPlatform && /^wx[0-9a-f]{16}$/.test(place);
    const version = isReleased ? await new PhonePlatform(this.nickname).version(place) : null;
    const base = packageOf(version === null ? place : `${place}@${version}`);
    return `${base}${this.start.address.asUploaded ? 'uploaded/' : ''}`;
  }

  private meet(index: PackageIndex): Device {
    this.index = index;
    // of a package from elsewhere nobody here has decided that
    if (index.skipsUrlCheck && this.start.address.game !== null) {
      this.services.network.allow('*');
      this.run.log.say('info', ANY_HOST);
    }
    if (!this.host.isBare) this.cover.name({ ...index, id: this.place });
    this.orientation = orientationOf(index.gameJson);
    const { account } = index;
    if (this.hasPlatform && account?.envVersion === 'release') {
      const { nickname } = this;
      this.endWatch = watchVersion({ appid: account.appId, nickname }, () =>
        this.run.emit('updateReady', null),
      );
    }
    const device = this.host.meet(this);
    return { ...device, quirks: { ...device.quirks, ...this.start.address.quirks } };
  }

  private follow(state: RunStatus): void {
    this.root.dataset.state = state;
    // the first status is set by the constructor of the run
    if (state !== 'booting') this.host.changed(this);
  }

  private turnTo(orientation: Orientation): void {
    this.orientation = orientation;
    this.host.changed(this);
  }

  /** The parts of the phone that the game can reach. */
  private phone(): GamePhone {
    const { host, dialogs, services } = this;
    const style = (change: Partial<OpenGame>) => {
      Object.assign(this, change);
      host.changed(this);
    };
    return {
      services,
      dialogs,
      vibrate: host.vibrate,
      share: host.share,
      serve: host.serve,
      keepAwake: (keepsAwake) => style({ keepsAwake }),
      setCapsuleStyle: (capsuleStyle) => style({ capsuleStyle }),
      setStatusBarStyle: (statusBarStyle) => style({ statusBarStyle }),
      restart: () => host.restart(this),
      putAside: () => host.putAside(this),
      isMine: () => host.preferences.mine.includes(this.place),
      turnTo: (orientation) => this.turnTo(orientation),
      explainCover: (why) => this.cover.explain(why),
      stopOpenDomain: () => this.run.stopOpenDomain(),
      packageFile: (path) => this.run.packageFile(path),
      text: () => host.preferences.text,
    };
  }

  private showFault(fault: Fault): void {
    this.services.keyboard.hide();
    this.services.ads.hide();
    this.covers.replaceChildren(this.notices.faultScreen(fault));
  }

  private say(text: string, refusedHost?: string): void {
    this.run.log.say('warn', text, refusedHost);
  }
}

/** What the game is told of a trace to play (adapter/web/tools.ts); it is as JSON.parse gave it. */
function bootOf({ trace, showFrom }: NonNullable<Start['replay']>): Json {
  return { replay: trace as unknown as Json, showFrom };
}
