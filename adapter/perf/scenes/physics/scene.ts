/** A physics scene: a world ready to be stepped, and the size of its picture. */
import { Bodies, type World } from '../../../../engine/physics/index.ts';

export type Scene = {
  world: World;
  width: number;
  height: number;
};

export const WIDTH = 800;
export const HEIGHT = 600;

/** Random numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Adds floor, walls and by default a ceiling around the picture. */
export function room(world: World, { ceiling = true, width = WIDTH, height = HEIGHT } = {}): void {
  const wall = { isStatic: true, label: 'wall' };
  world.add(
    Bodies.rectangle(width / 2, height + 25, width + 100, 50, wall),
    Bodies.rectangle(-25, height / 2, 50, height + 100, wall),
    Bodies.rectangle(width + 25, height / 2, 50, height + 100, wall),
  );
  if (ceiling) world.add(Bodies.rectangle(width / 2, -25, width + 100, 50, wall));
}
