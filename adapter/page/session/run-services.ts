/** The services of one run, except dialogs: network, account, native widgets, ads, keyboard and so on. */
import type { Emit } from '../../contract/events.ts';
import type { Surroundings } from '../../contract/surroundings.ts';
import { Account } from '../services/account.ts';
import { AdScreen } from '../services/ad-screen.ts';
import { Cameras } from '../services/cameras.ts';
import { HostNetwork } from '../services/host-network.ts';
import { Keyboard } from '../services/keyboard.ts';
import type { Microphone } from '../services/microphone.ts';
import { openRequestFrame } from '../services/request-frame.ts';
import { Videos } from '../services/videos.ts';
import { ViewOnlyPictures } from '../services/view-only-pictures.ts';
import { WidgetLayer } from '../services/widgets.ts';
import type { Text } from '../words/text.ts';

export type RunPlace = {
  /** the game's id or address, by which the account is stored */
  game: string;
  /** the player on the platform; null for the default player */
  user: string | null;
  widgetLayer: HTMLElement;
  coverLayer: HTMLElement;
  text: () => Text;
  emit: Emit;
  /** a line for the log; with a host, it could be allowed */
  say: (text: string, refusedHost?: string) => void;
};

/** WeChat's error code for 'no suitable ad' */
const NO_FILL = 1004;

type Choice = 'confirm' | 'cancel' | number;

export class RunServices {
  readonly emit: Emit;
  readonly account: Account;
  readonly pictures = new ViewOnlyPictures();
  readonly network: HostNetwork;
  readonly widgets: WidgetLayer;
  readonly videos: Videos;
  readonly ads: AdScreen;
  readonly keyboard: Keyboard;
  readonly cameras: Cameras;
  /** the code with which ads are refused (realm/wx/ad-errors.ts); null if they are not */
  adRefused: number | null = null;

  private recording: Promise<Microphone> | null = null;

  constructor(
    private readonly place: RunPlace,
    surroundings: Surroundings,
  ) {
    const { emit, say, text, widgetLayer, coverLayer, game, user } = place;
    const { allow = [], mocks = {} } = surroundings.network ?? {};
    const policy = { allow: [...allow], mocks: { ...mocks } };
    const press = (id: number) => emit('widgetPress', { id });
    this.emit = emit;
    this.network = new HostNetwork(policy, emit, say, openRequestFrame);
    this.account = new Account(game, surroundings.account ?? {}, say, user ?? 'me');
    this.widgets = new WidgetLayer(widgetLayer, press, () => text().ad);
    this.videos = new Videos((id) => this.widgets.video(id), emit);
    this.ads = new AdScreen(coverLayer, (isEnded) => emit('adClosed', { isEnded }), text);
    this.keyboard = new Keyboard(coverLayer, emit, text);
    this.cameras = new Cameras((id) => this.widgets.video(id));
    this.change({ ads: surroundings.ads, adError: surroundings.adError });
  }

  /** Changes the surroundings of a running game; hosts and mocks stay as they were at its start. */
  change({ ads, adError, account }: Surroundings): void {
    if (ads) this.adRefused = ads === 'filled' ? null : NO_FILL;
    if (adError !== undefined) this.adRefused = adError;
    if (account) this.account.policy = account;
  }

  /** Answers an ad or the keyboard, for a script. False if neither is open. */
  choose(choice: Choice): boolean {
    return this.ads.choose(choice) || this.keyboard.choose(choice);
  }

  /** A separate script: few games record. */
  microphone(): Promise<Microphone> {
    this.recording ??= import('../services/microphone.ts').then((file) => new file.Microphone(this.emit));
    return this.recording;
  }

  type(text: string): boolean {
    return this.keyboard.type(text);
  }

  close(): void {
    this.ads.hide();
    void this.recording?.then((microphone) => microphone.close());
    this.cameras.closeAll();
    this.network.close();
    void this.account.close();
    this.place.widgetLayer.replaceChildren();
    this.place.coverLayer.replaceChildren();
  }
}
