/** How game.json holds a game's screen (developers.weixin.qq.com/minigame/dev/guide/configuration). */
import type { Json } from './json.ts';

type GameJson = { [key: string]: Json };

/** Portrait unless `deviceOrientation` says landscape, landscapeLeft or landscapeRight. */
export function orientationOf({ deviceOrientation }: GameJson): 'portrait' | 'landscape' {
  return String(deviceOrientation ?? '').startsWith('landscape') ? 'landscape' : 'portrait';
}

/**
 * Whether the screen follows when somebody turns the phone. A game stays as `deviceOrientation` has it, however it is
 * held; only one whose game.json says `resizable: true` turns. wx.setDeviceOrientation turns any game.
 */
export function turnsWithPhone({ resizable }: GameJson): boolean {
  return resizable === true;
}
