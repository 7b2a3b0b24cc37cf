/**
 * Convex polygon against convex polygon (a box counts as one here). The best separating edge is searched among all edges
 * only after the two have moved, relative to each other, by more than that edge's lead over the others; until then only
 * that edge is examined.
 */

import { CORNER } from './corners.ts';
import { hit } from './hit.ts';
import { face, Manifold, prepareGeneral } from './manifold.ts';
import type { Pair } from './pair.ts';
import type { Rigid } from './rigid.ts';
import { passSeam, TILT } from './seams.ts';
import { SKIN } from './settings.ts';
import { approach, leave, type StepContacts } from './touch.ts';

/** An edge is kept until another separates better by this much, px. */
const EDGE_LEAD = 0.05;
/**
 * If two sides lie on each other, a static body's side is preferred, so that a body sliding over it is not held up by its
 * own tilt.
 */
export const STILL_LEAD = 0.1;

const manifold = /* @__PURE__ */ new Manifold();
/** The second result of `separation`: the other shape's deepest corner. */
let deepest = 0;

export function collidePolygons(pairs: Pair[], from: number, contacts: StepContacts): void {
  for (let i = from; i < pairs.length; i++) {
    const pair = pairs[i];
    const a = pair.shapeA;
    const b = pair.shapeB;
    if (!(a.fresh || b.fresh || pair.isNew)) {
      if (pair.isSolved) contacts.solved[pair.solver].push(pair);
      continue;
    }
    pair.isNew = false;
    const far = SKIN + a.reach + b.reach;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const rims = a.rim + b.rim + far;
    if (dx * dx + dy * dy > rims * rims) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      continue;
    }
    const gap = bestEdge(pair, dx, dy, far);
    if (gap > far) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      continue;
    }
    const countA = a.cornerX.length;
    const ofA = pair.axis < countA;
    clip(pair, ofA ? a : b, ofA ? b : a, ofA ? pair.axis : pair.axis - countA, ofA, far, contacts);
  }
}

/** The separation along the pair's best edge, which is stored in pair.axis (B's edges are numbered after A's). */
function bestEdge(pair: Pair, dx: number, dy: number, far: number): number {
  const a = pair.shapeA;
  const b = pair.shapeB;
  const countA = a.cornerX.length;
  const lx = a.c * dx + a.s * dy;
  const ly = a.c * dy - a.s * dx;
  const turn = b.angle - a.angle;
  const axis = pair.axis;
  if (axis >= 0) {
    const gap = axis < countA ? separation(a, b, axis, dx, dy) : separation(b, a, axis - countA, -dx, -dy);
    const mx = lx - pair.leadX;
    const my = ly - pair.leadY;
    const mt = turn - pair.leadAngle;
    // no edge's separation has changed by more than this
    const moved = Math.sqrt(mx * mx + my * my) + (mt < 0 ? -mt : mt) * (a.rim + b.rim);
    if (gap > far || 2 * moved < pair.lead) return gap;
  }
  return searchEdges(pair, dx, dy, lx, ly, turn);
}

function searchEdges(pair: Pair, dx: number, dy: number, lx: number, ly: number, turn: number): number {
  const a = pair.shapeA;
  const b = pair.shapeB;
  const countA = a.cornerX.length;
  const count = countA + b.cornerX.length;
  const before = pair.axis;
  const leadA = a.owner.isStatic ? STILL_LEAD : 0;
  const leadB = b.owner.isStatic ? STILL_LEAD : 0;
  let axis = -1;
  let best = -Infinity;
  let second = -Infinity;
  let gap = -Infinity;
  for (let e = 0; e < count; e++) {
    const d = e < countA ? separation(a, b, e, dx, dy) : separation(b, a, e - countA, -dx, -dy);
    const rank = d + (e < countA ? leadA : leadB) + (e === before ? EDGE_LEAD : 0);
    if (rank > best) {
      second = best;
      best = rank;
      axis = e;
      gap = d;
    } else if (rank > second) second = rank;
  }
  pair.axis = axis;
  pair.lead = best - second;
  pair.leadX = lx;
  pair.leadY = ly;
  pair.leadAngle = turn;
  return gap;
}

/** How far `other`, at (dx, dy) from `shape`, is outside of one of its edges. Stores the corner in `deepest`. */
function separation(shape: Rigid, other: Rigid, edge: number, dx: number, dy: number): number {
  const nx = shape.c * shape.normalX[edge] - shape.s * shape.normalY[edge];
  const ny = shape.s * shape.normalX[edge] + shape.c * shape.normalY[edge];
  // the normal in the other's frame, and its lowest corner along it
  const ox = other.c * nx + other.s * ny;
  const oy = other.c * ny - other.s * nx;
  const xs = other.cornerX;
  const ys = other.cornerY;
  let least = Infinity;
  for (let i = 0; i < xs.length; i++) {
    const d = ox * xs[i] + oy * ys[i];
    if (d < least) {
      least = d;
      deepest = i;
    }
  }
  const own = shape.normalX[edge] * shape.cornerX[edge] + shape.normalY[edge] * shape.cornerY[edge];
  return nx * dx + ny * dy + least - own;
}

/** Clips the edge of `other` that faces `shape`'s edge, and makes the rows. */
function clip(
  pair: Pair,
  shape: Rigid,
  other: Rigid,
  edge: number,
  ofA: boolean,
  far: number,
  contacts: StepContacts,
): void {
  const { c, s } = shape;
  const dx = other.x - shape.x;
  const dy = other.y - shape.y;
  separation(shape, other, edge, dx, dy);
  const wx = c * shape.normalX[edge] - s * shape.normalY[edge];
  const wy = s * shape.normalX[edge] + c * shape.normalY[edge];
  const edge2 = facing(other, deepest, wx, wy);
  const nx = ofA ? wx : -wx;
  const ny = ofA ? wy : -wy;

  // coordinates along the edge (tx, ty) and along the normal, from the edge's first corner
  const next = edge + 1 < shape.cornerX.length ? edge + 1 : 0;
  const next2 = edge2 + 1 < other.cornerX.length ? edge2 + 1 : 0;
  const tx = -wy;
  const ty = wx;
  const x0 = c * shape.cornerX[edge] - s * shape.cornerY[edge];
  const y0 = s * shape.cornerX[edge] + c * shape.cornerY[edge];
  const ex = shape.cornerX[next] - shape.cornerX[edge];
  const ey = shape.cornerY[next] - shape.cornerY[edge];
  const length = Math.sqrt(ex * ex + ey * ey);
  // both outlines are clockwise, so the other's edge runs in the opposite direction
  const p1x = dx + other.c * other.cornerX[next2] - other.s * other.cornerY[next2] - x0;
  const p1y = dy + other.s * other.cornerX[next2] + other.c * other.cornerY[next2] - y0;
  const p2x = dx + other.c * other.cornerX[edge2] - other.s * other.cornerY[edge2] - x0;
  const p2y = dy + other.s * other.cornerX[edge2] + other.c * other.cornerY[edge2] - y0;
  let t1 = tx * p1x + ty * p1y;
  let n1 = wx * p1x + wy * p1y;
  let t2 = tx * p2x + ty * p2y;
  let n2 = wx * p2x + wy * p2y;
  // the deeper end, before the edge is clipped
  const tilt = n2 - n1;
  const deepN = tilt > 0 ? n1 : n2;
  const deepT = tilt > 0 ? t1 : t2;
  const slope = t2 - t1 > 1e-9 ? (n2 - n1) / (t2 - t1) : 0;
  if (t1 < 0) {
    n1 -= t1 * slope;
    t1 = 0;
  }
  if (t2 > length) {
    n2 += (length - t2) * slope;
    t2 = length;
  }
  const both = t2 - t1 > 1e-6;
  if (!both && t2 <= 0) {
    // the edge ends before the side begins: only that end remains
    n1 = n2;
    t1 = t2;
  }
  const nearest = both && n2 < n1 ? n2 : n1;
  const keep1 = n1 <= far || !both;
  const keep2 = both && n2 <= far;
  // the points' order along the pair's own tangent, which rotates with the normal
  const swap = keep1 && keep2 && !ofA;
  const firstIs1 = keep1 && !swap;
  const ox = shape.x + x0;
  const oy = shape.y + y0;
  const x1 = ox + tx * t1 + 0.5 * wx * n1;
  const y1 = oy + ty * t1 + 0.5 * wy * n1;
  const x2 = ox + tx * t2 + 0.5 * wx * n2;
  const y2 = oy + ty * t2 + 0.5 * wy * n2;
  const isTilted = tilt > TILT || tilt < -TILT;
  if ((isTilted || t2 - t1 < CORNER) && !pair.isSensor) {
    const is1 = !keep2 || (keep1 && n1 < n2);
    hit.nx = nx;
    hit.ny = ny;
    hit.x = both && isTilted ? ox + tx * deepT + 0.5 * wx * deepN : is1 ? x1 : x2;
    hit.y = both && isTilted ? oy + ty * deepT + 0.5 * wy * deepN : is1 ? y1 : y2;
    hit.gap = both ? deepN : n1;
    const isOpen = !both || (isTilted && (deepT < 0 || deepT > length));
    if (passSeam(pair, isOpen, contacts)) return;
  }
  face(pair, nx, ny);
  if (!approach(pair, nearest, contacts)) return;
  manifold.count = keep1 && keep2 ? 2 : 1;
  manifold.x1 = firstIs1 ? x1 : x2;
  manifold.y1 = firstIs1 ? y1 : y2;
  manifold.gap1 = firstIs1 ? n1 : n2;
  manifold.x2 = swap ? x1 : x2;
  manifold.y2 = swap ? y1 : y2;
  manifold.gap2 = swap ? n1 : n2;
  prepareGeneral(pair, manifold);
}

/** Of the two edges at a corner, the one that faces more against (wx, wy). */
function facing(shape: Rigid, corner: number, wx: number, wy: number): number {
  const before = corner > 0 ? corner - 1 : shape.cornerX.length - 1;
  const lx = shape.c * wx + shape.s * wy;
  const ly = shape.c * wy - shape.s * wx;
  const here = shape.normalX[corner] * lx + shape.normalY[corner] * ly;
  const there = shape.normalX[before] * lx + shape.normalY[before] * ly;
  return here < there ? corner : before;
}
