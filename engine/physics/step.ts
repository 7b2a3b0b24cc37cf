/** One step of a world, from top to bottom. */
import { sync } from './arrivals.ts';
import { endChanges, stir, takeChanges, takeJoints } from './changes.ts';
import { collide } from './collide.ts';
import { tellCrossed } from './crossing.ts';
import { settleAhead, tell, tellStep } from './events.ts';
import { writeConstraint } from './joint.ts';
import { beginMotion, carry, endMotion, moveLast, moveOn, pushOn, tie } from './motion.ts';
import { relaxGeneral, relaxMixed, relaxRound } from './relax.ts';
import { BASE_RATE, BOUNCE_STEPS, FORCE_SCALE, LEAST_BOUNCE, SUB_STEPS } from './settings.ts';
import { solveGeneral, warmGeneral } from './solve-general.ts';
import { beginJoints, solveJoints, warmJoints } from './solve-joints.ts';
import { solveMixed, warmMixed } from './solve-mixed.ts';
import { solveRound, warmRound } from './solve-round.ts';
import { strike } from './strike.ts';
import type { World } from './world.ts';

/** Steps between two searches for islands. */
const SLEEP_ROUND = 8;

/** Advances the world by `length` base steps. */
export function stepWorld(world: World, length: number): void {
  const { slice, wakefulness, stepContacts, renewal, joints, carried, forced, tied } = world;
  const { bodies } = wakefulness;
  slice.begin(length);
  tell(world, 'beforeUpdate');

  // what the game has changed since the last step
  if (world.composite.isModified) sync(world);
  takeGravity(world);
  takeChanges(world);
  takeJoints(world);

  // pairs and contacts
  world.broadPhase.update();
  renewal.step(world);
  stir(world);
  collide(world);

  // motion, in sub-steps
  tie(stepContacts, joints, forced);
  beginMotion(bodies, tied, slice);
  beginJoints(joints, slice);
  const [round, mixed, general] = stepContacts.solved;
  warmRound(round, slice.warmth);
  warmMixed(mixed, slice.warmth);
  warmGeneral(general, slice.warmth);
  for (let k = 1; k <= SUB_STEPS; k++) {
    if (forced.length > 0) pushOn(forced, slice);
    if (stepContacts.impacts.count > 0) strike(stepContacts, slice);
    warmJoints(joints);
    solve(world);
    if (k < SUB_STEPS) moveOn(tied, slice);
    else moveLast(tied, slice);
    carry(carried, slice);
  }
  relax(world);

  // results that others need
  const drowsy = endMotion(bodies, slice, world.broadPhase);
  for (let i = 0; i < joints.length; i++) writeConstraint(joints[i]);
  settleAhead(stepContacts);
  if (stepContacts.sensed.count > 0) tellCrossed(stepContacts);
  endChanges(world);
  endForces(world);
  world.time += slice.step / BASE_RATE;
  world.steps++;
  if (drowsy > 0 && world.sleeping && world.steps % SLEEP_ROUND === 0) wakefulness.sleepIslands(joints);
  tellStep(world);
  tell(world, 'afterUpdate');
  if (world.refused.length > 0) throw world.refused.splice(0)[0];
}

/** One pass over all rows. */
function solve({ joints, slice, stepContacts }: World): void {
  slice.isFlipped = !slice.isFlipped;
  solveJoints(joints, false);
  solveRound(stepContacts.solved[0], slice);
  solveMixed(stepContacts.solved[1], slice);
  solveGeneral(stepContacts.solved[2], slice);
}

/** The last pass, without springs. */
function relax({ joints, slice, stepContacts }: World): void {
  slice.isFlipped = !slice.isFlipped;
  solveJoints(joints, true);
  relaxRound(stepContacts.solved[0]);
  relaxMixed(stepContacts.solved[1]);
  relaxGeneral(stepContacts.solved[2], slice);
}

/** Sets gravity for the sub-steps. A change of gravity wakes everything. */
function takeGravity(world: World): void {
  const { slice, gravity, lastGravity } = world;
  const x = gravity.x * gravity.scale;
  const y = gravity.y * gravity.scale;
  if (x !== lastGravity.x || y !== lastGravity.y) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new RangeError(`world.gravity is ${JSON.stringify(gravity)}. Expected finite numbers.`);
    }
    lastGravity.x = x;
    lastGravity.y = y;
    world.wakeAll();
  }
  const { stepContacts, bounceSpeed } = world;
  const isSaid = bounceSpeed !== null;
  if (isSaid && !(bounceSpeed >= 0)) {
    throw new RangeError(`world.bounceSpeed is ${bounceSpeed}. Expected px a base step, 0 or more, or null.`);
  }
  stepContacts.bounceSpeed = isSaid ? bounceSpeed : LEAST_BOUNCE;
  stepContacts.bounceX = isSaid ? 0 : BOUNCE_STEPS * FORCE_SCALE * x;
  stepContacts.bounceY = isSaid ? 0 : BOUNCE_STEPS * FORCE_SCALE * y;
  slice.fallX = x * FORCE_SCALE * slice.h;
  slice.fallY = y * FORCE_SCALE * slice.h;
}

/** Clears forces, which act for one step. */
function endForces({ forced }: World): void {
  for (let i = 0; i < forced.length; i++) {
    const rigid = forced[i];
    rigid.forceX = 0;
    rigid.forceY = 0;
    rigid.torque = 0;
    rigid.isPushed = false;
  }
  if (forced.length > 0) forced.length = 0;
}
