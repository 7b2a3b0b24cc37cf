/**
 * Sensors that a fast body passes between two steps. A sensor stops nothing, so no contact is made ahead of time. After
 * the step, the path of the smaller of the two is tested against the larger one; if it went through, they touched.
 */
import type { Pair } from './pair.ts';
import { CIRCLE, type Rigid } from './rigid.ts';
import { type StepContacts, setActive } from './touch.ts';

/** Reports the sensors that were passed in the step. */
export function tellCrossed(contacts: StepContacts): void {
  const { sensed } = contacts;
  for (let i = 0; i < sensed.count; i++) {
    const pair = sensed.items[i];
    if (pair.index >= 0 && !pair.isActive && hasCrossed(pair)) setActive(pair, true, contacts);
  }
}

function hasCrossed({ shapeA, shapeB }: Pair): boolean {
  return shapeA.rim < shapeB.rim ? passes(shapeA, shapeB) : passes(shapeB, shapeA);
}

/** Whether the largest circle inside `small` met `large` during the step, with both moving in straight lines. */
function passes(small: Rigid, large: Rigid): boolean {
  const a = small.owner;
  const b = large.owner;
  const endX = small.x - large.x;
  const endY = small.y - large.y;
  const startX = endX - (a.x - a.fromX) + (b.x - b.fromX);
  const startY = endY - (a.y - a.fromY) + (b.y - b.fromY);
  const radius = inside(small);
  const { c, s } = large;
  const x = c * startX + s * startY;
  const y = c * startY - s * startX;
  const dx = c * (endX - startX) + s * (endY - startY);
  const dy = c * (endY - startY) - s * (endX - startX);
  return large.kind === CIRCLE
    ? meetsCircle(x, y, dx, dy, large.radius + radius)
    : meetsPolygon(large, radius, x, y, dx, dy);
}

/** Radius of the largest circle around the shape's middle that is inside the shape. */
function inside({ kind, radius, cornerX, cornerY, normalX, normalY }: Rigid): number {
  if (kind === CIRCLE) return radius;
  let least = Infinity;
  for (let i = 0; i < cornerX.length; i++) {
    const d = normalX[i] * cornerX[i] + normalY[i] * cornerY[i];
    if (d < least) least = d;
  }
  return least;
}

function meetsCircle(x: number, y: number, dx: number, dy: number, radius: number): boolean {
  const square = dx * dx + dy * dy;
  let t = square > 0 ? -(x * dx + y * dy) / square : 0;
  t = t < 0 ? 0 : t > 1 ? 1 : t;
  const px = x + t * dx;
  const py = y + t * dy;
  return px * px + py * py <= radius * radius;
}

/** Clips the path to the part behind every edge, each moved outwards by `radius`. */
function meetsPolygon(shape: Rigid, radius: number, x: number, y: number, dx: number, dy: number): boolean {
  const { cornerX, cornerY, normalX, normalY } = shape;
  let enter = 0;
  let leave = 1;
  for (let i = 0; i < cornerX.length; i++) {
    const off = normalX[i] * (x - cornerX[i]) + normalY[i] * (y - cornerY[i]) - radius;
    const rate = normalX[i] * dx + normalY[i] * dy;
    if (rate === 0) {
      if (off > 0) return false;
      continue;
    }
    const t = -off / rate;
    if (rate < 0 && t > enter) enter = t;
    else if (rate > 0 && t < leave) leave = t;
    if (enter > leave) return false;
  }
  return true;
}
