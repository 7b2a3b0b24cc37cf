/** wx.setPreferredFramesPerSecond (developers.weixin.qq.com/minigame/dev/api/render/frame/…). */
import type { World, WxTopic } from '../world.ts';

export function frame({ clock }: World): WxTopic {
  return {
    setPreferredFramesPerSecond: (fps: number) => clock.setPreferredFramesPerSecond(fps),
  };
}
