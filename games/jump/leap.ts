/**
 * A leap in closed form: where it lands depends only on how long the finger was down, not on how the flight was
 * divided into steps (a stepped flight lands 3 % short). Lengths in world units, times in seconds.
 */

export const GRAVITY = 720;
/** A hold of t seconds leaps at 70 t across the ground, at most 150, and upwards at 135 + 15 t, at most 180. */
const SPEED_PER_SECOND = 70;
const MAX_SPEED = 150;
const RISE = 135;
const RISE_PER_SECOND = 15;
const MAX_RISE = 180;

/** speed across the ground, units per second */
export function speedOf(hold: number): number {
  return Math.min(SPEED_PER_SECOND * hold, MAX_SPEED);
}

/** speed upwards at take-off, units per second */
export function riseOf(hold: number): number {
  return Math.min(RISE + RISE_PER_SECOND * hold, MAX_RISE);
}

/** time in the air, landing at the height it left */
export function flightSeconds(hold: number): number {
  return (2 * riseOf(hold)) / GRAVITY;
}

/** how far a hold leaps; below the caps this is (945 t + 105 t²) / 36 */
export function distanceOf(hold: number): number {
  return speedOf(hold) * flightSeconds(hold);
}

/** height above the start, `time` after take-off */
export function heightAt(hold: number, time: number): number {
  return riseOf(hold) * time - 0.5 * GRAVITY * time * time;
}

/** Returns the hold that leaps this far; Infinity if no hold does. */
export function holdFor(distance: number): number {
  const toMaxSpeed = MAX_SPEED / SPEED_PER_SECOND;
  if (distance <= distanceOf(toMaxSpeed)) {
    return (Math.sqrt(945 * 945 + 4 * 105 * 36 * distance) - 945) / (2 * 105);
  }
  const toMaxRise = (MAX_RISE - RISE) / RISE_PER_SECOND;
  if (distance > distanceOf(toMaxRise)) return Number.POSITIVE_INFINITY;
  return ((distance * GRAVITY) / (2 * MAX_SPEED) - RISE) / RISE_PER_SECOND;
}
