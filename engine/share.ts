/**
 * Cards that players share, from a button of the game or from the phone's menu
 * (developers.weixin.qq.com/minigame/dev/guide/open-ability/share/share.html). The phone does not say whether a card was
 * sent.
 */
import { type LaunchQuery, queryText } from './launch-query.ts';
import type { WxApi } from './wx.ts';

/** A card that a player shares. */
export type Card = {
  /** the line of text on it */
  title: string;
  /** the query that whoever opens the card comes in with; none by default */
  query?: LaunchQuery;
  /** Path of a picture, 5:4, for example from `pictureFile`. Without one the phone takes a picture of the screen. */
  picture?: string | null;
};

/** Lets the player choose whom to send the card to. */
export function share(wx: WxApi, card: Card): void {
  wx.shareAppMessage(message(card));
}

/**
 * Enables sharing from the phone's menu, and calls `card` each time. Call this once per game. Returns a function that
 * takes the card back (`engine.onDestroy` can call it).
 */
export function shareFromMenu(wx: WxApi, card: () => Card): () => void {
  const onShare = () => message(card());
  wx.showShareMenu({ withShareTicket: true, menus: ['shareAppMessage'] });
  wx.onShareAppMessage(onShare);
  return () => wx.offShareAppMessage?.(onShare);
}

function message({ title, query = {}, picture }: Card): { title: string; query: string; imageUrl?: string } {
  return { title, query: queryText(query), ...(picture ? { imageUrl: picture } : {}) };
}
