/** The keyboard of wx.showKeyboard (developers.weixin.qq.com/minigame/dev/api/device/keyboard/). */

export const CONFIRM_TYPES = ['done', 'next', 'search', 'go', 'send'] as const;

export type KeyboardArgs = {
  defaultValue: string;
  /** letters */
  maxLength: number;
  multiple: boolean;
  /** it stays when its button is pressed */
  confirmHold: boolean;
  confirmType: (typeof CONFIRM_TYPES)[number];
  isNumber: boolean;
};

/** `value` is the whole text; `height` in logical pixels, 0 when the keyboard goes. */
export type KeyboardNews = {
  event: 'input' | 'confirm' | 'complete' | 'height';
  value: string;
  height: number;
};
