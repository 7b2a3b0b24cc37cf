/** Scenes with constraints. */
import {
  Bodies,
  Body,
  Composite,
  Composites,
  Constraint,
  createWorld,
  Events,
} from '../../../../engine/physics/index.ts';
import { HEIGHT, room, type Scene, WIDTH } from './scene.ts';

/** Five balls on strings that touch; the left one, or the left two, are pulled up. */
export function newtonsCradle(pulled = 1): Scene & { balls: Matter.Body[] } {
  const world = createWorld({ sleeping: false });
  const radius = 30;
  const length = 240;
  const balls: Matter.Body[] = [];
  for (let i = 0; i < 5; i++) {
    const x = 280 + i * radius * 2;
    const ball = Bodies.circle(x, 100 + length, radius, {
      inertia: Infinity,
      restitution: 1,
      friction: 0,
      frictionAir: 0,
      slop: 0.05,
      label: `ball ${i}`,
    });
    balls.push(ball);
    world.add(ball, Constraint.create({ pointA: { x, y: 100 }, bodyB: ball, length }));
  }
  for (let i = 0; i < pulled; i++) {
    const x = 280 + i * radius * 2;
    Body.setPosition(balls[i], { x: x - length * 0.6, y: 100 + length * 0.8 });
  }
  return { world, balls, width: WIDTH, height: HEIGHT };
}

/** A heavy ball on a rod swings into a tower of boxes. */
export function wreckingBall(): Scene & { ball: Matter.Body; boxes: Matter.Body[]; rope: Matter.Constraint } {
  const world = createWorld();
  room(world);
  const tower = Composites.stack(400, HEIGHT - 400, 4, 10, 0, 0, (x: number, y: number) =>
    Bodies.rectangle(x, y, 40, 40),
  );
  const ball = Bodies.circle(100, 330, 50, { density: 0.04, frictionAir: 0.005 });
  const rope = Constraint.create({ pointA: { x: 300, y: 60 }, bodyB: ball });
  world.add(tower, ball, rope);
  return { world, ball, rope, boxes: tower.bodies, width: WIDTH, height: HEIGHT };
}

/** Three chains of eight links: boxes, round links, and beads. */
export function chains(): Scene & { ropes: Matter.Composite[] } {
  const world = createWorld();
  room(world);
  const group = Body.nextGroup(true);
  const filter = { collisionFilter: { group } };
  const boxes = Composites.stack(80, 80, 8, 1, 10, 10, (x: number, y: number) =>
    Bodies.rectangle(x, y, 50, 20, filter),
  );
  Composites.chain(boxes, 0.5, 0, -0.5, 0, { stiffness: 0.8, length: 2 });
  Composite.add(boxes, anchor(boxes, -20));
  const round = Composites.stack(320, 80, 8, 1, 10, 10, (x: number, y: number) =>
    Bodies.circle(x, y, 20, filter),
  );
  Composites.chain(round, 0.5, 0, -0.5, 0, { stiffness: 0.8, length: 2 });
  Composite.add(round, anchor(round, -20));
  const links = Composites.stack(560, 80, 8, 1, -20, 10, (x: number, y: number) =>
    Bodies.rectangle(x - 20, y, 50, 20, { ...filter, chamfer: { radius: 5 } }),
  );
  Composites.chain(links, 0.3, 0, -0.3, 0, { stiffness: 1, length: 0 });
  Composite.add(links, anchor(links, -20));
  world.add(boxes, round, links);
  return { world, ropes: [boxes, round, links], width: WIDTH, height: HEIGHT };
}

function anchor(rope: Matter.Composite, x: number): Matter.Constraint {
  const bodyB = rope.bodies[0];
  return Constraint.create({
    bodyB,
    pointB: { x, y: 0 },
    pointA: { x: bodyB.position.x, y: bodyB.position.y },
    stiffness: 0.5,
  });
}

/** A bridge of planks between two pillars, with boxes dropped on it. */
export function bridge(): Scene & { planks: Matter.Body[] } {
  const world = createWorld();
  room(world);
  const group = Body.nextGroup(true);
  const deck = Composites.stack(160, 290, 15, 1, 0, 0, (x: number, y: number) =>
    Bodies.rectangle(x - 20, y, 53, 20, {
      collisionFilter: { group },
      chamfer: { radius: 5 },
      density: 0.005,
      frictionAir: 0.05,
    }),
  );
  Composites.chain(deck, 0.3, 0, -0.3, 0, { stiffness: 0.99, length: 0.0001 });
  const planks = deck.bodies;
  const cargo = Composites.stack(250, 50, 6, 3, 0, 0, (x: number, y: number) =>
    Bodies.rectangle(x, y, 50, 50),
  );
  world.add(
    deck,
    cargo,
    Bodies.rectangle(30, 490, 220, 380, { isStatic: true, chamfer: { radius: 20 } }),
    Bodies.rectangle(770, 490, 220, 380, { isStatic: true, chamfer: { radius: 20 } }),
    Constraint.create({
      pointA: { x: 140, y: 300 },
      bodyB: planks[0],
      pointB: { x: -25, y: 0 },
      length: 12,
      stiffness: 0.9,
    }),
    Constraint.create({
      pointA: { x: 660, y: 300 },
      bodyB: planks[planks.length - 1],
      pointB: { x: 25, y: 0 },
      length: 12,
      stiffness: 0.9,
    }),
  );
  return { world, planks, width: WIDTH, height: HEIGHT };
}

/** A stone in a stretched elastic, aimed at a pyramid; it is released as it passes the fork. */
export function slingshot(): Scene & {
  stone: Matter.Body;
  elastic: Matter.Constraint;
  targets: Matter.Body[];
} {
  const world = createWorld();
  room(world);
  const stone = Bodies.polygon(170, 450, 8, 20, { density: 0.004, label: 'stone' });
  const elastic = Constraint.create({
    pointA: { x: 170, y: 450 },
    bodyB: stone,
    length: 0.01,
    damping: 0.01,
    stiffness: 0.05,
  });
  const targets: Matter.Body[] = [];
  for (let row = 0; row < 6; row++) {
    for (let i = 0; i < 6 - row; i++) {
      targets.push(Bodies.rectangle(560 + (i - (5 - row) / 2) * 27, 490 - 20 - row * 40, 25, 40));
    }
  }
  world.add(Bodies.rectangle(560, 500, 200, 20, { isStatic: true }), stone, elastic, targets);
  Body.setPosition(stone, { x: 50, y: 500 });
  Events.on(world, 'afterUpdate', () => {
    if (stone.position.x > 165) world.remove(elastic);
  });
  return { world, stone, elastic, targets, width: WIDTH, height: HEIGHT };
}
