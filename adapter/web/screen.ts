/**
 * The screen canvas. This must be a package's first module: on a phone the first canvas is the screen and every later one
 * off-screen (developers.weixin.qq.com/minigame/dev/api/render/canvas/wx.createCanvas), and libraries create canvases while
 * they load.
 *
 * Undefined only without `wx`: when rules and physics are tested in plain Node.
 */
export const screen: WechatMinigame.Canvas | undefined =
  typeof wx === 'undefined' ? undefined : wx.createCanvas();

/** The initial size of the screen canvas, which phones do not document; for tests and tools. */
export const sizeAtStart: [width: number, height: number] | undefined = screen && [
  screen.width,
  screen.height,
];
