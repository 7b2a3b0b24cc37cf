/**
 * The solver's rows for any two shapes: one or two points, and one friction row for both. Two points that press are
 * solved at once, as Box2D's block solver does (Catto, b2ContactSolver): one after the other they turn the bodies to and
 * fro, and a column of 25 boxes leans until it falls. If one of them would pull, they are solved one after the other, and
 * which comes first changes with every pass.
 */
import { PUSH_SPEED } from './settings.ts';
import type { Slice } from './slice.ts';
import type { Batch } from './touch.ts';

export function warmGeneral(batch: Batch, warmth: number): void {
  const { items, count } = batch;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const a = pair.a;
    const b = pair.b;
    const p1 = pair.pn * warmth;
    const p2 = pair.pn2 * warmth;
    const pt = pair.pt * warmth;
    if (p1 === 0 && p2 === 0) {
      pair.pt = 0;
      continue;
    }
    pair.pn = p1;
    pair.pn2 = p2;
    pair.pt = pt;
    const nx = pair.nx;
    const ny = pair.ny;
    const pn = p1 + p2;
    const px = nx * pn - ny * pt;
    const py = ny * pn + nx * pt;
    const ma = a.inverseMass;
    const mb = b.inverseMass;
    a.vx -= ma * px;
    a.vy -= ma * py;
    a.w -= a.inverseInertia * (pair.armA * p1 + pair.armA2 * p2 + pair.leverA * pt);
    b.vx += mb * px;
    b.vy += mb * py;
    b.w += b.inverseInertia * (pair.armB * p1 + pair.armB2 * p2 + pair.leverB * pt);
  }
}

export function solveGeneral(batch: Batch, slice: Slice): void {
  const { items, count } = batch;
  const { inverseH, biasRate, massScale, impulseScale } = slice;
  const relaxing = biasRate === 0;
  const { isFlipped } = slice;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const a = pair.a;
    const b = pair.b;
    const nx = pair.nx;
    const ny = pair.ny;
    const ma = a.inverseMass;
    const mb = b.inverseMass;
    const ia = a.inverseInertia;
    const ib = b.inverseInertia;
    const two = pair.count === 2;
    const swap = two && isFlipped;
    let wa = a.w;
    let wb = b.w;
    let px = 0;
    let py = 0;
    const vx = b.vx - a.vx;
    const vy = b.vy - a.vy;

    const old1 = pair.pn;
    const old2 = pair.pn2;
    const most = pair.mu * (two ? old1 + old2 : old1);
    if (!relaxing && (most > 0 || pair.pt !== 0)) {
      const leverA = pair.leverA;
      const leverB = pair.leverB;
      const old = pair.pt;
      let pt = old - pair.massT * (nx * vy - ny * vx + wb * leverB - wa * leverA);
      if (pt > most) pt = most;
      else if (pt < -most) pt = -most;
      pair.pt = pt;
      pt -= old;
      wa -= ia * leverA * pt;
      wb += ib * leverB * pt;
      px = -ny * pt;
      py = nx * pt;
    }

    // friction does not change the velocity along the normal except through the turning
    const vn = nx * vx + ny * vy;
    const apart = nx * (b.x - a.x) + ny * (b.y - a.y);
    const ta = a.angle;
    const tb = b.angle;

    if (two && pair.mass12 !== 0) {
      const { armA, armB, armA2, armB2, slop } = pair;
      const over1 = pair.gap + apart + tb * armB - ta * armA;
      const over2 = pair.gap2 + apart + tb * armB2 - ta * armA2;
      if (over1 <= slop && over2 <= slop) {
        const bias1 = over1 < 0 ? over1 * biasRate : 0;
        const bias2 = over2 < 0 ? over2 * biasRate : 0;
        const off1 = vn + wb * armB - wa * armA + (bias1 < -PUSH_SPEED ? -PUSH_SPEED : bias1);
        const off2 = vn + wb * armB2 - wa * armA2 + (bias2 < -PUSH_SPEED ? -PUSH_SPEED : bias2);
        const p1 = old1 - massScale * (pair.mass11 * off1 + pair.mass12 * off2) - impulseScale * old1;
        const p2 = old2 - massScale * (pair.mass12 * off1 + pair.mass22 * off2) - impulseScale * old2;
        if (p1 >= 0 && p2 >= 0) {
          const more1 = p1 - old1;
          const more2 = p2 - old2;
          pair.pn = p1;
          pair.pn2 = p2;
          px += nx * (more1 + more2);
          py += ny * (more1 + more2);
          a.vx -= ma * px;
          a.vy -= ma * py;
          a.w = wa - ia * (armA * more1 + armA2 * more2);
          b.vx += mb * px;
          b.vy += mb * py;
          b.w = wb + ib * (armB * more1 + armB2 * more2);
          continue;
        }
      }
    }

    const p1 = swap ? old2 : old1;
    const armA = swap ? pair.armA2 : pair.armA;
    const armB = swap ? pair.armB2 : pair.armB;
    let over = (swap ? pair.gap2 : pair.gap) + apart + tb * armB - ta * armA;
    let speed = vn + wb * armB - wa * armA;
    const mass1 = swap ? pair.mass2 : pair.mass;
    let next: number;
    if (over <= 0) {
      let bias = over * biasRate;
      if (bias < -PUSH_SPEED) bias = -PUSH_SPEED;
      next = p1 - mass1 * massScale * (speed + bias) - impulseScale * p1;
    } else {
      const gap = over - pair.slop;
      if (gap <= 0) next = p1 - mass1 * massScale * speed - impulseScale * p1;
      else next = relaxing && pair.restitution > 0 ? p1 : p1 - mass1 * (speed + gap * inverseH);
    }
    if (next < 0) next = 0;
    if (swap) pair.pn2 = next;
    else pair.pn = next;
    let pn = next - p1;
    wa -= ia * armA * pn;
    wb += ib * armB * pn;

    if (two) {
      const p2 = swap ? old1 : old2;
      const armA2 = swap ? pair.armA : pair.armA2;
      const armB2 = swap ? pair.armB : pair.armB2;
      over = (swap ? pair.gap : pair.gap2) + apart + tb * armB2 - ta * armA2;
      speed = vn + (ma + mb) * pn + wb * armB2 - wa * armA2;
      const mass2 = swap ? pair.mass : pair.mass2;
      if (over <= 0) {
        let bias = over * biasRate;
        if (bias < -PUSH_SPEED) bias = -PUSH_SPEED;
        next = p2 - mass2 * massScale * (speed + bias) - impulseScale * p2;
      } else {
        const gap = over - pair.slop;
        if (gap <= 0) next = p2 - mass2 * massScale * speed - impulseScale * p2;
        else next = relaxing && pair.restitution > 0 ? p2 : p2 - mass2 * (speed + gap * inverseH);
      }
      if (next < 0) next = 0;
      if (swap) pair.pn = next;
      else pair.pn2 = next;
      next -= p2;
      wa -= ia * armA2 * next;
      wb += ib * armB2 * next;
      pn += next;
    }

    px += nx * pn;
    py += ny * pn;
    a.vx -= ma * px;
    a.vy -= ma * py;
    a.w = wa;
    b.vx += mb * px;
    b.vy += mb * py;
    b.w = wb;
  }
}
