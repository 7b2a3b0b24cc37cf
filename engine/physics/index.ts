/** Physics: matter-js's API with a step of our own. */
export { carry } from './carry.ts';
export { Collision, Contact } from './contact.ts';
export { DEBUG_KINDS, type DebugKind, type DebugShapes, debugShapes } from './debug.ts';
export { decompose } from './decompose.ts';
export type { CollisionEvent, StepEvent, WorldEvents } from './events.ts';
export { hashWorld } from './hash.ts';
export {
  Bodies,
  Body,
  Bounds,
  Common,
  Composite,
  Composites,
  Constraint,
  Events,
  Query,
  Sleeping,
  Vector,
  Vertices,
} from './matter.ts';
export { Pose, pose } from './pose.ts';
export { createWorld, type Gravity, type Thing, World, type WorldOptions } from './world.ts';
