/** The solver's rows for anything against a circle: the normal passes through the circle's centre, and B is the circle. */
import { LEAD, PUSH_SPEED, STEADY } from './settings.ts';
import type { Slice } from './slice.ts';
import type { Batch } from './touch.ts';

export function warmMixed(batch: Batch, warmth: number): void {
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
    a.w -= a.inverseInertia * (pair.armA * pn + pair.leverA * pt);
    b.vx += mb * px;
    b.vy += mb * py;
    b.w += b.inverseInertia * pair.leverB * pt;
  }
}

export function solveMixed(batch: Batch, slice: Slice): void {
  const { items, count } = batch;
  const { inverseH, biasRate, softness } = slice;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const a = pair.a;
    const b = pair.b;
    const nx = pair.nx;
    const ny = pair.ny;
    const armA = pair.armA;
    const pn = pair.pn;
    const vxa = a.vx;
    const vya = a.vy;
    let wa = a.w;
    const vxb = b.vx;
    const vyb = b.vy;
    const vx = vxb - vxa;
    const vy = vyb - vya;
    const vn = nx * vx + ny * vy;
    const over = pair.gap + nx * (b.x - a.x) + ny * (b.y - a.y) - a.angle * armA;
    let gap = 0;
    if (over > 0) {
      gap = over - pair.slop;
      // the two are apart and stay so
      if (gap > 0 && pn === 0 && vn - wa * armA + gap * inverseH >= 0 && pair.pt === 0) continue;
    }
    const ia = a.inverseInertia;
    let px = 0;
    let py = 0;

    if (pn > 0 || pair.pt !== 0) {
      const most = pair.mu * pn;
      const leverA = pair.leverA;
      const leverB = pair.leverB;
      const wb = b.w;
      const old = pair.pt;
      let pt = old - pair.massT * (nx * vy - ny * vx + wb * leverB - wa * leverA);
      if (pt > most) pt = most;
      else if (pt < -most) pt = -most;
      pair.pt = pt;
      pt -= old;
      wa -= ia * leverA * pt;
      b.w = wb + b.inverseInertia * leverB * pt;
      px = -ny * pt;
      py = nx * pt;
    }

    let next: number;
    if (gap > 0) next = pn - pair.mass * (vn - wa * armA + gap * inverseH);
    else {
      let bias = over > 0 ? 0 : over * biasRate;
      if (bias < -PUSH_SPEED) bias = -PUSH_SPEED;
      next = softness * (pn - pair.mass * (vn - wa * armA + bias));
    }
    if (next < 0) next = 0;
    pair.pn = next;
    next -= pn;
    px += nx * next;
    py += ny * next;
    const ma = a.inverseMass;
    const mb = b.inverseMass;
    a.vx = vxa - ma * px;
    a.vy = vya - ma * py;
    a.w = wa - ia * armA * next;
    b.vx = vxb + mb * px;
    b.vy = vyb + mb * py;
  }
}
