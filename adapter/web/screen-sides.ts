/**
 * In the first moments of a landscape game old iPhones tell the sides of the screen swapped, and no event says that they
 * are right. Cocos asks again and again (cocos/cocos-engine, pal/minigame/wechat.ts); a game of ours starts when they are.
 */
type Wx = Pick<WechatMinigame.Wx, 'getSystemInfoSync'>;

const LOOK_EVERY_MS = 100;
/** A landscape game on a phone that stays upright is the author's wish. */
const MOST_LOOKS = 10;

/** Calls `begin` now if the screen lies as the design does, else when it does, after a second at the latest. */
export function whenSidesAreRight(
  wx: Wx,
  design: { width: number; height: number },
  begin: () => void,
  looks = MOST_LOOKS,
): void {
  const { windowWidth, windowHeight } = wx.getSystemInfoSync();
  const isSwapped = design.width > design.height && windowWidth < windowHeight;
  if (!isSwapped || looks === 0) begin();
  else setTimeout(() => whenSidesAreRight(wx, design, begin, looks - 1), LOOK_EVERY_MS);
}
