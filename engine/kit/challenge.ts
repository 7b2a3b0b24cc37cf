/** A score to beat, carried by a shared card. */
import type { Engine } from '../engine.ts';
import type { LaunchQuery } from '../launch-query.ts';
import { type Card, share } from '../share.ts';

/** What a challenge card says. */
export type Challenge = {
  /** the score to beat, a whole number of 1 or more */
  score: number;
  /** seed of the sender's run, so that the receiver can play the same one; undefined if the card has none */
  seed?: number;
};

/**
 * Shares a card that challenges friends to beat a score. Throws if the score is not a whole number of 1 or more.
 *
 * ```ts
 * import { type Engine, readChallenge, shareChallenge } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   const challenge = readChallenge(engine.query, { most: 100_000 });
 *   if (challenge) console.log(`Beat ${challenge.score}!`);
 *   shareChallenge(engine, { title: 'Beat my 42!' }, { score: 42, seed: engine.seed });
 * }
 * ```
 */
export function shareChallenge(engine: Engine, card: Card, { score, seed }: Challenge): void {
  if (!(Number.isInteger(score) && score >= 1)) {
    throw new Error(`A challenge needs a whole score of 1 or more, but got ${score}.`);
  }
  const own: LaunchQuery = {
    score: String(score),
    ...(seed === undefined ? {} : { seed: String(seed | 0) }),
  };
  share(engine.wx, { ...card, query: { ...card.query, ...own } });
}

/**
 * Reads the challenge of the card by which the player entered; null if there is none. Anybody can write such a card,
 * so a score above `most`, which nobody can reach, is ignored.
 */
export function readChallenge(query: LaunchQuery, { most = 999_999 } = {}): Challenge | null {
  const { score = '', seed = '' } = query;
  if (!/^[1-9]\d{0,8}$/.test(score) || Number(score) > most) return null;
  return { score: Number(score), ...(/^-?\d{1,10}$/.test(seed) ? { seed: Number(seed) | 0 } : {}) };
}
