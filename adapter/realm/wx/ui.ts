/** Toast, loading, modal, action sheet: drawn by the phone (developers.weixin.qq.com/minigame/dev/api/ui/…). */

import type { Json } from '../../contract/json.ts';
import { toBase64 } from '../files/encodings.ts';
import type { World, WxTopic } from '../world.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

export function ui({ calls, link, disk }: World): WxTopic {
  /** A picture of the game's as an address the phone can show. */
  const shown = (path: unknown): string | undefined => {
    if (typeof path !== 'string' || path === '') return undefined;
    return /^(https?|data):/.test(path) ? path : `data:;base64,${toBase64(disk.read(path))}`;
  };
  const asked = (name: string, args: (options: Record<string, unknown>) => Json) => (options?: unknown) =>
    calls.answer(name, options, () => link.ask(name, args(needObject(options ?? {}))));

  return {
    showToast: asked('showToast', (options) =>
      plain({
        title: needText(options, 'title'),
        icon: options.icon ?? 'success',
        image: shown(options.image),
        duration: options.duration ?? 1500,
        mask: options.mask === true,
      }),
    ),
    showLoading: asked('showLoading', (options) =>
      plain({ title: needText(options, 'title'), mask: options.mask === true }),
    ),
    hideToast: asked('hideToast', () => ({})),
    hideLoading: asked('hideLoading', () => ({})),
    showModal: (options: unknown) =>
      calls.answerByHand('showModal', options, async () => {
        const given = needObject(options ?? {});
        for (const key of ['confirmText', 'cancelText']) {
          if (String(given[key] ?? '').length > 4)
            throw new WxFail(`${key} length should not larger than 4 Chinese characters`);
        }
        return link.ask('showModal', plain(given));
      }),
    showActionSheet: (options: unknown) =>
      calls.answerByHand('showActionSheet', options, async () => {
        const given = needObject(options ?? {});
        const { itemList } = given;
        if (!Array.isArray(itemList) || itemList.length === 0) {
          throw new WxFail('parameter error: parameter.itemList should have at least 1 item');
        }
        if (itemList.length > 6) {
          throw new WxFail('parameter error: itemList should not be larger than 6');
        }
        return link.ask('showActionSheet', plain(given));
      }),
  };
}

/** What can be sent: the options without their callbacks. */
export function plain(options: Record<string, unknown>): Json {
  return JSON.parse(JSON.stringify(options) ?? 'null') as Json;
}
