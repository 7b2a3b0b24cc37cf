/**
 * Device information from `wx`. It is read only once, since WeChat's audit counts such calls.
 *
 * Undefined only without `wx`: when rules and physics are tested in plain Node.
 */
export const deviceInfo: DeviceInfo | undefined = typeof wx === 'undefined' ? undefined : describe();

type DeviceInfo = Pick<WechatMinigame.DeviceInfo, 'platform' | 'system' | 'model'>;

function describe(): DeviceInfo {
  // wx.getDeviceInfo came with base library 2.25.3
  return wx.getDeviceInfo ? wx.getDeviceInfo() : wx.getSystemInfoSync();
}
