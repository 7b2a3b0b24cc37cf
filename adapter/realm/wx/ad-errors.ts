/** Why an ad does not come (developers.weixin.qq.com/minigame/dev/api/ad/RewardedVideoAd.onError.html). */

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

/** The phone refuses an ad by its code; what is no code leaves no ad to show. */
export function adRefusal(refused: unknown): { errCode: number; reason: string } {
  const message = refused instanceof Error ? refused.message : String(refused);
  const code = Number(message);
  return code in REASONS
    ? { errCode: code, reason: REASONS[code] }
    : { errCode: NO_FILL, reason: message || REASONS[NO_FILL] };
}
