/**
 * Sorts players by score. Cloud data may come from other phones, old versions and cheaters, so invalid data is left
 * out.
 */
import { CARD_KEY, SCORE_KEY } from './layout.ts';

export type Player = { name: string; face: string; score: number; card: string };

/** A higher score was not played. */
export const MOST = 999_999;

export type Ranking = {
  players: Player[];
  /** index of the player on this phone; −1 without a score */
  own: number;
};

/** Reads players from the cloud data of friends. `data` is what the phone answered, and may be anything. */
export function readPlayers(data: unknown): Player[] {
  if (!Array.isArray(data)) return [];
  return data.map(readPlayer).filter((player) => player !== null);
}

function readPlayer(given: unknown): Player | null {
  if (typeof given !== 'object' || given === null) return null;
  const { nickname, avatarUrl, KVDataList } = given as { [name: string]: unknown };
  const score = readScore(keptUnder(KVDataList, SCORE_KEY));
  if (score === null) return null;
  const face = typeof avatarUrl === 'string' ? avatarUrl : '';
  return { name: cleanName(nickname), face, score, card: keptUnder(KVDataList, CARD_KEY) };
}

function keptUnder(pairs: unknown, key: string): string {
  if (!Array.isArray(pairs)) return '';
  const pair: unknown = pairs.find((one) => one?.key === key);
  const value = (pair as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' ? value : '';
}

/** Reads a score: a whole number as text, or WeChat's format for ranked values, {"wxgame":{"score":12,"update_time":0}}. */
export function readScore(text: string): number | null {
  const score = /^\d{1,9}$/.test(text) ? Number(text) : rankedScore(text);
  return Number.isInteger(score) && score >= 0 && score <= MOST ? score : null;
}

function rankedScore(text: string): number {
  try {
    return Number(JSON.parse(text)?.wxgame?.score ?? Number.NaN);
  } catch {
    return Number.NaN; // cut off or damaged: no score
  }
}

/** Removes characters that change the direction of writing or break the line. */
export function cleanName(name: unknown): string {
  if (typeof name !== 'string') return '';
  const letters = Array.from(name, (letter) => (turnsOrBreaks(letter.codePointAt(0) ?? 0) ? ' ' : letter));
  return letters.join('').replace(/\s+/g, ' ').trim();
}

/** Returns whether a character is a control character, a line end, or a mark that changes the direction of writing. */
function turnsOrBreaks(code: number): boolean {
  const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
  const isMark = code === 0x200e || code === 0x200f || (code >= 0x2028 && code <= 0x202e);
  return isControl || isMark || (code >= 0x2066 && code <= 0x2069);
}

/** Sorts players, best first. `own` is the player on this phone as the phone knows them: the cloud may be behind. */
export function rank(friends: readonly Player[], own: Player): Ranking {
  const before = friends.find((player) => own.card !== '' && player.card === own.card);
  const me = before ? { ...before, score: Math.max(before.score, own.score) } : own;
  const others = friends.filter((player) => player !== before);
  const players = me.score > 0 ? [me, ...others] : others;
  // the sort is stable: the player comes before a friend with the same score
  players.sort((a, b) => b.score - a.score);
  return { players, own: players.indexOf(me) };
}

export function pageCount(ranking: Ranking, rows: number): number {
  return Math.max(1, Math.ceil(ranking.players.length / rows));
}

/**
 * The longest beginning of a name that is not wider than `width`, cut between characters and never within a surrogate pair.
 */
export function fitName(name: string, width: number, measure: (text: string) => number): string {
  if (measure(name) <= width) return name;
  const letters = Array.from(name);
  let length = letters.length - 1;
  const cut = () =>
    `${letters
      .slice(0, length)
      .join('')
      .replace(/[\u200d\ufe0f\s]+$/, '')}…`;
  while (length > 1 && measure(cut()) > width) length--;
  return cut();
}
