/**
 * The functions of the page that the realm can call: with an answer (`link.ask`) or one-way (`link.tell`). They have wx's
 * names if wx has the function. The page's table of handlers is typed by these interfaces, so a function that is missing on
 * one side, or has other arguments there, does not compile.
 */
import type {
  AuthSetting,
  CloudPair,
  CoinPurchase,
  Player,
  PrivacySetting,
  Sealed,
  SealedData,
  ServiceArgs,
  UserInfo,
} from './account.ts';
import type { LoadingArgs, ModalAnswer, ModalArgs, SheetArgs, ToastArgs } from './dialogs.ts';
import type { HttpAnswer, HttpRequest, SocketRequest } from './http.ts';
import type { KeyboardArgs } from './keyboard.ts';
import type {
  CameraArgs,
  CameraFrame,
  ChosenFile,
  FileWish,
  Photo,
  RecordingArgs,
  VideoOrder,
} from './media.ts';
import type { Card } from './share.ts';
import type { AdArgs, WidgetArgs } from './widgets.ts';

/** Calls: each gets an answer, or fails with a `CallFailure`. */
export interface PageCalls {
  httpRequest(request: HttpRequest): HttpAnswer;
  /** answered once it is open */
  connectSocket(request: SocketRequest): { header: { [name: string]: string } };

  showModal(args: ModalArgs): ModalAnswer;
  /** fails with 'cancel' */
  showActionSheet(args: SheetArgs): { tapIndex: number };
  showToast(args: ToastArgs): void;
  hideToast(): void;
  showLoading(args: LoadingArgs): void;
  hideLoading(): void;
  showKeyboard(args: KeyboardArgs): void;
  updateKeyboard(args: { value: string }): void;
  hideKeyboard(): void;

  setClipboardData(args: { data: string }): void;
  getClipboardData(): { data: string };
  /** true if the player accepts; `tmplIds` is empty for system messages */
  requestSubscribeMessage(args: { tmplIds: string[] }): boolean;
  /** opens customer service; answered when the player returns to the game. Fails if there is no customer service. */
  openCustomerServiceConversation(args: ServiceArgs): { path: string; query: { [name: string]: string } };
  /** answered once the player has paid; fails with a code of wx's MidasPaymentError */
  requestMidasPayment(purchase: CoinPurchase): void;
  /** true if the player agrees to leave the game for it */
  navigateToMiniProgram(args: { appId: string; path: string }): boolean;
  checkIsAddedToMyMiniProgram(): { added: boolean };
  /** `image`: a URL that the page can show, or the path of a view-only picture; answered when the preview is closed */
  previewImage(args: { image: string }): void;
  /** `bytes`: or the path of a view-only picture */
  saveFile(args: { name: string; bytes: ArrayBuffer | string }): void;
  /** fails with 'cancel' */
  chooseFiles(wish: FileWish): { files: ChosenFile[] };
  /** the bytes of a package file that was not in `Boot.files` yet */
  packageFile(args: { path: string }): ArrayBuffer;
  /** the text of the library that plays sounds */
  soundLibrary(): string;
  /** fails with 'cancel' */
  scanCode(): { result: string; scanType: string; charSet: string; rawData: string };

  login(): { code: string };
  checkSession(): void;
  getUserInfo(): UserInfo;
  /** data encrypted for the game's own server, and the signature of `rawData` */
  sealData(args: { what: SealedData; rawData: string }): Sealed;
  getUserInfoByOpenId(args: { openIdList: string[] }): { data: (UserInfo & { openId: string })[] };
  getSetting(): { authSetting: AuthSetting };
  /** true if it is allowed; `why` is the purpose given in game.json */
  authorize(args: { scope: string; why: string }): boolean;
  openSetting(): { authSetting: AuthSetting };
  getPrivacySetting(): PrivacySetting;
  /** true if the player agrees */
  requirePrivacyAuthorize(): boolean;
  agreeToPrivacy(): void;
  openPrivacyContract(): void;

  setUserCloudStorage(args: { KVDataList: CloudPair[] }): void;
  getUserCloudStorage(args: { keyList: string[] }): { KVDataList: CloudPair[] };
  getUserCloudStorageKeys(): { keys: string[] };
  removeUserCloudStorage(args: { keyList: string[] }): void;
  getFriendCloudStorage(args: { keyList: string[] }): { data: (Player & { KVDataList: CloudPair[] })[] };
  getGroupCloudStorage(args: { keyList: string[] }): { data: (Player & { KVDataList: CloudPair[] })[] };
  isFriend(args: { openId: string }): boolean;
  getPotentialFriendList(): { list: Player[] };
  /** true if it was sent */
  shareMessageToFriend(args: { openId: string; title: string }): boolean;

  /** fails with an error code of the ad's onError */
  loadAd(args: { kind: string; adUnitId: string }): void;

  /** samples come as the event `recorded` */
  startRecording(args: RecordingArgs): void;
  stopRecording(): void;
  openCamera(args: CameraArgs): void;
  /** `longest` side in pixels */
  readCamera(args: { id: number; longest: number }): CameraFrame;
  /** `quality` 0 to 1 */
  photograph(args: { id: number; quality: number }): Photo;
}

/** One-way messages: no answer; errors go to the log. */
export interface PageTells {
  abortRequest(args: { id: number }): void;
  sendSocketMessage(args: { id: number; data: string | ArrayBuffer }): void;
  closeSocket(args: { id: number; code: number; reason: string }): void;

  /** a picture that the game may have shown and saved, but not read: from now on the game has its path alone */
  keepPicture(args: { path: string; url: string }): void;
  vibrateShort(): void;
  vibrateLong(): void;
  shareAppMessage(card: Card): void;
  setKeepScreenOn(args: { keepScreenOn: boolean }): void;
  setMenuStyle(args: { style: 'light' | 'dark' }): void;
  setStatusBarStyle(args: { style: 'black' | 'white' }): void;
  setDeviceOrientation(args: { value: 'portrait' | 'landscape' }): void;
  restartMiniProgram(args: { path: string }): void;
  exitMiniProgram(): void;

  drawWidget(args: WidgetArgs): void;
  removeWidget(args: { id: number }): void;
  showAd(args: AdArgs): void;
  hideAd(): void;
  loadVideo(args: { id: number; bytes: ArrayBuffer }): void;
  orderVideo(order: VideoOrder): void;
  pauseRecording(): void;
  resumeRecording(): void;
  closeCamera(args: { id: number }): void;

  /** the game runs but has drawn nothing for a long time; `text` says so, and what it has done so far */
  nothingDrawn(args: { text: string }): void;
  /** the open data domain has not answered for seconds */
  openDomainSilent(): void;
}

/** Why a call failed: `reason` stands after `fail ` in errMsg, `errCode` is the number that goes with it. */
export type CallFailure = { reason: string; errCode?: number };

export type CallName = keyof PageCalls;
export type CallArgs<N extends CallName> = Parameters<PageCalls[N]>;
export type CallAnswer<N extends CallName> = ReturnType<PageCalls[N]>;

export type TellName = keyof PageTells;
export type TellArgs<N extends TellName> = Parameters<PageTells[N]>;

export type CallHandlers = {
  [N in CallName]: (...args: CallArgs<N>) => CallAnswer<N> | Promise<CallAnswer<N>>;
};
export type TellHandlers = { [N in TellName]: (...args: TellArgs<N>) => void | Promise<void> };

/** What the page does for a realm: one handler for each call and each tell, now or through a promise. */
export type PageHandlers = CallHandlers & TellHandlers;
