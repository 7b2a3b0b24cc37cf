/**
 * wx.getLocation and wx.getFuzzyLocation (developers.weixin.qq.com/minigame/dev/api/location/…): privacy and permission as
 * on a phone, then the place that the page or an option gives, or the failure of a phone that finds none.
 */

import { type Degrees, toGcj02 } from '../input/gcj02.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { asNumber } from '../values.ts';
import { needObject } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';
import { authorized } from './account.ts';

/** Metres: by masts and Wi-Fi, and by satellites when `isHighAccuracy` asks for them. */
const ACCURACY = 65;
const HIGH_ACCURACY = 10;
const ALTITUDE = 12;

/** Decimals of a place: 0.00001° is a metre, and 0.1°, which is all a fuzzy place tells, eleven kilometres. */
const EXACT = 5;
const FUZZY = 1;

export function location(runtime: Runtime): WxTopic {
  const { calls, privacy, senses, boot, report } = runtime;
  let isTold = false;
  /** WeChat wants the members named there (…/reference/configuration/app.html, requiredPrivateInfos). */
  const checkDeclared = (name: string) => {
    const declared = boot.index.gameJson.requiredPrivateInfos;
    if (isTold || (Array.isArray(declared) && declared.includes(name))) return;
    isTold = true;
    report.warn(`WeChat may refuse wx.${name}: game.json should have "requiredPrivateInfos": ["${name}"].`);
  };
  const find = async (name: string, scope: string, type: unknown, decimals: number): Promise<Degrees> => {
    checkDeclared(name);
    await privacy.need(name);
    await authorized(runtime, scope);
    const place = senses.location;
    if (place === 'off') throw new WxFail('system permission denied');
    if (place === 'unknown') throw new WxFail('timeout');
    const { latitude, longitude } = type === 'gcj02' ? toGcj02(place) : place;
    return {
      latitude: asNumber(latitude.toFixed(decimals)),
      longitude: asNumber(longitude.toFixed(decimals)),
    };
  };
  return {
    getLocation: (options?: unknown) =>
      calls.answerByHand('getLocation', options, async () => {
        const { type, altitude, isHighAccuracy } = needObject(options ?? {});
        const accuracy = isHighAccuracy === true ? HIGH_ACCURACY : ACCURACY;
        return {
          ...(await find('getLocation', 'scope.userLocation', type, EXACT)),
          // it lies still
          speed: -1,
          accuracy,
          altitude: altitude === true || altitude === 'true' ? ALTITUDE : 0,
          verticalAccuracy: 0,
          horizontalAccuracy: accuracy,
        };
      }),
    getFuzzyLocation: (options?: unknown) =>
      calls.answerByHand('getFuzzyLocation', options, async () => {
        const { type } = needObject(options ?? {});
        return find('getFuzzyLocation', 'scope.userFuzzyLocation', type, FUZZY);
      }),
  };
}
