import { expect, test } from 'vitest';
import {
  bridge,
  chains,
  newtonsCradle,
  slingshot,
  wreckingBall,
} from '../../adapter/perf/scenes/physics/joined.ts';
import { Bodies, Constraint, createWorld } from '../../engine/physics/index.ts';
import { run } from './steps.ts';

test('a pendulum keeps its length and, nearly, its height', () => {
  const world = createWorld();
  const bob = Bodies.circle(240, 0, 20, { frictionAir: 0, inertia: Infinity });
  world.add(bob, Constraint.create({ pointA: { x: 0, y: 0 }, bodyB: bob }));
  let longest = 0;
  let left = 0;
  run(world, 600, () => {
    longest = Math.max(longest, Math.abs(Math.hypot(bob.position.x, bob.position.y) - 240));
    left = Math.min(left, bob.position.x);
  });
  expect(longest).toBeLessThan(0.2);
  expect(left).toBeLessThan(-238);
});

test("Newton's cradle passes the blow on to the last ball, for 20 seconds", () => {
  for (const pulled of [1, 2]) {
    const { world, balls } = newtonsCradle(pulled);
    const rest = balls.map((_, i) => 280 + i * 60);
    const swing = balls.map(() => 0);
    run(world, 1200, (step) => {
      if (step < 900) return;
      for (const [i, ball] of balls.entries())
        swing[i] = Math.max(swing[i], Math.abs(ball.position.x - rest[i]));
    });
    expect(swing[0]).toBeGreaterThan(135);
    expect(swing[4]).toBeGreaterThan(135);
    expect(swing[2]).toBeLessThan(1);
    if (pulled === 2) expect(swing[3]).toBeGreaterThan(135);
    else expect(swing[1]).toBeLessThan(1);
  }
});

test('a wrecking ball on its rod knocks the tower over', () => {
  const { world, ball, boxes, rope } = wreckingBall();
  let longest = 0;
  run(world, 300, () => {
    longest = Math.max(longest, Math.abs(Constraint.currentLength(rope) - rope.length));
  });
  expect(longest).toBeLessThan(2);
  expect(boxes.filter((box) => box.position.x > 620).length).toBeGreaterThan(5);
  expect(ball.position.y).toBeLessThan(500);
});

test('chains hang from their hooks without stretching', () => {
  const { world, ropes } = chains();
  run(world, 900);
  for (const rope of ropes) {
    for (const constraint of rope.constraints.slice(0, 7)) {
      expect(Math.abs(Constraint.currentLength(constraint) - constraint.length)).toBeLessThan(4);
    }
    expect(rope.bodies[7].position.y).toBeGreaterThan(rope.bodies[0].position.y + 100);
  }
});

test('a bridge bears its cargo', () => {
  const { world, planks } = bridge();
  run(world, 600);
  for (const plank of planks) {
    expect(plank.position.y).toBeGreaterThan(280);
    expect(plank.position.y).toBeLessThan(360);
  }
});

test('a slingshot throws its stone at the pyramid', () => {
  const { world, elastic, targets } = slingshot();
  const before = targets.map((target) => target.position.x);
  run(world, 240);
  expect(world.constraints).not.toContain(elastic);
  expect(targets.filter((target, i) => Math.abs(target.position.x - before[i]) > 20).length).toBeGreaterThan(
    3,
  );
});

test('a spring swings about as fast as stock matter-js has it', () => {
  // periods of stock matter-js, in steps: 24.3 at stiffness 0.01, 76.9 at 0.001
  for (const [stiffness, period] of [
    [0.01, 24.3],
    [0.001, 76.9],
  ]) {
    const world = createWorld({ gravity: { x: 0, y: 0 }, sleeping: false });
    const body = Bodies.circle(100, 0, 10, { frictionAir: 0 });
    world.add(body, Constraint.create({ pointA: { x: 0, y: 0 }, bodyB: body, length: 80, stiffness }));
    const crossings: number[] = [];
    let before = body.position.x;
    run(world, 400, (step) => {
      if ((before - 80) * (body.position.x - 80) < 0) crossings.push(step);
      before = body.position.x;
    });
    expect(Math.abs(2 * (crossings[2] - crossings[1]) - period)).toBeLessThan(period * 0.12);
  }
});

test('a pin holds two bodies together at a point, and they turn about it', () => {
  const world = createWorld();
  const post = Bodies.rectangle(0, 0, 20, 20, { isStatic: true });
  const arm = Bodies.rectangle(50, 0, 100, 10, { collisionFilter: { mask: 0 } });
  const pin = Constraint.create({
    bodyA: post,
    bodyB: arm,
    pointB: { x: -50, y: 0 },
    length: 0,
    stiffness: 1,
  });
  world.add(post, arm, pin);
  let apart = 0;
  run(world, 300, () => {
    apart = Math.max(apart, Constraint.currentLength(pin));
  });
  expect(apart).toBeLessThan(1);
  expect(arm.position.y).toBeGreaterThan(30);
});

test('the end in the world can be moved, and a constraint removed lets go', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const body = Bodies.rectangle(0, 0, 40, 40);
  const drag = Constraint.create({ pointA: { x: 0, y: 0 }, bodyB: body, length: 0, stiffness: 0.2 });
  world.add(body, drag);
  run(world, 120);
  drag.pointA.x = 200;
  run(world, 120);
  expect(body.position.x).toBeCloseTo(200, 0);
  world.remove(drag);
  drag.pointA.x = 0;
  run(world, 60);
  expect(body.position.x).toBeCloseTo(200, 0);
});
