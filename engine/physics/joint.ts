/**
 * matter's constraints: a rod or spring between two points, or a pin that holds them together. The constraint's
 * properties are read before every step, and the positions of its ends are written back after it.
 */
import type { Body, Constraint } from 'matter-js';
import { cos, sin } from '../trig.ts';
import { rigidOf } from './bound.ts';
import { checkConstraint } from './check.ts';
import type { Rigid } from './rigid.ts';
import { ZERO } from './settings.ts';

/** A rod at least this stiff, and a pin half as stiff, is rigid. */
const RIGID_ROD = 0.9;
const RIGID_PIN = 0.5;
/** A rod shorter than this (px) becomes a pin, because its direction would flip in every step. */
const PIN_LENGTH = 0.5;
/** Properties of matter's constraints that its published types lack. */
type Angled = { angleA?: number; angleB?: number; angularStiffness?: number };

export class Joint {
  declare readonly constraint: Constraint;
  /** null while one of its bodies is not in a world */
  declare a: Rigid | null;
  declare b: Rigid | null;
  /** the ends in their bodies' unrotated frames (in the world, for an end without a body) */
  declare localAx: number;
  declare localAy: number;
  declare localBx: number;
  declare localBy: number;
  /** the ends relative to their bodies, at the beginning of the step */
  declare startAx: number;
  declare startAy: number;
  declare startBx: number;
  declare startBy: number;
  /** the same in this sub-step */
  declare ax: number;
  declare ay: number;
  declare bx: number;
  declare by: number;
  /** rod: its direction from A to B, and its excess length; pin: the vector from end A to end B */
  declare dx: number;
  declare dy: number;
  declare apart: number;
  /** the bodies' angles at that time */
  declare startA: number;
  declare startB: number;
  declare length: number;
  declare isRigid: boolean;
  /** spring, as Slice has it */
  declare biasRate: number;
  declare massScale: number;
  declare impulseScale: number;
  /** share of the relative rotation that is kept (1 - angularStiffness) */
  declare turning: number;
  /** impulse: along the rod, or the pin's two components */
  declare px: number;
  declare py: number;
  /** the constraint's properties at the last step */
  declare bodyA: Body | null;
  declare bodyB: Body | null;
  declare pointAx: number;
  declare pointAy: number;
  declare pointBx: number;
  declare pointBy: number;
  declare stiffness: number;
  declare damping: number;
  declare saidLength: number;
  /** true if the game has changed it since the last step */
  declare wasChanged: boolean;

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
    this.wasChanged = false;
  }
}

/** Reads what the game has changed on the constraint since the last step. */
export function readConstraint(joint: Joint, ground: Rigid): void {
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
  joint.wasChanged = !same;
  if (same) return;
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
}

/** Writes the current positions of the ends to matter's constraint, for Constraint.pointAWorld and drawing code. */
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
