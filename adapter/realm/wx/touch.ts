/** wx.onTouchStart and its kin (developers.weixin.qq.com/minigame/dev/api/device/touch-event/…). */

import type { World, WxTopic } from '../world.ts';
import { onOff } from '../wx-call/listeners.ts';

export function touch({ touches }: World): WxTopic {
  const { start, move, end, cancel } = touches.listeners;
  return {
    ...onOff('TouchStart', start),
    ...onOff('TouchMove', move),
    ...onOff('TouchEnd', end),
    ...onOff('TouchCancel', cancel),
  };
}
