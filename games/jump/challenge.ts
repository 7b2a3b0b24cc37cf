/**
 * A score to beat, from another player's card. Anyone can write such a card, so scores that nobody can reach are
 * ignored.
 */
import type { LaunchQuery } from 'tiao';

export type Challenge = {
  score: number;
  /** the mark on the sender's cards, by which the open data domain knows who sent it; '' if the card has none */
  from: string;
};

export function readChallenge({ score = '', from = '' }: LaunchQuery): Challenge | null {
  if (!/^[1-9]\d{0,5}$/.test(score)) return null;
  return { score: Number(score), from: /^[0-9a-z]{1,16}$/.test(from) ? from : '' };
}

export function writeChallenge({ score, from }: Challenge): LaunchQuery {
  return { score: String(score), from };
}
