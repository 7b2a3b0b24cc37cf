/** A run as plain data: its state, its initial values, and how news is reported. */
import type { Random } from 'tiao';
import { makeThings, type NewsName, type Things } from './things.ts';

/** Width of the sky, design units; its height is that of the screen. */
export const WIDTH = 750;
/** The plane comes from this far below the screen. */
export const BELOW = 120;
/** Highest power, which is the number of shots in a volley. */
export const TOP_POWER = 5;
export const LIVES = 3;
export const MOST_LIVES = 5;
const BOMBS = 2;
export const MOST_BOMBS = 5;
/** Seconds without damage at the beginning. */
const SAFE_AT_START = 2.2;
/** Seconds from the beginning to the first wave. */
const FIRST_WAVE = 1;
/** This many kills in a chain raise the factor by one. */
export const CHAIN_PER_FACTOR = 8;
export const MAX_FACTOR = 9;

export type Run = Things & {
  random: Random;
  height: number;
  phase: 'flying' | 'over';
  /** seconds since the run began, or since it ended */
  seconds: number;
  score: number;
  kills: number;
  /** number of kills in the chain, and seconds since the last one */
  chain: number;
  sinceKill: number;
  bestChain: number;
  lives: number;
  bombs: number;
  /** number of shots in a volley, 1 … TOP_POWER */
  power: number;
  hasShield: boolean;
  /** seconds without damage that are left */
  safe: number;
  plane: { x: number; y: number; lastX: number; lastY: number };
  reload: number;
  /** `radius` is 0 if there is none; each blast has a number */
  blast: { x: number; y: number; radius: number; number: number };
  wave: { number: number; wait: number; lanterns: number; isBoss: boolean };
};

export function createRun(random: Random, height: number): Run {
  return {
    ...makeThings(),
    random,
    height,
    phase: 'flying',
    seconds: 0,
    score: 0,
    kills: 0,
    chain: 0,
    sinceKill: 0,
    bestChain: 0,
    lives: LIVES,
    bombs: BOMBS,
    power: 1,
    hasShield: false,
    safe: SAFE_AT_START,
    plane: { x: WIDTH / 2, y: height + BELOW, lastX: WIDTH / 2, lastY: height + BELOW },
    reload: 0.8,
    blast: { x: 0, y: 0, radius: 0, number: 0 },
    wave: { number: 0, wait: FIRST_WAVE, lanterns: 1, isBoss: false },
  };
}

/** The points of a kill are multiplied by this factor. */
export function factor(run: Run): number {
  const earned = 1 + Math.floor(run.chain / CHAIN_PER_FACTOR);
  return earned < MAX_FACTOR ? earned : MAX_FACTOR;
}

export function tell(run: Run, what: NewsName, x: number, y: number, amount = 0): void {
  const news = run.news.take();
  if (!news) return;
  news.what = what;
  news.x = x;
  news.y = y;
  news.amount = amount;
}
