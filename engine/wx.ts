/**
 * The part of the phone's API that the engine calls, as typed by minigame-api-typings. These are types and nothing else:
 * WeChat and the simulated runtime both implement them, and the engine is given one and never reads a global.
 */

/** The phone's API, `wx`, as far as the engine uses it. */
export type WxApi = Pick<
  WechatMinigame.Wx,
  | 'createCanvas'
  | 'createImage'
  | 'createInnerAudioContext'
  | 'createRewardedVideoAd'
  | 'getDeviceBenchmarkInfo'
  | 'getFileSystemManager'
  | 'getGamepads'
  | 'getLaunchOptionsSync'
  | 'getMenuButtonBoundingClientRect'
  | 'getOpenDataContext'
  | 'getStorageSync'
  | 'getSystemInfoSync'
  | 'hideKeyboard'
  | 'offAudioInterruptionBegin'
  | 'offAudioInterruptionEnd'
  | 'offHide'
  | 'offKeyboardComplete'
  | 'offKeyboardConfirm'
  | 'offKeyboardInput'
  | 'offKeyDown'
  | 'offKeyUp'
  | 'offShareAppMessage'
  | 'offShow'
  | 'offTouchCancel'
  | 'offTouchEnd'
  | 'offTouchMove'
  | 'offTouchStart'
  | 'offWindowResize'
  | 'onAudioInterruptionBegin'
  | 'onAudioInterruptionEnd'
  | 'onHide'
  | 'onKeyboardComplete'
  | 'onKeyboardConfirm'
  | 'onKeyboardInput'
  | 'onKeyDown'
  | 'onKeyUp'
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
  | 'showKeyboard'
  | 'showShareMenu'
  | 'vibrateShort'
>;

/** The screen canvas, or any canvas that `wx.createCanvas` makes. */
export type Canvas = WechatMinigame.Canvas;
