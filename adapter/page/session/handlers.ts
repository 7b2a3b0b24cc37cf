/// <reference path="../imports.d.ts" />
/** The handlers of a running game: one for each call and one-way message of the contract. */
import type { ServiceArgs } from '../../contract/account.ts';
import type { PageHandlers } from '../../contract/calls.ts';
import type { Card } from '../../contract/share.ts';
import { avatarAnswer } from '../services/avatars.ts';
import { CallError } from '../services/call-error.ts';
import type { Dialogs } from '../services/dialogs.ts';
import { saveFile } from '../services/save-file.ts';
import type { Text } from '../words/text.ts';
import type { RunServices } from './run-services.ts';

/** The parts of the phone that a game can reach. */
export type GamePhone = {
  /** what belongs to this run alone */
  services: RunServices;
  dialogs: Dialogs;
  text: () => Text;
  vibrate: (milliseconds: number) => void;
  share: (card: Card) => void;
  /** opens customer service; resolves when the player is back */
  serve: (args: ServiceArgs) => Promise<{ path: string; query: { [name: string]: string } }>;
  keepAwake: (isOn: boolean) => void;
  setCapsuleStyle: (style: 'light' | 'dark') => void;
  setStatusBarStyle: (style: 'black' | 'white') => void;
  turnTo: (orientation: 'portrait' | 'landscape') => void;
  restart: () => void;
  putAside: () => void;
  /** whether the player keeps it under "my mini-games" */
  isMine: () => boolean;
  /** shows what a game that has drawn nothing has done so far, on its cover */
  explainCover: (why: string) => void;
  stopOpenDomain: () => void;
  /** fetches a file of the package that was not in `Boot.files` */
  packageFile: (path: string) => Promise<ArrayBuffer>;
};

/** Milliseconds of wx.vibrateShort and wx.vibrateLong (developers.weixin.qq.com/minigame/dev/api/device/vibrate/). */
const VIBRATE_SHORT = 15;
const VIBRATE_LONG = 400;

export function handlersOf(phone: GamePhone): PageHandlers {
  const { services, dialogs, text } = phone;
  const { network, account, widgets, ads, keyboard, videos, cameras, pictures } = services;
  return {
    httpRequest: (request) => avatarAnswer(request.url) ?? network.http(request),
    abortRequest: ({ id }) => network.abort(id),
    connectSocket: (request) => network.connect(request),
    sendSocketMessage: ({ id, data }) => network.send(id, data),
    closeSocket: ({ id, code, reason }) => network.closeSocket(id, code, reason),

    showModal: (args) => dialogs.showModal(args),
    showActionSheet: async (args) => {
      const tapIndex = await dialogs.showActionSheet(args);
      if (tapIndex === null) throw new CallError('cancel');
      return { tapIndex };
    },
    showToast: (args) => dialogs.showToast(args),
    hideToast: () => dialogs.hideToast(),
    showLoading: (args) => dialogs.showLoading(args),
    hideLoading: () => dialogs.hideToast(),
    showKeyboard: (args) => keyboard.show(args),
    updateKeyboard: ({ value }) => keyboard.update(value),
    hideKeyboard: () => keyboard.hide(),

    setClipboardData: ({ data }) => clipboard((board) => board.writeText(data)),
    getClipboardData: async () => ({ data: await clipboard((board) => board.readText()) }),
    requestSubscribeMessage: async ({ tmplIds }) => {
      const { confirm } = await dialogs.showModal({
        title: text().allowTitle,
        content: text().messages,
        confirmText: text().allow,
        cancelText: text().refuse,
      });
      await account.consent(tmplIds, confirm);
      return confirm;
    },
    openCustomerServiceConversation: ({ sessionFrom, card }) =>
      phone.serve({ sessionFrom, card: card && { ...card, image: pictures.shown(card.image) } }),
    requestMidasPayment: async (purchase) =>
      (await import('../services/payment.ts')).buyCoins(purchase, account.shop, dialogs),
    navigateToMiniProgram: async ({ appId }) => {
      const { confirm } = await dialogs.showModal({ title: text().leaveFor, content: appId });
      if (confirm) phone.putAside();
      return confirm;
    },
    checkIsAddedToMyMiniProgram: () => ({ added: phone.isMine() }),
    previewImage: ({ image }) => dialogs.showPicture(pictures.shown(image)),
    saveFile: ({ name, bytes }) =>
      saveFile(name, new Blob([typeof bytes === 'string' ? pictures.bytes(bytes) : bytes])),
    // separate scripts: few games ask for files or scopes
    chooseFiles: async (wish) => (await import('../services/file-chooser.ts')).chooseFiles(wish),
    packageFile: ({ path }) => phone.packageFile(path),
    // a separate script: a game without sound never loads it
    soundLibrary: async () => (await import('howler/dist/howler.core.min.js?raw')).default,
    scanCode: async () => {
      const { confirm, content } = await dialogs.showModal({ title: text().scan, editable: true });
      if (!confirm || !content) throw new CallError('cancel');
      const rawData = btoa(encodeURIComponent(content));
      return { result: content, scanType: 'QR_CODE', charSet: 'UTF-8', rawData };
    },

    login: () => account.login(),
    checkSession: () => undefined,
    getUserInfo: () => account.userInfo(),
    sealData: (args) => account.seal(args),
    getUserInfoByOpenId: ({ openIdList }) => account.userInfoByOpenId(openIdList),
    getSetting: async () => ({ authSetting: await account.settings() }),
    authorize: async (args) =>
      (await import('../services/permissions.ts')).askForScope(args, account, dialogs, text()),
    openSetting: async () =>
      (await import('../services/permissions.ts')).openSettings(account, dialogs, text()),
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
    agreeToPrivacy: () => account.agreeToPrivacy(),
    openPrivacyContract: async () => {
      const { privacy: title, privacyContract: content } = text();
      await dialogs.showModal({ title, content, showCancel: false });
    },

    setUserCloudStorage: ({ KVDataList }) => account.setCloud(KVDataList),
    getUserCloudStorage: ({ keyList }) => account.ownCloud(keyList),
    getUserCloudStorageKeys: () => account.ownKeys(),
    removeUserCloudStorage: ({ keyList }) => account.removeCloud(keyList),
    getFriendCloudStorage: ({ keyList }) => account.friendsCloud(keyList),
    getGroupCloudStorage: ({ keyList }) => account.groupCloud(keyList),
    isFriend: async ({ openId }) => (await account.friend(openId)) !== undefined,
    getPotentialFriendList: () => account.potentialFriends(),
    shareMessageToFriend: async ({ openId, title: content }) => {
      const name = (await account.friend(openId))?.nickname ?? openId;
      const title = text().sendTo.replace('%', name);
      const { confirm: success } = await dialogs.showModal({ title, content });
      const errMsg = `shareMessageToFriend:${success ? 'ok' : 'fail cancel'}`;
      services.emit('messageToFriend', { success, errMsg });
      return success;
    },

    vibrateShort: () => phone.vibrate(VIBRATE_SHORT),
    vibrateLong: () => phone.vibrate(VIBRATE_LONG),
    keepPicture: (picture) => pictures.keep(picture),
    shareAppMessage: (card) => phone.share({ ...card, image: pictures.shown(card.image) }),
    setKeepScreenOn: ({ keepScreenOn }) => phone.keepAwake(keepScreenOn),
    setMenuStyle: ({ style }) => phone.setCapsuleStyle(style),
    setStatusBarStyle: ({ style }) => phone.setStatusBarStyle(style),
    setDeviceOrientation: ({ value }) => phone.turnTo(value),
    restartMiniProgram: () => phone.restart(),
    exitMiniProgram: () => phone.putAside(),
    nothingDrawn: ({ text }) => phone.explainCover(text),
    openDomainSilent: () => phone.stopOpenDomain(),

    drawWidget: (args) => widgets.draw(args),
    removeWidget: ({ id }) => widgets.remove(id),
    loadAd: () => {
      if (services.adRefused !== null) throw new CallError('', services.adRefused); // the realm has the error messages
    },
    showAd: (args) => ads.show(args),
    hideAd: () => ads.hide(),
    loadVideo: ({ id, bytes }) => videos.load(id, bytes),
    orderVideo: (order) => videos.order(order),

    startRecording: async (args) => (await services.microphone()).start(args),
    pauseRecording: async () => (await services.microphone()).pause(),
    resumeRecording: async () => (await services.microphone()).resume(),
    stopRecording: async () => (await services.microphone()).close(),
    openCamera: (args) => cameras.open(args),
    readCamera: ({ id, longest }) => cameras.frame(id, longest),
    photograph: ({ id, quality }) => cameras.photo(id, quality),
    closeCamera: ({ id }) => cameras.close(id),
  };
}

/** A browser allows access to the clipboard only to the page in front, with the user's permission. */
async function clipboard<T>(use: (board: Clipboard) => Promise<T>): Promise<T> {
  const board = navigator.clipboard as Clipboard | undefined; // only where the page is secure
  try {
    if (board) return await use(board);
  } catch (error) {
    if ((error as Error).name !== 'NotAllowedError') throw error;
  }
  throw new CallError('permission denied');
}
