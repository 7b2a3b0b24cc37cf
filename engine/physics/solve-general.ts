/**
 * The solver's rows for any two shapes: one or two points, and one friction row for both. Two points that press are
 * solved together, as in Box2D's block solver (Catto, b2ContactSolver): solved one after the other they rock the bodies,
 * and a column of 25 boxes leans until it falls. If one of them would pull, they are solved one after the other, in an
 * order that alternates with every pass.
 */
import { LEAD, PUSH_SPEED, STEADY } from './settings.ts';
import type { Slice } from './slice.ts';
import type { Batch } from './touch.ts';

export function warmGeneral(batch: Batch, warmth: number): void {
  const { items, count } = batch;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const old1 = pair.pn;
    const old2 = pair.pn2;
    if (old1 === 0 && old2 === 0) {
      pair.pt = pair.firstN = pair.firstN2 = 0;
      continue;
    }
    const a = pair.a;
    const b = pair.b;
    const change1 = old1 - pair.firstN;
    const change2 = old2 - pair.firstN2;
    const change = change1 + change2;
    const most = STEADY * (old1 + old2);
    const lead = change < most && -change < most ? LEAD : 0;
    let p1 = (old1 + lead * change1) * warmth;
    if (p1 < 0) p1 = 0;
    let p2 = (old2 + lead * change2) * warmth;
    if (p2 < 0) p2 = 0;
    const pt = pair.pt * warmth;
    pair.pn = pair.firstN = p1;
    pair.pn2 = pair.firstN2 = p2;
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
  const { inverseH, biasRate, softness, isFlipped } = slice;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const a = pair.a;
    const b = pair.b;
    const nx = pair.nx;
    const ny = pair.ny;
    const slop = pair.slop;
    const two = pair.count === 2;
    const vxa = a.vx;
    const vya = a.vy;
    let wa = a.w;
    const vxb = b.vx;
    const vyb = b.vy;
    let wb = b.w;
    const vx = vxb - vxa;
    const vy = vyb - vya;
    // friction changes the velocity along the normal only by rotating the bodies
    const vn = nx * vx + ny * vy;
    const apart = nx * (b.x - a.x) + ny * (b.y - a.y);
    const ta = a.angle;
    const tb = b.angle;
    const p1 = pair.pn;
    const armA = pair.armA;
    const armB = pair.armB;
    const gap1 = pair.gap + apart + tb * armB - ta * armA - slop;
    let p2 = 0;
    let armA2 = 0;
    let armB2 = 0;
    let gap2 = 0;
    if (two) {
      p2 = pair.pn2;
      armA2 = pair.armA2;
      armB2 = pair.armB2;
      gap2 = pair.gap2 + apart + tb * armB2 - ta * armA2 - slop;
    }
    const pressed = p1 + p2;
    if (pressed === 0 && gap1 > 0 && pair.pt === 0) {
      // the two are apart and stay so
      const isFar = vn + wb * armB - wa * armA + gap1 * inverseH >= 0;
      if (isFar && (!two || (gap2 > 0 && vn + wb * armB2 - wa * armA2 + gap2 * inverseH >= 0))) continue;
    }
    const ma = a.inverseMass;
    const mb = b.inverseMass;
    const ia = a.inverseInertia;
    const ib = b.inverseInertia;
    let px = 0;
    let py = 0;

    if (pressed > 0 || pair.pt !== 0) {
      const most = pair.mu * pressed;
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

    let pn: number;
    if (!two) {
      const speed = vn + wb * armB - wa * armA;
      let next: number;
      if (gap1 > 0) next = p1 - pair.mass * (speed + gap1 * inverseH);
      else {
        const over = gap1 + slop;
        let bias = over > 0 ? 0 : over * biasRate;
        if (bias < -PUSH_SPEED) bias = -PUSH_SPEED;
        next = softness * (p1 - pair.mass * (speed + bias));
      }
      if (next < 0) next = 0;
      pair.pn = next;
      pn = next - p1;
      wa -= ia * armA * pn;
      wb += ib * armB * pn;
    } else {
      let bias1 = 0;
      let bias2 = 0;
      const mass12 = pair.mass12;
      let next1 = -1;
      let next2 = -1;
      if (gap1 <= 0) {
        bias1 = gap1 + slop;
        bias1 = bias1 > 0 ? 0 : bias1 * biasRate;
        if (bias1 < -PUSH_SPEED) bias1 = -PUSH_SPEED;
      } else bias1 = gap1 * inverseH;
      if (gap2 <= 0) {
        bias2 = gap2 + slop;
        bias2 = bias2 > 0 ? 0 : bias2 * biasRate;
        if (bias2 < -PUSH_SPEED) bias2 = -PUSH_SPEED;
      } else bias2 = gap2 * inverseH;
      if (mass12 !== 0 && gap1 <= 0 && gap2 <= 0) {
        const off1 = vn + wb * armB - wa * armA + bias1;
        const off2 = vn + wb * armB2 - wa * armA2 + bias2;
        next1 = softness * (p1 - pair.mass11 * off1 - mass12 * off2);
        next2 = softness * (p2 - mass12 * off1 - pair.mass22 * off2);
      }
      if (next1 >= 0 && next2 >= 0) {
        pair.pn = next1;
        pair.pn2 = next2;
        next1 -= p1;
        next2 -= p2;
      } else if (isFlipped) {
        next2 = p2 - pair.mass2 * (vn + wb * armB2 - wa * armA2 + bias2);
        if (gap2 <= 0) next2 *= softness;
        if (next2 < 0) next2 = 0;
        pair.pn2 = next2;
        next2 -= p2;
        const turned =
          vn + (ma + mb) * next2 + (wb + ib * armB2 * next2) * armB - (wa - ia * armA2 * next2) * armA;
        next1 = p1 - pair.mass * (turned + bias1);
        if (gap1 <= 0) next1 *= softness;
        if (next1 < 0) next1 = 0;
        pair.pn = next1;
        next1 -= p1;
      } else {
        next1 = p1 - pair.mass * (vn + wb * armB - wa * armA + bias1);
        if (gap1 <= 0) next1 *= softness;
        if (next1 < 0) next1 = 0;
        pair.pn = next1;
        next1 -= p1;
        const turned =
          vn + (ma + mb) * next1 + (wb + ib * armB * next1) * armB2 - (wa - ia * armA * next1) * armA2;
        next2 = p2 - pair.mass2 * (turned + bias2);
        if (gap2 <= 0) next2 *= softness;
        if (next2 < 0) next2 = 0;
        pair.pn2 = next2;
        next2 -= p2;
      }
      pn = next1 + next2;
      wa -= ia * (armA * next1 + armA2 * next2);
      wb += ib * (armB * next1 + armB2 * next2);
    }
    px += nx * pn;
    py += ny * pn;
    a.vx = vxa - ma * px;
    a.vy = vya - ma * py;
    a.w = wa;
    b.vx = vxb + mb * px;
    b.vy = vyb + mb * py;
    b.w = wb;
  }
}
