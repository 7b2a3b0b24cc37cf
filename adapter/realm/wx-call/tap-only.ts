/**
 * Members that work only from a tap
 * (developers.weixin.qq.com/minigame/dev/guide/base-ability/touch-limit.html; wx-facts §7).
 */
import type { Touches } from '../input/touches.ts';
import { WxFail } from '../wx-fail.ts';

/** Throws unless a touchend listener or a native button's tap listener is running. */
export function needTap({ touches }: { touches: Touches }) {
  if (!touches.inTouchEnd) throw new WxFail('require user interaction (only in touchend event)');
}
