/** What the phone does for one run of a game beyond its dialogs: network, account, native widgets, ads, keyboard. */
import type { Sendable } from '../../contract/json.ts';
import type { Battery, NetworkType, PhoneLocation } from '../../contract/surroundings.ts';
import { Account, type AccountPolicy } from '../services/account.ts';
import { type AdArgs, AdScreen } from '../services/ad-screen.ts';
import { avatarName, drawAvatar } from '../services/avatars.ts';
import { type CameraArgs, Cameras, type FrameArgs, type PhotoArgs } from '../services/cameras.ts';
import type { Dialogs } from '../services/dialogs.ts';
import { chooseFiles, type FileWish } from '../services/file-chooser.ts';
import { HostNetwork, type NetworkPolicy } from '../services/host-network.ts';
import { Keyboard, type KeyboardArgs } from '../services/keyboard.ts';
import { Microphone, type TakeArgs } from '../services/microphone.ts';
import { askForScope, openSettings } from '../services/permissions.ts';
import { Videos } from '../services/videos.ts';
import { type WidgetArgs, WidgetLayer } from '../services/widgets.ts';
import type { Text } from '../words/text.ts';
import type { Answer } from './asks.ts';

/** How the simulated world answers this game; tools put it on `window.__tiaoSetup`. */
export type Surroundings = {
  /** `type` is the network the phone is on; usually 'wifi' */
  network?: Partial<NetworkPolicy> & { type?: NetworkType };
  account?: AccountPolicy;
  /** 'none': no ad is ever there to load */
  ads?: 'filled' | 'none';
  /** the code by which WeChat refuses every ad instead, 1000 to 1008 */
  adError?: number;
  /** where the phone is; usually in Guangzhou */
  location?: PhoneLocation;
  /** usually 80 %, not charging */
  battery?: Battery;
};

export type RunPlace = {
  /** the game's id, or its address: under it the account is kept */
  game: string;
  widgetLayer: HTMLElement;
  coverLayer: HTMLElement;
  dialogs: Dialogs;
  text: () => Text;
  emit: (name: string, value: Sendable) => void;
  say: (text: string) => void;
};

/** 'no suitable ad' */
const NO_FILL = 1004;

type Choice = 'confirm' | 'cancel' | number;
type Ask = (args: never) => Answer | Promise<Answer>;

export class RunServices {
  readonly account: Account;
  readonly network: HostNetwork;
  private readonly widgets: WidgetLayer;
  private readonly videos: Videos;
  private readonly ads: AdScreen;
  private readonly keyboard: Keyboard;
  private readonly microphone: Microphone;
  private readonly cameras: Cameras;
  private readonly asks: { [name: string]: Ask };
  /** the code by which ads are refused (realm/wx/ad-errors.ts); null while they come */
  private adRefused: number | null = null;

  constructor(
    private readonly place: RunPlace,
    surroundings: Surroundings,
  ) {
    const { emit, say, text, widgetLayer, coverLayer, game } = place;
    const policy = { allow: [], mocks: {}, ...surroundings.network };
    this.network = new HostNetwork(policy, emit, say);
    this.account = new Account(game, surroundings.account ?? {}, say);
    this.widgets = new WidgetLayer(
      widgetLayer,
      (id) => emit('widgetPress', { id }),
      () => text().ad,
    );
    this.videos = new Videos((id) => this.widgets.video(id), emit);
    this.ads = new AdScreen(coverLayer, (isEnded) => emit('adClosed', { isEnded }), text);
    this.keyboard = new Keyboard(coverLayer, emit, text);
    this.microphone = new Microphone(emit);
    this.cameras = new Cameras((id) => this.widgets.video(id));
    this.asks = {
      ...this.networkAsks(),
      ...this.accountAsks(),
      ...this.screenAsks(),
      ...this.recordingAsks(),
    };
    this.change({ ads: surroundings.ads, adError: surroundings.adError });
  }

  /** The world around a game that runs turns out otherwise; hosts and mocks stay as they were at its start. */
  change({ ads, adError, account }: Surroundings): void {
    if (ads) this.adRefused = ads === 'filled' ? null : NO_FILL;
    if (adError !== undefined) this.adRefused = adError;
    if (account) this.account.policy = account;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.asks, name);
  }

  async answer(name: string, args: Sendable): Promise<Answer> {
    return this.asks[name](args as never); // the realm checked the arguments against the wx documentation
  }

  /** A script answers what is open besides the dialogs: an ad, the keyboard. */
  choose(choice: Choice): boolean {
    return this.ads.choose(choice) || this.keyboard.choose(choice);
  }

  type(text: string): boolean {
    return this.keyboard.type(text);
  }

  close(): void {
    this.ads.hide();
    this.microphone.close();
    this.cameras.closeAll();
    this.network.close();
    void this.account.close();
    this.place.widgetLayer.replaceChildren();
    this.place.coverLayer.replaceChildren();
  }

  private networkAsks(): { [name: string]: Ask } {
    const { network } = this;
    return {
      httpRequest: async (args: Parameters<HostNetwork['http']>[0]) => {
        const name = avatarName(args.url);
        if (name === null) return network.http(args);
        return {
          status: 200,
          header: { 'content-type': 'image/png' },
          bytes: await drawAvatar(name),
          delayMs: 0,
        };
      },
      abortRequest: ({ id }: { id: number }) => void network.abort(id),
      connectSocket: (args: Parameters<HostNetwork['connect']>[0]) => network.connect(args),
      sendSocketMessage: ({ id, data }: { id: number; data: string | ArrayBuffer }) =>
        void network.send(id, data),
      closeSocket: ({ id, code, reason }: { id: number; code: number; reason: string }) =>
        void network.closeSocket(id, code, reason),
    };
  }

  private accountAsks(): { [name: string]: Ask } {
    const { account } = this;
    const { dialogs, text } = this.place;
    return {
      login: () => account.login(),
      checkSession: () => ({}),
      getUserInfo: () => account.userInfo(),
      getUserInfoByOpenId: (args: { openIdList: string[] }) => account.userInfoByOpenId(args),
      getSetting: async () => ({ authSetting: await account.settings() }),
      authorize: ({ scope, why }: { scope: string; why?: string }) =>
        askForScope({ scope, why }, account, dialogs, text()),
      openSetting: () => openSettings(account, dialogs, text()),
      getPrivacySetting: () => account.privacySetting(),
      requirePrivacyAuthorize: async () => {
        const words = text();
        const { confirm } = await dialogs.showModal({
          title: words.privacy,
          content: words.privacyAsk,
          confirmText: words.agree,
          cancelText: words.refuse,
        });
        return confirm;
      },
      agreeToPrivacy: async () => void (await account.agreeToPrivacy()),
      openPrivacyContract: async () =>
        void (await dialogs.showModal({
          title: text().privacy,
          content: text().privacyContract,
          showCancel: false,
        })),
      setUserCloudStorage: async ({ KVDataList }: { KVDataList: { key: string; value: string }[] }) =>
        void (await account.setCloud(KVDataList)),
      getUserCloudStorage: ({ keyList }: Keys) => account.ownCloud(keyList),
      getUserCloudStorageKeys: () => account.ownKeys(),
      removeUserCloudStorage: async ({ keyList }: Keys) => void (await account.removeCloud(keyList)),
      getFriendCloudStorage: ({ keyList }: Keys) => account.friendsCloud(keyList),
      getGroupCloudStorage: ({ keyList }: Keys) => account.groupCloud(keyList),
      isFriend: ({ openId }: { openId: string }) => account.friend(openId) !== undefined,
      getPotentialFriendList: () => account.potentialFriends(),
      shareMessageToFriend: async ({ openId, title }: { openId: string; title: string }) => {
        const name = account.friend(openId)?.nickname ?? openId;
        const { confirm } = await dialogs.showModal({
          title: text().sendTo.replace('%', name),
          content: title,
        });
        const errMsg = `shareMessageToFriend:${confirm ? 'ok' : 'fail cancel'}`;
        this.place.emit('messageToFriend', { success: confirm, errMsg });
        return confirm;
      },
    };
  }

  private screenAsks(): { [name: string]: Ask } {
    const { widgets, ads, keyboard, videos } = this;
    return {
      drawWidget: (args: WidgetArgs) => void widgets.draw(args),
      removeWidget: ({ id }: { id: number }) => void widgets.remove(id),
      loadAd: () => {
        if (this.adRefused !== null) throw new Error(String(this.adRefused)); // the realm knows its words
        return {};
      },
      showAd: (args: AdArgs) => void ads.show(args),
      hideAd: () => void ads.hide(),
      showKeyboard: (args: KeyboardArgs) => void keyboard.show(args),
      updateKeyboard: ({ value }: { value: string }) => void keyboard.update(value),
      hideKeyboard: () => void keyboard.hide(),
      loadVideo: ({ id, bytes }: { id: number; bytes: ArrayBuffer }) => void videos.load(id, bytes),
      orderVideo: (args: Parameters<Videos['order']>[0]) => void videos.order(args),
      chooseFiles: (wish: FileWish) => chooseFiles(wish),
    };
  }

  private recordingAsks(): { [name: string]: Ask } {
    const { microphone, cameras } = this;
    return {
      startRecording: async (args: TakeArgs) => void (await microphone.start(args)),
      pauseRecording: async () => void (await microphone.pause()),
      resumeRecording: async () => void (await microphone.resume()),
      stopRecording: () => void microphone.close(),
      openCamera: async (args: CameraArgs) => void (await cameras.open(args)),
      readCamera: (args: FrameArgs) => cameras.frame(args),
      photograph: (args: PhotoArgs) => cameras.photo(args),
      closeCamera: (args: { id: number }) => void cameras.close(args),
    };
  }
}

type Keys = { keyList: string[] };
