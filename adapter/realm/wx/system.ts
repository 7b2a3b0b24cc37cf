/**
 * Information about the phone, the window and WeChat (developers.weixin.qq.com/minigame/dev/api/base/system/…). Sizes are in
 * logical pixels.
 */

import type { Runtime, WxTopic } from '../runtime.ts';
import { Listeners, onOff } from '../wx-call/listeners.ts';

/** How long an old iPhone reports width and height swapped. */
const SWAPPED_MS = 300;

/** Only a released version has a number (…/api/open-api/account-info/wx.getAccountInfoSync.html). */
const UNPUBLISHED = { envVersion: 'develop', version: '' };

export function system(runtime: Runtime): WxTopic {
  const { device, screen, calls, report, boot, clock, quirks } = runtime;
  const isIos = device.platform === 'ios';

  const isTurned = screen.orientation === 'landscape';
  /** true in the first moments of a landscape game on an old iPhone (wx-facts §3) */
  const isSwapped = () => quirks.sidesSwappedAtStart && isTurned && clock.now() < SWAPPED_MS;
  const width = () => (isSwapped() ? screen.height : screen.width);
  const height = () => (isSwapped() ? screen.width : screen.height);
  const windowInfo = () => ({
    pixelRatio: screen.pixelRatio,
    screenWidth: width(),
    screenHeight: height(),
    windowWidth: width(),
    windowHeight: height(),
    statusBarHeight: screen.statusBarHeight,
    ...(quirks.safeAreaMissing ? {} : { safeArea: screen.safeArea }),
    screenTop: 0,
  });
  const deviceInfo = () => ({
    abi: 'arm64-v8a',
    deviceAbi: 'arm64-v8a',
    // Android only; no longer updated since getDeviceBenchmarkInfo was added (wx-facts §17).
    benchmarkLevel: isIos ? -1 : device.benchmarkLevel,
    brand: device.brand,
    model: device.model,
    system: device.system,
    platform: device.platform,
    cpuType: device.platform,
    memorySize: String(device.memoryMb),
  });
  const appBaseInfo = () => ({
    SDKVersion: device.baseLibrary,
    enableDebug: false,
    host: { env: 'WeChat', appId: '', version: 0 },
    language: boot.language,
    version: device.wechat,
    theme: 'light',
    fontSizeScaleFactor: 1,
    fontSizeSetting: 16,
  });
  const systemSetting = () => ({
    bluetoothEnabled: false,
    locationEnabled: runtime.senses.location !== 'off',
    wifiEnabled: true,
    deviceOrientation: quirks.sidesSwappedAtStart ? 'portrait' : screen.orientation,
  });
  const authorizeSetting = () => ({
    albumAuthorized: 'authorized',
    bluetoothAuthorized: 'not determined',
    cameraAuthorized: 'not determined',
    locationAuthorized: 'not determined',
    locationReducedAccuracy: false,
    microphoneAuthorized: 'not determined',
    notificationAuthorized: 'authorized',
    notificationAlertAuthorized: 'authorized',
    notificationBadgeAuthorized: 'authorized',
    notificationSoundAuthorized: 'authorized',
    phoneCalendarAuthorized: 'not determined',
  });
  /** The old call: everything in one object. `devicePixelRatio` is undocumented, but weapp-adapter reads it. */
  const systemInfo = () => {
    const { theme, ...app } = appBaseInfo();
    return {
      ...windowInfo(),
      ...deviceInfo(),
      ...app,
      ...systemSetting(),
      devicePixelRatio: screen.pixelRatio,
      albumAuthorized: true,
      cameraAuthorized: false,
      locationAuthorized: false,
      microphoneAuthorized: false,
      notificationAuthorized: true,
      notificationAlertAuthorized: true,
      notificationBadgeAuthorized: true,
      notificationSoundAuthorized: true,
      phoneCalendarAuthorized: false,
      locationReducedAccuracy: false,
    };
  };
  const resized = new Listeners<{ windowWidth: number; windowHeight: number }>(report.guard);
  screen.onRotate.add(() => resized.emit({ windowWidth: screen.width, windowHeight: screen.height }));

  return {
    getSystemInfoSync: systemInfo,
    getSystemInfoAsync: (options: unknown) => calls.answer('getSystemInfoAsync', options, systemInfo),
    // Unlike other asynchronous members it calls back before it returns (T:Wx.getSystemInfo).
    getSystemInfo: (options?: { success?: (info: object) => void; complete?: (info: object) => void }) => {
      const result = { ...systemInfo(), errMsg: 'getSystemInfo:ok' };
      if (typeof options?.success === 'function') report.guard(() => options.success?.(result));
      if (typeof options?.complete === 'function') report.guard(() => options.complete?.(result));
    },
    getWindowInfo: windowInfo,
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: appBaseInfo,
    getSystemSetting: systemSetting,
    getAppAuthorizeSetting: authorizeSetting,
    getDeviceBenchmarkInfo: (options: unknown) =>
      calls.answer('getDeviceBenchmarkInfo', options, () => ({
        benchmarkLevel: device.benchmarkLevel,
        modelLevel: device.modelLevel,
      })),
    getMenuButtonBoundingClientRect: () => ({ ...screen.capsule }),
    getAccountInfoSync: () => ({
      miniProgram: { ...(boot.index.account ?? { appId: `tiao-${boot.index.id}`, ...UNPUBLISHED }) },
      plugin: {},
    }),
    ...onOff('WindowResize', resized),
  };
}
