/** Error codes of ads (developers.weixin.qq.com/minigame/dev/api/ad/RewardedVideoAd.onError.html). */
import { reasonOf, WxFail } from '../wx-fail.ts';

export const EMPTY_UNIT = 1001;
export const NO_FILL = 1004;

const REASONS: { [code: number]: string } = {
  1000: 'the ad service failed',
  1001: 'invalid adUnitId: it is empty',
  1002: 'the ad unit is invalid',
  1003: 'internal error',
  1004: 'no suitable ad',
  1005: 'the ad unit is under review',
  1006: 'the ad unit was rejected by the review',
  1007: 'the ad unit is banned',
  1008: 'the ad unit is closed',
};

/** Error code and text for an ad that did not load. Any error without a code of the page counts as "no ad". */
export function adRefusal(refused: unknown): { errCode: number; reason: string } {
  const { errCode = NO_FILL } = refused instanceof WxFail ? refused.numbers : {};
  return { errCode, reason: reasonOf(refused) || (REASONS[errCode] ?? '') };
}
