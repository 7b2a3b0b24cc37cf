import * as Matter from 'matter-js';
import { expect, test } from 'vitest';
import { deepest } from '../../adapter/perf/scenes/physics/pile.ts';
import { ARROW, compound, concave, HORSESHOE, STAR } from '../../adapter/perf/scenes/physics/shapes.ts';
import {
  Bodies,
  Body,
  Common,
  Composite,
  createWorld,
  decompose,
  pose,
  Query,
  Vertices,
} from '../../engine/physics/index.ts';
import { run } from './steps.ts';

test('a pose lies between the last two steps', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const body = Bodies.rectangle(0, 0, 20, 20, { frictionAir: 0 });
  world.add(body);
  Body.setVelocity(body, { x: 8, y: -4 });
  Body.setAngularVelocity(body, 0.2);
  run(world, 3);
  const out = { x: 0, y: 0, angle: 0 };
  expect(pose(body, 0, out).x).toBeCloseTo(16, 9);
  expect(pose(body, 0.25, out)).toMatchObject({
    x: expect.closeTo(18, 9),
    y: expect.closeTo(-9, 9),
    angle: expect.closeTo(0.45, 9),
  });
  expect(pose(body, 1, out).x).toBe(body.position.x);
});

test('a body that is put elsewhere is drawn there at once', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const body = Bodies.rectangle(0, 0, 20, 20);
  const wall = Bodies.rectangle(300, 0, 20, 20, { isStatic: true });
  world.add(body, wall);
  run(world, 2);
  Body.setPosition(body, { x: 100, y: 50 });
  Body.setAngle(body, 1);
  Body.setPosition(wall, { x: 400, y: 0 });
  const out = { x: 0, y: 0, angle: 0 };
  expect(pose(body, 0.5, out)).toEqual({ x: 100, y: 50, angle: 1 });
  run(world, 1);
  expect(pose(body, 0, out)).toEqual({ x: 100, y: 50, angle: 1 });
  expect(pose(wall, 0, out).x).toBe(400);
});

test('a part of a compound has a pose too, and so has a body in no world', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const left = Bodies.rectangle(-30, 0, 20, 20);
  const body = Body.create({ parts: [left, Bodies.rectangle(30, 0, 20, 20)] });
  const out = { x: 0, y: 0, angle: 0 };
  expect(pose(body, 0.5, out).x).toBeCloseTo(0, 9);
  world.add(body);
  Body.setAngle(body, Math.PI / 2);
  run(world, 1);
  expect(pose(left, 1, out)).toMatchObject({ x: expect.closeTo(0, 6), y: expect.closeTo(-30, 6) });
});

test('vertices, bounds and axes are current whenever they are read', () => {
  const world = createWorld();
  const body = Bodies.rectangle(0, 0, 20, 10, { frictionAir: 0 });
  world.add(body);
  run(world, 20);
  const { y } = body.position;
  expect(y).toBeGreaterThan(10);
  expect(body.bounds).toEqual({ min: { x: -10, y: y - 5 }, max: { x: 10, y: y + 5 } });
  expect(Vertices.centre(body.vertices).y).toBeCloseTo(y, 9);
  expect(Query.point(world.bodies, { x: 9, y: y + 4 })).toEqual([body]);
  Body.setPosition(body, { x: 100, y: 0 });
  Body.setAngle(body, Math.PI / 2);
  expect(body.bounds.min.x).toBeCloseTo(95, 9);
  expect(body.bounds.max.y).toBeCloseTo(10, 9);
  run(world, 1);
  expect(Query.point(world.bodies, { x: 104, y: 9 })).toEqual([body]);
});

test("matter's own getters and setters go on working in a world", () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const body = Bodies.rectangle(0, 0, 20, 10, { frictionAir: 0 });
  world.add(body);
  Body.setVelocity(body, { x: 3, y: 4 });
  expect(body.velocity).toEqual({ x: 3, y: 4 });
  expect(body.speed).toBe(5);
  expect(Body.getSpeed(body)).toBeCloseTo(5, 9);
  run(world, 2);
  expect(Body.getVelocity(body).x).toBeCloseTo(3, 9);
  Body.setSpeed(body, 10);
  expect(body.velocity.x).toBeCloseTo(6, 9);
  Body.setAngularVelocity(body, -0.1);
  expect(Body.getAngularSpeed(body)).toBeCloseTo(0.1, 9);
  Body.translate(body, { x: 10, y: 0 });
  expect({ ...body.position }.x).toBeCloseTo(16, 9);
  expect(Common.clone(body.position, true).x).toBeCloseTo(16, 9);
  body.position = { x: 1, y: 2 };
  run(world, 1);
  expect(body.position.y).toBeCloseTo(2 + 8, 9);
});

test("a body has stock matter's properties, before it comes into a world and in it", () => {
  const options = { label: 'crate', angle: 0.3, isSensor: true, plugin: { of: 'mine' } };
  const body = Bodies.rectangle(5, 6, 20, 10, options);
  const stock = Matter.Bodies.rectangle(5, 6, 20, 10, options);
  const numbers = ({ id, parts, parent, vertices, render, ...rest }: Matter.Body) => ({ ...rest });
  expect(Object.keys(body)).toEqual(Object.keys(stock));
  expect(numbers(body)).toEqual(numbers(stock));
  expect(body.constructor).toBe(Object);
  expect(body.parts).toEqual([body]);
  expect(body.parent).toBe(body);
  expect(body.vertices.every((vertex) => 'body' in vertex && vertex.body === body)).toBe(true);
  const { parts } = Body.create({ parts: [body, Bodies.circle(30, 6, 8)] });
  expect(parts[0]).not.toBe(body);
  expect(body.parent).toBe(parts[0]);
  const other = Bodies.rectangle(5, 6, 20, 10);
  Body.setVelocity(other, { x: 1, y: 2 });
  expect([other.velocity, other.speed]).toEqual([{ x: 1, y: 2 }, Math.sqrt(5)]);
  createWorld().add(other);
  expect(Object.keys(other)).toEqual(Object.keys(stock));
  expect(other.velocity).toEqual({ x: 1, y: 2 });
});

test('a body made by another copy of matter-js lives in a world as well', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const body = Matter.Bodies.rectangle(0, 0, 20, 10, { frictionAir: 0 });
  Body.setVelocity(body, { x: 3, y: 0 });
  world.add(body);
  run(world, 2);
  expect(body.position).toEqual({ x: 6, y: 0 });
});

test('mass, density and inertia set in a world are taken up', () => {
  const world = createWorld({ gravity: { x: 0, y: 0 } });
  const a = Bodies.circle(0, 0, 10, { frictionAir: 0, restitution: 1, friction: 0 });
  const b = Bodies.circle(40, 0, 10, { frictionAir: 0, restitution: 1, friction: 0 });
  world.add(a, b);
  run(world, 1);
  Body.setMass(b, a.mass * 3);
  Body.setVelocity(a, { x: 4, y: 0 });
  run(world, 20);
  // an elastic blow against three times the mass: -1/2 and +1/2 of the speed
  expect(a.velocity.x).toBeCloseTo(-2, 6);
  expect(b.velocity.x).toBeCloseTo(2, 6);
});

test('a body scaled in a world collides at its new size', () => {
  const world = createWorld();
  const box = Bodies.rectangle(0, -20, 40, 40);
  const ball = Bodies.circle(200, -20, 20);
  world.add(Bodies.rectangle(0, 20, 800, 40, { isStatic: true }), box, ball);
  run(world, 30);
  Body.scale(box, 0.5, 0.5);
  Body.scale(ball, 2, 2);
  run(world, 120);
  expect(box.position.y).toBeCloseTo(-10, 0);
  expect(ball.position.y).toBeCloseTo(-40, 0);
});

test('a body taken out keeps its state, and can come into another world', () => {
  const world = createWorld();
  const body = Bodies.circle(0, 0, 10);
  world.add(body);
  run(world, 10);
  world.remove(body);
  const { y } = body.position;
  run(world, 10);
  expect(body.position.y).toBe(y);
  const other = createWorld();
  other.add(body);
  run(other, 10);
  expect(body.position.y).toBeGreaterThan(y);
});

test('composites can be added, nested and removed as a whole', () => {
  const world = createWorld();
  const inner = Composite.create();
  const outer = Composite.create();
  const body = Bodies.circle(0, 0, 10);
  Composite.add(outer, inner);
  world.add(outer);
  Composite.add(inner, body);
  run(world, 10);
  expect(body.position.y).toBeGreaterThan(5);
  expect(world.bodies).toEqual([body]);
  world.remove(outer);
  run(world, 1);
  expect(world.counts.bodies).toBe(0);
});

test('a compound falls, turns and rests as one', () => {
  const { world, cross, dumbbell } = compound();
  run(world, 400);
  expect(deepest(world)).toBeLessThan(0.6);
  for (const body of [cross, dumbbell]) {
    expect(body.isSleeping).toBe(true);
    expect(body.bounds.max.y).toBeLessThan(601);
  }
  expect(
    Math.hypot(
      dumbbell.parts[1].position.x - dumbbell.parts[2].position.x,
      dumbbell.parts[1].position.y - dumbbell.parts[2].position.y,
    ),
  ).toBeCloseTo(120, 3);
});

test('concave outlines are split into convex parts of the same area', () => {
  for (const [outline, most] of [
    [STAR, 6],
    [ARROW, 3],
    [HORSESHOE, 8],
  ] as const) {
    const points = Vertices.fromPath(outline, undefined as never).map(({ x, y }): [number, number] => [x, y]);
    const area = (part: [number, number][]) =>
      Vertices.area(part.map(([x, y]) => ({ x, y })) as never, false);
    for (const way of [points, [...points].reverse()]) {
      const parts = decompose(way);
      expect(parts.length).toBeLessThanOrEqual(most);
      expect(parts.reduce((sum, part) => sum + area(part), 0)).toBeCloseTo(area(points), 6);
    }
  }
});

test('concave bodies pile up without sinking into one another', () => {
  const { world, shapes } = concave();
  run(world, 500);
  expect(shapes.every((shape) => shape.parts.length > 2)).toBe(true);
  expect(deepest(world)).toBeLessThan(1);
});

test('a small ball lies in the hollow of a horseshoe', () => {
  const world = createWorld();
  const shoe = Bodies.fromVertices(0, 0, [Vertices.fromPath(HORSESHOE, undefined as never)], {
    isStatic: true,
  });
  const ball = Bodies.circle(shoe.position.x, -80, 15);
  world.add(shoe, ball);
  run(world, 200);
  expect(ball.position.y).toBeGreaterThan(-40);
  expect(ball.position.y).toBeLessThan(30);
});
