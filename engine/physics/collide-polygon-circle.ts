/** Convex polygon against circle, in the polygon's frame; the search starts at the edge that was nearest last time. */
import { collideCornerCircle } from './collide-corner-circle.ts';
import { hit } from './hit.ts';
import { offCentre, prepareMixed } from './manifold.ts';
import { MIXED, type Pair } from './pair.ts';
import { passCap } from './seams.ts';
import { SKIN } from './settings.ts';
import { approach, leave, type StepContacts } from './touch.ts';

export function collidePolygonCircle(pairs: Pair[], from: number, contacts: StepContacts): void {
  for (let i = from; i < pairs.length; i++) {
    const pair = pairs[i];
    const a = pair.shapeA;
    const b = pair.shapeB;
    if (!(a.fresh || b.fresh || pair.isNew)) {
      if (pair.isSolved) contacts.solved[pair.solver].push(pair);
      continue;
    }
    pair.isNew = false;
    const { c, s, cornerX, cornerY, normalX, normalY } = a;
    const n = cornerX.length;
    const radius = b.radius;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const lx = c * dx + s * dy;
    const ly = c * dy - s * dx;
    const far = radius + SKIN + a.reach + b.reach;
    // the edge with the centre farthest outside
    let edge = 0;
    let outside = -Infinity;
    const first = pair.axis < 0 ? 0 : pair.axis;
    for (let k = 0; k < n; k++) {
      const e = first + k < n ? first + k : first + k - n;
      const d = normalX[e] * (lx - cornerX[e]) + normalY[e] * (ly - cornerY[e]);
      if (d > outside) {
        outside = d;
        edge = e;
        if (d > far) break;
      }
    }
    pair.axis = edge;
    if (outside > far) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      continue;
    }
    const nx = normalX[edge];
    const ny = normalY[edge];
    const gap = outside - radius;
    if (outside > 0) {
      const next = edge + 1 < n ? edge + 1 : 0;
      const corner = beyond(lx, ly, cornerX, cornerY, edge, next);
      if (corner >= 0) {
        const px = lx - cornerX[corner];
        const py = ly - cornerY[corner];
        const distance = Math.sqrt(px * px + py * py);
        if (distance > far) {
          if (pair.isSolved || pair.isActive) leave(pair, contacts);
          continue;
        }
        hit.distance = distance;
        collideCornerCircle(pair, corner, contacts);
        continue;
      }
    }
    pair.nx = c * nx - s * ny;
    pair.ny = s * nx + c * ny;
    if (b.owner.isStatic && !pair.isSensor && passCap(pair, false, contacts)) continue;
    if (!approach(pair, gap, contacts)) continue;
    if (pair.solver === MIXED) prepareMixed(pair, gap);
    else offCentre(pair, b.x - pair.nx * (radius + gap), b.y - pair.ny * (radius + gap), gap);
  }
}

/** The index of the edge's end that the point is beyond, or -1 if it is beside the edge. */
function beyond(x: number, y: number, xs: number[], ys: number[], from: number, to: number): number {
  const ex = xs[to] - xs[from];
  const ey = ys[to] - ys[from];
  if ((x - xs[from]) * ex + (y - ys[from]) * ey < 0) return from;
  if ((x - xs[to]) * ex + (y - ys[to]) * ey > 0) return to;
  return -1;
}
