/**
 * The solver's rows for circle against circle: the normal passes through both centres, so it rotates neither. Written as
 * one loop in which each field is read once, because every access and call costs time without a JIT.
 */
import { LEAD, PUSH_SPEED, STEADY } from './settings.ts';
import type { Slice } from './slice.ts';
import type { Batch } from './touch.ts';

export function warmRound(batch: Batch, warmth: number): void {
  const { items, count } = batch;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const oldN = pair.pn;
    if (oldN === 0) {
      pair.pt = pair.firstN = 0;
      continue;
    }
    const a = pair.a;
    const b = pair.b;
    const change = oldN - pair.firstN;
    const most = STEADY * oldN;
    const lead = change < most && -change < most ? LEAD : 0;
    const pn = (oldN + lead * change) * warmth;
    const pt = pair.pt * warmth;
    pair.pn = pair.firstN = pn;
    pair.pt = pt;
    const nx = pair.nx;
    const ny = pair.ny;
    const px = nx * pn - ny * pt;
    const py = ny * pn + nx * pt;
    const ma = a.inverseMass;
    const mb = b.inverseMass;
    a.vx -= ma * px;
    a.vy -= ma * py;
    a.w -= a.inverseInertia * pair.leverA * pt;
    b.vx += mb * px;
    b.vy += mb * py;
    b.w += b.inverseInertia * pair.leverB * pt;
  }
}

export function solveRound(batch: Batch, slice: Slice): void {
  const { items, count } = batch;
  const { inverseH, biasRate, softness } = slice;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const a = pair.a;
    const b = pair.b;
    const nx = pair.nx;
    const ny = pair.ny;
    const pn = pair.pn;
    const vxa = a.vx;
    const vya = a.vy;
    const vxb = b.vx;
    const vyb = b.vy;
    const vx = vxb - vxa;
    const vy = vyb - vya;
    const vn = nx * vx + ny * vy;
    const over = pair.gap + nx * (b.x - a.x) + ny * (b.y - a.y);
    let next: number;
    if (over <= 0) {
      let bias = over * biasRate;
      if (bias < -PUSH_SPEED) bias = -PUSH_SPEED;
      next = softness * (pn - pair.mass * (vn + bias));
    } else {
      const gap = over - pair.slop;
      if (gap <= 0) next = softness * (pn - pair.mass * vn);
      else {
        const speed = vn + gap * inverseH;
        if (pn === 0 && speed >= 0 && pair.pt === 0) continue; // the two are apart and stay so
        next = pn - pair.mass * speed;
      }
    }
    if (next < 0) next = 0;
    pair.pn = next;
    next -= pn;
    let px = nx * next;
    let py = ny * next;

    if (pn > 0 || pair.pt !== 0) {
      const most = pair.mu * pn;
      const leverA = pair.leverA;
      const leverB = pair.leverB;
      const wa = a.w;
      const wb = b.w;
      const old = pair.pt;
      let pt = old - pair.massT * (nx * vy - ny * vx + wb * leverB - wa * leverA);
      if (pt > most) pt = most;
      else if (pt < -most) pt = -most;
      pair.pt = pt;
      pt -= old;
      a.w = wa - a.inverseInertia * leverA * pt;
      b.w = wb + b.inverseInertia * leverB * pt;
      px -= ny * pt;
      py += nx * pt;
    }

    const ma = a.inverseMass;
    const mb = b.inverseMass;
    a.vx = vxa - ma * px;
    a.vy = vya - ma * py;
    b.vx = vxb + mb * px;
    b.vy = vyb + mb * py;
  }
}
