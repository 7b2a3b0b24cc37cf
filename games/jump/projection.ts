/**
 * The isometric projection: the two ground directions run at ±30° on the screen, and a length along one of them (or
 * upwards) is drawn √(2/3) as long. Screen lengths are design units; the screen is 1080 wide.
 */

/** Design units per world unit, without foreshortening: the figure's head, 1.89 units, is 60 wide. */
export const UNIT = 60 / 1.89;
/** Design units per world unit along a ground direction, or upwards. */
export const SHOWN = UNIT * Math.sqrt(2 / 3);
export const COS = Math.sqrt(3) / 2;
export const SIN = 0.5;
/** A circle on the ground is drawn as an ellipse with this ratio of height to width. */
export const FLAT = 1 / Math.sqrt(3);

/** Screen x, to the right of the world's origin. World x runs up and to the right, z up and to the left. */
export function screenX(x: number, z: number): number {
  return (x - z) * SHOWN * COS;
}

/** Screen y, below the world's origin; `y` is the height above the tops of the platforms. */
export function screenY(x: number, z: number, y = 0): number {
  return -((x + z) * SIN + y) * SHOWN;
}
