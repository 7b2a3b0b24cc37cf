import { expect, test } from 'vitest';
import { deepest, pile } from '../../adapter/perf/scenes/physics/pile.ts';
import { pyramid, stack } from '../../adapter/perf/scenes/physics/stacks.ts';
import { Bodies, Body, createWorld } from '../../engine/physics/index.ts';
import { run } from './steps.ts';

test('a pile of 200 overlaps by no more than a pixel after 10 seconds', () => {
  const scene = pile(Bodies, 200);
  run(scene.world, 600);
  expect(deepest(scene.world)).toBeLessThanOrEqual(1);
  for (const body of scene.pile) {
    expect(body.position.x).toBeGreaterThan(0);
    expect(body.position.x).toBeLessThan(400);
    expect(body.position.y).toBeLessThan(600);
  }
});

test('a heap of 1,000 is at rest after four seconds: it does not bounce like jelly', () => {
  const width = 900;
  const world = createWorld({ sleeping: false });
  world.add(
    Bodies.rectangle(width / 2, 620, width + 800, 40, { isStatic: true }),
    Bodies.rectangle(-20, -4000, 40, 12_000, { isStatic: true }),
    Bodies.rectangle(width + 20, -4000, 40, 12_000, { isStatic: true }),
  );
  const bodies = Array.from({ length: 1000 }, (_, i) => {
    const size = 14 + ((i * 7) % 13);
    const x = 20 + ((i * 331) % (width - 40));
    const y = 560 - Math.floor(i / 27) * 32;
    return i % 2 ? Bodies.circle(x, y, size / 2 + 1) : Bodies.rectangle(x, y, size, 42 - size);
  });
  world.add(bodies);
  run(world, 240);
  let most = 0;
  run(world, 60, () => {
    const sum = bodies.reduce((total, { velocity }) => total + velocity.y, 0);
    most = Math.max(most, Math.abs(sum) / bodies.length);
  });
  expect(most).toBeLessThan(0.02);
});

test('a stack of 15 boxes stands for 20 seconds and sags by no more than 3 px', () => {
  const { world, boxes } = stack(15);
  run(world, 1200);
  expect(boxes[14].position.y - 20).toBeLessThanOrEqual(3);
  expect(Math.abs(boxes[14].position.x - 400)).toBeLessThan(1);
});

test('a stack of 20 boxes stands', () => {
  const { world, boxes } = stack(20);
  run(world, 1200);
  expect(boxes[19].position.y - 20).toBeLessThanOrEqual(5);
});

test('a column of 25 boxes stands for 20 seconds, though they lie askew and one is pushed', () => {
  const { world, boxes } = stack(25);
  for (const [i, box] of boxes.entries()) {
    Body.setPosition(box, { x: 400 + ((i * 7) % 5) * 0.5 - 1, y: box.position.y });
  }
  run(world, 1200, (step) => {
    if (step === 300) Body.setVelocity(boxes[12], { x: 0.5, y: 0 });
  });
  expect(Math.abs(boxes[24].position.x - 400)).toBeLessThan(20);
  expect(boxes[24].position.y - 20).toBeLessThan(8);
});

test('a pyramid of 10 rows stands and falls asleep', () => {
  const { world, boxes } = pyramid(10);
  const top = boxes[54].position.y;
  run(world, 300);
  expect(boxes[54].position.y - top).toBeLessThan(2);
  expect(world.counts.awake).toBe(0);
});

test('a heavy body on a light one does not sink into it', () => {
  const world = createWorld({ sleeping: false });
  const light = Bodies.rectangle(0, -10, 20, 20);
  const heavy = Bodies.rectangle(0, -70, 100, 100);
  world.add(Bodies.rectangle(0, 20, 400, 40, { isStatic: true }), light, heavy);
  run(world, 300);
  expect(deepest(world)).toBeLessThan(1);
});

for (const speed of [20, 40, 80, 160]) {
  test(`nothing tunnels through a 10 px wall at ${speed} px a step`, () => {
    for (let phase = 0; phase < 20; phase++) {
      for (const restitution of [0, 0.6]) {
        const world = createWorld({ gravity: { x: 0, y: 0 } });
        const x = 100 - (phase * speed) / 20;
        const options = { frictionAir: 0, restitution, angle: phase };
        const ball = Bodies.circle(x, 0, 6, options);
        const box = Bodies.rectangle(x, 100, 12, 12, options);
        const polygon = Bodies.polygon(x, 200, 5, 6, options);
        world.add(Bodies.rectangle(500, 100, 10, 500, { isStatic: true }), ball, box, polygon);
        for (const body of [ball, box, polygon]) Body.setVelocity(body, { x: speed, y: 0 });
        run(world, 60);
        for (const body of [ball, box, polygon]) expect(body.position.x).toBeLessThan(500);
      }
    }
  });
}

test('two fast balls that meet head-on do not pass through each other', () => {
  for (let phase = 0; phase < 10; phase++) {
    const world = createWorld({ gravity: { x: 0, y: 0 } });
    const left = Bodies.circle(-400 - phase * 6, 0, 6, { frictionAir: 0 });
    const right = Bodies.circle(400, 0, 6, { frictionAir: 0 });
    world.add(left, right);
    Body.setVelocity(left, { x: 60, y: 0 });
    Body.setVelocity(right, { x: -60, y: 0 });
    run(world, 30);
    expect(left.position.x).toBeLessThan(right.position.x);
  }
});

test('a body spawned inside another is pushed out gently', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const a = Bodies.rectangle(0, 0, 40, 40);
  const b = Bodies.rectangle(10, 5, 40, 40);
  world.add(a, b);
  let fastest = 0;
  run(world, 120, () => {
    fastest = Math.max(fastest, a.speed, b.speed);
  });
  expect(deepest(world)).toBeLessThan(0.2);
  expect(fastest).toBeLessThan(6);
});
