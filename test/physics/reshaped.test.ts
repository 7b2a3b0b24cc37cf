import { expect, test } from 'vitest';
import { Bodies, Body, createWorld, type DebugShapes, Query, Vertices } from '../../engine/physics/index.ts';
import { run } from './steps.ts';

const floor = () => Bodies.rectangle(0, 300, 800, 40, { isStatic: true });
const corners = (n: number, radius: number) =>
  Bodies.polygon(0, 0, n, radius).vertices.map(({ x, y }) => ({ x, y }));
const pieces = (body: Body) => (body.parts.length > 1 ? body.parts.slice(1) : [body]);
const all = (body: Body) => pieces(body).flatMap(({ vertices }) => vertices);
const below = (body: Body) => Math.max(...all(body).map(({ y }) => y)) - body.position.y;

/** Bodies whose lowest point is straight below their centre, so that they stand. */
const KINDS: { [name: string]: () => Body } = {
  box: () => Bodies.rectangle(0, 240, 40, 40),
  ball: () => Bodies.circle(0, 240, 20),
  octagon: () => Bodies.polygon(0, 240, 8, 20),
  'compound of boxes': () =>
    Body.create({ parts: [Bodies.rectangle(0, 240, 60, 20), Bodies.rectangle(0, 220, 20, 20)] }),
  'compound of balls': () =>
    Body.create({ parts: [Bodies.circle(-25, 240, 20), Bodies.circle(25, 240, 20)] }),
};

/** Ways to change an outline, each repeated `steps` times; with 'step' in its name, the world steps in between. */
const WAYS: { [name: string]: { steps: number; act: (body: Body) => void } } = {
  'scaled by 2': { steps: 1, act: (body) => Body.scale(body, 2, 2) },
  'scaled by a half': { steps: 1, act: (body) => Body.scale(body, 0.5, 0.5) },
  'stretched upright': { steps: 1, act: (body) => Body.scale(body, 1, 2) },
  squashed: { steps: 1, act: (body) => Body.scale(body, 1.5, 0.5) },
  'grown step by step': { steps: 35, act: (body) => Body.scale(body, 1.02, 1.02) },
  'grown by a hair in every step': { steps: 100, act: (body) => Body.scale(body, 1.001, 1.001) },
  'given 12 corners': { steps: 1, act: (body) => Body.setVertices(pieces(body)[0], corners(12, 30)) },
  'given the corners of a square': {
    steps: 1,
    act: (body) =>
      Body.setVertices(pieces(body)[0], [
        { x: -30, y: -30 },
        { x: 30, y: -30 },
        { x: 30, y: 30 },
        { x: -30, y: 30 },
      ]),
  },
  'scaled, and scaled again': {
    steps: 1,
    act: (body) => {
      Body.scale(body, 2, 1);
      Body.scale(body, 0.5, 1.5);
    },
  },
};

function debugBox(out: DebugShapes): number {
  const heights = out.lines.filter((_, i) => i % 5 === 1 || i % 5 === 3);
  for (let i = 0; i < out.circles.length; i += 4) heights.push(out.circles[i + 1] + out.circles[i + 2]);
  return Math.max(...heights);
}

for (const [kind, make] of Object.entries(KINDS)) {
  for (const [way, { steps, act }] of Object.entries(WAYS)) {
    // a part of a compound has no outline that can be set on its own
    if (way.startsWith('given') && kind.startsWith('compound')) continue;
    for (const when of ['before', 'in the world', 'asleep', 'taken out and put back']) {
      test(`${kind}: ${way} ${when}, it collides, is drawn and is found as its vertices say`, () => {
        const world = createWorld();
        const body = make();
        Body.setInertia(body, Infinity);
        world.add(floor());
        if (when !== 'before') world.add(body);
        run(world, when === 'asleep' ? 300 : 60);
        if (when === 'asleep') expect(body.isSleeping).toBe(true);
        if (when === 'taken out and put back') world.remove(body);
        for (let i = 0; i < steps; i++) {
          act(body);
          Body.setInertia(body, Infinity);
          if (way.includes('step')) run(world, 1);
        }
        // the outline is drawn at once, before any step; a polygon that approximates a circle may be off by its rounding
        const out: DebugShapes = { lines: [], circles: [] };
        if (body.parent === body && world.bodies.includes(body)) {
          world.remove(world.bodies[0]);
          expect(debugBox(world.outline(out))).toBeCloseTo(body.position.y + below(body), -0.5);
          world.add(floor());
        }
        Body.setPosition(body, { x: 0, y: 200 });
        if (!world.bodies.includes(body)) world.add(body);
        run(world, 300);
        const low = below(body);
        expect(Math.abs(280 - body.position.y - low)).toBeLessThan(0.6);
        // a compound's parts are updated only after it has moved by 0.03 px
        expect(Math.abs(body.bounds.max.y - body.position.y - low)).toBeLessThan(
          body.parts.length > 1 ? 0.1 : 1e-6,
        );
        expect(all(body).every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
        for (const piece of pieces(body)) {
          const centre = Vertices.centre(piece.vertices);
          expect(Math.hypot(centre.x - piece.position.x, centre.y - piece.position.y)).toBeLessThan(0.01);
          expect(Query.point([piece], { x: centre.x, y: piece.bounds.max.y - 0.5 })).toHaveLength(1);
        }
      });
    }
  }
}

test('what is read of a body after its filter, sensor or kind was changed is what it is', () => {
  for (const act of [
    (body: Body) => {
      body.collisionFilter.mask = 1;
    },
    (body: Body) => {
      body.isSensor = !body.isSensor;
    },
    (body: Body) => Body.setStatic(body, !body.isStatic),
  ]) {
    const world = createWorld({ gravity: { x: 0, y: 0 } });
    const body = Bodies.rectangle(0, 0, 40, 20, { frictionAir: 0 });
    world.add(body);
    Body.setVelocity(body, { x: 3, y: 2 });
    Body.setAngularVelocity(body, 0.1);
    run(world, 5);
    act(body);
    Body.scale(body, 1.5, 1.5);
    run(world, 1);
    act(body);
    Body.setVelocity(body, { x: 3, y: 2 });
    run(world, 5);
    const far = body.vertices.map(({ x, y }) => Math.hypot(x - body.position.x, y - body.position.y));
    for (const one of far) expect(one).toBeCloseTo(1.5 * Math.hypot(20, 10), 6);
  }
});

test('a ball scaled as a part has the radius that its vertices say', () => {
  const world = createWorld();
  const pair = KINDS['compound of balls']();
  world.add(pair);
  Body.scale(pair, 2, 2);
  run(world, 1);
  expect(pair.parts[1].circleRadius).toBeCloseTo(40, 2);
  Body.scale(pair, 1, 0.5);
  run(world, 1);
  expect(pair.parts[1].circleRadius).toBe(0);
});

test('several outlines keep their places among each other, whatever they are and however they come', () => {
  const dot = [0, 20].flatMap((y) => (y === 0 ? [0, 20] : [20, 0]).map((x) => ({ x, y })));
  const bar = dot.map(({ x, y }) => ({ x: 100 + x, y: 60 + 3 * y }));
  const hook = [
    [200, 0],
    [220, 0],
    [220, 80],
    [280, 80],
    [280, 100],
    [200, 100],
  ].map(([x, y]) => ({ x, y }));
  for (const sets of [
    [dot, bar],
    [dot, hook],
    [hook, bar, dot],
    [[...hook].reverse(), dot],
  ]) {
    for (const options of [{}, { isStatic: true }, { isSleeping: true }, { angle: 0 }]) {
      const body = Bodies.fromVertices(
        400,
        300,
        sets.map((set) => set.map((point) => ({ ...point }))),
        options,
      );
      const drawn = sets.flat();
      const { min, max } = body.bounds;
      const size = (axis: 'x' | 'y', points: { x: number; y: number }[]) =>
        Math.max(...points.map((point) => point[axis])) - Math.min(...points.map((point) => point[axis]));
      expect(body.position).toMatchObject({ x: expect.closeTo(400, 6), y: expect.closeTo(300, 6) });
      expect(size('x', all(body))).toBeCloseTo(size('x', drawn), 0);
      expect(size('y', all(body))).toBeCloseTo(size('y', drawn), 0);
      expect(max.x - min.x).toBeCloseTo(size('x', drawn), 0);
      expect(pieces(body).reduce((sum, { area }) => sum + area, 0)).toBeCloseTo(
        sets.reduce((sum, set) => sum + Math.abs(Vertices.area(set as never, true)), 0),
        0,
      );
    }
  }
});
