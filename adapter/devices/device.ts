import type { Quirks } from './quirks.ts';

/** A device profile: what a package can learn of the phone it runs on, and how that phone is slower or odder than a desktop. */
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
  /** logical pixels kept free of notch and home bar, in portrait */
  safeArea: { top: number; bottom: number; left: number; right: number };
  /** the capsule button, logical pixels: its right edge's distance from the right, its top, its size */
  capsule: { right: number; top: number; width: number; height: number };
  /** base library, e.g. '3.8.0'; wx names newer than it are undefined */
  baseLibrary: string;
  /** version of WeChat itself */
  wechat: string;
  memoryMb: number;
  benchmarkLevel: number;
  /** 1 high, 2 mid, 3 low */
  modelLevel: 0 | 1 | 2 | 3;
  /** display refresh, frames per second */
  refreshRate: number;
  /** Chromium's CPU throttling rate that comes near this phone */
  cpuSlowdown: number;
  /** WebGL versions the phone has */
  webgl: 0 | 1 | 2;
  /** switches that differ from what quirksOf says of such a phone */
  quirks?: Partial<Quirks>;
};
