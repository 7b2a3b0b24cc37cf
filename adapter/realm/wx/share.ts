/**
 * Sharing (developers.weixin.qq.com/minigame/dev/api/share/…). The menu's entry is off until showShareMenu; the game says
 * what card it makes when the menu asks; shareAppMessage has no callbacks and never tells whether a card was sent
 * (wx-facts §14).
 */

import type { Card } from '../../contract/share.ts';
import { toBase64 } from '../files/encodings.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { asText } from '../values.ts';
import { needObject } from '../wx-call/call.ts';
import { textOf, WxFail } from '../wx-fail.ts';

type Sharing = (event: unknown) => unknown;

/** A listener's promise is waited for this long, then the card is as it was returned. */
const PROMISE_MS = 3000;
const MENUS = ['shareAppMessage', 'shareTimeline'];

export function share({ calls, link, clock, report, sources }: Runtime): WxTopic {
  /** One at a time: a later listener replaces the earlier. */
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

  /** What goes onto a card: text, and the picture as an address the phone can show. */
  const card = async (given: unknown): Promise<Card> => {
    const { title, query, imageUrl, imagePreviewUrl } = (
      typeof given === 'object' && given !== null ? given : {}
    ) as Record<string, unknown>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const picture = text(imageUrl) || text(imagePreviewUrl);
    let image = '';
    if (picture !== '') {
      try {
        image = `data:;base64,${toBase64(await sources.shown(picture))}`;
      } catch (error) {
        report.warn(`The picture of the card did not load: ${textOf(error)}`);
      }
    }
    return { title: text(title), query: text(query), image };
  };

  /** What the listener of a menu's entry returns. */
  const returned = (name: string, event?: object): unknown => {
    let given: unknown;
    report.guard(() => {
      given = listeners[name]?.(event);
    });
    return given;
  };

  link.answerTo('shareAppMessage', async () => {
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

  // Moments want the friends' entry beside their own (…/api/share/wx.showShareMenu.html).
  link.answerTo('shareTimeline', async () => ({
    ...(await card(returned('ShareTimeline'))),
    isOn: MENUS.every((menu) => menus.has(menu)),
  }));
  link.answerTo('addToFavorites', () => card(returned('AddToFavorites')));
  link.answerTo('copyUrl', () => card(returned('CopyUrl')));

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
