/** What a game shares: the card that the page shows and links to. */

export type Card = {
  title: string;
  query: string;
  /** an address the page can show; empty if there is none */
  image: string;
  /** the game wants it to bring a shareTicket into a group */
  withShareTicket?: boolean;
};

/** The entries of the page's menu that ask the game for a card, and what it answers. */
export interface Questions {
  /** `isOn`: the game has opened this entry of its share menu */
  shareAppMessage(): Card & { isOn: boolean; withShareTicket: boolean };
  shareTimeline(): Card & { isOn: boolean };
  addToFavorites(): Card;
  copyUrl(): Card;
}

export type QuestionName = keyof Questions;
export type QuestionAnswer<N extends QuestionName> = ReturnType<Questions[N]>;
