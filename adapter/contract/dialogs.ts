/** The dialogs that the page draws over a game (developers.weixin.qq.com/minigame/dev/api/ui/interaction/). */

export type ModalArgs = {
  title?: string;
  content?: string;
  /** usually true */
  showCancel?: boolean;
  cancelText?: string;
  /** colours as CSS writes them */
  cancelColor?: string;
  confirmText?: string;
  confirmColor?: string;
  /** a line of input in place of the content, which stands in it at first */
  editable?: boolean;
  placeholderText?: string;
};
/** `content` is what was typed, or null. */
export type ModalAnswer = { confirm: boolean; cancel: boolean; content: string | null };

export type SheetArgs = { alertText?: string; itemList?: string[]; itemColor?: string };

export type LoadingArgs = {
  title?: string;
  /** touches do not reach the game */
  mask?: boolean;
};

export type ToastArgs = LoadingArgs & {
  icon?: 'success' | 'error' | 'loading' | 'none';
  /** an address the page can show in place of the icon */
  image?: string;
  /** milliseconds; usually 1500 */
  duration?: number;
};
