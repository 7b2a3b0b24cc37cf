/** The solver's rows for anything against a circle: the normal passes through the circle's centre, and B is the circle. */
import { PUSH_SPEED } from './settings.ts';
import type { Slice } from './slice.ts';
import type { Batch } from './touch.ts';

export function warmMixed(batch: Batch, warmth: number): void {
  const { items, count } = batch;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    if (pair.pn === 0) {
      pair.pt = 0;
      continue;
    }
    const a = pair.a;
    const b = pair.b;
    const pn = pair.pn * warmth;
    const pt = pair.pt * warmth;
    pair.pn = pn;
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
  const { inverseH, biasRate, massScale, impulseScale } = slice;
  const relaxing = biasRate === 0;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const a = pair.a;
    const b = pair.b;
    const nx = pair.nx;
    const ny = pair.ny;
    const armA = pair.armA;
    const pn = pair.pn;
    let wa = a.w;
    const vx = b.vx - a.vx;
    const vy = b.vy - a.vy;
    const over = pair.gap + nx * (b.x - a.x) + ny * (b.y - a.y) - a.angle * armA;
    if (pn === 0 && over > 0 && pair.pt === 0) {
      const gap = over - pair.slop;
      if (gap > 0 && nx * vx + ny * vy - wa * armA + gap * inverseH >= 0) continue; // apart, and will be
    }
    const ma = a.inverseMass;
    const mb = b.inverseMass;
    const ia = a.inverseInertia;
    let px = 0;
    let py = 0;

    const most = pair.mu * pn;
    if (!relaxing && (most > 0 || pair.pt !== 0)) {
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

    const vn = nx * vx + ny * vy - wa * armA;
    let next: number;
    if (over <= 0) {
      let bias = over * biasRate;
      if (bias < -PUSH_SPEED) bias = -PUSH_SPEED;
      next = pn - pair.mass * massScale * (vn + bias) - impulseScale * pn;
    } else {
      const gap = over - pair.slop;
      if (gap <= 0) next = pn - pair.mass * massScale * vn - impulseScale * pn;
      else next = relaxing && pair.restitution > 0 ? pn : pn - pair.mass * (vn + gap * inverseH);
    }
    if (next < 0) next = 0;
    pair.pn = next;
    next -= pn;
    px += nx * next;
    py += ny * next;
    a.vx -= ma * px;
    a.vy -= ma * py;
    a.w = wa - ia * armA * next;
    b.vx += mb * px;
    b.vy += mb * py;
  }
}
