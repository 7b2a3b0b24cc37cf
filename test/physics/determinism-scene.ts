/**
 * A scene with a bit of everything, stirred now and then, and a hash of its state after many steps. As a script, prints
 * the hash.
 */
import { fileURLToPath } from 'node:url';
import { room, seeded } from '../../adapter/perf/scenes/physics/scene.ts';
import { ARROW } from '../../adapter/perf/scenes/physics/shapes.ts';
import {
  Bodies,
  Body,
  Composites,
  Constraint,
  createWorld,
  hashWorld,
  Vertices,
} from '../../engine/physics/index.ts';

export function hashAfter(steps: number): number {
  const world = createWorld();
  const random = seeded(5);
  room(world, { width: 400, height: 400 });
  for (let i = 0; i < 24; i++) {
    const x = 40 + (i % 8) * 45;
    const y = 40 + Math.floor(i / 8) * 60;
    const size = 14 + random() * 12;
    const options = { angle: random() * 3, restitution: i % 4 === 0 ? 0.6 : 0 };
    if (i % 3 === 0) world.add(Bodies.circle(x, y, size, options));
    else if (i % 3 === 1) world.add(Bodies.rectangle(x, y, size * 2, size, options));
    else world.add(Bodies.polygon(x, y, 3 + (i % 5), size, options));
  }
  world.add(
    Bodies.fromVertices(200, 250, [Vertices.fromPath(ARROW, undefined as never)], { angle: 0.7 }),
    Body.create({ parts: [Bodies.circle(100, 250, 12), Bodies.rectangle(125, 250, 50, 10)] }),
  );
  const chain = Composites.stack(250, 40, 4, 1, 4, 0, (x: number, y: number) =>
    Bodies.rectangle(x, y, 24, 8),
  );
  Composites.chain(chain, 0.5, 0, -0.5, 0, { stiffness: 0.9, length: 2 });
  world.add(chain, Constraint.create({ pointA: { x: 260, y: 20 }, bodyB: chain.bodies[0], stiffness: 0.05 }));
  for (let i = 0; i < steps; i++) {
    if (i % 150 === 149) {
      for (const body of world.bodies) {
        if (!body.isStatic) Body.setVelocity(body, { x: random() * 8 - 4, y: -random() * 9 });
      }
    }
    world.step(1 / 60);
  }
  return hashWorld(world);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(hashAfter(Number(process.argv[2])));
