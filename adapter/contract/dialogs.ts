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
  /** a text input instead of the content, which is its first value */
  editable?: boolean;
  placeholderText?: string;
};
/** `content` is what was typed, or null. */
export type ModalAnswer = { confirm: boolean; cancel: boolean; content: string | null };

export type SheetArgs = { alertText?: string; itemList?: string[]; itemColor?: string };

export type LoadingArgs = {
  title?: string;
  /** keeps touches from the game */
  mask?: boolean;
};

export type ToastArgs = LoadingArgs & {
  icon?: 'success' | 'error' | 'loading' | 'none';
  /** a URL that the page can show instead of the icon */
  image?: string;
  /** milliseconds; usually 1500 */
  duration?: number;
};
