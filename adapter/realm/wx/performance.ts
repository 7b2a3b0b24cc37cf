/** wx.getPerformance and wx.triggerGC (developers.weixin.qq.com/minigame/dev/api/base/performance/…). */
import type { Runtime, WxTopic } from '../runtime.ts';

export function performanceTopic({ clock }: Runtime): WxTopic {
  // Microseconds on a phone, milliseconds only in devtools (wx-facts §6).
  const performance = { now: () => clock.now() * 1000 };
  return {
    getPerformance: () => performance,
    // Only a hint; a page cannot trigger garbage collection.
    triggerGC: () => undefined,
  };
}
