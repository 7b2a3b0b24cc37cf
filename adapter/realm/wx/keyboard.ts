/**
 * The keyboard (developers.weixin.qq.com/minigame/dev/api/device/keyboard/…). The page draws it; the user or an action
 * types. Its events carry {value}.
 */

import { CONFIRM_TYPES } from '../../contract/keyboard.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { asNumber, asText } from '../values.ts';
import { needObject } from '../wx-call/call.ts';
import { Listeners, onOff } from '../wx-call/listeners.ts';
import { WxFail } from '../wx-fail.ts';

type Value = { value: string };

export function keyboard({ calls, link, report }: Runtime): WxTopic {
  const events = {
    input: new Listeners<Value>(report.guard),
    confirm: new Listeners<Value>(report.guard),
    complete: new Listeners<Value>(report.guard),
  };
  const heights = new Listeners<{ height: number }>(report.guard);
  let isOpen = false;

  link.on('keyboard', ({ event, value, height }) => {
    if (event === 'height') heights.emit({ height });
    else events[event].emit({ value });
    if (event === 'complete') isOpen = false;
  });

  return {
    showKeyboard: (options: unknown) =>
      calls.answer('showKeyboard', options, () => {
        const given = needObject(options);
        const { defaultValue = '', maxLength = 100, multiple, confirmHold, confirmType = 'done' } = given;
        if (isOpen) throw new WxFail('keyboard is already shown');
        isOpen = true;
        const args = {
          defaultValue: asText(defaultValue),
          maxLength: asNumber(maxLength) > 0 ? asNumber(maxLength) : 100,
          multiple: multiple === true,
          confirmHold: confirmHold === true,
          confirmType: CONFIRM_TYPES.find((type) => type === confirmType) ?? 'done',
          isNumber: given.keyboardType === 'number',
        };
        return link.ask('showKeyboard', args).then(() => ({}));
      }),
    updateKeyboard: (options: unknown) =>
      calls.answer('updateKeyboard', options, () => {
        const { value } = needObject(options);
        if (!isOpen) throw new WxFail('keyboard is not shown');
        return link.ask('updateKeyboard', { value: asText(value ?? '') }).then(() => ({}));
      }),
    hideKeyboard: (options?: unknown) =>
      calls.answer('hideKeyboard', options, () => {
        if (!isOpen) throw new WxFail('keyboard is not shown');
        return link.ask('hideKeyboard').then(() => ({}));
      }),
    ...onOff('KeyboardInput', events.input),
    ...onOff('KeyboardConfirm', events.confirm),
    ...onOff('KeyboardComplete', events.complete),
    ...onOff('KeyboardHeightChange', heights),
  };
}
