/**
 * The normal of a contact that is about to happen between two round things: from where they will be nearest, not from
 * where they are when the step begins. With the current direction, a fast ball would be stopped by things that it passes,
 * and would bounce off at a wrong angle.
 */
import type { Pair } from './pair.ts';
import { ZERO } from './settings.ts';
import type { StepContacts } from './touch.ts';

/** Below this relative speed (px a base step, squared) the two count as at rest. */
const STANDS = 1e-12;

/** Input and results, in an instance, so that no number is boxed. */
class Meeting {
  /** input: B's centre relative to A's, and the distance at which they touch */
  dx = ZERO;
  dy = ZERO;
  sum = ZERO;
  /** results: the direction from A to B at that moment, and the moment in base steps */
  nx = ZERO;
  ny = ZERO;
  time = ZERO;
}
export const meeting = /* @__PURE__ */ new Meeting();

/** Computes the results for the pair's two bodies. */
export function meet({ a, b }: Pair, { step }: StepContacts): void {
  const { dx, dy, sum } = meeting;
  const ux = b.vx - a.vx;
  const uy = b.vy - a.vy;
  const square = ux * ux + uy * uy;
  const along = dx * ux + dy * uy;
  let time = 0;
  if (square > STANDS && along < 0) {
    const inside = along * along - square * (dx * dx + dy * dy - sum * sum);
    // the moment at which they touch or, if they do not, are nearest
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
