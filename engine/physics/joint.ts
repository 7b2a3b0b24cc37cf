/**
 * matter's constraints as rows of the solver: a rod or spring between two points, or a pin that holds them together.
 * They are soft like the contacts, only stiffer. matter's stiffness and damping are mapped to the spring that stock
 * matter-js was measured to make of them: omega² = 6.7 stiffness per base step², damping ratio 0.87 √stiffness, plus
 * 3.65 damping / (2 omega).
 */
import type { Body, Constraint } from 'matter-js';
import { cos, sin } from '../trig.ts';
import { checkConstraint } from './check.ts';
import { rigidOf } from './live.ts';
import type { Rigid } from './rigid.ts';
import { SUB_STEPS, ZERO } from './settings.ts';
import type { Slice } from './slice.ts';

/** A rod at least this stiff, and a pin half as stiff, is rigid. */
const RIGID_ROD = 0.9;
const RIGID_PIN = 0.5;
/** Spring of a rigid joint: radians a base step (60 Hz, at most a quarter of the sub-step rate: at twice that an
 *  overstretched bridge shakes itself to pieces) and damping ratio. */
const RIGID_OMEGA = 2 * Math.PI;
const RIGID_DAMPING = 5;
/** The fastest that the ends of a rigid joint are drawn together, px a base step. */
const PULL_SPEED = 20;
/** A rod shorter than this (px) is a pin: its direction would turn about in every step. */
const PIN_LENGTH = 0.5;
/** Ends nearer than this (px) have no direction. */
const NO_LENGTH = 1e-6;

/** What matter keeps at a constraint and its published types leave out. */
type Angled = { angleA?: number; angleB?: number; angularStiffness?: number };

export class Joint {
  declare readonly constraint: Constraint;
  /** null while one of its bodies is in no world */
  declare a: Rigid | null;
  declare b: Rigid | null;
  /** the ends in their bodies' unrotated frames (in the world, for an end without a body) */
  declare localAx: number;
  declare localAy: number;
  declare localBx: number;
  declare localBy: number;
  /** the ends from their bodies, where the step began */
  declare startAx: number;
  declare startAy: number;
  declare startBx: number;
  declare startBy: number;
  /** the same in this sub-step */
  declare ax: number;
  declare ay: number;
  declare bx: number;
  declare by: number;
  /** rod: its direction from A to B, and how much too long it is; pin: from end A to end B */
  declare dx: number;
  declare dy: number;
  declare apart: number;
  /** the bodies' angles then */
  declare startA: number;
  declare startB: number;
  declare length: number;
  declare isRigid: boolean;
  /** spring, as Slice has it */
  declare biasRate: number;
  declare massScale: number;
  declare impulseScale: number;
  /** share of the turning that is kept (1 - angularStiffness) */
  declare turning: number;
  /** impulse: along the rod, or the pin's two components */
  declare px: number;
  declare py: number;
  /** what the constraint said last */
  declare bodyA: Body | null;
  declare bodyB: Body | null;
  declare pointAx: number;
  declare pointAy: number;
  declare pointBx: number;
  declare pointBy: number;
  declare stiffness: number;
  declare damping: number;
  declare saidLength: number;

  constructor(constraint: Constraint) {
    this.constraint = constraint;
    this.a = null;
    this.b = null;
    this.localAx = ZERO;
    this.localAy = ZERO;
    this.localBx = ZERO;
    this.localBy = ZERO;
    this.startAx = ZERO;
    this.startAy = ZERO;
    this.startBx = ZERO;
    this.startBy = ZERO;
    this.dx = ZERO;
    this.dy = ZERO;
    this.apart = ZERO;
    this.ax = ZERO;
    this.ay = ZERO;
    this.bx = ZERO;
    this.by = ZERO;
    this.startA = ZERO;
    this.startB = ZERO;
    this.length = ZERO;
    this.isRigid = false;
    this.biasRate = ZERO;
    this.massScale = ZERO;
    this.impulseScale = ZERO;
    this.turning = 1;
    this.px = ZERO;
    this.py = ZERO;
    this.bodyA = null;
    this.bodyB = null;
    this.pointAx = NaN;
    this.pointAy = NaN;
    this.pointBx = NaN;
    this.pointBy = NaN;
    this.stiffness = ZERO;
    this.damping = ZERO;
    this.saidLength = ZERO;
  }
}

/** Takes up what the game changed at the constraint since the last step. Says whether it changed anything. */
export function readConstraint(joint: Joint, ground: Rigid): boolean {
  const { constraint } = joint;
  const bodyA = constraint.bodyA ?? null;
  const bodyB = constraint.bodyB ?? null;
  const pointA = constraint.pointA;
  const pointB = constraint.pointB;
  const same =
    bodyA === joint.bodyA &&
    bodyB === joint.bodyB &&
    (pointA ? pointA.x === joint.pointAx && pointA.y === joint.pointAy : true) &&
    (pointB ? pointB.x === joint.pointBx && pointB.y === joint.pointBy : true) &&
    constraint.length === joint.saidLength &&
    constraint.stiffness === joint.stiffness &&
    constraint.damping === joint.damping;
  if (same) return false;
  checkConstraint(constraint);
  const ax = pointA?.x ?? 0;
  const ay = pointA?.y ?? 0;
  const bx = pointB?.x ?? 0;
  const by = pointB?.y ?? 0;
  const angled = constraint as Angled;
  if (bodyA !== joint.bodyA || ax !== joint.pointAx || ay !== joint.pointAy) {
    const angle = bodyA ? (angled.angleA ?? bodyA.angle) : 0;
    joint.localAx = cos(angle) * ax + sin(angle) * ay;
    joint.localAy = cos(angle) * ay - sin(angle) * ax;
  }
  if (bodyB !== joint.bodyB || bx !== joint.pointBx || by !== joint.pointBy) {
    const angle = bodyB ? (angled.angleB ?? bodyB.angle) : 0;
    joint.localBx = cos(angle) * bx + sin(angle) * by;
    joint.localBy = cos(angle) * by - sin(angle) * bx;
  }
  if (bodyA !== joint.bodyA || bodyB !== joint.bodyB) {
    joint.px = 0;
    joint.py = 0;
  }
  joint.a = bodyA ? (rigidOf(bodyA) ?? null) : ground;
  joint.b = bodyB ? (rigidOf(bodyB) ?? null) : ground;
  joint.bodyA = bodyA;
  joint.bodyB = bodyB;
  joint.pointAx = ax;
  joint.pointAy = ay;
  joint.pointBx = bx;
  joint.pointBy = by;
  joint.saidLength = constraint.length;
  joint.length = constraint.length < PIN_LENGTH ? 0 : constraint.length;
  joint.stiffness = constraint.stiffness;
  joint.damping = constraint.damping;
  joint.turning = 1 - (angled.angularStiffness ?? 0);
  joint.isRigid = joint.stiffness >= (joint.length === 0 ? RIGID_PIN : RIGID_ROD);
  return true;
}

/** The ends as the step begins, and the spring for steps of this length. */
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
 * Every sub-step: where the ends are by now, and the impulse of the sub-step before, again, along the rod as it points
 * now. A warm start body by body, as contacts have it, would pull along where the rod pointed, and a pendulum would
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

/** One pass over the joints. With `relax`, springs are left alone and the rigid ones only match velocities. */
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
  const px = -scale * (k22 * ux - k12 * uy) - back * joint.px;
  const py = -scale * (k11 * uy - k12 * ux) - back * joint.py;
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
  const p = relax ? -vn / k : (-joint.massScale * (vn + bias)) / k - joint.impulseScale * joint.px;
  joint.px += p;
  push(joint, dx * p, dy * p);
}

/** The impulse on both bodies. It is kept out of their own warm start: `warmJoints` repeats it. */
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

/** Tells matter's constraint where its ends are now, as Constraint.pointAWorld and drawing code expect. */
export function writeConstraint(joint: Joint): void {
  const { constraint } = joint;
  const a = joint.a as Rigid;
  const b = joint.b as Rigid;
  const angled = constraint as Angled;
  if (joint.bodyA && constraint.pointA && a.angle !== angled.angleA) {
    joint.pointAx = constraint.pointA.x = a.c * joint.localAx - a.s * joint.localAy;
    joint.pointAy = constraint.pointA.y = a.s * joint.localAx + a.c * joint.localAy;
    angled.angleA = a.angle;
  }
  if (joint.bodyB && constraint.pointB && b.angle !== angled.angleB) {
    joint.pointBx = constraint.pointB.x = b.c * joint.localBx - b.s * joint.localBy;
    joint.pointBy = constraint.pointB.y = b.s * joint.localBx + b.c * joint.localBy;
    angled.angleB = b.angle;
  }
}

/** How hard it pulled in the last step: impulse a base step. */
export function pullOf(joint: Joint): number {
  return Math.sqrt(joint.px * joint.px + joint.py * joint.py) * SUB_STEPS;
}
