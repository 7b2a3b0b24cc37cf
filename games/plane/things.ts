/** What comes and goes by the hundred: plain data in pools, made once. Design units, seconds, radians. */
import { Pool } from 'tiao';
import type { ItemName, KindName } from './kinds.ts';

/** A place, and how fast it changes. */
const moving = () => ({ x: 0, y: 0, speedX: 0, speedY: 0 });

/** Where something was a step before, if it does not fly straight. */
const before = () => ({ lastX: 0, lastY: 0 });

/** What an enemy's path is made of: where it hovers, how wide it swings, from which side it comes. */
const path = () => ({ kind: 'dart' as KindName, lane: 0, swing: 0, side: 1 });

const newEnemy = () => ({
  ...path(),
  ...moving(),
  ...before(),
  angle: 0,
  lastAngle: 0,
  /** shots it still takes, and took in the beginning */
  hits: 0,
  ofHits: 0,
  seconds: 0,
  /** until it fires, and how often it did */
  wait: 0,
  fired: 0,
  /** since it was last hit */
  sinceHit: 0,
  /** number of the last blast that reached it */
  blast: 0,
});

const newBullet = () => ({
  ...moving(),
  radius: 0,
  seconds: 0,
  /** a boss's own are of another colour */
  isGrand: false,
});

const newItem = () => ({ ...moving(), ...before(), name: 'star' as ItemName, seconds: 0 });

/** An enemy that is to come. */
const newOrder = () => ({ ...path(), x: 0, y: 0, delay: 0 });

export type Enemy = ReturnType<typeof newEnemy>;
export type Shot = ReturnType<typeof moving>;
export type Bullet = ReturnType<typeof newBullet>;
export type Item = ReturnType<typeof newItem>;
export type Order = ReturnType<typeof newOrder>;

export type NewsName =
  | 'fire'
  | 'hit'
  | 'kill'
  | 'grand-kill'
  | 'pick'
  | 'blast'
  | 'melt'
  | 'shield'
  | 'hurt'
  | 'warn'
  | 'wave'
  | 'chain-lost'
  | 'over';

/** What happened in a step, for those who show or sound it. */
const newNews = () => ({
  what: 'fire' as NewsName,
  x: 0,
  y: 0,
  /** points, or which one, as the news goes */
  amount: 0,
  kind: 'dart' as KindName,
  item: 'star' as ItemName,
});

export type News = ReturnType<typeof newNews>;

export type Things = ReturnType<typeof makeThings>;

/** As many at once as a phone still shows well; what is too much does not appear. */
export const makeThings = () => ({
  enemies: new Pool(newEnemy, 110),
  shots: new Pool(moving, 128),
  bullets: new Pool(newBullet, 360),
  items: new Pool(newItem, 260),
  orders: new Pool(newOrder, 128),
  news: new Pool(newNews, 420),
});
