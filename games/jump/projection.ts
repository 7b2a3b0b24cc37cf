/**
 * The isometric picture: the two ground directions run at ±30° on the screen, and a length along one of them (or
 * upwards) shows as √(2/3) of itself. Screen lengths are design units, of which the screen's width has 1080.
 */

/** Design units a world unit measures unshortened: the figure's head, 1.89 units, shows 60 wide. */
export const UNIT = 60 / 1.89;
/** Design units a world unit along a ground direction, or upwards, shows as. */
export const SHOWN = UNIT * Math.sqrt(2 / 3);
export const COS = Math.sqrt(3) / 2;
export const SIN = 0.5;
/** A circle on the ground shows as an ellipse this flat. */
export const FLAT = 1 / Math.sqrt(3);

/** Right of the world's origin; x runs up and right, z up and left. */
export function screenX(x: number, z: number): number {
  return (x - z) * SHOWN * COS;
}

/** Below the world's origin; `y` is the height above the tops of the platforms. */
export function screenY(x: number, z: number, y = 0): number {
  return -((x + z) * SIN + y) * SHOWN;
}
