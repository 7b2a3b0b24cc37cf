/** Box against circle, in the box's frame. */
import { collideCornerCircle } from './collide-corner-circle.ts';
import { hit } from './hit.ts';
import { offCentre, prepareMixed } from './manifold.ts';
import { MIXED, type Pair } from './pair.ts';
import type { Rigid } from './rigid.ts';
import { passCap } from './seams.ts';
import { SKIN } from './settings.ts';
import { approach, leave, type StepContacts } from './touch.ts';

export function collideBoxCircle(pairs: Pair[], from: number, contacts: StepContacts): void {
  const mixed = contacts.solved[MIXED];
  for (let i = from; i < pairs.length; i++) {
    const pair = pairs[i];
    const a = pair.shapeA;
    const b = pair.shapeB;
    if (!(a.fresh || b.fresh || pair.isNew)) {
      if (!pair.isSolved) continue;
      if (pair.solver === MIXED) mixed.items[mixed.count++] = pair;
      else contacts.solved[pair.solver].push(pair);
      continue;
    }
    pair.isNew = false;
    // a circle's rim is its radius, and is stored next to its position
    const radius = b.rim;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const far = radius + SKIN + a.reach + b.reach;
    const rims = a.rim + far;
    if (dx * dx + dy * dy > rims * rims) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      continue;
    }
    const { c, s } = a;
    const lx = c * dx + s * dy;
    const ly = c * dy - s * dx;
    // how far the centre is outside of each pair of sides
    const ex = (lx < 0 ? -lx : lx) - a.halfWidth;
    const ey = (ly < 0 ? -ly : ly) - a.halfHeight;
    if (ex > far || ey > far) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      continue;
    }
    let nx: number;
    let ny: number;
    let gap: number;
    if (ex > 0 && ey > 0) {
      const square = ex * ex + ey * ey;
      if (square > far * far) {
        if (pair.isSolved || pair.isActive) leave(pair, contacts);
        continue;
      }
      hit.distance = Math.sqrt(square);
      collideCornerCircle(pair, cornerAt(a, lx > 0, ly > 0), contacts);
      continue;
    }
    if (ex > ey) {
      nx = lx < 0 ? -1 : 1;
      ny = 0;
      gap = ex - radius;
    } else {
      nx = 0;
      ny = ly < 0 ? -1 : 1;
      gap = ey - radius;
    }
    pair.nx = c * nx - s * ny;
    pair.ny = s * nx + c * ny;
    if (b.owner.isStatic && !pair.isSensor && passCap(pair, false, contacts)) continue;
    if (!approach(pair, gap, contacts)) continue;
    if (pair.solver === MIXED) prepareMixed(pair, gap);
    else offCentre(pair, b.x - pair.nx * (radius + gap), b.y - pair.ny * (radius + gap), gap);
  }
}

/** Index of the box's corner right or left of its middle, and below or above it. */
function cornerAt({ cornerX, cornerY }: Rigid, isRight: boolean, isBelow: boolean): number {
  for (let i = 0; i < 3; i++) if (cornerX[i] > 0 === isRight && cornerY[i] > 0 === isBelow) return i;
  return 3;
}
