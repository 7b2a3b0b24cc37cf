import { expect, test } from 'vitest';
import {
  Bodies,
  Body,
  Composite,
  Constraint,
  createWorld,
  Events,
  Sleeping,
} from '../../engine/physics/index.ts';
import { run } from './steps.ts';

/** A box asleep on a shelf, and the floor below. */
function shelf() {
  const world = createWorld();
  const floor = Bodies.rectangle(0, 400, 800, 40, { isStatic: true, label: 'floor' });
  const support = Bodies.rectangle(0, 10, 200, 20, { isStatic: true, label: 'shelf' });
  const box = Bodies.rectangle(0, -20, 40, 40, { label: 'box' });
  world.add(floor, support, box);
  run(world, 120);
  expect(box.isSleeping).toBe(true);
  return { world, floor, support, box };
}

test('a box at rest falls asleep, and then costs nothing', () => {
  const { world } = shelf();
  expect(world.counts).toMatchObject({ awake: 0, contacts: 0 });
});

test('it wakes and falls when its support is removed', () => {
  const { world, support, box } = shelf();
  world.remove(support);
  run(world, 120);
  expect(box.position.y).toBeGreaterThan(300);
});

test('it wakes when its support is removed with matter’s own Composite.remove', () => {
  const { world, support, box } = shelf();
  Composite.remove(world.composite, support);
  run(world, 120);
  expect(box.position.y).toBeGreaterThan(300);
});

test('it wakes when its support is moved away', () => {
  const { world, support, box } = shelf();
  Body.setPosition(support, { x: 500, y: 10 });
  run(world, 120);
  expect(box.position.y).toBeGreaterThan(300);
});

test('it wakes when its support is made dynamic', () => {
  const { world, support, box } = shelf();
  Body.setStatic(support, false);
  run(world, 120);
  expect(support.position.y).toBeGreaterThan(300);
  expect(box.position.y).toBeGreaterThan(280);
});

test('it wakes when its support turns', () => {
  const { world, support, box } = shelf();
  Body.setAngle(support, 1.2);
  run(world, 120);
  expect(box.position.y).toBeGreaterThan(100);
});

test('it wakes when a static body is moved into it', () => {
  const { world, box } = shelf();
  const ram = Bodies.rectangle(-300, -20, 40, 20, { isStatic: true });
  world.add(ram);
  run(world, 10);
  expect(box.isSleeping).toBe(true);
  Body.setPosition(ram, { x: -35, y: -20 });
  run(world, 5);
  expect(box.isSleeping).toBe(false);
  expect(box.position.x).toBeGreaterThan(1);
});

test('it wakes when something falls on it', () => {
  const { world, box } = shelf();
  world.add(Bodies.circle(0, -120, 20));
  let woke = false;
  run(world, 60, () => {
    woke ||= !box.isSleeping;
  });
  expect(woke).toBe(true);
});

test('a velocity, a force, a new place and a change of gravity wake it', () => {
  for (const disturb of [
    ({ box }) => Body.setVelocity(box, { x: 3, y: 0 }),
    ({ box }) => Body.applyForce(box, box.position, { x: 0.02, y: 0 }),
    ({ box }) => Body.setPosition(box, { x: 20, y: -60 }),
    ({ world }) => Object.assign(world.gravity, { y: -1 }),
  ] as ((scene: ReturnType<typeof shelf>) => void)[]) {
    const scene = shelf();
    disturb(scene);
    run(scene.world, 1);
    expect(scene.box.isSleeping).toBe(false);
  }
});

test('an island sleeps and wakes as a whole', () => {
  const world = createWorld();
  const boxes = [0, 1, 2, 3].map((i) => Bodies.rectangle(0, -20 - 40 * i, 40, 40));
  world.add(Bodies.rectangle(0, 20, 400, 40, { isStatic: true }), boxes);
  run(world, 200);
  expect(boxes.every((box) => box.isSleeping)).toBe(true);
  world.remove(boxes[0]);
  run(world, 60);
  expect(boxes[3].position.y).toBeGreaterThan(-110);
});

test('what hangs on a constraint sleeps, and wakes when the constraint goes', () => {
  const world = createWorld();
  const bob = Bodies.circle(0, 100, 10);
  const rope = Constraint.create({ pointA: { x: 0, y: 0 }, bodyB: bob });
  world.add(bob, rope);
  run(world, 300);
  expect(bob.isSleeping).toBe(true);
  world.remove(rope);
  run(world, 30);
  expect(bob.position.y).toBeGreaterThan(150);
});

test('a pendulum does not fall asleep at the end of its swing', () => {
  const world = createWorld();
  const bob = Bodies.circle(100, 0, 10, { frictionAir: 0 });
  world.add(bob, Constraint.create({ pointA: { x: 0, y: 0 }, bodyB: bob }));
  run(world, 600);
  expect(bob.isSleeping).toBe(false);
});

test('a small torque turns a body that touches nothing', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const box = Bodies.rectangle(0, 0, 40, 40, { frictionAir: 0 });
  world.add(box);
  for (let i = 0; i < 200; i++) {
    box.torque = (1e-4 * box.inertia) / (1000 / 60) ** 2; // 0.0001 radians a step faster in each
    run(world, 1);
  }
  expect(box.angularVelocity).toBeCloseTo(0.02, 3);
});

test('Sleeping.set is obeyed, and sleepStart and sleepEnd are emitted once each', () => {
  const { world, box } = shelf();
  const told: string[] = [];
  Events.on(box, 'sleepStart sleepEnd', (event: { name: string }) => told.push(event.name));
  Sleeping.set(box, false);
  expect(box.isSleeping).toBe(false);
  run(world, 120);
  expect(box.isSleeping).toBe(true);
  expect(told).toEqual(['sleepEnd', 'sleepStart']);
});

test('a body created asleep stays so until it is touched', () => {
  const world = createWorld();
  const box = Bodies.rectangle(0, 0, 40, 40, { isSleeping: true });
  world.add(box);
  run(world, 60);
  expect(box.position.y).toBe(0);
  world.add(Bodies.circle(0, -100, 10));
  run(world, 60);
  expect(box.position.y).toBeGreaterThan(5);
});

test('with sleeping off nothing sleeps', () => {
  const { world, box } = shelf();
  world.sleeping = false;
  run(world, 200);
  expect(box.isSleeping).toBe(false);
});

for (const stride of [31, 67, 97]) {
  test(`a heap of 200 falls asleep, though boxes lie on balls (layout ${stride})`, () => {
    const world = createWorld();
    const heap = Array.from({ length: 200 }, (_, i) => {
      const size = 14 + ((i * 7) % 13);
      const x = 20 + ((i * stride) % 360);
      const y = 560 - Math.floor(i / 12) * 32;
      return i % 2 ? Bodies.circle(x, y, size / 2 + 1) : Bodies.rectangle(x, y, size, 42 - size);
    });
    world.add(
      Bodies.rectangle(200, 620, 1200, 40, { isStatic: true }),
      Bodies.rectangle(-20, -1000, 40, 4000, { isStatic: true }),
      Bodies.rectangle(420, -1000, 40, 4000, { isStatic: true }),
      heap,
    );
    run(world, 600);
    expect(world.counts.awake).toBe(0);
  });
}
