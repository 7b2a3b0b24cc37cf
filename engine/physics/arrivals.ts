/** Adds bodies and constraints to a world, and removes them. */
import type { Body, Constraint } from 'matter-js';
import { rigidOf } from './bound.ts';
import { checkBody, checkConstraint, nameOf } from './check.ts';
import { Joint } from './joint.ts';
import { bind } from './live.ts';
import { settleMass } from './mass.ts';
import { Composite, setUnmodified } from './matter.ts';
import type { Pair } from './pair.ts';
import { COMPOUND, type Rigid } from './rigid.ts';
import { readOffset, readShape } from './shape.ts';
import type { World } from './world.ts';

/** Adds the body to the world. Throws, and leaves the world as it was, if the body cannot be simulated. */
export function enter(world: World, body: Body): void {
  const known = rigidOf(body);
  if (known?.home === world) return;
  if (known?.home) throw new Error(`Body ${nameOf(body)} is in another world. Remove it there first.`);
  const rigid = admit(body);

  rigid.home = world;
  rigid.wasMoved = false;
  rigid.wasReshaped = false;
  rigid.wasRemade = false;
  settlePose(rigid);
  for (const part of rigid.parts) part.home = world;
  world.rigids.push(rigid);
  for (const shape of shapesOf(rigid)) world.broadPhase.add(shape);
  if (rigid.isStatic) rigid.isSleeping = false;
  else if (rigid.isSleeping) world.wakefulness.sleep([rigid]);
  else world.wakefulness.add(rigid);
  world.changed(rigid);
  if (rigid.forceX !== 0 || rigid.forceY !== 0 || rigid.torque !== 0) world.pushed(rigid);
}

/** The body's Rigid, with its parts, mass and shape. Every way of adding a body leads through here. */
function admit(body: Body): Rigid {
  // the mass is computed before it is checked
  const isWeighed = body.isStatic || !Number.isNaN(body.inertia) || !(body.mass > 0);
  if (isWeighed) checkBody(body);
  const known = rigidOf(body);
  const rigid = known ?? bind(body);
  rigid.parts = body.parts.slice(1).map((part) => rigidOf(part) ?? bind(part));
  for (const part of rigid.parts) part.owner = rigid;
  settleMass(rigid, known?.wasReshaped ?? false);
  if (!isWeighed) checkBody(body);
  readShapes(rigid);
  return rigid;
}

/** Removes the body from the world, and wakes what it touched or was joined to. */
export function leave(world: World, rigid: Rigid): void {
  wakeNeighbours(world, rigid);
  if (rigid.isSleeping) world.wakefulness.wake(rigid);
  for (const shape of shapesOf(rigid)) world.broadPhase.remove(shape);
  world.wakefulness.remove(rigid);
  world.rigids.splice(world.rigids.indexOf(rigid), 1);
  rigid.home = null;
  for (const part of rigid.parts) part.home = null;
}

/** Compares matter's composite with the known bodies and constraints. The step reports those that it cannot accept. */
export function sync(world: World): void {
  const bodies = Composite.allBodies(world.composite);
  const present = new Set<Body>(bodies);
  for (const rigid of [...world.rigids]) if (!present.has(rigid.body)) leave(world, rigid);
  for (const body of bodies) attempt(world, enter, body);

  const constraints = Composite.allConstraints(world.composite);
  const held = new Set<Constraint>(constraints);
  for (const joint of [...world.allJoints]) if (!held.has(joint.constraint)) leaveJoint(world, joint);
  for (const constraint of constraints) attempt(world, enterJoint, constraint);
  setUnmodified(world.composite);
}

/** Runs a change. If it throws, the error is thrown at the end of the step, so that the world continues. */
export function attempt<Thing>(
  world: World,
  act: (world: World, thing: Thing) => void,
  thing: Thing,
): boolean {
  try {
    act(world, thing);
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    world.refused.push(error);
    return false;
  }
}

function enterJoint(world: World, constraint: Constraint): void {
  if (world.allJoints.some((joint) => joint.constraint === constraint)) return;
  checkConstraint(constraint);
  world.allJoints.push(new Joint(constraint));
}

export function leaveJoint(world: World, joint: Joint): void {
  wakeEnds(world, joint);
  world.allJoints.splice(world.allJoints.indexOf(joint), 1);
}

function wakeEnds(world: World, joint: Joint): void {
  if (joint.a?.home) world.wakefulness.wake(joint.a);
  if (joint.b?.home) world.wakefulness.wake(joint.b);
}

export function readShapes(rigid: Rigid): void {
  readShape(rigid);
  for (const part of rigid.parts) {
    readShape(part);
    readOffset(part);
  }
  // a compound's rim reaches to its farthest part
  for (const part of rigid.parts) {
    const { offsetX, offsetY } = part;
    rigid.rim = Math.max(rigid.rim, Math.sqrt(offsetX * offsetX + offsetY * offsetY) + part.rim);
  }
}

export function shapesOf(rigid: Rigid): Rigid[] {
  return rigid.kind === COMPOUND ? rigid.parts : [rigid];
}

export function forEachPair(rigid: Rigid, act: (pair: Pair) => void): void {
  for (const shape of shapesOf(rigid)) for (const pair of shape.pairs) act(pair);
}

export function wakeBoth(world: World, pair: Pair): void {
  world.wakefulness.wake(pair.a);
  world.wakefulness.wake(pair.b);
}

export function wakeNeighbours(world: World, rigid: Rigid): void {
  forEachPair(rigid, (pair) => {
    if (pair.isSolved || pair.isActive) wakeBoth(world, pair);
  });
  for (const joint of world.allJoints) if (joint.a === rigid || joint.b === rigid) wakeEnds(world, joint);
}

export function settlePose(rigid: Rigid): void {
  rigid.fromX = rigid.toX = rigid.x;
  rigid.fromY = rigid.toY = rigid.y;
  rigid.fromAngle = rigid.toAngle = rigid.angle;
}
