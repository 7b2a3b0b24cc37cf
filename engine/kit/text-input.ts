/** Text typed on the phone's own keyboard (developers.weixin.qq.com/minigame/dev/api/device/keyboard/wx.showKeyboard). */
import type { Engine } from '../engine.ts';

/** What to ask for. */
export type TextInputOptions = {
  /** the text at the start; '' by default */
  value?: string;
  /** the most characters; 20 by default */
  maxLength?: number;
  /** whether it may have several lines; false by default */
  multiple?: boolean;
  /** the label of the key that ends it; 'done' by default */
  confirmType?: 'done' | 'next' | 'search' | 'go' | 'send';
  /** called in the step after each change of the text, to show it */
  onChange?: (text: string) => void;
};

/** number of questions that each engine has asked */
const asked = new WeakMap<Engine, number>();

/**
 * Opens the keyboard and calls `onDone` with the text, or with null if the player closed the keyboard without confirming,
 * or the phone could not open it. Both callbacks run at the start of a step and are part of a recording. Returns a
 * function that closes the keyboard.
 *
 * ```ts
 * import { type Engine, askText, label } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   const name = engine.stage.addChild(label('?'));
 *   const show = (text: string) => {
 *     name.text = text;
 *   };
 *   askText(engine, { maxLength: 12, onChange: show }, (text) => console.log(text ?? 'no name'));
 * }
 * ```
 */
export function askText(
  engine: Engine,
  { value = '', maxLength = 20, multiple = false, confirmType = 'done', onChange }: TextInputOptions,
  onDone: (text: string | null) => void,
): () => void {
  const { wx, signals, report } = engine;
  // The number keeps two questions apart. A recording and its replay count them alike.
  const number = (asked.get(engine) ?? 0) + 1;
  asked.set(engine, number);
  const name = `text ${number}`;
  let isOver = false;
  const onInput = (result: { value: string }) => signals.send(name, result.value);
  const onConfirm = (result: { value: string }) => {
    finish(result.value);
    wx.hideKeyboard({});
  };
  const onComplete = () => finish(null);
  const stopChange = signals.on(name, (text) => onChange?.(String(text)));
  const stopDone = signals.on(`${name} done`, (text) => {
    stopChange();
    stopDone();
    onDone(text === null ? null : String(text));
  });
  function finish(text: string | null): void {
    if (isOver) return;
    isOver = true;
    wx.offKeyboardInput?.(onInput);
    wx.offKeyboardConfirm?.(onConfirm);
    wx.offKeyboardComplete?.(onComplete);
    signals.send(`${name} done`, text);
  }
  if (!signals.isReplaying) {
    wx.onKeyboardInput(onInput);
    wx.onKeyboardConfirm(onConfirm);
    wx.onKeyboardComplete(onComplete);
    wx.showKeyboard({
      defaultValue: value,
      maxLength,
      multiple,
      confirmHold: false,
      confirmType,
      keyboardType: 'text',
      fail: ({ errMsg }) => {
        report(new Error(`The phone did not open its keyboard: ${errMsg}.`));
        finish(null);
      },
    });
  }
  return () => {
    if (isOver) return;
    finish(null);
    if (!signals.isReplaying) wx.hideKeyboard({});
  };
}
