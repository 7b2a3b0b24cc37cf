/** The fruits, from the smallest to the largest. Two of a kind become one of the next. */
export const KINDS = [
  { name: 'blueberry', radius: 24 },
  { name: 'strawberry', radius: 32 },
  { name: 'lemon', radius: 42 },
  { name: 'mangosteen', radius: 53 },
  { name: 'tangerine', radius: 65 },
  { name: 'apple', radius: 78 },
  { name: 'peach', radius: 93 },
  { name: 'melon', radius: 110 },
  { name: 'dragonfruit', radius: 129 },
  { name: 'pineapple', radius: 150 },
  { name: 'watermelon', radius: 174 },
] as const;

export type FruitName = (typeof KINDS)[number]['name'];

export const LARGEST = KINDS.length - 1;
/** Number of kinds that are dropped, from the smallest. */
export const DROPPED_KINDS = 5;

/** Points for making a fruit of this kind: 1, 3, 6, 10 … */
export function pointsFor(kind: number): number {
  return (kind * (kind + 1)) / 2;
}

/** Points when two of the largest kind meet and burst. */
export const POINTS_FOR_LAST = 100;
