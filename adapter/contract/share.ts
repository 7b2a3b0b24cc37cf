/** What a game shares: the card that the page shows and links to. */

export type Card = {
  title: string;
  query: string;
  /** a URL that the page can show, or the path of a view-only picture; empty for none */
  image: string;
  /** true if a launch from this card in a group gets a shareTicket */
  withShareTicket?: boolean;
};

/** The page's menu entries that ask the game for a card, with the type of the answer. */
export interface Questions {
  /** `isOn`: the game has enabled this menu entry */
  shareAppMessage(): Card & { isOn: boolean; withShareTicket: boolean };
  shareTimeline(): Card & { isOn: boolean };
  addToFavorites(): Card;
  copyUrl(): Card;
}

export type QuestionName = keyof Questions;
export type QuestionAnswer<N extends QuestionName> = ReturnType<Questions[N]>;
