/**
 * Cards that bring friends: from a button of the game, and from the phone's own menu
 * (developers.weixin.qq.com/minigame/dev/guide/open-ability/share/share.html). Whether a card was sent nobody is told.
 */
import { type LaunchQuery, queryText } from './launch-query.ts';
import type { WxApi } from './wx.ts';

export type Card = {
  title: string;
  /** what the game is entered with from this card */
  query?: LaunchQuery;
  /** path of a picture, 5:4 (see `pictureFile`); without one the phone takes its own */
  picture?: string | null;
};

/** Shows the card to the player, who chooses whom to send it to. */
export function share(wx: WxApi, card: Card): void {
  wx.shareAppMessage(message(card));
}

/** From now on the phone's menu can share the game: `card` is asked for each time. Once for a game. */
export function shareFromMenu(wx: WxApi, card: () => Card): void {
  wx.showShareMenu({ withShareTicket: true, menus: ['shareAppMessage'] });
  wx.onShareAppMessage(() => message(card()));
}

function message({ title, query = {}, picture }: Card): { title: string; query: string; imageUrl?: string } {
  return { title, query: queryText(query), ...(picture ? { imageUrl: picture } : {}) };
}
