/**
 * Box against box: the four separating axes, then the edge facing the best one clipped to the sides of the other box
 * (after Catto, Iterative Dynamics with Temporal Coherence, GDC 2005).
 */
import { STILL_LEAD } from './collide-polygons.ts';
import { CORNER } from './corners.ts';
import { hit } from './hit.ts';
import { face, Manifold, prepareGeneral } from './manifold.ts';
import { GENERAL, type Pair } from './pair.ts';
import { passSeam, TILT } from './seams.ts';
import { SKIN } from './settings.ts';
import { approach, leave, type StepContacts } from './touch.ts';

/** An axis is kept until another separates better by this much, px; otherwise two flat sides would alternate. */
const AXIS_LEAD = 0.05;

const manifold = /* @__PURE__ */ new Manifold();

export function collideBoxes(pairs: Pair[], from: number, contacts: StepContacts): void {
  const general = contacts.solved[GENERAL];
  for (let i = from; i < pairs.length; i++) {
    const pair = pairs[i];
    const a = pair.shapeA;
    const b = pair.shapeB;
    if (!(a.fresh || b.fresh || pair.isNew)) {
      if (pair.isSolved) general.items[general.count++] = pair;
      continue;
    }
    pair.isNew = false;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const far = SKIN + a.reach + b.reach;
    const rims = a.rim + b.rim + far;
    if (dx * dx + dy * dy > rims * rims) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      continue;
    }
    const ca = a.c;
    const sa = a.s;
    const cb = b.c;
    const sb = b.s;
    const aw = a.halfWidth;
    const ah = a.halfHeight;
    const bw = b.halfWidth;
    const bh = b.halfHeight;
    // B's axes in A's frame are (rc, rs) and (-rs, rc)
    const rc = ca * cb + sa * sb;
    const rs = ca * sb - sa * cb;
    const arc = rc < 0 ? -rc : rc;
    const ars = rs < 0 ? -rs : rs;
    // B's centre in A's frame, and the sides of A
    const ax = ca * dx + sa * dy;
    const ay = ca * dy - sa * dx;
    const gapAx = (ax < 0 ? -ax : ax) - aw - arc * bw - ars * bh;
    const gapAy = (ay < 0 ? -ay : ay) - ah - ars * bw - arc * bh;
    if (gapAx > far || gapAy > far) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      continue;
    }
    const bx = cb * dx + sb * dy;
    const by = cb * dy - sb * dx;
    const gapBx = (bx < 0 ? -bx : bx) - bw - arc * aw - ars * ah;
    const gapBy = (by < 0 ? -by : by) - bh - ars * aw - arc * ah;
    if (gapBx > far || gapBy > far) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      continue;
    }
    let axis = pair.axis;
    let best = axis === 0 ? gapAx : axis === 1 ? gapAy : axis === 2 ? gapBx : axis === 3 ? gapBy : -Infinity;
    const leadA = a.owner.isStatic ? STILL_LEAD : 0;
    const leadB = b.owner.isStatic ? STILL_LEAD : 0;
    best += AXIS_LEAD + (axis < 2 ? leadA : leadB);
    if (gapAx + leadA > best) {
      best = gapAx + leadA;
      axis = 0;
    }
    if (gapAy + leadA > best) {
      best = gapAy + leadA;
      axis = 1;
    }
    if (gapBx + leadB > best) {
      best = gapBx + leadB;
      axis = 2;
    }
    if (gapBy + leadB > best) {
      best = gapBy + leadB;
      axis = 3;
    }
    pair.axis = axis;

    // The reference box owns the axis. In its frame the normal is ±x or ±y, (ox, oy) is the other's centre and (c, s) the
    // other's x axis. Positions are expressed along the normal (n) and across it (t).
    const ofA = axis < 2;
    const acrossY = axis === 0 || axis === 2;
    const reference = ofA ? a : b;
    const other = ofA ? b : a;
    const s = ofA ? rs : -rs;
    const ox = ofA ? ax : -bx;
    const oy = ofA ? ay : -by;
    const side = (acrossY ? ox : oy) < 0 ? -1 : 1;
    // the normal in world coordinates, from A to B
    const c0 = ofA ? ca : cb;
    const s0 = ofA ? sa : sb;
    const wx = acrossY ? c0 * side : -s0 * side;
    const wy = acrossY ? s0 * side : c0 * side;
    const nx = ofA ? wx : -wx;
    const ny = ofA ? wy : -wy;
    const apart = axis === 0 ? gapAx : axis === 1 ? gapAy : axis === 2 ? gapBx : gapBy;
    if (apart > SKIN && !pair.isSensor) {
      const { a: bodyA, b: bodyB } = pair;
      const wa = bodyA.w;
      const wb = bodyB.w;
      const spins = (wa < 0 ? -wa : wa) * bodyA.rim + (wb < 0 ? -wb : wb) * bodyB.rim;
      if (apart > SKIN + spins + nx * (bodyA.vx - bodyB.vx) + ny * (bodyA.vy - bodyB.vy)) {
        if (pair.isSolved || pair.isActive) leave(pair, contacts);
        continue;
      }
    }
    const depth = acrossY ? reference.halfWidth : reference.halfHeight;
    const width = acrossY ? reference.halfHeight : reference.halfWidth;
    // The other box's two axes as (n, t). The axis nearer to the normal is that of the edge facing the reference box.
    const xn = acrossY ? rc * side : s * side;
    const xt = acrossY ? s : rc;
    const yn = acrossY ? -s * side : rc * side;
    const yt = acrossY ? rc : -s;
    const facesX = acrossY ? arc > ars : ars > arc;
    const fn = facesX ? xn : yn;
    const ft = facesX ? xt : yt;
    const halfFace = facesX ? other.halfWidth : other.halfHeight;
    const halfEdge = facesX ? other.halfHeight : other.halfWidth;
    const away = fn > 0 ? -halfFace : halfFace;
    const middleN = (acrossY ? ox : oy) * side + away * fn - depth;
    const middleT = (acrossY ? oy : ox) + away * ft;
    // the edge from its lower to its upper t
    let en = facesX ? yn : xn;
    let et = facesX ? yt : xt;
    if (et < 0) {
      en = -en;
      et = -et;
    }
    let n1 = middleN - en * halfEdge;
    let t1 = middleT - et * halfEdge;
    let n2 = middleN + en * halfEdge;
    let t2 = middleT + et * halfEdge;
    const slope = et > 1e-12 ? en / et : 0;
    // the deeper end, before the edge is clipped
    const tilt = n2 - n1;
    const deepN = tilt > 0 ? n1 : n2;
    const deepT = tilt > 0 ? t1 : t2;
    if (t1 < -width) {
      n1 += (-width - t1) * slope;
      t1 = -width;
    }
    if (t2 > width) {
      n2 += (width - t2) * slope;
      t2 = width;
    }

    // Contact points are halfway between the edge and the side that it faces, in world coordinates. The point further
    // along the pair's own tangent (-ny, nx) comes second, so that their order does not depend on which box is the
    // reference.
    const tx = acrossY ? -s0 : c0;
    const ty = acrossY ? c0 : s0;
    const inOrder = tx * -ny + ty * nx > 0;
    const both = t2 - t1 > 1e-6;
    if (!both && t2 <= -width) {
      // the edge ends before the side begins: only that end remains
      n1 = n2;
      t1 = t2;
    }
    const nearest = both && n2 < n1 ? n2 : n1;
    const keep1 = n1 <= far || !both;
    const keep2 = both && n2 <= far;
    const swap = keep1 && keep2 && !inOrder;
    const d1 = depth + 0.5 * n1;
    const d2 = depth + 0.5 * n2;
    const x1 = reference.x + wx * d1 + tx * t1;
    const y1 = reference.y + wy * d1 + ty * t1;
    const x2 = reference.x + wx * d2 + tx * t2;
    const y2 = reference.y + wy * d2 + ty * t2;
    const isTilted = tilt > TILT || tilt < -TILT;
    if ((isTilted || t2 - t1 < CORNER) && !pair.isSensor) {
      const is1 = !keep2 || (keep1 && n1 < n2);
      const n = depth + 0.5 * deepN;
      hit.nx = nx;
      hit.ny = ny;
      hit.x = both && isTilted ? reference.x + wx * n + tx * deepT : is1 ? x1 : x2;
      hit.y = both && isTilted ? reference.y + wy * n + ty * deepT : is1 ? y1 : y2;
      hit.gap = both ? deepN : n1;
      const isOpen = !both || (isTilted && (deepT < -width || deepT > width));
      if (passSeam(pair, isOpen, contacts)) continue;
    }
    face(pair, nx, ny);
    if (!approach(pair, nearest, contacts)) continue;
    const firstIs1 = keep1 && !swap;
    manifold.count = keep1 && keep2 ? 2 : 1;
    manifold.x1 = firstIs1 ? x1 : x2;
    manifold.y1 = firstIs1 ? y1 : y2;
    manifold.gap1 = firstIs1 ? n1 : n2;
    manifold.x2 = swap ? x1 : x2;
    manifold.y2 = swap ? y1 : y2;
    manifold.gap2 = swap ? n1 : n2;
    prepareGeneral(pair, manifold);
  }
}
