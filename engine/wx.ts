/**
 * The wx names the engine calls, as typed by minigame-api-typings: a type and nothing else.
 * WeChat and `adapter/realm` both implement it; the engine is handed one and never reads a global.
 */
export type WxApi = Pick<
  WechatMinigame.Wx,
  | 'createCanvas'
  | 'createImage'
  | 'createInnerAudioContext'
  | 'getDeviceBenchmarkInfo'
  | 'getFileSystemManager'
  | 'getLaunchOptionsSync'
  | 'getMenuButtonBoundingClientRect'
  | 'getOpenDataContext'
  | 'getStorageSync'
  | 'getSystemInfoSync'
  | 'onAudioInterruptionBegin'
  | 'onAudioInterruptionEnd'
  | 'onHide'
  | 'onShareAppMessage'
  | 'onShow'
  | 'onTouchCancel'
  | 'onTouchEnd'
  | 'onTouchMove'
  | 'onTouchStart'
  | 'onWindowResize'
  | 'setPreferredFramesPerSecond'
  | 'setStatusBarStyle'
  | 'setStorage'
  | 'setUserCloudStorage'
  | 'shareAppMessage'
  | 'showShareMenu'
  | 'vibrateShort'
>;

export type Canvas = WechatMinigame.Canvas;
