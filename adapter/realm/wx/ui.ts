/** Toast, loading, modal, action sheet: drawn by the page (developers.weixin.qq.com/minigame/dev/api/ui/…). */

import { toBase64 } from '../files/encodings.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { asNumber, asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

const ICONS = ['success', 'error', 'loading', 'none'] as const;

export function ui({ calls, link, disk }: Runtime): WxTopic {
  /** A picture of the game as a URL that the page can show. */
  const shown = (path: unknown): string | undefined => {
    if (typeof path !== 'string' || path === '') return undefined;
    return /^(https?|data):/.test(path) ? path : `data:;base64,${toBase64(disk.read(path))}`;
  };
  const answered =
    (name: string, run: (options: Record<string, unknown>) => unknown) => (options?: unknown) =>
      calls.answer(name, options, () => run(needObject(options ?? {})));

  return {
    showToast: answered('showToast', (options) =>
      link.ask('showToast', {
        title: needText(options, 'title'),
        icon: ICONS.find((icon) => icon === options.icon) ?? 'success',
        image: shown(options.image),
        duration: asNumber(options.duration ?? 1500) || 0,
        mask: options.mask === true,
      }),
    ),
    showLoading: answered('showLoading', (options) =>
      link.ask('showLoading', { title: needText(options, 'title'), mask: options.mask === true }),
    ),
    hideToast: answered('hideToast', () => link.ask('hideToast')),
    hideLoading: answered('hideLoading', () => link.ask('hideLoading')),
    showModal: (options: unknown) =>
      calls.answerByUser('showModal', options, async () => {
        const given = needObject(options ?? {});
        for (const key of ['confirmText', 'cancelText']) {
          if (asText(given[key] ?? '').length > 4)
            throw new WxFail(`${key} length should not larger than 4 Chinese characters`);
        }
        return link.ask('showModal', {
          title: textOf(given.title),
          content: textOf(given.content),
          showCancel: given.showCancel !== false,
          cancelText: textOf(given.cancelText),
          cancelColor: textOf(given.cancelColor),
          confirmText: textOf(given.confirmText),
          confirmColor: textOf(given.confirmColor),
          editable: given.editable === true,
          placeholderText: textOf(given.placeholderText),
        });
      }),
    showActionSheet: (options: unknown) =>
      calls.answerByUser('showActionSheet', options, async () => {
        const { itemList, alertText, itemColor } = needObject(options ?? {});
        if (!Array.isArray(itemList) || itemList.length === 0) {
          throw new WxFail('parameter error: parameter.itemList should have at least 1 item');
        }
        if (itemList.length > 6) {
          throw new WxFail('parameter error: itemList should not be larger than 6');
        }
        return link.ask('showActionSheet', {
          alertText: textOf(alertText),
          itemList: itemList.map(asText),
          itemColor: textOf(itemColor),
        });
      }),
  };
}

/** An optional text; undefined if it is missing. */
function textOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : asText(value);
}
