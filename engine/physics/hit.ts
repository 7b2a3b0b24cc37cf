/**
 * The contact that the narrow phase is looking at, for the functions that judge it. An instance, since a number that is
 * handed to a function or returned by one may be boxed: some 16 bytes of garbage each, 20 KB a step in a stirred pile.
 */
import { ZERO } from './settings.ts';

class Hit {
  /** unit normal from shape A to shape B */
  nx = ZERO;
  ny = ZERO;
  /** the point, halfway between the two */
  x = ZERO;
  y = ZERO;
  /** how far the two are apart along the normal */
  gap = ZERO;
  /** when they are nearest, base steps from now */
  time = ZERO;
  /** from a polygon's corner to a circle's centre */
  distance = ZERO;
}
export const hit = /* @__PURE__ */ new Hit();
