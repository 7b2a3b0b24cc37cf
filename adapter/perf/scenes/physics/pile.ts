/** The pile of all measurements: half circles, half boxes, in a bucket 400 px wide. */

import type * as Physics from '../../../../engine/physics/index.ts';
import { createWorld } from '../../../../engine/physics/index.ts';
import { type Scene, seeded } from './scene.ts';

/** Only the bodies, made by any Bodies, so that the benchmark can make the same pile in stock matter-js. */
export function pileBodies(
  Bodies: typeof Physics.Bodies,
  count: number,
  seed = 12345,
): { walls: Matter.Body[]; pile: Matter.Body[] } {
  const random = seeded(seed);
  const walls = [
    Bodies.rectangle(200, 620, 800, 40, { isStatic: true }),
    Bodies.rectangle(-20, 0, 40, 4000, { isStatic: true }),
    Bodies.rectangle(420, 0, 40, 4000, { isStatic: true }),
  ];
  const pile: Matter.Body[] = [];
  for (let i = 0; i < count; i++) {
    const x = 20 + random() * 360;
    const y = 560 - Math.floor(i / 12) * 32;
    const width = 14 + random() * 14;
    const height = 14 + random() * 14;
    pile.push(i % 2 ? Bodies.circle(x, y, width / 2 + 1) : Bodies.rectangle(x, y, width, height));
  }
  return { walls, pile };
}

export function pile(
  Bodies: typeof Physics.Bodies,
  count = 200,
  sleeping = false,
): Scene & { pile: Matter.Body[] } {
  const world = createWorld({ sleeping });
  const { walls, pile } = pileBodies(Bodies, count);
  world.add(walls, pile);
  return { world, pile, width: 400, height: 600 };
}

/** Deepest overlap in the world, px. */
export function deepest(world: Physics.World): number {
  let deep = 0;
  for (const contact of world.contacts) deep = Math.max(deep, contact.depth);
  return deep;
}
