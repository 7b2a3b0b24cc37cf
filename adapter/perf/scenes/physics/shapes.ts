/** Scenes with shapes of every kind, and with collision filters. */
import { Bodies, Body, createWorld, Vertices } from '../../../../engine/physics/index.ts';
import { HEIGHT, room, type Scene, seeded, WIDTH } from './scene.ts';

/** A cross of two boxes, and two balls connected by a bar, each one body. */
export function compound(): Scene & { cross: Matter.Body; dumbbell: Matter.Body } {
  const world = createWorld();
  room(world);
  const cross = Body.create({
    parts: [Bodies.rectangle(200, 200, 200, 40), Bodies.rectangle(200, 200, 40, 200)],
  });
  const dumbbell = Body.create({
    parts: [Bodies.circle(430, 100, 30), Bodies.circle(550, 100, 30), Bodies.rectangle(490, 100, 120, 20)],
  });
  const anvil = Bodies.rectangle(400, 520, 220, 60, { isStatic: true, angle: 0.2 });
  world.add(cross, dumbbell, anvil, Bodies.rectangle(620, 300, 60, 60), Bodies.circle(230, 60, 25));
  return { world, cross, dumbbell, width: WIDTH, height: HEIGHT };
}

export const STAR = '50 0 63 38 100 38 69 59 82 100 50 75 18 100 31 59 0 38 37 38';
export const ARROW = '40 0 40 20 100 20 100 80 40 80 40 100 0 50';
export const HORSESHOE = '0 0 20 0 20 50 30 70 50 80 70 70 80 50 80 0 100 0 100 60 80 90 50 100 20 90 0 60';

/** Stars, arrows and horseshoes: concave outlines, decomposed into convex parts. */
export function concave(): Scene & { shapes: Matter.Body[] } {
  const world = createWorld();
  room(world);
  const random = seeded(3);
  const shapes: Matter.Body[] = [];
  const outlines = [STAR, ARROW, HORSESHOE];
  for (let i = 0; i < 18; i++) {
    const outline = Vertices.fromPath(outlines[i % 3], undefined as never);
    const body = Bodies.fromVertices(100 + (i % 6) * 120, 80 + Math.floor(i / 6) * 130, [outline]);
    Body.rotate(body, random() * 6);
    shapes.push(body);
  }
  world.add(shapes);
  return { world, shapes, width: WIDTH, height: HEIGHT };
}

/** A mix of polygons, boxes, circles, trapezoids and rounded boxes. */
export function mixed(): Scene & { bodies: Matter.Body[] } {
  const world = createWorld();
  room(world);
  const random = seeded(7);
  const bodies: Matter.Body[] = [];
  for (let i = 0; i < 100; i++) {
    const x = 60 + (i % 14) * 50;
    const y = 40 + Math.floor(i / 14) * 50;
    const size = 15 + random() * 20;
    const kind = i % 5;
    if (kind === 0) bodies.push(Bodies.polygon(x, y, 3 + Math.floor(random() * 6), size));
    else if (kind === 1) bodies.push(Bodies.rectangle(x, y, size * 2, size));
    else if (kind === 2) bodies.push(Bodies.circle(x, y, size * 0.8));
    else if (kind === 3) bodies.push(Bodies.trapezoid(x, y, size * 2, size * 1.5, 0.5));
    else bodies.push(Bodies.rectangle(x, y, size * 2, size * 1.4, { chamfer: { radius: 8 } }));
  }
  world.add(bodies);
  return { world, bodies, width: WIDTH, height: HEIGHT };
}

/** Crates and beach balls, light and bouncy. */
export function sprites(): Scene & { bodies: Matter.Body[] } {
  const world = createWorld();
  room(world);
  const random = seeded(11);
  const bodies: Matter.Body[] = [];
  for (let i = 0; i < 36; i++) {
    const x = 60 + (i % 9) * 80;
    const y = 60 + Math.floor(i / 9) * 90;
    bodies.push(
      random() > 0.35
        ? Bodies.rectangle(x, y, 64, 64, { label: 'crate' })
        : Bodies.circle(x, y, 46, {
            density: 0.0005,
            frictionAir: 0.06,
            restitution: 0.3,
            friction: 0.01,
            label: 'ball',
          }),
    );
  }
  world.add(bodies);
  return { world, bodies, width: WIDTH, height: HEIGHT };
}

/** A ball falls through a sensor to the floor. */
export function sensors(): Scene & { sensor: Matter.Body; ball: Matter.Body } {
  const world = createWorld();
  room(world);
  const sensor = Bodies.rectangle(400, 300, 500, 50, { isSensor: true, isStatic: true, label: 'sensor' });
  const ball = Bodies.circle(400, 40, 20, { label: 'ball' });
  world.add(sensor, ball);
  return { world, sensor, ball, width: WIDTH, height: HEIGHT };
}

/** Balls of three colours, each stopped by the platform of its colour, and a platform that stops all. */
export function filtering(): Scene & { balls: Matter.Body[]; platforms: Matter.Body[] } {
  const world = createWorld();
  room(world);
  const common = 1;
  const balls: Matter.Body[] = [];
  const platforms: Matter.Body[] = [];
  for (let i = 0; i < 3; i++) {
    const category = 2 << i;
    platforms.push(
      Bodies.rectangle(400, 250 + i * 110, 600, 20, {
        isStatic: true,
        collisionFilter: { category, mask: -1 },
      }),
    );
    for (let k = 0; k < 5; k++) {
      balls.push(
        Bodies.circle(200 + k * 90 + i * 25, 60, 12, {
          label: `${i}`,
          collisionFilter: { category, mask: common | category },
        }),
      );
    }
  }
  world.add(platforms, balls);
  return { world, balls, platforms, width: WIDTH, height: HEIGHT };
}
