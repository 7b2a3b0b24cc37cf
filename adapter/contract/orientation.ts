/** Screen orientation settings of game.json (developers.weixin.qq.com/minigame/dev/guide/configuration). */
import type { Json } from './json.ts';

type GameJson = { [key: string]: Json };

/** Portrait unless `deviceOrientation` says landscape, landscapeLeft or landscapeRight. */
export function orientationOf({ deviceOrientation }: GameJson): 'portrait' | 'landscape' {
  return String(deviceOrientation ?? '').startsWith('landscape') ? 'landscape' : 'portrait';
}

/**
 * Whether the screen rotates when the user turns the phone. By default a game keeps its `deviceOrientation`; only with
 * `resizable: true` in game.json does it rotate. wx.setDeviceOrientation rotates any game.
 */
export function turnsWithPhone({ resizable }: GameJson): boolean {
  return resizable === true;
}
