/**
 * Sharing (developers.weixin.qq.com/minigame/dev/api/share/…). The menu entry is disabled until showShareMenu. When the
 * player selects it, the game's listener provides the card. shareAppMessage has no callbacks and never reveals whether a
 * card was sent (wx-facts §14).
 */

import type { Card } from '../../contract/share.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { asText } from '../values.ts';
import { needObject } from '../wx-call/call.ts';
import { textOf, WxFail } from '../wx-fail.ts';

type Sharing = (event: unknown) => unknown;

/** How long to wait for a listener's promise. After that the card has what the listener returned directly. */
const PROMISE_MS = 3000;
const MENUS = ['shareAppMessage', 'shareTimeline'];

export function share({ calls, link, clock, report, sources }: Runtime): WxTopic {
  /** One listener per event: a later one replaces it. */
  const listeners: Record<string, Sharing | null> = {};
  const menus = new Set<string>();
  let withShareTicket = false;
  const single = (name: string) => ({
    [`on${name}`]: (listener: Sharing) => {
      listeners[name] = typeof listener === 'function' ? listener : null;
    },
    [`off${name}`]: (listener?: Sharing) => {
      if (listener === undefined || listener === listeners[name]) listeners[name] = null;
    },
  });

  /** The card: its texts, and its picture as a data URL that the page can show. */
  const card = async (given: unknown): Promise<Card> => {
    const { title, query, imageUrl, imagePreviewUrl } = (
      typeof given === 'object' && given !== null ? given : {}
    ) as Record<string, unknown>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const picture = text(imageUrl) || text(imagePreviewUrl);
    let image = '';
    if (picture !== '') {
      try {
        image = await sources.shown(picture);
      } catch (error) {
        report.warn(`The picture of the card did not load: ${textOf(error)}`);
      }
    }
    return { title: text(title), query: text(query), image };
  };

  /** The return value of a menu entry's listener. */
  const returned = (name: string, event?: object): unknown => {
    let given: unknown;
    report.guard(() => {
      given = listeners[name]?.(event);
    });
    return given;
  };

  link.onQuestion('shareAppMessage', async () => {
    let given = returned('ShareAppMessage', { from: 'menu', target: null });
    const { promise } = (given ?? {}) as { promise?: unknown };
    if (promise instanceof Promise || promise instanceof NativePromise) {
      const waited = await new NativePromise<unknown>((resolve) => {
        clock.after(PROMISE_MS, () => resolve(undefined));
        (promise as Promise<unknown>).then(resolve, () => resolve(undefined));
      });
      if (waited !== undefined) given = waited;
    }
    return { ...(await card(given)), isOn: menus.has('shareAppMessage'), withShareTicket };
  });

  // Sharing to Moments requires the entry for friends to be enabled too (…/api/share/wx.showShareMenu.html).
  link.onQuestion('shareTimeline', async () => ({
    ...(await card(returned('ShareTimeline'))),
    isOn: MENUS.every((menu) => menus.has(menu)),
  }));
  link.onQuestion('addToFavorites', () => card(returned('AddToFavorites')));
  link.onQuestion('copyUrl', () => card(returned('CopyUrl')));

  const menusOf = (given: unknown) => {
    if (given === undefined) return ['shareAppMessage'];
    if (!Array.isArray(given)) throw new WxFail('parameter error: parameter.menus should be Array');
    return given.map(asText).filter((menu) => MENUS.includes(menu));
  };

  return {
    showShareMenu: (options?: unknown) =>
      calls.answer('showShareMenu', options, () => {
        const given = needObject(options ?? {});
        for (const menu of menusOf(given.menus)) menus.add(menu);
        withShareTicket = given.withShareTicket === true;
        return {};
      }),
    hideShareMenu: (options?: unknown) =>
      calls.answer('hideShareMenu', options, () => {
        const { menus: given } = needObject(options ?? {});
        for (const menu of given === undefined ? MENUS : menusOf(given)) menus.delete(menu);
        return {};
      }),
    updateShareMenu: (options?: unknown) =>
      calls.answer('updateShareMenu', options, () => {
        withShareTicket = needObject(options ?? {}).withShareTicket === true;
        return {};
      }),
    ...single('ShareAppMessage'),
    ...single('ShareTimeline'),
    ...single('AddToFavorites'),
    ...single('CopyUrl'),
    shareAppMessage: (options?: unknown) => {
      clock.whenDone(
        card(options),
        (made) => link.tell('shareAppMessage', { ...made, withShareTicket }),
        (error) => report.warn(`The card was not made: ${textOf(error)}`),
      );
    },
  };
}
