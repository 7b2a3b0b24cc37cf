/** Objects that come and go by the hundred: plain data in pools, created once. Design units, seconds, radians. */
import { Pool } from 'tiao';
import type { ItemName, KindName } from './kinds.ts';

/** A position, and its speed. */
const moving = () => ({ x: 0, y: 0, speedX: 0, speedY: 0 });

/** The position one step before, for things that do not fly straight. */
const before = () => ({ lastX: 0, lastY: 0 });

/** The parameters of an enemy's path: kind, lane in which it hovers, width of its swing, side from which it comes. */
const path = () => ({ kind: 'dart' as KindName, lane: 0, swing: 0, side: 1 });

const newEnemy = () => ({
  ...path(),
  ...moving(),
  ...before(),
  angle: 0,
  lastAngle: 0,
  /** hits it still takes, and hits it took at first */
  hits: 0,
  ofHits: 0,
  seconds: 0,
  /** seconds until it fires, and how often it has fired */
  wait: 0,
  fired: 0,
  /** seconds since it was last hit */
  sinceHit: 0,
  /** number of the last blast that reached it */
  blast: 0,
});

const newBullet = () => ({
  ...moving(),
  radius: 0,
  seconds: 0,
  /** true for a boss's bullets, which have another colour */
  isGrand: false,
});

const newItem = () => ({ ...moving(), ...before(), name: 'star' as ItemName, seconds: 0 });

/** An enemy that will come. */
const newOrder = () => ({ ...path(), x: 0, y: 0, delay: 0 });

export type Enemy = ReturnType<typeof newEnemy>;
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

/** What happened in a step, for picture and sound. */
const newNews = () => ({
  what: 'fire' as NewsName,
  x: 0,
  y: 0,
  /** points or an index, depending on the news */
  amount: 0,
  kind: 'dart' as KindName,
  item: 'star' as ItemName,
});

export type News = ReturnType<typeof newNews>;

export type Things = ReturnType<typeof makeThings>;

/** As many at once as a phone can still show well; any more do not appear. */
export const makeThings = () => ({
  enemies: new Pool(newEnemy, 110),
  shots: new Pool(moving, 128),
  bullets: new Pool(newBullet, 360),
  items: new Pool(newItem, 260),
  orders: new Pool(newOrder, 128),
  news: new Pool(newNews, 420),
});
