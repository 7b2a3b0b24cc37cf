/** The course: which platforms there are, and which one comes next. Lengths in world units. */
import type { Random } from 'tiao';

export type Shape = 'box' | 'cylinder';

/** A kind of platform; `looks.ts` says how it is painted. */
type Kind = {
  shape: Shape;
  height: number;
  /** its size, as a share of the size that the course chooses */
  scale: number;
  /** points for standing on it for a while; 0 for ordinary platforms */
  bonus: number;
};

const kind = (shape: Shape, height: number, scale = 1, bonus = 0): Kind => ({ shape, height, scale, bonus });

export const KINDS = {
  block: kind('box', 5),
  stripes: kind('box', 5),
  gift: kind('box', 4.6, 0.94),
  dice: kind('box', 5, 0.9),
  crate: kind('box', 5),
  house: kind('box', 6, 0.96),
  pillar: kind('cylinder', 5.2),
  stump: kind('cylinder', 4.4, 1.04),
  cake: kind('cylinder', 5, 1.04),
  drum: kind('cylinder', 4.8),
  pouf: kind('cylinder', 4, 1.06),
  manhole: kind('cylinder', 2, 0.96, 5),
  cube: kind('box', 5.4, 0.9, 10),
  shop: kind('box', 6, 1, 15),
  musicbox: kind('box', 4.6, 0.96, 30),
} satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

const ORDINARY: readonly KindName[] = [
  'block',
  'stripes',
  'gift',
  'dice',
  'crate',
  'house',
  'pillar',
  'stump',
  'cake',
  'drum',
  'pouf',
];
/** Kinds with a bonus, repeated by frequency: the more points, the rarer. */
const SPECIAL: readonly KindName[] = [
  'manhole',
  'manhole',
  'manhole',
  'cube',
  'cube',
  'cube',
  'shop',
  'shop',
  'musicbox',
];
/** Number of colourways of a kind; the view takes it modulo the number it has. */
const COLORWAYS = 8;

export type Platform = {
  kind: KindName;
  colorway: number;
  shape: Shape;
  /** centre of its top on the ground plane: x runs up and to the right on the screen, z up and to the left */
  x: number;
  z: number;
  /** edge of a box, diameter of a cylinder */
  size: number;
  height: number;
  /** points that can still be earned by waiting on it */
  bonus: number;
};

/** Direction of the next platform: right is along x, left along z. */
export type Direction = 'left' | 'right';

const FIRST_SIZE = 10;
const SMALLEST_SIZE = 3.6;
/** The gap after the first platform: half a second's hold, with a margin on both sides. */
const FIRST_GAP = 5;
/** Number of landings before the first special platform. */
const SPECIAL_AFTER = 3;
const SPECIAL_CHANCE = 0.16;
/**
 * Upper limit for half the distance plus the larger size. With it, both platforms lie completely between one third and two
 * thirds of the height of the widest phone screen, 9:16.
 */
const MOST_ROOM = 22;

/** How hard the course is at a score: 0 at the start, half at 40, approaching 1. */
export function hardness(score: number): number {
  return score / (score + 40);
}

export function firstPlatform(random: Random): Platform {
  return platform('block', random.int(COLORWAYS), FIRST_SIZE, 0, 0);
}

/** Chooses the platform after `from`, which is the one reached after `landed` landings. */
export function nextPlatform(random: Random, from: Platform, score: number, landed: number): Platform {
  const direction: Direction = random.chance(0.5) ? 'right' : 'left';
  const name = pickKind(random, from, landed);
  const hard = hardness(score);
  const asked = landed === 0 ? FIRST_SIZE : mix(10, 4, hard) * random.range(0.9, 1.04);
  const size = Math.max(SMALLEST_SIZE, asked * KINDS[name].scale);
  const gap = landed === 0 ? FIRST_GAP : random.range(mix(3.5, 4.5, hard), mix(7, 21, hard));
  const most = 2 * (MOST_ROOM - Math.max(size, from.size));
  const distance = Math.min(most, (from.size + size) / 2 + gap);
  const x = from.x + (direction === 'right' ? distance : 0);
  const z = from.z + (direction === 'left' ? distance : 0);
  // never the same colour twice in a row
  const colorway = (from.colorway + 1 + random.int(COLORWAYS - 1)) % COLORWAYS;
  return platform(name, colorway, size, x, z);
}

function pickKind(random: Random, from: Platform, landed: number): KindName {
  const isSpecial = random.chance(SPECIAL_CHANCE);
  if (isSpecial && landed >= SPECIAL_AFTER && KINDS[from.kind].bonus === 0) return random.pick(SPECIAL);
  const name = random.pick(ORDINARY);
  // the same kind twice in a row would look like a mistake
  return name === from.kind ? ORDINARY[(ORDINARY.indexOf(name) + 1) % ORDINARY.length] : name;
}

function platform(name: KindName, colorway: number, size: number, x: number, z: number): Platform {
  const { shape, height, bonus } = KINDS[name];
  return { kind: name, colorway, shape, x, z, size, height, bonus };
}

/** How far (x, z) lies outside the platform's top; 0 on it. Writes the nearest point of the top to `nearest`. */
export function outside(platform: Platform, x: number, z: number, nearest: { x: number; z: number }): number {
  const half = platform.size / 2;
  const dx = x - platform.x;
  const dz = z - platform.z;
  if (platform.shape === 'box') {
    nearest.x = platform.x + Math.max(-half, Math.min(half, dx));
    nearest.z = platform.z + Math.max(-half, Math.min(half, dz));
  } else {
    const length = Math.sqrt(dx * dx + dz * dz);
    const inward = length > half ? half / length : 1;
    nearest.x = platform.x + dx * inward;
    nearest.z = platform.z + dz * inward;
  }
  const ox = x - nearest.x;
  const oz = z - nearest.z;
  return Math.sqrt(ox * ox + oz * oz);
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
