/**
 * A single number for the state of a world: if two runs have the same hash after many steps, they were the same all
 * along.
 */
import type { World } from './world.ts';

/**
 * FNV-1a over the bits of every body's pose and velocity, in the order in which the bodies were added; 32 bits, unsigned.
 */
export function hashWorld(world: World): number {
  const number = new Float64Array(1);
  const halves = new Uint32Array(number.buffer);
  let hash = 0x811c9dc5;
  for (const { x, y, angle, vx, vy, w, isSleeping } of world.rigids) {
    for (const value of [x, y, angle, vx, vy, w, isSleeping ? 1 : 0]) {
      // adding 0 turns −0 into 0
      number[0] = value + 0;
      hash = Math.imul(hash ^ halves[0], 0x01000193);
      hash = Math.imul(hash ^ halves[1], 0x01000193);
    }
  }
  return hash >>> 0;
}
