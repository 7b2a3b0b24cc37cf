import type { World } from '../../engine/physics/index.ts';

/** Runs steps of a sixtieth of a second, and calls `each` after every one. */
export function run(world: World, steps: number, each?: (step: number) => void): void {
  for (let i = 0; i < steps; i++) {
    world.step(1 / 60);
    each?.(i);
  }
}
