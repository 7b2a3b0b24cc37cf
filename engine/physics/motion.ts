/**
 * Moves bodies through a step: gravity and air resistance at its beginning, a part of the path in each sub-step, and at
 * its end the results that others need (which bodies moved, which are still).
 */
import type { BroadPhase } from './broad-phase.ts';
import type { Joint } from './joint.ts';
import { CIRCLE, COMPOUND, type Rigid } from './rigid.ts';
import {
  CALM_SPEED,
  CALMING,
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
 * Applies air resistance for the step, and gravity for the first sub-step, to bodies that something acts on; they are
 * listed in `tied`. All other bodies move through the whole step at once at its end, so most flying bodies are read and
 * written once instead of six times.
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

/** Whether what turns this touching body is only its contacts. */
function mayCalm(body: Rigid): boolean {
  return body.joints === 0 && !body.isPushed && body.kind !== CIRCLE;
}

/**
 * Moves bodies by the path of this sub-step, then applies the next sub-step's gravity and warm start. The warm start need
 * not repeat the last impulses contact by contact: their effect on a body is its current velocity minus the velocity at
 * the beginning of the sub-step.
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

/** Moves bodies by the path of the last sub-step. */
export function moveLast(bodies: Rigid[], slice: Slice): void {
  const { h } = slice;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    body.x += body.vx * h;
    body.y += body.vy * h;
    body.angle += body.w * h;
  }
}

/** Carried static bodies keep their velocity and follow it. */
export function carry(bodies: Rigid[], slice: Slice): void {
  const { h } = slice;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    body.x += body.vx * h;
    body.y += body.vy * h;
    body.angle += body.w * h;
  }
}

/** Applies forces to the few bodies that have one, for one sub-step. They are not part of the warm start. */
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

/**
 * After the last sub-step: finds bodies that are still, that have moved far enough to be examined again, and that leave
 * their bounds.
 */
export function endMotion(bodies: Rigid[], slice: Slice, broadPhase: BroadPhase): number {
  const { step, h, fallX, fallY } = slice;
  const still = STILL_SPEED * STILL_SPEED;
  const calm = CALM_SPEED * CALM_SPEED;
  let drowsy = 0;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    let vx = body.vx;
    let vy = body.vy;
    let w = body.w;
    const { isFree } = body;
    if (isFree) {
      // the same as beginMotion, moveOn and moveLast, bit for bit
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
    if (!isFree && square < calm && turn * turn < calm && mayCalm(body)) {
      body.w = w * (1 - CALMING * step);
    }
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

/** Limits a body's speed and rotation to what can be simulated. */
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

/** The body has come to rest where its manifolds were made. */
function settle(body: Rigid): void {
  body.fresh = false;
  body.reach = 0;
  for (let i = 0; i < body.parts.length; i++) {
    body.parts[i].fresh = false;
    body.parts[i].reach = 0;
  }
}

/** The body has moved: updates its sine and cosine, its parts and its bounds. */
export function refresh(body: Rigid, broadPhase: BroadPhase): void {
  if (body.kind !== CIRCLE || body.joints > 0) place(body);
  if (body.kind !== COMPOUND) broadPhase.refit(body);
  else for (let i = 0; i < body.parts.length; i++) broadPhase.refit(body.parts[i]);
}
