import type { Quirks } from './quirks.ts';

/** A device profile: what a package can find out about its phone, and how that phone differs from a desktop. */
export type Device = {
  id: string;
  /** as shown on the page, e.g. 'iPhone 8' */
  name: string;
  /** wx.getDeviceInfo().model */
  model: string;
  brand: string;
  platform: 'ios' | 'android' | 'windows' | 'mac';
  /** e.g. 'iOS 16.7' */
  system: string;
  /** logical pixels in portrait */
  screen: { width: number; height: number; pixelRatio: number };
  statusBarHeight: number;
  /** insets that keep clear of notch and home bar, in logical pixels, in portrait */
  safeArea: { top: number; bottom: number; left: number; right: number };
  /** the capsule button, in logical pixels: distance from the right edge, top, size */
  capsule: { right: number; top: number; width: number; height: number };
  /** base library version, e.g. '3.8.0'; newer wx members are undefined */
  baseLibrary: string;
  /** version of WeChat itself */
  wechat: string;
  memoryMb: number;
  benchmarkLevel: number;
  /** 1 high, 2 mid, 3 low */
  modelLevel: 0 | 1 | 2 | 3;
  /** display refresh, frames per second */
  refreshRate: number;
  /** the CPU throttling rate with which Chromium is about as fast as this phone */
  cpuSlowdown: number;
  /** highest WebGL version; 0 for none */
  webgl: 0 | 1 | 2;
  /** quirks that differ from what quirksOf derives for this phone */
  quirks?: Partial<Quirks>;
};
