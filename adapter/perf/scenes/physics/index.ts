/** All scenes by name, each a function that creates a fresh one. */

import { bridge, chains, newtonsCradle, slingshot, wreckingBall } from './joined.ts';
import type { Scene } from './scene.ts';
import { compound, concave, filtering, mixed, sensors, sprites } from './shapes.ts';
import { pyramid, stack, wall } from './stacks.ts';
import { friction, manipulation, restitution } from './surfaces.ts';

export const scenes: Record<string, () => Scene> = {
  newtonsCradle,
  wreckingBall,
  chains,
  bridge,
  slingshot,
  stack,
  pyramid,
  wall,
  compound,
  concave,
  sprites,
  mixed,
  sensors,
  filtering,
  friction,
  restitution,
  manipulation,
};

export type { Scene } from './scene.ts';
