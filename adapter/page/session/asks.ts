/** What a game asks of the phone around it, each under its wx name, and what the phone answers. */
import type { Json, Sendable } from '../../contract/json.ts';
import type { Card } from '../device/phone-menu.ts';
import type { Dialogs, ModalArgs, SheetArgs, ToastArgs } from '../services/dialogs.ts';
import type { Text } from '../words/text.ts';
import type { RunServices } from './run-services.ts';

export type PhoneServices = {
  dialogs: Dialogs;
  vibrate: (milliseconds: number) => void;
  share: (card: Card | null) => void;
  keepAwake: (isOn: boolean) => void;
  setCapsuleStyle: (style: 'light' | 'dark') => void;
  setStatusBarStyle: (style: 'black' | 'white') => void;
  restart: () => void;
  putAside: () => void;
  turnTo: (orientation: 'portrait' | 'landscape') => void;
  text: () => Text;
  /** what belongs to this run alone */
  run: RunServices;
};

export type Answer = Sendable | undefined;

type Ask = (args: never, services: PhoneServices) => Answer | Promise<Answer>;

/** Milliseconds of wx.vibrateShort and wx.vibrateLong (developers.weixin.qq.com/minigame/dev/api/device/vibrate/). */
const VIBRATE_SHORT = 15;
const VIBRATE_LONG = 400;

const asks: { [name: string]: Ask } = {
  showModal: (args: ModalArgs, { dialogs }) => dialogs.showModal(args),
  showActionSheet: async (args: SheetArgs, { dialogs }) => {
    const tapIndex = await dialogs.showActionSheet(args);
    if (tapIndex === null) throw new Error('cancel');
    return { tapIndex };
  },
  showToast: (args: ToastArgs, { dialogs }) => void dialogs.showToast(args),
  hideToast: (_: Json, { dialogs }) => void dialogs.hideToast(),
  showLoading: (args: { title?: string; mask?: boolean }, { dialogs }) => void dialogs.showLoading(args),
  hideLoading: (_: Json, { dialogs }) => void dialogs.hideToast(),
  vibrateShort: (_: Json, { vibrate }) => void vibrate(VIBRATE_SHORT),
  vibrateLong: (_: Json, { vibrate }) => void vibrate(VIBRATE_LONG),
  setClipboardData: async (args: { data: string }) => void (await navigator.clipboard.writeText(args.data)),
  getClipboardData: async () => ({ data: await navigator.clipboard.readText() }),
  shareAppMessage: (card: Card, { share }) => void share(card),
  showShareMenu: () => undefined, // the realm keeps what is open, and says so when the menu asks for the card
  setKeepScreenOn: (args: { keepScreenOn: boolean }, { keepAwake }) => void keepAwake(args.keepScreenOn),
  setMenuStyle: (args: { style: 'light' | 'dark' }, { setCapsuleStyle }) => void setCapsuleStyle(args.style),
  setStatusBarStyle: (args: { style: 'black' | 'white' }, { setStatusBarStyle }) =>
    void setStatusBarStyle(args.style),
  requestSubscribeMessage: async (_: Json, { dialogs, text }) => {
    const words = { confirmText: text().allow, cancelText: text().refuse };
    const { confirm } = await dialogs.showModal({
      title: text().allowTitle,
      content: text().messages,
      ...words,
    });
    return confirm;
  },
  navigateToMiniProgram: async ({ appId }: { appId: string }, { dialogs, text, putAside }) => {
    const { confirm } = await dialogs.showModal({ title: text().leaveFor, content: appId });
    if (confirm) putAside();
    return confirm;
  },
  previewImage: async ({ images }: { images: string[] }, { dialogs }) =>
    void (await dialogs.showPicture(images[0])),
  saveFile: ({ name, bytes }: { name: string; bytes: ArrayBuffer }) => void download(name, bytes),
  scanCode: async (_: Json, { dialogs, text }) => {
    const { confirm, content } = await dialogs.showModal({ title: text().scan, editable: true });
    if (!confirm || !content) throw new Error('cancel');
    return {
      result: content,
      scanType: 'QR_CODE',
      charSet: 'UTF-8',
      rawData: btoa(encodeURIComponent(content)),
    };
  },
  setDeviceOrientation: ({ value }: { value: 'portrait' | 'landscape' }, { turnTo }) => void turnTo(value),
  restartMiniProgram: (_: Json, { restart }) => void restart(),
  exitMiniProgram: (_: Json, { putAside }) => void putAside(),
};

/** Does what was asked; rejects with the reason that stands after `fail` in errMsg. */
export async function answer(name: string, args: Sendable, services: PhoneServices): Promise<Answer> {
  if (services.run.has(name)) return services.run.answer(name, args);
  if (!Object.hasOwn(asks, name)) throw new Error(`the phone page cannot do ${name} yet`);
  return asks[name](args as never, services); // the realm checked the arguments against the wx documentation
}

/** The browser's way of saving: a download under this name. */
function download(name: string, bytes: ArrayBuffer): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
