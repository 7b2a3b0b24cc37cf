/** The enemies. All are folded from paper; each kind has its own shape and way to move. */

export type KindName = 'dart' | 'swallow' | 'kite' | 'crane' | 'wheel' | 'lantern' | 'heron' | 'dragon';

export type Kind = {
  name: KindName;
  /** radius of the part that can be hit, design units */
  radius: number;
  /** hits it takes to kill one in the first wave */
  hits: number;
  /** points without a chain */
  points: number;
  /** number of stars it leaves */
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

/** The items that can be picked up. */
export type ItemName = 'star' | 'shot' | 'shield' | 'bomb' | 'heart';

export const ITEM_RADIUS = 34;
export const STAR_RADIUS = 26;
