/** Vibration (developers.weixin.qq.com/minigame/dev/api/device/vibrate/wx.vibrateShort.html). */
import type { WxApi } from './wx.ts';

/** Vibrates the phone for about 15 ms, at this strength. A phone that cannot, or may not, does nothing. */
export function vibrate(wx: WxApi, type: 'light' | 'medium' | 'heavy' = 'light'): void {
  // a phone without a vibrator, or with vibration switched off, fails the call; nothing is lost
  wx.vibrateShort({ type, fail: () => undefined });
}
