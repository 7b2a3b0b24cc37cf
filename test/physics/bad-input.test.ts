import { expect, test } from 'vitest';
import { Bodies, Body, Composite, Constraint, createWorld } from '../../engine/physics/index.ts';
import { run } from './steps.ts';

/** A world with a ball in it that must go on falling whatever else happens. */
function fallingBall() {
  const world = createWorld();
  const ball = Bodies.circle(0, 0, 10);
  world.add(ball);
  return { world, ball };
}

function goesOn({ world, ball }: ReturnType<typeof fallingBall>): void {
  const { y } = ball.position;
  run(world, 10);
  expect(ball.position.y).toBeGreaterThan(y + 1);
}

test('a body at NaN is refused by name, and the world goes on', () => {
  const scene = fallingBall();
  const crate = Bodies.rectangle(NaN, 0, 20, 20, { label: 'crate' });
  expect(() => scene.world.add(crate)).toThrow(`Body 'crate' (id ${crate.id}): position.x became NaN.`);
  expect(scene.world.bodies).toEqual([scene.ball]);
  goesOn(scene);
});

test('a bad body slipped in through matter’s Composite.add is told once and left out', () => {
  const scene = fallingBall();
  Composite.add(scene.world.composite, Bodies.rectangle(0, Infinity, 20, 20, { label: 'crate' }));
  Composite.add(scene.world.composite, Bodies.rectangle(100, 0, 20, 20, { label: 'good' }));
  expect(() => scene.world.step(1 / 60)).toThrow(/'crate'/);
  expect(scene.world.counts.bodies).toBe(2);
  goesOn(scene);
});

test('a bad body in a composite keeps the whole composite out', () => {
  const scene = fallingBall();
  const composite = Composite.create();
  Composite.add(composite, [Bodies.circle(50, 0, 10), Bodies.rectangle(0, NaN, 20, 20, { label: 'crate' })]);
  expect(() => scene.world.add(composite)).toThrow(/'crate'/);
  expect(scene.world.counts.bodies).toBe(1);
  goesOn(scene);
});

test('NaN and infinite values are refused where they are set, and change nothing', () => {
  const scene = fallingBall();
  const { ball } = scene;
  run(scene.world, 5);
  const before = { ...ball.position, angle: ball.angle, vy: ball.velocity.y };
  expect(() => Body.setPosition(ball, { x: NaN, y: 0 })).toThrow(/'Circle Body' \(id \d+\): position/);
  expect(() => Body.setPosition(ball, { x: 0, y: Infinity })).toThrow(/position/);
  expect(() => Body.setVelocity(ball, { x: 0, y: NaN })).toThrow(/Expected a finite number/);
  expect(() => Body.setAngle(ball, NaN)).toThrow(/angle/i);
  expect(() => Body.applyForce(ball, ball.position, { x: NaN, y: 0 })).toThrow(/force\.x/);
  expect({ ...ball.position, angle: ball.angle, vy: ball.velocity.y }).toEqual(before);
  goesOn(scene);
});

test('bodies without size are refused', () => {
  const scene = fallingBall();
  for (const body of [
    Bodies.rectangle(0, 0, 0, 20, { label: 'thin' }),
    Bodies.circle(0, 0, 0, { label: 'thin' }),
    Bodies.rectangle(0, 0, 20, NaN, { label: 'thin' }),
  ]) {
    expect(() => scene.world.add(body)).toThrow(/'thin' \(id \d+\)/);
  }
  goesOn(scene);
});

test('a mass of 0 or less is refused', () => {
  const scene = fallingBall();
  expect(() => scene.world.add(Bodies.rectangle(0, 0, 20, 20, { density: 0, mass: -1 }))).toThrow(/mass/);
  goesOn(scene);
});

test('a mass that becomes NaN takes the body out, by name, and the world goes on', () => {
  const scene = fallingBall();
  const crate = Bodies.rectangle(5, 60, 20, 20, { label: 'crate' });
  scene.world.add(crate);
  run(scene.world, 2);
  Body.setMass(crate, Number.NaN);
  expect(() => scene.world.step(1 / 60)).toThrow(/'crate' \(id \d+\) has mass NaN/);
  expect(scene.world.bodies).toEqual([scene.ball]);
  goesOn(scene);
});

test('a constraint that becomes NaN is taken out, and the world goes on', () => {
  const scene = fallingBall();
  const rope = Constraint.create({ bodyA: scene.ball, pointB: { x: 0, y: -50 } });
  scene.world.add(rope);
  run(scene.world, 2);
  rope.pointB.x = Number.NaN;
  expect(() => scene.world.step(1 / 60)).toThrow(/Constraint .* not finite/);
  expect(scene.world.constraints).toEqual([]);
  goesOn(scene);
});

test('vertices that are not convex are refused with what to do', () => {
  const scene = fallingBall();
  const dart = [
    { x: 0, y: 0 },
    { x: 100, y: 50 },
    { x: 0, y: 100 },
    { x: 40, y: 50 },
  ];
  expect(() => scene.world.add(Body.create({ label: 'dart', vertices: dart as never }))).toThrow(
    /'dart'.*not convex.*fromVertices/,
  );
  goesOn(scene);
});

test('a constraint without bodies or with NaN is refused', () => {
  const scene = fallingBall();
  expect(() =>
    scene.world.add(Constraint.create({ pointA: { x: 0, y: 0 }, pointB: { x: 1, y: 0 } })),
  ).toThrow(/neither bodyA nor bodyB/);
  expect(() => scene.world.add(Constraint.create({ bodyA: scene.ball, pointB: { x: NaN, y: 0 } }))).toThrow(
    /finite/,
  );
  goesOn(scene);
});

test('steps of NaN, of less than nothing and of an hour are refused; of 0 do nothing', () => {
  const scene = fallingBall();
  for (const dt of [NaN, -1 / 60, 3600, Infinity]) {
    expect(() => scene.world.step(dt)).toThrow(/expected seconds from 0 to 0.1/);
  }
  scene.world.step(0);
  expect(scene.world.steps).toBe(0);
  goesOn(scene);
});

test('things that are no bodies are refused', () => {
  expect(() => createWorld().add({ type: 'sprite' } as never)).toThrow(/expected a matter body/);
});

test('a body cannot be in two worlds', () => {
  const scene = fallingBall();
  expect(() => createWorld().add(scene.ball)).toThrow(/another world/);
});

test('a wrong time scale or gravity is told, and the world goes on once it is put right', () => {
  const scene = fallingBall();
  scene.world.timeScale = -1;
  expect(() => scene.world.step(1 / 60)).toThrow(/timeScale/);
  scene.world.timeScale = 1;
  scene.world.gravity.y = NaN;
  expect(() => scene.world.step(1 / 60)).toThrow(/gravity/);
  scene.world.gravity.y = 1;
  goesOn(scene);
});
