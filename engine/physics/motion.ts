/**
 * How bodies move through a step: gravity and air at its beginning, a stretch of path in each sub-step, and at its end
 * what others need to know (who moved, who is still).
 */
import type { BroadPhase } from './broad-phase.ts';
import type { Joint } from './joint.ts';
import { CIRCLE, COMPOUND, type Rigid } from './rigid.ts';
import {
  FORCE_SCALE,
  KEEP_DISTANCE,
  KEEP_PARTS,
  MOST_SPEED,
  MOST_TURN,
  SLOW_SPEED,
  STILL_SPEED,
  SUB_STEPS,
} from './settings.ts';
import { place } from './shape.ts';
import type { Slice } from './slice.ts';
import type { StepContacts } from './touch.ts';

/**
 * Air resistance for the step, and the first sub-step's gravity, for the bodies that something acts on; they are listed
 * in `tied`. Any other goes through the whole step at once, when it ends: most bodies in flight are read and written
 * once instead of six times.
 */
export function beginMotion(bodies: Rigid[], tied: Rigid[], slice: Slice): void {
  const { step, fallX, fallY } = slice;
  let count = 0;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    if (body.isFree) continue;
    tied[count++] = body;
    body.fromX = body.x;
    body.fromY = body.y;
    body.fromAngle = body.angle;
    const air = 1 - body.frictionAir * step;
    const vx = body.vx * air + fallX;
    const vy = body.vy * air + fallY;
    const w = body.w * air;
    body.vx = body.ux = vx;
    body.vy = body.uy = vy;
    body.w = body.uw = w;
  }
  if (tied.length > count) tied.length = count;
}

/** Marks the bodies that take part in this step's contacts, joints and forces. */
export function tie({ solved }: StepContacts, joints: Joint[], forced: Rigid[]): void {
  for (let k = 0; k < solved.length; k++) {
    const { items, count } = solved[k];
    for (let i = 0; i < count; i++) {
      items[i].a.isFree = false;
      items[i].b.isFree = false;
    }
  }
  for (let i = 0; i < joints.length; i++) {
    (joints[i].a as Rigid).isFree = false;
    (joints[i].b as Rigid).isFree = false;
  }
  for (let i = 0; i < forced.length; i++) forced[i].isFree = false;
}

/**
 * The sub-step's stretch of path, then the next sub-step's gravity and warm start. That the impulses of the sub-step
 * before are applied again need not be done contact by contact: what they did to a body is its velocity now, less the
 * velocity that the sub-step began with.
 */
export function moveOn(bodies: Rigid[], slice: Slice): void {
  const { h, fallX, fallY } = slice;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    const vx = body.vx;
    const vy = body.vy;
    const w = body.w;
    body.x += vx * h;
    body.y += vy * h;
    body.angle += w * h;
    const ux = vx + fallX;
    const uy = vy + fallY;
    body.vx = ux + vx - body.ux;
    body.vy = uy + vy - body.uy;
    body.w = w + w - body.uw;
    body.ux = ux;
    body.uy = uy;
    body.uw = w;
  }
}

/** The last sub-step's stretch of path. */
export function moveLast(bodies: Rigid[], slice: Slice): void {
  const { h } = slice;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    body.x += body.vx * h;
    body.y += body.vy * h;
    body.angle += body.w * h;
  }
}

/** Statics that are carried along keep their velocity and follow it. */
export function carry(bodies: Rigid[], slice: Slice): void {
  const { h } = slice;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    body.x += body.vx * h;
    body.y += body.vy * h;
    body.angle += body.w * h;
  }
}

/** Forces on the few bodies that have one, over one sub-step. They are not part of the warm start. */
export function pushOn(bodies: Rigid[], slice: Slice): void {
  const scale = FORCE_SCALE * slice.h;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    const ax = body.forceX * body.inverseMass * scale;
    const ay = body.forceY * body.inverseMass * scale;
    const aw = body.torque * body.inverseInertia * scale;
    body.vx += ax;
    body.ux += ax;
    body.vy += ay;
    body.uy += ay;
    body.w += aw;
    body.uw += aw;
  }
}

/** After the last sub-step: who is still, who moved enough to be looked at again, who leaves its bounds. */
export function endMotion(bodies: Rigid[], slice: Slice, broadPhase: BroadPhase): number {
  const { step, h, fallX, fallY } = slice;
  const still = STILL_SPEED * STILL_SPEED;
  let drowsy = 0;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    let vx = body.vx;
    let vy = body.vy;
    let w = body.w;
    if (body.isFree) {
      // beginMotion, moveOn and moveLast in one, to the last bit
      let x = body.x;
      let y = body.y;
      let angle = body.angle;
      body.fromX = x;
      body.fromY = y;
      body.fromAngle = angle;
      const air = 1 - body.frictionAir * step;
      vx = vx * air + fallX;
      vy = vy * air + fallY;
      w = w * air;
      let ux = vx;
      let uy = vy;
      let uw = w;
      for (let k = 1; k < SUB_STEPS; k++) {
        x += vx * h;
        y += vy * h;
        angle += w * h;
        const nextX = vx + fallX;
        const nextY = vy + fallY;
        const nextW = w;
        vx = nextX + vx - ux;
        vy = nextY + vy - uy;
        w = w + w - uw;
        ux = nextX;
        uy = nextY;
        uw = nextW;
      }
      body.x = x + vx * h;
      body.y = y + vy * h;
      body.angle = angle + w * h;
      body.vx = vx;
      body.vy = vy;
      body.w = w;
    } else body.isFree = true;
    const rim = body.rim;
    const square = vx * vx + vy * vy;
    const turn = w * rim;
    body.isSlow = square < SLOW_SPEED * SLOW_SPEED;
    if (square < still && turn * turn < still) {
      body.stillTime += step;
      if (body.stillTime >= body.sleepThreshold) drowsy++;
      const dx = body.x - body.keptX;
      const dy = body.y - body.keptY;
      const da = (body.angle - body.keptAngle) * rim;
      const most = body.kind === COMPOUND ? KEEP_PARTS : KEEP_DISTANCE;
      if (dx * dx + dy * dy + da * da < most * most) {
        if (body.fresh) settle(body);
        continue;
      }
    } else {
      body.stillTime = 0;
      if (square > MOST_SPEED * MOST_SPEED || w > MOST_TURN || w < -MOST_TURN) tame(body);
    }
    body.fresh = true;
    body.keptX = body.x;
    body.keptY = body.y;
    body.keptAngle = body.angle;
    const swing = body.kind === CIRCLE ? 0 : turn < 0 ? -turn : turn;
    body.reach = (Math.sqrt(square) + swing) * step;
    refresh(body, broadPhase);
  }
  return drowsy;
}

/** A body gone wild slows to what can still be simulated. */
function tame(body: Rigid): void {
  const { vx, vy, w } = body;
  const speed = Math.sqrt(vx * vx + vy * vy);
  if (speed > MOST_SPEED) {
    body.vx = (vx / speed) * MOST_SPEED;
    body.vy = (vy / speed) * MOST_SPEED;
  }
  if (w > MOST_TURN) body.w = MOST_TURN;
  else if (w < -MOST_TURN) body.w = -MOST_TURN;
}

/** It has come to rest where its manifolds were made. */
function settle(body: Rigid): void {
  body.fresh = false;
  body.reach = 0;
  for (let i = 0; i < body.parts.length; i++) {
    body.parts[i].fresh = false;
    body.parts[i].reach = 0;
  }
}

/** A body that moved: its sine and cosine, its parts, its bounds. */
export function refresh(body: Rigid, broadPhase: BroadPhase): void {
  if (body.kind !== CIRCLE || body.joints > 0) place(body);
  if (body.kind !== COMPOUND) broadPhase.refit(body);
  else for (let i = 0; i < body.parts.length; i++) broadPhase.refit(body.parts[i]);
}
