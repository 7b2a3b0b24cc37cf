import { expect, test } from 'vitest';
import { Bodies, Body, carry, createWorld } from '../../engine/physics/index.ts';
import { run } from './steps.ts';

const ground = () => Bodies.rectangle(0, 20, 8000, 40, { isStatic: true });

for (const shape of ['circle', 'box'] as const) {
  for (const restitution of [0, 0.5, 0.8, 1]) {
    test(`a ${shape} of restitution ${restitution} rises to its square of the height`, () => {
      const world = createWorld();
      const options = { restitution, frictionAir: 0 };
      const body =
        shape === 'circle' ? Bodies.circle(0, -320, 20, options) : Bodies.rectangle(0, -320, 40, 40, options);
      world.add(ground(), body);
      let bounced = false;
      let top = 0;
      run(world, 140, (i) => {
        bounced ||= body.velocity.y < 0 || i > 70;
        if (bounced) top = Math.min(top, body.position.y + 20);
      });
      expect(-top / 300).toBeCloseTo(restitution * restitution, 1.9);
      expect(Math.abs(body.angle)).toBeLessThan(0.01);
    });
  }
}

/** The speed of a box with this friction on a slope (radians), in px a step, after one second. */
function slideSpeed(friction: number, angle: number, frictionStatic = 0.5): number {
  const world = createWorld({ gravity: { x: Math.sin(angle), y: Math.cos(angle) } });
  const box = Bodies.rectangle(0, -20, 40, 40, { friction, frictionStatic, frictionAir: 0 });
  world.add(ground(), box);
  run(world, 60);
  return box.velocity.x;
}

test('a box stays on a slope that its friction holds, and slides on a steeper one', () => {
  // friction 0.05 holds up to a slope of 10 × 0.05 = 0.5, that is 26.6 degrees
  expect(slideSpeed(0.05, Math.atan(0.45))).toBeLessThan(0.01);
  const steep = Math.atan(0.6);
  const expected = 60 * 0.27778 * (Math.sin(steep) - 0.5 * Math.cos(steep));
  expect(slideSpeed(0.05, steep)).toBeCloseTo(expected, 0);
});

test('without friction a box slides as fast as gravity makes it', () => {
  expect(slideSpeed(0, 0.3)).toBeCloseTo(60 * 0.27778 * Math.sin(0.3), 1);
});

test('frictionStatic above its usual value holds a box at rest on a steeper slope', () => {
  expect(slideSpeed(0.05, Math.atan(0.9), 1)).toBeLessThan(0.01);
});

test('a sliding box is slowed as stock matter-js slows it', () => {
  const world = createWorld();
  const box = Bodies.rectangle(0, -20, 40, 40, { frictionAir: 0 });
  world.add(ground(), box);
  run(world, 10);
  Body.setVelocity(box, { x: 5, y: 0 });
  run(world, 10);
  // stock matter-js: 5 → 2.36 … 1.91 in ten steps
  expect(box.velocity.x).toBeGreaterThan(1.9);
  expect(box.velocity.x).toBeLessThan(2.5);
});

test('a ball set spinning rolls away', () => {
  const world = createWorld();
  const ball = Bodies.circle(0, -20, 20, { frictionAir: 0 });
  world.add(ground(), ball);
  run(world, 10);
  Body.setAngularVelocity(ball, 0.3);
  run(world, 60);
  expect(ball.velocity.x).toBeGreaterThan(1);
  expect(ball.velocity.x).toBeCloseTo(ball.angularVelocity * 20, 1);
});

test('air slows a body as in matter', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const body = Bodies.circle(0, 0, 10, { frictionAir: 0.05 });
  world.add(body);
  Body.setVelocity(body, { x: 10, y: 0 });
  run(world, 20);
  expect(body.velocity.x).toBeCloseTo(10 * 0.95 ** 20, 6);
});

test('a force acts for one step as matter scales it, a torque too', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const body = Bodies.rectangle(0, 0, 40, 40, { frictionAir: 0 });
  world.add(body);
  Body.applyForce(body, { x: 0, y: 0 }, { x: 0.01, y: 0 });
  body.torque = 1;
  run(world, 5);
  const square = (1000 / 60) ** 2;
  expect(body.velocity.x).toBeCloseTo((0.01 / body.mass) * square, 9);
  expect(body.angularVelocity).toBeCloseTo((1 / body.inertia) * square, 9);
  expect(body.force.x).toBe(0);
});

test('a lift carries its rider up and down without throwing it off', () => {
  const world = createWorld();
  const lift = Bodies.rectangle(0, 10, 200, 20, { isStatic: true });
  const rider = Bodies.rectangle(0, -20, 40, 40);
  world.add(lift, rider);
  run(world, 100);
  let loosest = 0;
  for (let i = 0; i < 240; i++) {
    carry(lift, { x: 0, y: 70 - 60 * Math.cos(i / 30) });
    world.step(1 / 60);
    loosest = Math.max(loosest, Math.abs(lift.position.y - 30 - rider.position.y));
  }
  expect(loosest).toBeLessThan(1);
});

test('a platform that moves sideways takes along what stands on it, and stops when no longer moved', () => {
  const world = createWorld();
  const platform = Bodies.rectangle(0, 10, 200, 20, { isStatic: true });
  const rider = Bodies.rectangle(0, -20, 40, 40);
  world.add(platform, rider);
  run(world, 30);
  for (let i = 1; i <= 60; i++) {
    carry(platform, { x: i * 2, y: 10 });
    world.step(1 / 60);
  }
  expect(rider.position.x).toBeGreaterThan(110);
  run(world, 60);
  expect(platform.velocity.x).toBe(0);
  expect(platform.position.x).toBe(120);
  expect(Math.abs(rider.position.x - 120)).toBeLessThan(10);
});

test('a static body with a velocity is a conveyor belt', () => {
  const world = createWorld();
  const belt = Bodies.rectangle(0, 10, 2000, 20, { isStatic: true });
  const parcel = Bodies.rectangle(0, -20, 40, 40);
  world.add(belt, parcel);
  Body.setVelocity(belt, { x: 2, y: 0 });
  run(world, 60);
  expect(parcel.velocity.x).toBeCloseTo(2, 1);
  expect(belt.position.x).toBe(0);
});

test('at half the time scale everything takes twice as long', () => {
  const fall = (timeScale: number, steps: number) => {
    const world = createWorld({ timeScale });
    const body = Bodies.circle(0, 0, 10, { frictionAir: 0 });
    world.add(body);
    run(world, steps);
    return body.position.y;
  };
  expect(fall(0.5, 60)).toBeCloseTo(fall(1, 30), -0.5);
  expect(fall(0, 60)).toBe(0);
});
