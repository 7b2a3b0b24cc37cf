/** The keyboard of wx.showKeyboard (developers.weixin.qq.com/minigame/dev/api/device/keyboard/). */

export const CONFIRM_TYPES = ['done', 'next', 'search', 'go', 'send'] as const;

export type KeyboardArgs = {
  defaultValue: string;
  /** the maximum, in characters */
  maxLength: number;
  multiple: boolean;
  /** the keyboard stays open when its button is pressed */
  confirmHold: boolean;
  confirmType: (typeof CONFIRM_TYPES)[number];
  isNumber: boolean;
};

/** `value` is the whole text; `height` in logical pixels, 0 when the keyboard closes. */
export type KeyboardNews = {
  event: 'input' | 'confirm' | 'complete' | 'height';
  value: string;
  height: number;
};
