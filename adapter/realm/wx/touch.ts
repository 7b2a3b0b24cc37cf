/** wx.onTouchStart and the like (developers.weixin.qq.com/minigame/dev/api/device/touch-event/…). */

import type { Runtime, WxTopic } from '../runtime.ts';
import { onOff } from '../wx-call/listeners.ts';

export function touch({ touches }: Runtime): WxTopic {
  const { start, move, end, cancel } = touches.listeners;
  return {
    ...onOff('TouchStart', start),
    ...onOff('TouchMove', move),
    ...onOff('TouchEnd', end),
    ...onOff('TouchCancel', cancel),
  };
}
