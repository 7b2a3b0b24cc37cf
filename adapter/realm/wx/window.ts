/** The style of the capsule and the status bar (developers.weixin.qq.com/minigame/dev/api/ui/menu/…, …/statusbar/…). */
import type { Runtime, WxTopic } from '../runtime.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

export function windowTopic({ calls, link }: Runtime): WxTopic {
  return {
    setMenuStyle: (options: unknown) =>
      calls.answer('setMenuStyle', options, () => {
        link.tell('setMenuStyle', { style: needStyle(options, ['light', 'dark']) });
        return {};
      }),
    setStatusBarStyle: (options: unknown) =>
      calls.answer('setStatusBarStyle', options, () => {
        link.tell('setStatusBarStyle', { style: needStyle(options, ['black', 'white']) });
        return {};
      }),
  };
}

function needStyle<const Style extends string>(options: unknown, styles: readonly Style[]): Style {
  const given = needText(needObject(options), 'style');
  const style = styles.find((one) => one === given);
  if (style !== undefined) return style;
  throw new WxFail(`parameter error: parameter.style should be ${styles.join(' or ')}`);
}
