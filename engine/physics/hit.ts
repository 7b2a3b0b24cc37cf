/**
 * The contact that the narrow phase is examining, for the functions that judge it. It is an instance because a number
 * that is passed to or returned by a function may be boxed: some 16 bytes of garbage each, 20 KB a step in a stirred
 * pile.
 */
import { ZERO } from './settings.ts';

class Hit {
  /** unit normal from shape A to shape B */
  nx = ZERO;
  ny = ZERO;
  /** the contact point, halfway between the two */
  x = ZERO;
  y = ZERO;
  /** their distance along the normal */
  gap = ZERO;
  /** when they are nearest, in base steps from now */
  time = ZERO;
  /** from a polygon's corner to a circle's centre */
  distance = ZERO;
}
export const hit = /* @__PURE__ */ new Hit();
