/** What happened between two steps: bodies and constraints that came, went, or were moved, remade or pushed. */
import type { Body, Constraint, Vertex } from 'matter-js';
import { checkBody, checkConstraint, nameOf } from './check.ts';
import { Joint, readConstraint } from './joint.ts';
import { bind, rigidOf } from './live.ts';
import { Composite, setUnmodified, Vertices } from './matter.ts';
import type { Pair } from './pair.ts';
import { COMPOUND, type Rigid } from './rigid.ts';
import { place, readOffset, readShape } from './shape.ts';
import type { World } from './world.ts';

/** matter's, for bodies that say nothing: mass a px². */
const USUAL_DENSITY = 0.001;

/** Brings the body into the world. Throws, and leaves the world as it was, if it cannot be simulated. */
export function enter(world: World, body: Body): void {
  const known = rigidOf(body);
  if (known?.home === world) return;
  if (known?.home) throw new Error(`Body ${nameOf(body)} is in another world. Remove it there first.`);
  checkBody(body);
  const rigid = known ?? bind(body);
  rigid.parts = body.parts.slice(1).map((part) => rigidOf(part) ?? bind(part));
  for (const part of rigid.parts) part.owner = rigid;
  readShapes(rigid);

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

/** Takes the body out of the world, and wakes what it touched or was joined to. */
export function leave(world: World, rigid: Rigid): void {
  wakeNeighbours(world, rigid);
  if (rigid.isSleeping) world.wakefulness.wake(rigid);
  for (const shape of shapesOf(rigid)) world.broadPhase.remove(shape);
  world.wakefulness.remove(rigid);
  world.rigids.splice(world.rigids.indexOf(rigid), 1);
  rigid.home = null;
  for (const part of rigid.parts) part.home = null;
}

/** Compares the composite with the bodies and constraints that are known. Returns what could not be let in. */
export function sync(world: World): Error[] {
  const errors: Error[] = [];
  const bodies = Composite.allBodies(world.composite);
  const present = new Set<Body>(bodies);
  for (const rigid of [...world.rigids]) if (!present.has(rigid.body)) leave(world, rigid);
  for (const body of bodies) attempt(errors, () => enter(world, body));

  const constraints = Composite.allConstraints(world.composite);
  const held = new Set<Constraint>(constraints);
  for (const joint of [...world.allJoints]) if (!held.has(joint.constraint)) leaveJoint(world, joint);
  for (const constraint of constraints) attempt(errors, () => enterJoint(world, constraint));
  setUnmodified(world.composite);
  return errors;
}

function attempt(errors: Error[], what: () => void): void {
  try {
    what();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    errors.push(error);
  }
}

function enterJoint(world: World, constraint: Constraint): void {
  if (world.allJoints.some((joint) => joint.constraint === constraint)) return;
  checkConstraint(constraint);
  world.allJoints.push(new Joint(constraint));
}

function leaveJoint(world: World, joint: Joint): void {
  wakeEnds(world, joint);
  world.allJoints.splice(world.allJoints.indexOf(joint), 1);
}

function wakeEnds(world: World, joint: Joint): void {
  if (joint.a?.home) world.wakefulness.wake(joint.a);
  if (joint.b?.home) world.wakefulness.wake(joint.b);
}

/** Reads the constraints, and lists the joints that have a body awake. */
export function takeJoints(world: World): void {
  const { allJoints, joints, ground } = world;
  let count = 0;
  for (let i = 0; i < allJoints.length; i++) {
    const joint = allJoints[i];
    const { a, b } = joint;
    if (!readConstraint(joint, ground)) continue;
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

function wakeNow(world: World, rigid: Rigid): void {
  if (rigid.home === world) world.wakefulness.wake(rigid);
}

/** Takes up what was set at bodies since the last step. */
export function takeChanges(world: World): void {
  const { changes } = world;
  for (let i = 0; i < changes.length; i++) {
    const rigid = changes[i];
    rigid.isChanged = false;
    if (rigid.home !== world) continue;
    if (rigid.wasReshaped || rigid.parts.some((part) => part.wasReshaped)) reshape(world, rigid);
    if (rigid.wasRemade || rigid.parts.some((part) => part.wasRemade)) remake(world, rigid);
    if (rigid.isStatic) moveStatic(world, rigid);
    else if (rigid.isSleeping && isAtRest(rigid)) continue;
    else world.wakefulness.wake(rigid);
    rigid.wasMoved = false;
    freshen(world, rigid);
  }
}

/** Once pairs are found: what sleeps beside a static body that was moved wakes up. */
export function stir(world: World): void {
  const { changes } = world;
  for (let i = 0; i < changes.length; i++) {
    const rigid = changes[i];
    if (!rigid.isStirring) continue;
    rigid.isStirring = false;
    if (rigid.home === world) forEachPair(rigid, (pair) => wakeBoth(world, pair));
  }
}

/** After the step: statics that were changed are old news, and those that were carried have arrived. */
export function endChanges(world: World): void {
  const { changes } = world;
  let kept = 0;
  for (let i = 0; i < changes.length; i++) {
    const rigid = changes[i];
    if (!rigid.isStatic || rigid.home !== world) continue;
    rigid.fresh = false;
    for (const part of rigid.parts) part.fresh = false;
    if (!rigid.isCarried) continue;
    arrive(rigid);
    // looked at once more, so that it stops if it is not moved on
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

function readShapes(rigid: Rigid): void {
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

function forEachPair(rigid: Rigid, act: (pair: Pair) => void): void {
  for (const shape of shapesOf(rigid)) for (const pair of shape.pairs) act(pair);
}

function wakeBoth(world: World, pair: Pair): void {
  world.wakefulness.wake(pair.a);
  world.wakefulness.wake(pair.b);
}

function wakeNeighbours(world: World, rigid: Rigid): void {
  forEachPair(rigid, (pair) => {
    if (pair.isSolved || pair.isActive) wakeBoth(world, pair);
  });
  for (const joint of world.allJoints) if (joint.a === rigid || joint.b === rigid) wakeEnds(world, joint);
}

/** Another outline, filter or kind (static or not): as good as a new body. */
function reshape(world: World, rigid: Rigid): void {
  wakeNeighbours(world, rigid);
  for (const shape of shapesOf(rigid)) world.broadPhase.remove(shape);
  rigid.wasReshaped = false;
  for (const part of rigid.parts) part.wasReshaped = false;
  if (!rigid.isStatic && rigid.mass === Infinity) weigh(rigid);
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

/** A body that was created static has no mass to go back to: it gets that of matter's usual density. */
function weigh(rigid: Rigid): void {
  let mass = 0;
  let inertia = 0;
  for (const { body } of shapesOf(rigid)) {
    const centre = Vertices.centre(body.vertices);
    const local = body.vertices.map(({ x, y }) => ({ x: x - centre.x, y: y - centre.y }));
    const share = body.area * USUAL_DENSITY;
    mass += share;
    inertia += 4 * Vertices.inertia(local as Vertex[], share);
  }
  rigid.mass = mass;
  rigid.inverseMass = 1 / mass;
  rigid.inertia = inertia;
  rigid.inverseInertia = 1 / inertia;
}

/** Another mass or friction. */
function remake(world: World, rigid: Rigid): void {
  rigid.wasRemade = false;
  for (const part of rigid.parts) part.wasRemade = false;
  checkBody(rigid.body);
  forEachPair(rigid, (pair) => pair.mix());
  wakeNeighbours(world, rigid);
}

/** A static body that was moved by just its velocity travels there in the step; any other stands there already. */
function moveStatic(world: World, rigid: Rigid): void {
  const { step } = world.slice;
  if (!rigid.wasMoved) {
    if (rigid.isCarried) {
      // carried in the last step and left alone since
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

/** Ends the step where it was put to the last bit, with the velocity that was set. */
function arrive(rigid: Rigid): void {
  rigid.x = rigid.toX;
  rigid.y = rigid.toY;
  rigid.angle = rigid.toAngle;
  rigid.vx = rigid.toX - rigid.fromX;
  rigid.vy = rigid.toY - rigid.fromY;
  rigid.w = rigid.toAngle - rigid.fromAngle;
  place(rigid);
}

function settlePose(rigid: Rigid): void {
  rigid.fromX = rigid.toX = rigid.x;
  rigid.fromY = rigid.toY = rigid.y;
  rigid.fromAngle = rigid.toAngle = rigid.angle;
}

/** Everything near the body is to be looked at again. */
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

/** How fast a body's forces may make it in this step, px a base step. */
function pushReach(rigid: Rigid, step: number): number {
  const force = Math.sqrt(rigid.forceX * rigid.forceX + rigid.forceY * rigid.forceY);
  return force * rigid.inverseMass * step * 278;
}
