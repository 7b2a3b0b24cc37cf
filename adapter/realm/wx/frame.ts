/** wx.setPreferredFramesPerSecond (developers.weixin.qq.com/minigame/dev/api/render/frame/…). */
import type { Runtime, WxTopic } from '../runtime.ts';

export function frame({ clock }: Runtime): WxTopic {
  return {
    setPreferredFramesPerSecond: (fps: number) => clock.setPreferredFramesPerSecond(fps),
  };
}
