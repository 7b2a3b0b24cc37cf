/**
 * What the game and its open data domain agree on: the two pictures, in design units, and the messages between them.
 */

/** The ranking: rows, the player's own row below them, and the page number between two buttons. */
export const RANKING = {
  width: 740,
  height: 838,
  rows: 6,
  row: 104,
  own: 108,
  foot: 88,
  /** distance of each button from the middle, and its width */
  turn: 180,
  button: 84,
} as const;
/** The challenger: a face and a name. */
export const CHALLENGER = { width: 480, height: 96, face: 80 } as const;

/** Keys in WeChat's cloud: a player's best score, and the mark on the player's cards. */
export const SCORE_KEY = 'score';
export const CARD_KEY = 'card';

/** A message from the game to the domain. */
export type Message =
  | { what: 'ranking'; language: 'en' | 'zh'; card: string; best: number; ticket: string }
  /** to the next page (1) or the previous one (−1) */
  | { what: 'turn'; by: number }
  | { what: 'challenger'; language: 'en' | 'zh'; card: string; ticket: string };
