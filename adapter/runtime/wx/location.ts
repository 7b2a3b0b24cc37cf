/**
 * wx.getLocation and wx.getFuzzyLocation (developers.weixin.qq.com/minigame/dev/api/location/…): permission as on a phone,
 * then a place that does not move.
 */
import type { World, WxTopic } from '../world.ts';
import { authorized } from './account.ts';
import { needObject } from './call.ts';

/** Guangzhou, Haizhu: degrees by GCJ-02. */
const PLACE = { latitude: 23.0999, longitude: 113.3245 };

export function location(world: World): WxTopic {
  const { calls, privacy } = world;
  return {
    getLocation: (options?: unknown) =>
      calls.answerByHand('getLocation', options, async () => {
        const { altitude } = needObject(options ?? {});
        await privacy.need('getLocation');
        await authorized(world, 'scope.userLocation');
        return {
          ...PLACE,
          speed: -1,
          accuracy: 65,
          altitude: altitude === true || altitude === 'true' ? 12 : 0,
          verticalAccuracy: 0,
          horizontalAccuracy: 65,
        };
      }),
    getFuzzyLocation: (options?: unknown) =>
      calls.answerByHand('getFuzzyLocation', options, async () => {
        await privacy.need('getFuzzyLocation');
        await authorized(world, 'scope.userFuzzyLocation');
        return { latitude: 23.1, longitude: 113.3 };
      }),
  };
}
