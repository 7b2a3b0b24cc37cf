import { expect, test } from 'vitest';
import { Bodies, Body, createWorld } from '../../engine/physics/index.ts';
import { run } from './steps.ts';

const elastic = { restitution: 1, friction: 0, frictionStatic: 0, frictionAir: 0 };

/** A table of 600 by 400 px with four cushions. */
function table(gravity: number) {
  const world = createWorld({ gravity: { x: 0, y: gravity } });
  const wall = (x: number, y: number, width: number, height: number) =>
    Bodies.rectangle(x, y, width, height, { isStatic: true, ...elastic });
  world.add(wall(0, -230, 700, 60), wall(0, 230, 700, 60), wall(-330, 0, 60, 700), wall(330, 0, 60, 700));
  return world;
}

/** Energy, in units of mass times px² a base step², above a body at rest on the lower cushion. */
function energy(bodies: Body[], gravity: number): number {
  return bodies.reduce((sum, { mass, inertia, velocity, angularVelocity, position }) => {
    const turning = angularVelocity === 0 ? 0 : inertia * angularVelocity * angularVelocity;
    const moving = mass * (velocity.x ** 2 + velocity.y ** 2);
    return sum + (moving + turning) / 2 - mass * gravity * 0.27778 * (position.y - 200);
  }, 0);
}

const THROWN: { [name: string]: () => Body[] } = {
  'a ball': () => [Bodies.circle(0, -20, 15, elastic)],
  'a box': () => [Bodies.rectangle(0, -20, 30, 30, elastic)],
  'an octagon that turns': () => {
    const body = Bodies.polygon(0, -20, 8, 18, elastic);
    Body.setAngularVelocity(body, 0.02);
    return [body];
  },
  'four balls': () =>
    [
      [-100, -50],
      [0, 20],
      [90, -40],
      [120, 80],
    ].map(([x, y]) => Bodies.circle(x, y, 15, elastic)),
};

for (const gravity of [0, 1]) {
  for (const [name, make] of Object.entries(THROWN)) {
    test(`${name} of restitution 1 keeps its energy for a minute, gravity ${gravity}, at any angle and speed`, () => {
      for (const speed of [0.5, 4, 25]) {
        for (const angle of [0.03, 0.8, 1.53, 3.3, 5]) {
          const world = table(gravity);
          const bodies = make();
          bodies.forEach((body, i) => {
            const way = angle + i;
            Body.setVelocity(body, { x: speed * Math.cos(way), y: speed * Math.sin(way) });
          });
          world.add(bodies);
          const before = energy(bodies, gravity);
          run(world, 3600);
          expect(Math.abs(energy(bodies, gravity) / before - 1)).toBeLessThan(0.02);
        }
      }
    });
  }
}

/** The speed at which a ball bounces off a cushion below after hitting it at (vx, vy). */
function comesOff(vx: number, vy: number, options: { gravity?: number; bounceSpeed?: number }) {
  const { gravity = 0, bounceSpeed } = options;
  // no sleeping, because a slow ball counts as at rest
  const world = createWorld({ gravity: { x: 0, y: gravity }, bounceSpeed, sleeping: false });
  const cushion = Bodies.rectangle(0, 40, 6000, 40, { isStatic: true, ...elastic });
  const ball = Bodies.circle(-1000, 4, 15, elastic);
  world.add(cushion, ball);
  Body.setVelocity(ball, { x: vx, y: vy });
  run(world, Math.ceil(2 / vy) + 20);
  return -ball.velocity.y;
}

for (const [vx, vy] of [
  [0, 0.05],
  [0, 0.5],
  [4, 0.6],
  [8, 0.6],
  [30, 0.2],
  [3, 1],
]) {
  test(`without gravity a ball at ${vx}, ${vy} px a step comes off a cushion as it came`, () => {
    expect(comesOff(vx, vy, {})).toBeCloseTo(vy, 6);
  });
}

test('the slowest bounce can be set, and is refused if it is no speed', () => {
  expect(comesOff(4, 0.6, { bounceSpeed: 1 })).toBeCloseTo(0, 6);
  expect(comesOff(4, 1.2, { bounceSpeed: 1 })).toBeCloseTo(1.2, 6);
  expect(comesOff(0, 0.01, { bounceSpeed: 0 })).toBeCloseTo(0.01, 6);
  const world = createWorld();
  world.bounceSpeed = NaN;
  expect(() => world.step(1 / 60)).toThrow('world.bounceSpeed is NaN. Expected px a base step');
});

test('with gravity a ball comes to rest on the floor, and still bounces off a wall at a creep', () => {
  const world = createWorld();
  const options = { restitution: 0.6, friction: 0, frictionStatic: 0, frictionAir: 0, inertia: Infinity };
  const ball = Bodies.circle(0, -100, 10, options);
  world.add(Bodies.rectangle(0, 20, 4000, 40, { isStatic: true }), ball);
  run(world, 240);
  expect(ball.velocity.y).toBeCloseTo(0, 2);
  world.add(Bodies.rectangle(40, -50, 40, 100, { isStatic: true }));
  Body.setVelocity(ball, { x: 0.5, y: 0 });
  run(world, 60);
  expect(ball.velocity.x).toBeCloseTo(-0.3, 3);
});

const SHOTS: { [name: string]: () => Body } = {
  'a ball': () => Bodies.circle(0, 3, 8, { frictionAir: 0 }),
  'a small box': () => Bodies.rectangle(0, 3, 12, 8, { frictionAir: 0 }),
  'a pentagon': () => Bodies.polygon(0, 3, 5, 9, { frictionAir: 0 }),
  'a compound': () =>
    Body.create({ parts: [Bodies.circle(0, 0, 6), Bodies.circle(0, 10, 6)], frictionAir: 0 }),
};
const LINES: { [name: string]: () => Body } = {
  'a line of 4 px': () => Bodies.rectangle(300, 0, 4, 400, { isStatic: true, isSensor: true }),
  'a slanting line': () => Bodies.rectangle(300, 0, 4, 400, { isStatic: true, isSensor: true, angle: 0.6 }),
  'a small ring': () => Bodies.circle(300, 0, 5, { isStatic: true, isSensor: true }),
  'a line of a compound': () =>
    Body.create({
      parts: [Bodies.rectangle(300, -60, 4, 120), Bodies.rectangle(300, 60, 4, 120)],
      isStatic: true,
      isSensor: true,
    }),
};

for (const [line, makeLine] of Object.entries(LINES)) {
  for (const [shot, makeShot] of Object.entries(SHOTS)) {
    test(`${shot} at any speed is told once by ${line}, and leaves it again`, () => {
      for (const speed of [7, 25, 40, 60, 123, 300]) {
        const world = createWorld({ gravity: { x: 0, y: 0 } });
        const body = makeShot();
        const events = { start: 0, end: 0 };
        world.on('collisionStart', () => events.start++);
        world.on('collisionEnd', () => events.end++);
        world.add(makeLine(), body);
        Body.setVelocity(body, { x: speed, y: 0 });
        run(world, Math.ceil(700 / speed));
        // a compound may start and end a collision once for each of its parts
        expect(events.start).toBeGreaterThan(0);
        expect(events.end).toBe(events.start);
        if (line !== 'a line of a compound' && shot !== 'a compound') expect(events.start).toBe(1);
        expect(body.velocity.x).toBeCloseTo(speed, 6);
      }
    });
  }
}

test('a sensor that a body only passes beside emits no event', () => {
  for (const y of [-40, 40]) {
    const world = createWorld({ gravity: { x: 0, y: 0 } });
    const ball = Bodies.circle(0, y, 8, { frictionAir: 0 });
    let told = 0;
    world.on('collisionStart', () => told++);
    world.add(Bodies.rectangle(300, 0, 4, 60, { isStatic: true, isSensor: true }), ball);
    Body.setVelocity(ball, { x: 50, y: 0 });
    run(world, 20);
    expect(told).toBe(0);
  }
});
