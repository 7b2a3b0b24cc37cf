/** A short tap of the phone's motor (developers.weixin.qq.com/minigame/dev/api/device/vibrate/wx.vibrateShort.html). */
import type { WxApi } from './wx.ts';

export function vibrate(wx: WxApi, type: 'light' | 'medium' | 'heavy' = 'light'): void {
  // a phone without a motor, or with it switched off, fails the call: then it is simply still
  wx.vibrateShort({ type, fail: () => undefined });
}
