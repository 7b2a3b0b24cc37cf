/**
 * Ads shown during the game: banner, grid and custom (developers.weixin.qq.com/minigame/dev/api/ad/wx.createBannerAd.html
 * and similar pages). They are native widgets, placed by `style` in logical pixels.
 */

import type { Runtime, WxTopic } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { asNumber, asText } from '../values.ts';
import { Listeners } from '../wx-call/listeners.ts';
import { WxFail } from '../wx-fail.ts';
import { adRefusal, EMPTY_UNIT, NO_FILL } from './ad-errors.ts';
import { boundsOf, plainCopy, styleOf } from './native-buttons.ts';

type Style = { [name: string]: unknown };
type Kind = 'banner' | 'grid' | 'custom';

/** Smallest width of such an ad, in logical pixels. */
const LEAST_WIDTH = 300;
/** Height divided by width. */
const SHAPES: { [kind in Kind]: number } = { banner: 0.348, grid: 0.4, custom: 0.3 };
const EVENTS: { [kind in Kind]: string[] } = {
  banner: ['Load', 'Error', 'Resize'],
  grid: ['Load', 'Error', 'Resize'],
  custom: ['Load', 'Error', 'Resize', 'Close', 'Hide'],
};

export function bannerAds(runtime: Runtime): WxTopic {
  return {
    createBannerAd: (options?: unknown) => boxAd(runtime, 'banner', options),
    createGridAd: (options?: unknown) => boxAd(runtime, 'grid', options),
    createCustomAd: (options?: unknown) => boxAd(runtime, 'custom', options),
  };
}

function boxAd(runtime: Runtime, kind: Kind, options: unknown) {
  const { widgets, report, clock, link, screen, calls } = runtime;
  const given = (typeof options === 'object' && options !== null ? options : {}) as Style;
  const unit = asText(given.adUnitId ?? '');
  const style = (typeof given.style === 'object' && given.style !== null ? given.style : {}) as Style;
  const values: Style = { left: 0, top: 0, width: screen.width, ...plainCopy(style) };
  values.realWidth = Math.min(screen.width, Math.max(LEAST_WIDTH, boundsOf(values).width));
  values.realHeight = Math.round(asNumber(values.realWidth) * SHAPES[kind]);
  values.height = values.realHeight;
  const listeners = new Map(
    EVENTS[kind].map((name) => [name, new Listeners<object | undefined>(report.guard)]),
  );
  const place = () => ({
    ...boundsOf(values),
    width: asNumber(values.realWidth),
    height: asNumber(values.realHeight),
  });
  const widget = widgets.add('ad', { name: kind }, place(), () => undefined, false);
  let isLoaded = false;

  const fail = (refused: unknown) => {
    const { errCode, reason } = adRefusal(refused);
    const error = { errMsg: `${kind}Ad:fail ${reason}`, errCode };
    calls.failure(`${kind}Ad`, new WxFail(reason));
    listeners.get('Error')?.emit(error);
    return error;
  };
  clock.whenDone(
    unit === ''
      ? NativePromise.reject(new WxFail('', { errCode: EMPTY_UNIT }))
      : link.ask('loadAd', { kind, adUnitId: unit }),
    () => {
      isLoaded = true;
      listeners.get('Load')?.emit(undefined);
      listeners.get('Resize')?.emit({ width: values.realWidth, height: values.realHeight });
    },
    fail,
  );

  const setShown = (isShown: boolean) => {
    widget.isShown = isShown;
    widgets.update(widget);
  };
  const ad: Record<string, unknown> = {
    style: styleOf(values, () => {
      widget.place = place();
      widgets.update(widget);
    }),
    show: () =>
      new NativePromise((resolve, reject) => {
        clock.later(() => {
          if (!isLoaded) {
            const reason = 'no ad data: it is not loaded yet. Show it in onLoad';
            return reject(fail(new WxFail(reason, { errCode: NO_FILL })));
          }
          setShown(true);
          resolve({ errMsg: `${kind}Ad:ok` });
        });
      }),
    hide: () => {
      setShown(false);
      listeners.get('Hide')?.emit(undefined);
      return NativePromise.resolve();
    },
    destroy: () => {
      for (const one of listeners.values()) one.close();
      widgets.remove(widget);
    },
  };
  for (const [name, one] of listeners) {
    ad[`on${name}`] = (listener: () => unknown) => one.add(listener);
    ad[`off${name}`] = (listener?: () => unknown) => one.remove(listener);
  }
  if (kind === 'grid')
    Object.assign(ad, { adTheme: given.adTheme ?? 'white', gridCount: given.gridCount ?? 5 });
  if (kind === 'custom') ad.isShow = () => widget.isShown;
  return ad;
}
