/**
 * The normal of a contact that is only about to be made, between two round things: where they will be nearest, not
 * where they are when the step begins. With today's direction a fast ball is held up by what it would pass by, and
 * comes off at the wrong angle from what it hits.
 */
import type { Pair } from './pair.ts';
import { ZERO } from './settings.ts';
import type { StepContacts } from './touch.ts';

/** Slower than this (px a base step, squared) nothing moves. */
const STANDS = 1e-12;

/** What is asked and answered. An instance, so that no number is boxed. */
class Meeting {
  /** B's centre as seen from A's, and how far apart they are when they touch */
  dx = ZERO;
  dy = ZERO;
  sum = ZERO;
  /** direction from A to B at that moment, and when it is, in base steps */
  nx = ZERO;
  ny = ZERO;
  time = ZERO;
}
export const meeting = /* @__PURE__ */ new Meeting();

/** Answers what `meeting` asks of the pair's two bodies. */
export function meet({ a, b }: Pair, { step }: StepContacts): void {
  const { dx, dy, sum } = meeting;
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
