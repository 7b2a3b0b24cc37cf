/** The screen in design units. */
import type { WxApi } from './wx.ts';

/** A rectangle, or the margins of the screen, in design units. */
export type Box = {
  /** left edge, or the margin there */
  left: number;
  /** top edge, or the margin there */
  top: number;
  /** right edge, or the margin there */
  right: number;
  /** bottom edge, or the margin there */
  bottom: number;
};

/**
 * The screen in design units. A game is laid out for its design size, which is scaled so that all of it fits the screen.
 * Where the screen is larger, the game has more room; there are no bars. (0, 0) is the screen's top left corner.
 */
export class Viewport {
  /** width of the screen in design units, at least the design width */
  width = 0;
  /** height of the screen in design units, at least the design height */
  height = 0;
  /** logical pixels per design unit */
  scale = 1;
  /** screen pixels per logical pixel */
  pixelRatio = 1;
  /** margins taken by notch, status bar and home bar, design units */
  readonly safe: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  /** rectangle of the capsule button, which WeChat always draws at the top right, design units */
  readonly capsule: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  /** width of the screen, logical pixels */
  screenWidth = 0;
  /** height of the screen, logical pixels */
  screenHeight = 0;

  constructor(
    private readonly wx: WxApi,
    private readonly design: { width: number; height: number },
  ) {
    this.measure();
  }

  /** @internal Reads the screen again, as after a rotation. */
  measure(): void {
    const info = this.wx.getSystemInfoSync();
    this.screenWidth = info.windowWidth;
    this.screenHeight = info.windowHeight;
    this.pixelRatio = info.pixelRatio;
    this.scale = Math.min(info.windowWidth / this.design.width, info.windowHeight / this.design.height);
    this.width = info.windowWidth / this.scale;
    this.height = info.windowHeight / this.scale;
    // safeArea may be missing (typings: SystemInfo.safeArea); then only the height of the status bar is known
    const safe = info.safeArea ?? {
      left: 0,
      top: info.statusBarHeight,
      right: info.windowWidth,
      bottom: info.windowHeight,
    };
    this.safe.left = safe.left / this.scale;
    this.safe.top = safe.top / this.scale;
    this.safe.right = (info.windowWidth - safe.right) / this.scale;
    this.safe.bottom = (info.windowHeight - safe.bottom) / this.scale;
    const capsule = this.wx.getMenuButtonBoundingClientRect();
    this.capsule.left = capsule.left / this.scale;
    this.capsule.top = capsule.top / this.scale;
    this.capsule.right = capsule.right / this.scale;
    this.capsule.bottom = capsule.bottom / this.scale;
  }
}
