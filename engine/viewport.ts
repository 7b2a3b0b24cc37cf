/**
 * Design units: a game is laid out on a design size, which is scaled to fit the screen whole; what the screen has
 * beyond it is more room, not bars. (0, 0) is the screen's top left corner.
 */
import type { WxApi } from './wx.ts';

/** A rectangle or the free margins of the screen, in design units. */
export type Box = { left: number; top: number; right: number; bottom: number };

export class Viewport {
  /** design units the screen shows, at least the design size */
  width = 0;
  height = 0;
  /** logical pixels per design unit */
  scale = 1;
  /** screen pixels per logical pixel */
  pixelRatio = 1;
  /** distances from the edges that notch, status bar and home bar take, design units */
  readonly safe: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  /** the capsule button, top right, that WeChat always draws over the game, design units */
  readonly capsule: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  /** logical pixels */
  screenWidth = 0;
  screenHeight = 0;

  constructor(
    private readonly wx: WxApi,
    private readonly design: { width: number; height: number },
  ) {
    this.measure();
  }

  /** Reads the screen again, as after a rotation. */
  measure(): void {
    const info = this.wx.getSystemInfoSync();
    this.screenWidth = info.windowWidth;
    this.screenHeight = info.windowHeight;
    this.pixelRatio = info.pixelRatio;
    this.scale = Math.min(info.windowWidth / this.design.width, info.windowHeight / this.design.height);
    this.width = info.windowWidth / this.scale;
    this.height = info.windowHeight / this.scale;
    // safeArea may be missing (typings: SystemInfo.safeArea); then only the status bar is known
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
