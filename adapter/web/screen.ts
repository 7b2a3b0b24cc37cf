/**
 * The screen canvas. A package's first module: on a phone the first canvas ever made is the screen, every later one is
 * off-screen (developers.weixin.qq.com/minigame/dev/api/render/canvas/wx.createCanvas), and libraries make canvases
 * while they load.
 *
 * Undefined only where there is no phone at all: rules and physics tested in plain Node.
 */
export const screen: WechatMinigame.Canvas | undefined =
  typeof wx === 'undefined' ? undefined : wx.createCanvas();

/** Its size before anyone has set one, for who wants to know what a phone gives. */
export const sizeAtStart: [width: number, height: number] | undefined = screen && [
  screen.width,
  screen.height,
];
