/** What comes and goes by the hundred: plain data in pools, made once. Design units, seconds, radians. */
import { Pool } from 'tiao';
import type { ItemName, KindName } from './kinds.ts';

export class Enemy {
  kind: KindName = 'dart';
  x = 0;
  y = 0;
  /** a step before */
  lastX = 0;
  lastY = 0;
  speedX = 0;
  speedY = 0;
  angle = 0;
  lastAngle = 0;
  /** shots it still takes, and took in the beginning */
  hits = 0;
  ofHits = 0;
  seconds = 0;
  /** what its path is made of: where it hovers, how wide it swings, from which side it comes */
  lane = 0;
  swing = 0;
  side = 1;
  /** until it fires, and how often it did */
  wait = 0;
  fired = 0;
  /** since it was last hit */
  sinceHit = 0;
  /** number of the last blast that reached it */
  blast = 0;
}

export class Shot {
  x = 0;
  y = 0;
  speedX = 0;
  speedY = 0;
}

export class Bullet {
  x = 0;
  y = 0;
  speedX = 0;
  speedY = 0;
  radius = 0;
  seconds = 0;
  /** a boss's own are of another colour */
  isGrand = false;
}

export class Item {
  name: ItemName = 'star';
  x = 0;
  y = 0;
  lastX = 0;
  lastY = 0;
  speedX = 0;
  speedY = 0;
  seconds = 0;
}

/** An enemy that is to come. */
export class Order {
  kind: KindName = 'dart';
  delay = 0;
  x = 0;
  y = 0;
  lane = 0;
  swing = 0;
  side = 1;
}

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
export class News {
  what: NewsName = 'fire';
  x = 0;
  y = 0;
  /** points, or which one, as the news goes */
  amount = 0;
  kind: KindName = 'dart';
  item: ItemName = 'star';
}

export type Things = {
  enemies: Pool<Enemy>;
  shots: Pool<Shot>;
  bullets: Pool<Bullet>;
  items: Pool<Item>;
  orders: Pool<Order>;
  news: Pool<News>;
};

/** As many at once as a phone still shows well; what is too much does not appear. */
export function makeThings(): Things {
  return {
    enemies: new Pool(() => new Enemy(), 110),
    shots: new Pool(() => new Shot(), 128),
    bullets: new Pool(() => new Bullet(), 360),
    items: new Pool(() => new Item(), 260),
    orders: new Pool(() => new Order(), 128),
    news: new Pool(() => new News(), 420),
  };
}
