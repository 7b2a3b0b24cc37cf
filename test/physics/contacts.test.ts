import { expect, test } from 'vitest';
import { filtering, sensors } from '../../adapter/perf/scenes/physics/shapes.ts';
import {
  Bodies,
  Body,
  type CollisionEvent,
  Composite,
  createWorld,
  Events,
  type World,
} from '../../engine/physics/index.ts';
import { run } from './steps.ts';

/** Records every collision event of a world, as 'name a b'. */
function listen(world: World): string[] {
  const told: string[] = [];
  const hear = ({ name, pairs }: CollisionEvent) => {
    for (const { bodyA, bodyB } of pairs) told.push(`${name} ${bodyA.label} ${bodyB.label}`);
  };
  world.on('collisionStart', hear);
  world.on('collisionEnd', hear);
  return told;
}

test('a ball that lands is one contact, with normal, point, depth and impulse', () => {
  const world = createWorld();
  const ball = Bodies.circle(0, -40, 20, { label: 'ball' });
  const floor = Bodies.rectangle(0, 20, 400, 40, { isStatic: true, label: 'floor' });
  world.add(ball, floor);
  expect(world.contacts).toEqual([]);
  run(world, 60);
  expect(world.contacts.length).toBe(1);
  const [contact] = world.contacts;
  expect([contact.bodyA, contact.bodyB]).toEqual([ball, floor]);
  expect(contact.normal.x).toBeCloseTo(0, 6);
  expect(contact.normal.y).toBeCloseTo(1, 6);
  expect(contact.points.length).toBe(1);
  expect(contact.points[0].y).toBeCloseTo(0, 0);
  expect(Math.abs(contact.depth)).toBeLessThan(0.2);
  expect(contact.impulse).toBeCloseTo(ball.mass * 0.2778, 2);
  expect(contact.collision.normal.y).toBeCloseTo(-1, 6);
});

test('contacts tell the truth about a large pile that is stirred for long', () => {
  const world = createWorld({ sleeping: false });
  const walls = [
    Bodies.rectangle(250, 220, 800, 40, { isStatic: true }),
    Bodies.rectangle(-20, 0, 40, 1600, { isStatic: true }),
    Bodies.rectangle(520, 0, 40, 1600, { isStatic: true }),
  ];
  const balls = Array.from({ length: 400 }, (_, i) =>
    Bodies.circle(15 + (i % 20) * 24 + ((i * 7) % 5), 180 - 24 * Math.floor(i / 20), 10),
  );
  world.add(walls, balls);
  let seen = 0;
  let worst = 0;
  // the engine makes its pairs anew from time to time (renewal.ts), and a game must not notice
  run(world, 220, (step) => {
    if (step % 60 === 0) {
      for (const [i, ball] of balls.entries())
        Body.setVelocity(ball, { x: (i % 7) - 3, y: -5 - 3 * (i % 3) });
    }
    if (step % 4 > 0) return;
    for (const { bodyA, bodyB, depth } of world.contacts) {
      if (bodyA.isStatic || bodyB.isStatic) continue;
      const { x, y } = bodyA.position;
      const distance = Math.hypot(bodyB.position.x - x, bodyB.position.y - y);
      // the depth is along the normal at the beginning of the step
      worst = Math.max(worst, Math.abs(20 - distance - depth));
      seen++;
    }
  });
  expect(seen).toBeGreaterThan(10_000);
  expect(worst).toBeLessThan(3);
});

test('the speed of a contact is that of the bump', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const ball = Bodies.circle(0, -100, 20, { frictionAir: 0 });
  world.add(ball, Bodies.rectangle(0, 20, 400, 40, { isStatic: true }));
  Body.setVelocity(ball, { x: 3, y: 7 });
  const speeds: number[] = [];
  world.on('collisionStart', ({ pairs }) => speeds.push(pairs[0].speed));
  run(world, 30);
  expect(speeds).toEqual([7]);
});

test('start and end are emitted once each, even for a bounce within one step', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const ball = Bodies.circle(0, -100, 20, { frictionAir: 0, restitution: 1, label: 'ball' });
  world.add(ball, Bodies.rectangle(0, 20, 400, 40, { isStatic: true, label: 'floor' }));
  const told = listen(world);
  Body.setVelocity(ball, { x: 0, y: 30 });
  run(world, 30);
  expect(told).toEqual(['collisionStart ball floor', 'collisionEnd ball floor']);
});

test('collisionActive is emitted in every step, also while they sleep', () => {
  const world = createWorld();
  world.add(Bodies.circle(0, -20, 20), Bodies.rectangle(0, 20, 400, 40, { isStatic: true }));
  let active = 0;
  world.on('collisionActive', ({ pairs }) => {
    active += pairs.length;
  });
  run(world, 200);
  expect(active).toBeGreaterThan(195);
  expect(world.counts.awake).toBe(0);
});

test('a body that comes from another world meets what is in this one', () => {
  const ball = Bodies.circle(50, 10, 10);
  const before = createWorld();
  before.add(Bodies.circle(50, 25, 10), ball);
  before.step(1 / 60);
  before.remove(ball);
  Body.setPosition(ball, { x: 50, y: 11 });
  const world = createWorld();
  world.add(Bodies.rectangle(50, 40, 100, 40, { isStatic: true }), ball);
  world.step(1 / 60);
  expect(world.contacts.length).toBe(1);
});

test('a contact ends when a body is removed, and handlers may remove bodies', () => {
  const world = createWorld();
  const ball = Bodies.circle(0, -40, 20, { label: 'ball' });
  world.add(ball, Bodies.rectangle(0, 20, 400, 40, { isStatic: true, label: 'floor' }));
  const told = listen(world);
  Events.on(world, 'collisionStart', () => Composite.remove(world.composite, ball));
  run(world, 60);
  expect(told).toEqual(['collisionStart ball floor', 'collisionEnd ball floor']);
  expect(world.bodies.length).toBe(1);
  expect(world.contacts).toEqual([]);
});

test('a sensor tells who enters and leaves, and pushes nothing', () => {
  const { world, ball } = sensors();
  const told = listen(world);
  const alone = sensors();
  alone.world.remove(alone.sensor);
  run(world, 120);
  run(alone.world, 120);
  expect(told.filter((line) => line.includes('sensor'))).toEqual([
    'collisionStart sensor ball',
    'collisionEnd sensor ball',
  ]);
  expect(ball.position.y).toBe(alone.ball.position.y);
});

test('a sensor sees a ball that rests inside it', () => {
  const world = createWorld();
  const zone = Bodies.rectangle(0, -20, 100, 100, { isSensor: true, isStatic: true });
  world.add(Bodies.rectangle(0, 20, 400, 40, { isStatic: true }), Bodies.circle(0, -20, 20), zone);
  run(world, 300);
  expect(world.contacts.filter((contact) => contact.isSensor).length).toBe(1);
});

test('masks and categories let each ball stop on its own platform', () => {
  const { world, balls, platforms } = filtering();
  run(world, 200);
  for (const ball of balls) {
    const platform = platforms[Number(ball.label)];
    expect(ball.position.y).toBeCloseTo(platform.position.y - 22, 0);
  }
});

test('a group decides before masks, and a filter changed later is taken up', () => {
  const world = createWorld();
  const group = Body.nextGroup(true);
  const floor = Bodies.rectangle(0, 20, 400, 40, { isStatic: true, collisionFilter: { group } });
  const ball = Bodies.circle(0, -100, 20, { collisionFilter: { group: 0 } });
  world.add(floor, ball);
  run(world, 120);
  expect(ball.position.y).toBeCloseTo(-20, 0);
  ball.collisionFilter.group = group;
  run(world, 60);
  expect(ball.position.y).toBeGreaterThan(50);
});

test('preSolve lets a body jump through a platform from below and land on it', () => {
  const world = createWorld();
  const platform = Bodies.rectangle(0, 0, 200, 10, { isStatic: true });
  const ball = Bodies.circle(0, 100, 10, { frictionAir: 0 });
  world.add(platform, ball);
  world.preSolve = ({ bodyA, bodyB }) => {
    const other = bodyA === platform ? bodyB : bodyA;
    return other.velocity.y >= 0 && other.position.y < platform.position.y - 14;
  };
  Body.setVelocity(ball, { x: 0, y: -10 });
  let top = 100;
  run(world, 200, () => {
    top = Math.min(top, ball.position.y);
  });
  expect(top).toBeLessThan(-50);
  expect(ball.position.y).toBeCloseTo(-15, 0);
});
