/**
 * The normal of a contact that is only about to be made, between two round things: where they will be nearest, not
 * where they are when the step begins. With today's direction a fast ball is held up by what it would pass by, and
 * comes off at the wrong angle from what it hits.
 */
import type { Pair } from './pair.ts';
import { ZERO } from './settings.ts';

/** Slower than this (px a base step, squared) nothing moves. */
const STANDS = 1e-12;

/** Direction from A to B at that moment, and when it is, in base steps. An instance, so that no number is boxed. */
class Meeting {
  nx = ZERO;
  ny = ZERO;
  time = ZERO;
}
export const meeting = /* @__PURE__ */ new Meeting();

/** B's centre is at (dx, dy) from A's; they touch at a distance of `sum`. The answer is left in `meeting`. */
export function meet({ a, b }: Pair, dx: number, dy: number, sum: number, step: number): void {
  const ux = b.vx - a.vx;
  const uy = b.vy - a.vy;
  const square = ux * ux + uy * uy;
  const along = dx * ux + dy * uy;
  let time = 0;
  if (square > STANDS && along < 0) {
    const inside = along * along - square * (dx * dx + dy * dy - sum * sum);
    // they touch, or the moment when they are nearest
    time = (inside > 0 ? -along - Math.sqrt(inside) : -along) / square;
    if (time < 0) time = 0;
    else if (time > step) time = step;
  }
  const x = dx + ux * time;
  const y = dy + uy * time;
  const distance = Math.sqrt(x * x + y * y);
  meeting.time = time;
  meeting.nx = distance > 1e-9 ? x / distance : 0;
  meeting.ny = distance > 1e-9 ? y / distance : -1;
}
