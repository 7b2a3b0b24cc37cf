/**
 * The wx names the engine calls, as typed by minigame-api-typings: a type and nothing else.
 * WeChat and `adapter/runtime` both implement it; the engine is handed one and never reads a global.
 */
export type WxApi = Pick<
  WechatMinigame.Wx,
  | 'createCanvas'
  | 'createImage'
  | 'createInnerAudioContext'
  | 'getDeviceBenchmarkInfo'
  | 'getFileSystemManager'
  | 'getMenuButtonBoundingClientRect'
  | 'getStorageSync'
  | 'getSystemInfoSync'
  | 'onAudioInterruptionBegin'
  | 'onAudioInterruptionEnd'
  | 'onHide'
  | 'onShow'
  | 'onTouchCancel'
  | 'onTouchEnd'
  | 'onTouchMove'
  | 'onTouchStart'
  | 'onWindowResize'
  | 'setPreferredFramesPerSecond'
  | 'setStorage'
  | 'vibrateShort'
>;

export type Canvas = WechatMinigame.Canvas;
