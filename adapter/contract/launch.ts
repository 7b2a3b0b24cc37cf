/** How a game is entered. */
import type { Json } from './json.ts';

/** How the game was entered, as wx.getLaunchOptionsSync answers it. */
export type Launch = {
  scene: number;
  query: { [key: string]: string };
  referrerInfo: { appId?: string; extraData?: Json };
  shareTicket?: string;
  chatType?: number;
};
