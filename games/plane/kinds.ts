/** What flies against you. All is folded of paper; each kind has a shape and a way to move of its own. */

export type KindName = 'dart' | 'swallow' | 'kite' | 'crane' | 'wheel' | 'lantern' | 'heron' | 'dragon';

export type Kind = {
  name: KindName;
  /** of what can be hit, design units */
  radius: number;
  /** shots it takes in the first wave */
  hits: number;
  /** points without a chain */
  points: number;
  /** stars it leaves */
  stars: number;
};

export const KINDS: Record<KindName, Kind> = {
  dart: { name: 'dart', radius: 30, hits: 1, points: 10, stars: 0 },
  swallow: { name: 'swallow', radius: 32, hits: 2, points: 20, stars: 1 },
  crane: { name: 'crane', radius: 36, hits: 3, points: 30, stars: 1 },
  kite: { name: 'kite', radius: 44, hits: 8, points: 60, stars: 3 },
  wheel: { name: 'wheel', radius: 54, hits: 18, points: 120, stars: 5 },
  lantern: { name: 'lantern', radius: 46, hits: 10, points: 50, stars: 2 },
  heron: { name: 'heron', radius: 92, hits: 190, points: 1500, stars: 24 },
  dragon: { name: 'dragon', radius: 72, hits: 230, points: 2500, stars: 32 },
};

/** What can be picked up. */
export type ItemName = 'star' | 'shot' | 'shield' | 'bomb' | 'heart';

export const ITEM_RADIUS = 34;
export const STAR_RADIUS = 26;
