/**
 * The solver's rows for constraints. They are soft like contacts, but stiffer. matter's stiffness and damping are mapped
 * to the spring that stock matter-js was measured to produce: omega² = 6.7 stiffness per base step², damping ratio 0.87
 * √stiffness, plus 3.65 damping / (2 omega).
 */
import { cos, sin } from '../trig.ts';
import type { Joint } from './joint.ts';
import type { Rigid } from './rigid.ts';
import { MOST_SPEED } from './settings.ts';
import type { Slice } from './slice.ts';

/**
 * Spring of a rigid joint: radians a base step (60 Hz, limited to a quarter of the sub-step rate, because at twice that
 * an overstretched bridge shakes itself to pieces) and damping ratio.
 */
const RIGID_OMEGA = 2 * Math.PI;
const RIGID_DAMPING = 5;
/** The highest speed at which the ends of a rigid joint are pulled together, px a base step. */
const PULL_SPEED = 20;
/** Ends closer than this (px) have no direction. */
const NO_LENGTH = 1e-6;

/** Computes the ends at the beginning of the step, and the spring for steps of this length. */
export function beginJoints(joints: Joint[], slice: Slice): void {
  for (let i = 0; i < joints.length; i++) {
    const joint = joints[i];
    const a = joint.a as Rigid;
    const b = joint.b as Rigid;
    joint.startA = a.angle;
    joint.startB = b.angle;
    joint.startAx = a.c * joint.localAx - a.s * joint.localAy;
    joint.startAy = a.s * joint.localAx + a.c * joint.localAy;
    joint.startBx = b.c * joint.localBx - b.s * joint.localBy;
    joint.startBy = b.s * joint.localBx + b.c * joint.localBy;
    const { isRigid, stiffness, damping } = joint;
    const most = 0.25 * 2 * Math.PI * slice.inverseH;
    const wanted = isRigid ? RIGID_OMEGA : Math.sqrt(6.7 * stiffness);
    const omega = wanted < most ? wanted : most;
    const zeta = isRigid ? RIGID_DAMPING : 0.87 * Math.sqrt(stiffness) + (3.65 * damping) / (2 * omega);
    const a1 = 2 * zeta + slice.h * omega;
    const a2 = slice.h * omega * a1;
    joint.impulseScale = 1 / (1 + a2);
    joint.massScale = a2 * joint.impulseScale;
    joint.biasRate = omega / a1;
    joint.px *= slice.warmth;
    joint.py *= slice.warmth;
  }
}

/**
 * In every sub-step: computes the current ends, and applies the last sub-step's impulse again, along the rod's current
 * direction. A warm start body by body, as for contacts, would pull in the rod's old direction, and a pendulum would
 * swing ever higher.
 */
export function warmJoints(joints: Joint[]): void {
  for (let i = 0; i < joints.length; i++) {
    const joint = joints[i];
    const a = joint.a as Rigid;
    const b = joint.b as Rigid;
    const ca = cos(a.angle - joint.startA);
    const sa = sin(a.angle - joint.startA);
    const cb = cos(b.angle - joint.startB);
    const sb = sin(b.angle - joint.startB);
    joint.ax = ca * joint.startAx - sa * joint.startAy;
    joint.ay = sa * joint.startAx + ca * joint.startAy;
    joint.bx = cb * joint.startBx - sb * joint.startBy;
    joint.by = sb * joint.startBx + cb * joint.startBy;
    const dx = b.x + joint.bx - a.x - joint.ax;
    const dy = b.y + joint.by - a.y - joint.ay;
    if (joint.length === 0) {
      joint.dx = dx;
      joint.dy = dy;
      push(joint, joint.px, joint.py);
      continue;
    }
    const distance = Math.sqrt(dx * dx + dy * dy);
    joint.dx = distance < NO_LENGTH ? 1 : dx / distance;
    joint.dy = distance < NO_LENGTH ? 0 : dy / distance;
    joint.apart = distance - joint.length;
    push(joint, joint.dx * joint.px, joint.dy * joint.px);
  }
}

/** One pass over the joints. With `relax`, springs are skipped, and rigid joints only match velocities. */
export function solveJoints(joints: Joint[], relax: boolean): void {
  for (let i = 0; i < joints.length; i++) {
    const joint = joints[i];
    if (relax && !joint.isRigid) continue;
    if (joint.length === 0) solvePin(joint, relax);
    else solveRod(joint, relax);
  }
}

function solvePin(joint: Joint, relax: boolean): void {
  const a = joint.a as Rigid;
  const b = joint.b as Rigid;
  const { ax, ay, bx, by, dx, dy } = joint;
  const vx = b.vx - b.w * by - a.vx + a.w * ay;
  const vy = b.vy + b.w * bx - a.vy - a.w * ax;
  const mass = a.inverseMass + b.inverseMass;
  const ia = a.inverseInertia * joint.turning;
  const ib = b.inverseInertia * joint.turning;
  const k11 = mass + ia * ay * ay + ib * by * by;
  const k12 = -ia * ax * ay - ib * bx * by;
  const k22 = mass + ia * ax * ax + ib * bx * bx;
  const determinant = k11 * k22 - k12 * k12;
  if (!(determinant > 0)) return;
  const pull = joint.biasRate * Math.sqrt(dx * dx + dy * dy);
  const isFast = joint.isRigid && pull > PULL_SPEED;
  const rate = relax ? 0 : isFast ? (joint.biasRate * PULL_SPEED) / pull : joint.biasRate;
  const scale = (relax ? 1 : joint.massScale) / determinant;
  const back = relax ? 0 : joint.impulseScale;
  const ux = vx + rate * dx;
  const uy = vy + rate * dy;
  const most = MOST_SPEED / (k11 < k22 ? k11 : k22);
  const px = within(joint.px - scale * (k22 * ux - k12 * uy) - back * joint.px, most) - joint.px;
  const py = within(joint.py - scale * (k11 * uy - k12 * ux) - back * joint.py, most) - joint.py;
  joint.px += px;
  joint.py += py;
  push(joint, px, py);
}

function solveRod(joint: Joint, relax: boolean): void {
  const a = joint.a as Rigid;
  const b = joint.b as Rigid;
  const { ax, ay, bx, by, dx, dy } = joint;
  const vx = b.vx - b.w * by - a.vx + a.w * ay;
  const vy = b.vy + b.w * bx - a.vy - a.w * ax;
  const armA = ax * dy - ay * dx;
  const armB = bx * dy - by * dx;
  const turning = joint.turning;
  const k =
    a.inverseMass +
    b.inverseMass +
    turning * (a.inverseInertia * armA * armA + b.inverseInertia * armB * armB);
  if (!(k > 0)) return;
  let bias = joint.biasRate * joint.apart;
  if (joint.isRigid && bias > PULL_SPEED) bias = PULL_SPEED;
  else if (joint.isRigid && bias < -PULL_SPEED) bias = -PULL_SPEED;
  const vn = vx * dx + vy * dy;
  const wanted = relax ? -vn / k : (-joint.massScale * (vn + bias)) / k - joint.impulseScale * joint.px;
  const p = within(joint.px + wanted, MOST_SPEED / k) - joint.px;
  joint.px += p;
  push(joint, dx * p, dy * p);
}

/** Clamps an impulse, so that no joint gives a body more than its highest speed. */
function within(value: number, most: number): number {
  return value > most ? most : value < -most ? -most : value;
}

/** Applies the impulse to both bodies, and keeps it out of their own warm start: `warmJoints` repeats it. */
function push(joint: Joint, px: number, py: number): void {
  const a = joint.a as Rigid;
  const b = joint.b as Rigid;
  const ax = a.inverseMass * px;
  const ay = a.inverseMass * py;
  const aw = a.inverseInertia * joint.turning * (joint.ax * py - joint.ay * px);
  const bx = b.inverseMass * px;
  const by = b.inverseMass * py;
  const bw = b.inverseInertia * joint.turning * (joint.bx * py - joint.by * px);
  a.vx -= ax;
  a.vy -= ay;
  a.w -= aw;
  a.ux -= ax;
  a.uy -= ay;
  a.uw -= aw;
  b.vx += bx;
  b.vy += by;
  b.w += bw;
  b.ux += bx;
  b.uy += by;
  b.uw += bw;
}
