/** The dialogs that the page draws over a game (developers.weixin.qq.com/minigame/dev/api/ui/interaction/). */

export type ModalArgs = {
  title?: string;
  content?: string;
  /** usually true */
  showCancel?: boolean;
  cancelText?: string;
  /** CSS colours */
  cancelColor?: string;
  confirmText?: string;
  confirmColor?: string;
  /** shows a text input instead of the content, which becomes its initial value */
  editable?: boolean;
  placeholderText?: string;
};
/** `content` is the typed text, or null. */
export type ModalAnswer = { confirm: boolean; cancel: boolean; content: string | null };

export type SheetArgs = { alertText?: string; itemList?: string[]; itemColor?: string };

export type LoadingArgs = {
  title?: string;
  /** blocks touches to the game */
  mask?: boolean;
};

export type ToastArgs = LoadingArgs & {
  icon?: 'success' | 'error' | 'loading' | 'none';
  /** a URL that the page can show instead of the icon */
  image?: string;
  /** milliseconds; usually 1500 */
  duration?: number;
};
