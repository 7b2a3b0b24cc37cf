/**
 * Solves the rows once more at the end of a step, rigidly and without springs ("relaxed"), so that pushing overlapping
 * bodies apart does not leave them flying. Only contacts that press take part. Overlap and friction are left alone:
 * relaxing friction does not make anything stand better. Contacts that will bounce in the next step are skipped.
 *
 * Each kind of contact has its own loop, as in the files solve-….ts: a shared one would read arms and angles that round
 * bodies do not have, and without a JIT every read counts.
 */
import type { Pair } from './pair.ts';
import type { Slice } from './slice.ts';
import type { Batch } from './touch.ts';

export function relaxRound(batch: Batch): void {
  const { items, count } = batch;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const pn = pair.pn;
    if (pn === 0 || (pair.restitution > 0 && isApart(pair))) continue;
    const a = pair.a;
    const b = pair.b;
    const nx = pair.nx;
    const ny = pair.ny;
    const vxa = a.vx;
    const vya = a.vy;
    const vxb = b.vx;
    const vyb = b.vy;
    let next = pn - pair.mass * (nx * (vxb - vxa) + ny * (vyb - vya));
    if (next < 0) next = 0;
    pair.pn = next;
    next -= pn;
    const px = nx * next;
    const py = ny * next;
    const ma = a.inverseMass;
    const mb = b.inverseMass;
    a.vx = vxa - ma * px;
    a.vy = vya - ma * py;
    b.vx = vxb + mb * px;
    b.vy = vyb + mb * py;
  }
}

export function relaxMixed(batch: Batch): void {
  const { items, count } = batch;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const pn = pair.pn;
    if (pn === 0 || (pair.restitution > 0 && isApart(pair))) continue;
    const a = pair.a;
    const b = pair.b;
    const nx = pair.nx;
    const ny = pair.ny;
    const armA = pair.armA;
    const vxa = a.vx;
    const vya = a.vy;
    const vxb = b.vx;
    const vyb = b.vy;
    const wa = a.w;
    let next = pn - pair.mass * (nx * (vxb - vxa) + ny * (vyb - vya) - wa * armA);
    if (next < 0) next = 0;
    pair.pn = next;
    next -= pn;
    const px = nx * next;
    const py = ny * next;
    const ma = a.inverseMass;
    const mb = b.inverseMass;
    a.vx = vxa - ma * px;
    a.vy = vya - ma * py;
    a.w = wa - a.inverseInertia * armA * next;
    b.vx = vxb + mb * px;
    b.vy = vyb + mb * py;
  }
}

export function relaxGeneral(batch: Batch, slice: Slice): void {
  const { items, count } = batch;
  const { isFlipped } = slice;
  for (let i = 0; i < count; i++) {
    const pair = items[i];
    const old1 = pair.pn;
    const old2 = pair.pn2;
    if ((old1 === 0 && old2 === 0) || (pair.restitution > 0 && isApart(pair))) continue;
    const a = pair.a;
    const b = pair.b;
    const nx = pair.nx;
    const ny = pair.ny;
    const vxa = a.vx;
    const vya = a.vy;
    const vxb = b.vx;
    const vyb = b.vy;
    const wa = a.w;
    const wb = b.w;
    const vn = nx * (vxb - vxa) + ny * (vyb - vya);
    const ma = a.inverseMass;
    const mb = b.inverseMass;
    let pn: number;
    let turnA: number;
    let turnB: number;
    if (old2 === 0) {
      const armA = pair.armA;
      const armB = pair.armB;
      let next = old1 - pair.mass * (vn + wb * armB - wa * armA);
      if (next < 0) next = 0;
      pair.pn = next;
      pn = next - old1;
      turnA = armA * pn;
      turnB = armB * pn;
    } else {
      const { armA, armB, armA2, armB2 } = pair;
      const off1 = vn + wb * armB - wa * armA;
      const off2 = vn + wb * armB2 - wa * armA2;
      const mass12 = pair.mass12;
      let p1 = old1 - pair.mass11 * off1 - mass12 * off2;
      let p2 = old2 - mass12 * off1 - pair.mass22 * off2;
      if (mass12 === 0 || old1 === 0 || p1 < 0 || p2 < 0) {
        // one point after the other
        const cross = ma + mb + a.inverseInertia * armA * armA2 + b.inverseInertia * armB * armB2;
        if (isFlipped) {
          p2 = old2 - pair.mass2 * off2;
          if (p2 < 0) p2 = 0;
          p1 = old1 === 0 ? 0 : old1 - pair.mass * (off1 + cross * (p2 - old2));
          if (p1 < 0) p1 = 0;
        } else {
          p1 = old1 === 0 ? 0 : old1 - pair.mass * off1;
          if (p1 < 0) p1 = 0;
          p2 = old2 - pair.mass2 * (off2 + cross * (p1 - old1));
          if (p2 < 0) p2 = 0;
        }
      }
      pair.pn = p1;
      pair.pn2 = p2;
      p1 -= old1;
      p2 -= old2;
      pn = p1 + p2;
      turnA = armA * p1 + armA2 * p2;
      turnB = armB * p1 + armB2 * p2;
    }
    const px = nx * pn;
    const py = ny * pn;
    a.vx = vxa - ma * px;
    a.vy = vya - ma * py;
    a.w = wa - a.inverseInertia * turnA;
    b.vx = vxb + mb * px;
    b.vy = vyb + mb * py;
    b.w = wb + b.inverseInertia * turnB;
  }
}

/** Whether none of the contact's points touches yet. */
function isApart(pair: Pair): boolean {
  const { a, b, slop } = pair;
  const apart = pair.nx * (b.x - a.x) + pair.ny * (b.y - a.y);
  if (pair.gap + apart + b.angle * pair.armB - a.angle * pair.armA <= slop) return false;
  return pair.count === 1 || pair.gap2 + apart + b.angle * pair.armB2 - a.angle * pair.armA2 > slop;
}
