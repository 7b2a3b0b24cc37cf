/** Handles changes that were made to bodies and constraints between two steps: moves, new properties, new shapes. */
import {
  attempt,
  forEachPair,
  leave,
  leaveJoint,
  readShapes,
  settlePose,
  shapesOf,
  wakeBoth,
  wakeNeighbours,
} from './arrivals.ts';
import { checkBody } from './check.ts';
import { type Joint, readConstraint } from './joint.ts';
import { settleMass } from './mass.ts';
import { Composite } from './matter.ts';
import type { Rigid } from './rigid.ts';
import { place } from './shape.ts';
import type { World } from './world.ts';

/** Reads the constraints, and lists the joints of which a body is awake. */
export function takeJoints(world: World): void {
  const { allJoints, joints, ground } = world;
  let count = 0;
  for (let i = 0; i < allJoints.length; i++) {
    const joint = allJoints[i];
    const { a, b } = joint;
    if (!attempt(world, readJoint, joint)) {
      Composite.remove(world.composite, joint.constraint, true);
      leaveJoint(world, joint);
      i--;
      continue;
    }
    if (!joint.wasChanged) continue;
    if (a) wakeNow(world, a);
    if (b) wakeNow(world, b);
    for (const end of [joint.a, joint.b]) {
      if (!end || end === ground) continue;
      end.joints = 1;
      if (end.home === world) {
        place(end);
        world.wakefulness.wake(end);
      }
    }
  }
  for (let i = 0; i < allJoints.length; i++) {
    const { a, b } = allJoints[i];
    if (a && b && (a === ground || a.home === world) && (b === ground || b.home === world)) {
      if (a.awakeIndex >= 0 !== b.awakeIndex >= 0) {
        if (a.isSleeping) world.wakefulness.wake(a);
        if (b.isSleeping) world.wakefulness.wake(b);
      }
      if (a.awakeIndex >= 0 || b.awakeIndex >= 0) joints[count++] = allJoints[i];
    }
  }
  if (joints.length !== count) joints.length = count;
}

function readJoint({ ground }: World, joint: Joint): void {
  readConstraint(joint, ground);
}

function wakeNow(world: World, rigid: Rigid): void {
  if (rigid.home === world) world.wakefulness.wake(rigid);
}

/** Applies what was set on bodies since the last step. */
export function takeChanges(world: World): void {
  const { changes } = world;
  for (let i = 0; i < changes.length; i++) {
    const rigid = changes[i];
    rigid.isChanged = false;
    if (rigid.home !== world) continue;
    if (isRemade(rigid) && !attempt(world, remake, rigid)) {
      Composite.remove(world.composite, rigid.body, true);
      leave(world, rigid);
      continue;
    }
    if (rigid.isStatic) moveStatic(world, rigid);
    else if (rigid.isSleeping && isAtRest(rigid)) continue;
    else world.wakefulness.wake(rigid);
    rigid.wasMoved = false;
    freshen(world, rigid);
  }
}

/** Wakes bodies that sleep beside a static body that was moved. Called after pairs are found. */
export function stir(world: World): void {
  const { changes } = world;
  for (let i = 0; i < changes.length; i++) {
    const rigid = changes[i];
    if (!rigid.isStirring) continue;
    rigid.isStirring = false;
    if (rigid.home === world) forEachPair(rigid, (pair) => wakeBoth(world, pair));
  }
}

function isRemade(rigid: Rigid): boolean {
  return (
    rigid.wasReshaped || rigid.wasRemade || rigid.parts.some((part) => part.wasReshaped || part.wasRemade)
  );
}

/** After the step: changed static bodies are up to date, and carried ones have arrived. */
export function endChanges(world: World): void {
  const { changes, carried } = world;
  if (carried.length > 0) carried.length = 0;
  let kept = 0;
  for (let i = 0; i < changes.length; i++) {
    const rigid = changes[i];
    if (!rigid.isStatic || rigid.home !== world) continue;
    rigid.fresh = false;
    for (const part of rigid.parts) part.fresh = false;
    if (!rigid.isCarried) continue;
    arrive(rigid);
    // checked again in the next step, so that it stops if it is not moved any further
    if (!rigid.isChanged) {
      rigid.isChanged = true;
      changes[kept++] = rigid;
    }
  }
  changes.length = kept;
}

function isAtRest(rigid: Rigid): boolean {
  return !rigid.wasMoved && rigid.vx === 0 && rigid.vy === 0 && rigid.w === 0;
}

/** The body has a new outline, filter or kind (static or dynamic), and is treated as a new body. */
function reshape(world: World, rigid: Rigid): void {
  wakeNeighbours(world, rigid);
  for (const shape of shapesOf(rigid)) world.broadPhase.remove(shape);
  rigid.wasReshaped = false;
  for (const part of rigid.parts) part.wasReshaped = false;
  checkBody(rigid.body);
  readShapes(rigid);
  for (const shape of shapesOf(rigid)) world.broadPhase.add(shape);
  rigid.isStirring = true;
  if (rigid.isStatic) {
    if (rigid.isSleeping) world.wakefulness.wake(rigid);
    world.wakefulness.remove(rigid);
    settlePose(rigid);
  } else if (!rigid.isSleeping) world.wakefulness.add(rigid);
}

/** The body has a new mass, friction or shape. */
function remake(world: World, rigid: Rigid): void {
  const isReshaped = rigid.wasReshaped || rigid.parts.some((part) => part.wasReshaped);
  rigid.wasRemade = false;
  for (const part of rigid.parts) part.wasRemade = false;
  settleMass(rigid, isReshaped);
  if (isReshaped) reshape(world, rigid);
  else checkBody(rigid.body);
  forEachPair(rigid, (pair) => pair.mix());
  wakeNeighbours(world, rigid);
}

/**
 * A static body that was moved by exactly its velocity travels there during the step. Any other is at its new place at
 * once.
 */
function moveStatic(world: World, rigid: Rigid): void {
  const { step } = world.slice;
  if (!rigid.wasMoved) {
    if (rigid.isCarried) {
      // carried in the last step, and not moved since
      rigid.isCarried = false;
      rigid.vx = 0;
      rigid.vy = 0;
      rigid.w = 0;
      settlePose(rigid);
    }
    rigid.isStirring = rigid.isStirring || !isAtRest(rigid);
    return;
  }
  rigid.isStirring = true;
  const dx = rigid.x - rigid.toX;
  const dy = rigid.y - rigid.toY;
  const da = rigid.angle - rigid.toAngle;
  const off = Math.abs(dx - rigid.vx) + Math.abs(dy - rigid.vy) + Math.abs(da - rigid.w);
  if (off > 1e-6 || isAtRestAt(dx, dy, da)) {
    rigid.isCarried = false;
    settlePose(rigid);
    return;
  }
  rigid.isCarried = true;
  rigid.fromX = rigid.toX;
  rigid.fromY = rigid.toY;
  rigid.fromAngle = rigid.toAngle;
  rigid.toX = rigid.x;
  rigid.toY = rigid.y;
  rigid.toAngle = rigid.angle;
  rigid.x = rigid.fromX;
  rigid.y = rigid.fromY;
  rigid.angle = rigid.fromAngle;
  rigid.vx = dx / step;
  rigid.vy = dy / step;
  rigid.w = da / step;
  world.carried.push(rigid);
}

function isAtRestAt(dx: number, dy: number, da: number): boolean {
  return dx === 0 && dy === 0 && da === 0;
}

/** Ends the step exactly where the body was put, with the velocity that was set. */
function arrive(rigid: Rigid): void {
  rigid.x = rigid.toX;
  rigid.y = rigid.toY;
  rigid.angle = rigid.toAngle;
  rigid.vx = rigid.toX - rigid.fromX;
  rigid.vy = rigid.toY - rigid.fromY;
  rigid.w = rigid.toAngle - rigid.fromAngle;
  place(rigid);
}

/** Marks all pairs near the body to be examined again. */
function freshen(world: World, rigid: Rigid): void {
  rigid.fresh = true;
  rigid.keptX = rigid.x;
  rigid.keptY = rigid.y;
  rigid.keptAngle = rigid.angle;
  const push = rigid.isPushed ? pushReach(rigid, world.slice.step) : 0;
  const spin = Math.abs(rigid.w) * rigid.rim;
  rigid.reach = (Math.sqrt(rigid.vx * rigid.vx + rigid.vy * rigid.vy) + spin + push) * world.slice.step;
  place(rigid);
  for (const shape of shapesOf(rigid)) world.broadPhase.refit(shape);
}

/** The speed that the body's forces may give it in this step, px a base step. */
function pushReach(rigid: Rigid, step: number): number {
  const force = Math.sqrt(rigid.forceX * rigid.forceX + rigid.forceY * rigid.forceY);
  return force * rigid.inverseMass * step * 278;
}
