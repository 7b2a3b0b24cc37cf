/** A score to beat, as somebody's card brings it. Anyone can write such a card: what nobody can have jumped is no challenge. */
import type { LaunchQuery } from 'tiao';

export type Challenge = {
  score: number;
  /** the mark of the sender's cards, by which the open data domain knows who it was; '' if the card has none */
  from: string;
};

export function readChallenge({ score = '', from = '' }: LaunchQuery): Challenge | null {
  if (!/^[1-9]\d{0,5}$/.test(score)) return null;
  return { score: Number(score), from: /^[0-9a-z]{1,16}$/.test(from) ? from : '' };
}

export function writeChallenge({ score, from }: Challenge): LaunchQuery {
  return { score: String(score), from };
}
