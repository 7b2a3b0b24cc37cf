/** wx.getPerformance and wx.triggerGC (developers.weixin.qq.com/minigame/dev/api/base/performance/…). */
import type { World, WxTopic } from '../world.ts';

export function performanceTopic({ clock }: World): WxTopic {
  // Microseconds on a phone, milliseconds only in devtools (wx-facts §6).
  const performance = { now: () => clock.now() * 1000 };
  return {
    getPerformance: () => performance,
    // Only a hint; the browser collects when it likes.
    triggerGC: () => undefined,
  };
}
