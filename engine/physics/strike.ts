/**
 * Bounces. A fast contact with restitution is not solved by springs. In the sub-step in which the two meet, they exchange
 * the impulse of the impact at once, and each is set on the path that it would have after the exact moment of impact.
 * Then the other contacts of both are checked, so that a blow passes through a row of touching balls.
 */
import type { Pair } from './pair.ts';
import type { Rigid } from './rigid.ts';
import type { Slice } from './slice.ts';
import { type StepContacts, setActive } from './touch.ts';

/** The most impacts in one sub-step; a row of n balls needs n. */
const MOST_BLOWS = 64;
/** The largest gap through which an impact is passed on: px. */
const NEAR = 0.1;

const queue: Pair[] = [];

/** A smaller share of an impact's energy is rounding. */
const ROUNDING = 1e-9;

/** Bounces the contacts that meet within this sub-step. */
export function strike(contacts: StepContacts, slice: Slice): void {
  const { impacts } = contacts;
  const { items } = impacts;
  for (let i = 0; i < impacts.count; i++) {
    const first = items[i];
    const time = bounce(first, slice, -1, contacts);
    if (time < 0) continue;
    let queued = enqueue(first.a, enqueue(first.b, 0, contacts), contacts);
    for (let k = 0; k < queued && k < MOST_BLOWS; k++) {
      if (bounce(queue[k], slice, time, contacts) < 0) continue;
      queued = enqueue(queue[k].a, enqueue(queue[k].b, queued, contacts), contacts);
    }
  }
}

function enqueue(body: Rigid, queued: number, contacts: StepContacts): number {
  if (body.inverseMass === 0) return queued;
  let count = queued;
  const shapes = body.parts.length > 0 ? body.parts : null;
  for (let s = 0; s < (shapes ? shapes.length : 1); s++) {
    const { pairs } = shapes ? shapes[s] : body;
    for (let i = 0; i < pairs.length && count < MOST_BLOWS; i++) {
      const pair = pairs[i];
      if (!pair.isSolved || pair.restitution === 0) continue;
      queue[count++] = pair;
      // this contact may bounce later in the step
      contacts.expect(pair);
    }
  }
  return count;
}

/**
 * The impact of a pair, if the two meet within the sub-step and not before the moment `at` (-1: from its beginning).
 * Returns the moment of impact, in base steps from the sub-step's beginning, or -1.
 */
function bounce(pair: Pair, slice: Slice, at: number, contacts: StepContacts): number {
  const { h } = slice;
  const { a, b, nx, ny } = pair;
  const slowest = contacts.leastBounce(pair);
  const vn = nx * (b.vx - a.vx) + ny * (b.vy - a.vy);
  const apart = nx * (b.x - a.x) + ny * (b.y - a.y);
  const v1 = vn + b.w * pair.armB - a.w * pair.armA;
  const gap1 = pair.gap - pair.slop + apart + b.angle * pair.armB - a.angle * pair.armA;
  let meets = v1 < -slowest && gap1 + v1 * h <= NEAR;
  let first = meets ? gap1 / -v1 : h;
  let v2 = 0;
  let meets2 = false;
  if (pair.count === 2) {
    v2 = vn + b.w * pair.armB2 - a.w * pair.armA2;
    const gap2 = pair.gap2 - pair.slop + apart + b.angle * pair.armB2 - a.angle * pair.armA2;
    meets2 = v2 < -slowest && gap2 + v2 * h <= NEAR;
    if (meets2 && gap2 / -v2 < first) first = gap2 / -v2;
    // two corners within a px of each other hit together, so that a body that falls flat does not tip over
    if (meets && v2 < -slowest && gap2 < gap1 + 1) meets2 = true;
    else if (meets2 && v1 < -slowest && gap1 < gap2 + 1) meets = true;
  }
  if (!meets && !meets2) return -1;
  const earliest = at > 0 ? at : 0;
  const time = first > earliest ? (first < h ? first : h) : earliest;
  const beforeAx = a.vx;
  const beforeAy = a.vy;
  const beforeAw = a.w;
  const beforeBx = b.vx;
  const beforeBy = b.vy;
  const beforeBw = b.w;

  const late = fallen(pair, slice, time);
  const goal1 = -pair.restitution * v1 - late;
  const goal2 = -pair.restitution * v2 - late;
  let p1 = 0;
  let p2 = 0;
  if (meets && !meets2) p1 = pair.mass * (goal1 - v1);
  else if (meets2 && !meets) p2 = pair.mass2 * (goal2 - v2);
  else {
    // both rows together: the coupled equations, or one row alone if the other would pull
    const cross =
      a.inverseMass +
      b.inverseMass +
      a.inverseInertia * pair.armA * pair.armA2 +
      b.inverseInertia * pair.armB * pair.armB2;
    const k1 = 1 / pair.mass;
    const k2 = 1 / pair.mass2;
    const determinant = k1 * k2 - cross * cross;
    if (determinant > 1e-9 * k1 * k2) {
      p1 = (k2 * (goal1 - v1) - cross * (goal2 - v2)) / determinant;
      p2 = (k1 * (goal2 - v2) - cross * (goal1 - v1)) / determinant;
    }
    if (p1 <= 0 && p2 <= 0) p1 = pair.mass * (goal1 - v1);
    else if (p1 < 0) {
      p1 = 0;
      p2 = pair.mass2 * (goal2 - v2);
    } else if (p2 < 0) {
      p2 = 0;
      p1 = pair.mass * (goal1 - v1);
    }
  }
  const pn = p1 + p2;
  const most = pair.mu * pn;
  const vt = nx * (b.vy - a.vy) - ny * (b.vx - a.vx) + b.w * pair.leverB - a.w * pair.leverA;
  let pt = -pair.massT * vt;
  if (pt > most) pt = most;
  else if (pt < -most) pt = -most;
  const turnA = pair.armA * p1 + pair.armA2 * p2 + pair.leverA * pt;
  const turnB = pair.armB * p1 + pair.armB2 * p2 + pair.leverB * pt;

  // No impact adds energy, however rotation and friction interact: among bodies that meet again and again within a step,
  // the smallest gain would grow without limit. The gain is `taken` (below 0) + `given`; both grow with the impulse.
  const taken = p1 * v1 + p2 * v2 + pt * vt;
  const given =
    0.5 *
    ((a.inverseMass + b.inverseMass) * (pn * pn + pt * pt) +
      a.inverseInertia * turnA * turnA +
      b.inverseInertia * turnB * turnB);
  const isTooMuch = taken + given > Math.abs(late) * pn + ROUNDING * given;
  const share = isTooMuch ? Math.max(0, -taken / given) : 1;
  pair.struck += pn * share;

  const px = (nx * pn - ny * pt) * share;
  const py = (ny * pn + nx * pt) * share;
  a.vx -= a.inverseMass * px;
  a.vy -= a.inverseMass * py;
  a.w -= a.inverseInertia * turnA * share;
  b.vx += b.inverseMass * px;
  b.vy += b.inverseMass * py;
  b.w += b.inverseInertia * turnB * share;
  settleUp(a, beforeAx, beforeAy, beforeAw, time);
  settleUp(b, beforeBx, beforeBy, beforeBw, time);
  setActive(pair, true, contacts);
  return time;
}

/**
 * Gravity in the sub-step of the impact. The velocities include all of it since the beginning of the sub-step, and
 * represent its middle; at the moment of impact it was less or more. Without this correction, a ball of restitution 1
 * gains or loses a quarter of its energy in a minute.
 */
function fallen({ a, b, nx, ny, restitution }: Pair, { h, fallX, fallY }: Slice, time: number): number {
  const falls = (b.inverseMass > 0 ? 1 : 0) - (a.inverseMass > 0 ? 1 : 0);
  return (1 + restitution) * falls * (nx * fallX + ny * fallY) * (time / h - 0.5);
}

/** Keeps the impulse out of the warm start, and gives the body its old path back up to the moment of impact. */
function settleUp(body: Rigid, vx: number, vy: number, w: number, time: number): void {
  if (body.inverseMass === 0) return;
  const dx = body.vx - vx;
  const dy = body.vy - vy;
  const dw = body.w - w;
  body.ux += dx;
  body.uy += dy;
  body.uw += dw;
  body.x -= dx * time;
  body.y -= dy * time;
  body.angle -= dw * time;
}
