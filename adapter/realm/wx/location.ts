/**
 * wx.getLocation and wx.getFuzzyLocation (developers.weixin.qq.com/minigame/dev/api/location/…). They check privacy and
 * permission as on a phone, then return the simulated location, or fail like a phone that finds none.
 */

import { type Degrees, toGcj02 } from '../input/gcj02.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { asNumber } from '../values.ts';
import { needObject } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';
import { authorized } from './account.ts';

/** Metres, from cell towers and Wi-Fi. */
const ACCURACY = 65;
/** Metres, from satellites (`isHighAccuracy`). */
const HIGH_ACCURACY = 10;
/** Metres. */
const ALTITUDE = 12;

/** Decimals of an exact location: 0.00001° is about a metre. */
const EXACT = 5;
/** Decimals of a fuzzy location: 0.1° is about eleven kilometres. */
const FUZZY = 1;

export function location(runtime: Runtime): WxTopic {
  const { calls, privacy, senses, boot, report } = runtime;
  let hasWarned = false;
  /** WeChat requires game.json to declare these members (…/reference/configuration/app.html, requiredPrivateInfos). */
  const checkDeclared = (name: string) => {
    const declared = boot.index.gameJson.requiredPrivateInfos;
    if (hasWarned || (Array.isArray(declared) && declared.includes(name))) return;
    hasWarned = true;
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
      calls.answerByUser('getLocation', options, async () => {
        const { type, altitude, isHighAccuracy } = needObject(options ?? {});
        const accuracy = isHighAccuracy === true ? HIGH_ACCURACY : ACCURACY;
        return {
          ...(await find('getLocation', 'scope.userLocation', type, EXACT)),
          // not moving
          speed: -1,
          accuracy,
          altitude: altitude === true || altitude === 'true' ? ALTITUDE : 0,
          verticalAccuracy: 0,
          horizontalAccuracy: accuracy,
        };
      }),
    getFuzzyLocation: (options?: unknown) =>
      calls.answerByUser('getFuzzyLocation', options, async () => {
        const { type } = needObject(options ?? {});
        return find('getFuzzyLocation', 'scope.userFuzzyLocation', type, FUZZY);
      }),
  };
}
