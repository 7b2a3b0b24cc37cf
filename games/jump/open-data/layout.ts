/** What the game and its open data domain agree on: the two pictures, in design units, and the words between them. */

/** Friends by score: rows, the player's own place under them, and which page it is, between two buttons that turn. */
export const RANKING = {
  width: 740,
  height: 838,
  rows: 6,
  row: 104,
  own: 108,
  foot: 88,
  /** from the middle to either button, and how wide that is */
  turn: 180,
  button: 84,
} as const;
/** Who has sent the card: a face and a name. */
export const CHALLENGER = { width: 480, height: 96, face: 80 } as const;

/** Keys of WeChat's cloud: a player's best score, and what marks this player's cards. */
export const SCORE_KEY = 'score';
export const CARD_KEY = 'card';

/** From the game to the domain. */
export type Message =
  | { what: 'ranking'; language: 'en' | 'zh'; card: string; best: number; ticket: string }
  /** to the next page (1) or the one before (−1) */
  | { what: 'turn'; by: number }
  | { what: 'challenger'; language: 'en' | 'zh'; card: string; ticket: string };
