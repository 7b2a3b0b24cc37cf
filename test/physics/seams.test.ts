import { expect, test } from 'vitest';
import { Bodies, Body, type Contact, createWorld, type World } from '../../engine/physics/index.ts';
import { run } from './steps.ts';

/** Where the floors end, px. The top of every floor is at y = 0. */
const LENGTH = 1800;
const still = { isStatic: true };

const across = (pitch: number, make: (x: number, i: number) => Body | Body[]) =>
  Array.from({ length: Math.ceil(LENGTH / pitch) + 8 }, (_, i) => make(i * pitch - 150, i)).flat();
const tile = (width: number) => (x: number) => Bodies.rectangle(x, 25, width, 50, still);
const onTop = (body: Body) => {
  Body.translate(body, { x: 0, y: -body.bounds.min.y });
  return body;
};
const wedge = (x: number, low: number) =>
  onTop(
    Bodies.fromVertices(
      x,
      0,
      [[0, 30, 15 + low, 15 - low].map((at, i) => ({ x: at, y: i < 2 ? 0 : 30 }))],
      still,
    ),
  );

const FLOORS: { [name: string]: () => Body[] } = {
  'tiles of 30 px': () => across(30, tile(30)),
  'tiles of 8 px': () => across(8, tile(8)),
  'one compound of tiles': () => [Body.create({ parts: across(30, tile(30)), isStatic: true })],
  'tiles 4 px thick': () => across(30, (x) => Bodies.rectangle(x, 2, 30, 4, still)),
  'a chain of links with round joints': () =>
    across(30, (x) => [Bodies.rectangle(x, 5, 30, 10, still), Bodies.circle(x + 15, 5, 5, still)]),
  'tiles a px apart': () => across(31, tile(30)),
  'tiles 4 px apart': () => across(34, tile(30)),
  'tiles that overlap': () => across(26, tile(30)),
  'tiles a tenth of a px too high or low': () =>
    across(30, (x, i) => Bodies.rectangle(x, 25 + (i % 3) * 0.1, 30, 50, still)),
  'boxes, wedges and triangles': () =>
    across(30, (x, i) => (i % 3 === 0 ? tile(30)(x) : wedge(x, i % 3 === 1 ? 5 : 0.1))),
  'a row of crates': () => [
    Bodies.rectangle(LENGTH / 2, 75, 9000, 50, still),
    ...across(30, (x) => Bodies.rectangle(x, 25, 30, 50, { density: 0.1 })),
  ],
};
const seamless = () => [Bodies.rectangle(LENGTH / 2, 25, 9000, 50, still)];

const WALKERS: { [name: string]: (options: object) => Body } = {
  box: (options) => Bodies.rectangle(0, -15, 30, 30, options),
  'flat box': (options) => Bodies.rectangle(0, -10, 90, 20, options),
  octagon: (options) => {
    const body = Bodies.polygon(0, 0, 8, 16, options);
    Body.translate(body, { x: 0, y: -body.bounds.max.y });
    return body;
  },
  ball: (options) => Bodies.circle(0, -16, 16, options),
  'small ball': (options) => Bodies.circle(0, -5, 5, options),
  capsule: (options) =>
    Body.create({
      parts: [Bodies.rectangle(0, -10, 30, 20), Bodies.circle(-15, -10, 10), Bodies.circle(15, -10, 10)],
      ...options,
    }),
  'standing capsule': (options) =>
    Body.create({
      parts: [Bodies.rectangle(0, -25, 20, 30), Bodies.circle(0, -40, 10), Bodies.circle(0, -10, 10)],
      ...options,
    }),
};

/** In matter 0.20, `rotate` takes a pivot, which its published types lack. */
type Rotate = (body: Body, angle: number, around: { x: number; y: number }) => void;

type Way = { speed: number; friction: number; turns: boolean; isTold: boolean };

/** A world with only this floor. The floor and gravity are rotated by `tilt`. */
function landscape(floor: Body[], tilt: number): World {
  const world = createWorld({ gravity: { x: -Math.sin(tilt), y: Math.cos(tilt) } });
  for (const body of floor) (Body.rotate as Rotate)(body, tilt, { x: 0, y: 0 });
  world.add(floor);
  return world;
}

/** How far the walker slides and how high it hops. It is then removed. */
function glide(world: World, walker: Body, { speed, turns, isTold }: Way, tilt: number) {
  const c = Math.cos(tilt);
  const s = Math.sin(tilt);
  (Body.rotate as Rotate)(walker, tilt, { x: 0, y: 0 });
  if (!turns) Body.setInertia(walker, Infinity);
  world.add(walker);
  run(world, 60);
  const height = () => c * walker.position.y - s * walker.position.x;
  const along = () => c * walker.position.x + s * walker.position.y;
  const start = along();
  const rest = height();
  Body.setVelocity(walker, { x: c * speed, y: s * speed });
  let hop = 0;
  run(world, Math.min(120, Math.floor((LENGTH - 200) / speed)), () => {
    hop = Math.max(hop, Math.abs(height() - rest));
    if (!isTold) return;
    const up = c * walker.velocity.y - s * walker.velocity.x;
    Body.setVelocity(walker, { x: c * speed - s * up, y: s * speed + c * up });
  });
  const distance = along() - start;
  world.remove(walker);
  return { distance, hop };
}

/** At 40 px a step, which is more than a tile, a body that turns or grips may tip by a px or two: see README.md, Limits. */
const WAYS: Way[] = [1, 4, 8, 15, 25, 40].flatMap((speed) => [
  { speed, friction: 0, turns: false, isTold: false },
  { speed, friction: 0.1, turns: false, isTold: true },
  ...(speed < 40
    ? [
        { speed, friction: 0, turns: true, isTold: false },
        { speed, friction: 1, turns: false, isTold: true },
      ]
    : []),
]);

const optionsFor = ({ friction }: Way) => ({
  friction,
  frictionStatic: friction > 0 ? 0.5 : 0,
  frictionAir: 0,
});

/** Results on a seamless floor, which are compared with every other floor, and so are computed only once. */
const seamlessGlides = new Map<string, { distance: number; hop: number }>();

function glideOnOnePiece(kind: string, way: Way, tilt: number) {
  const key = JSON.stringify([kind, way, tilt]);
  const known =
    seamlessGlides.get(key) ?? glide(landscape(seamless(), tilt), WALKERS[kind](optionsFor(way)), way, tilt);
  seamlessGlides.set(key, known);
  return known;
}

/** The ways of sliding in which this floor behaves unlike a single piece. */
function differences(floor: () => Body[], kind: string, tilt = 0): string[] {
  // creating the pieces takes most of the time, and static pieces do not change, so their world is reused
  const bodies = floor();
  const lasting = bodies.every((body) => body.isStatic) ? landscape(bodies, tilt) : undefined;
  return WAYS.flatMap((way) => {
    const { speed, friction, turns } = way;
    // a bump of a tenth of a px takes much of the energy of a slow body, and is a large bump for a body that grips
    if (
      floor === FLOORS['tiles a tenth of a px too high or low'] &&
      (friction === 1 || (turns && speed === 1))
    )
      return [];
    // above that speed a body may hop by a px, and a polygon may be thrown: see README.md, Limits
    if (floor === FLOORS['a chain of links with round joints'] && speed > 8) return [];
    // this capsule stands on a single point, and falls over on the first piece that is not exactly level
    if (turns && kind === 'standing capsule') return [];
    const whole = glideOnOnePiece(kind, way, tilt);
    const here = glide(lasting ?? landscape(floor(), tilt), WALKERS[kind](optionsFor(way)), way, tilt);
    const lost = (whole.distance - here.distance) / whole.distance;
    const isAlike = here.hop < 0.5 + whole.hop && (lost < 0.01 || whole.distance - here.distance < 1);
    return isAlike
      ? []
      : [
          `${speed} px a step, friction ${friction}${turns ? ', turning' : ''}: ${here.distance} of ${whole.distance} px, hop ${here.hop}`,
        ];
  });
}

for (const [name, floor] of Object.entries(FLOORS)) {
  for (const kind of Object.keys(WALKERS)) {
    test(`${kind}: moves over ${name} as over one piece`, () => {
      expect(differences(floor, kind)).toEqual([]);
    });
  }
}

for (const tilt of [-0.5, 0.2, Math.PI / 2]) {
  for (const kind of ['box', 'octagon', 'ball', 'capsule']) {
    test(`${kind}: moves over tiles turned by ${tilt.toFixed(1)} as over one piece`, () => {
      expect(differences(FLOORS['tiles of 30 px'], kind, tilt)).toEqual([]);
    });
  }
}

for (const [kind, make] of Object.entries(WALKERS)) {
  test(`${kind}: pressed against a wall of tiles it slides down it as down one piece`, () => {
    const fall = (wall: Body[]) => {
      const world = createWorld({ gravity: { x: 0, y: 1 } });
      const body = make({ friction: 0, frictionStatic: 0, inertia: Infinity });
      Body.setPosition(body, { x: 0, y: 0 });
      Body.translate(body, { x: -body.bounds.max.x, y: 0 });
      world.add(wall, body);
      run(world, 90, () => Body.setVelocity(body, { x: 4, y: body.velocity.y }));
      return body.position.y;
    };
    const whole = fall([Bodies.rectangle(25, 1000, 50, 4000, still)]);
    const tiled = fall(
      Array.from({ length: 90 }, (_, i) => Bodies.rectangle(25, i * 30 - 200, 50, 30, still)),
    );
    expect(Math.abs(tiled - whole)).toBeLessThan(0.01 * whole);
  });
}

const rising = (degrees: number) => {
  const slope = (degrees * Math.PI) / 180;
  return [
    ...across(30, (x) => (x < 300 ? tile(30)(x) : [])),
    Bodies.fromVertices(
      0,
      0,
      [
        [
          { x: 0, y: 0 },
          { x: 1000, y: -1000 * Math.tan(slope) },
          { x: 1000, y: 0 },
        ],
      ],
      still,
    ),
  ].map((body, i, all) => {
    if (i === all.length - 1) Body.translate(body, { x: 285 - body.bounds.min.x, y: -body.bounds.max.y });
    return body;
  });
};

for (const kind of ['box', 'octagon', 'ball', 'capsule']) {
  for (const speed of [4, 15, 40]) {
    test(`${kind}: at ${speed} px a step it goes up a slope that begins at a seam, and not into it`, () => {
      const world = createWorld();
      const body = WALKERS[kind]({ friction: 0, frictionStatic: 0, frictionAir: 0, inertia: Infinity });
      world.add(rising(15), body);
      run(world, 30);
      Body.setVelocity(body, { x: speed, y: 0 });
      let deepest = 0;
      let top = 0;
      run(world, Math.ceil(300 / speed) + 10, () => {
        for (const { depth } of world.contacts) deepest = Math.max(deepest, depth);
        top = Math.min(top, body.bounds.max.y);
      });
      expect(deepest).toBeLessThan(1);
      expect(top).toBeLessThan(speed === 4 ? -10 : -40);
    });
  }
  test(`${kind}: is stopped by a step of 3 px and by a crate on the floor`, () => {
    for (const obstacle of [
      Bodies.rectangle(315, 22, 30, 50, still),
      Bodies.rectangle(315, -15, 30, 30, still),
    ]) {
      const world = createWorld();
      const isBall = kind === 'ball' || kind === 'capsule' || kind === 'octagon';
      if (isBall && obstacle.position.y > 0) continue;
      const body = WALKERS[kind]({ friction: 0, frictionStatic: 0, inertia: Infinity });
      world.add(
        across(30, (x) => (x === 300 ? [] : tile(30)(x))),
        obstacle,
        body,
      );
      run(world, 200, (i) => i > 30 && Body.setVelocity(body, { x: 4, y: body.velocity.y }));
      expect(body.bounds.max.x).toBeLessThan(301);
    }
  });
}

const touching = (world: World, body: Body): Contact[] =>
  world.contacts.filter(({ bodyA, bodyB }) => bodyA === body || bodyB === body);

test('a box whose edge lies on a ledge by 2 px does not fall through it', () => {
  const world = createWorld();
  const box = Bodies.rectangle(-13, -40, 30, 30, { inertia: Infinity });
  world.add(Bodies.rectangle(50, 25, 100, 50, still), box);
  run(world, 120);
  expect(box.position.y).toBeCloseTo(-15, 0);
  expect(touching(world, box)).toHaveLength(1);
});

test('a box rests on both tiles over a seam, and touches the next one only when it gets there', () => {
  const world = createWorld({ sleeping: false });
  const box = Bodies.rectangle(10.5, -15, 30, 30, { inertia: Infinity, friction: 0, frictionAir: 0 });
  const floor = Array.from({ length: 10 }, (_, i) => tile(30)(i * 30));
  world.add(floor, box);
  run(world, 60);
  expect(touching(world, box)).toHaveLength(2);
  Body.setVelocity(box, { x: 1, y: 0 });
  run(world, 60, () => {
    for (const contact of touching(world, box)) {
      const other = contact.bodyA === box ? contact.bodyB : contact.bodyA;
      expect(Math.abs(other.position.x - box.position.x)).toBeLessThan(31.5);
      expect(Math.abs(contact.normal.y)).toBeCloseTo(1, 6);
    }
  });
  expect(box.position.x).toBeCloseTo(70.5, 1);
});

test('a ball rolls off the last tile, and a wedge in a corner stays out of both sides', () => {
  const world = createWorld();
  const ball = Bodies.circle(0, -16, 16, { frictionAir: 0 });
  const tip = Bodies.fromVertices(600, -100, [
    [
      { x: 0, y: 0 },
      { x: -60, y: -8 },
      { x: -8, y: -60 },
    ],
  ]);
  world.add(
    across(30, (x) => (x > 240 ? [] : tile(30)(x))),
    ball,
  );
  world.add(Bodies.rectangle(500, 25, 200, 50, still), Bodies.rectangle(625, -75, 50, 250, still), tip);
  run(world, 30);
  Body.setVelocity(ball, { x: 9, y: 0 });
  run(world, 150);
  expect(ball.position.y).toBeGreaterThan(100);
  for (const { depth } of touching(world, tip)) expect(depth).toBeLessThan(0.5);
  expect(tip.bounds.max.y).toBeLessThan(0.5);
  expect(tip.bounds.max.x).toBeLessThan(600.5);
});

test('a fast body flies past a corner that it would not touch', () => {
  for (const make of [() => Bodies.circle(0, 0, 10), () => Bodies.rectangle(0, 0, 20, 20)]) {
    const world = createWorld({ gravity: { x: 0, y: 0 } });
    const body = make();
    body.frictionAir = 0;
    // it will be 1 px above the block when it reaches it
    world.add(Bodies.rectangle(125, 31, 50, 50, still), body);
    Body.setVelocity(body, { x: 40, y: -2 });
    run(world, 5);
    expect(body.velocity.x).toBeCloseTo(40, 6);
    expect(body.velocity.y).toBeCloseTo(-2, 6);
  }
});

test('a fast ball comes off another where the two meet, not where they were', () => {
  const after = (speed: number) => {
    const world = createWorld({ gravity: { x: 0, y: 0 } });
    const options = { restitution: 1, friction: 0, frictionStatic: 0, frictionAir: 0 };
    const ball = Bodies.circle(-200, 0, 10, options);
    const other = Bodies.circle(0, 14, 10, options);
    world.add(ball, other);
    Body.setVelocity(ball, { x: speed, y: 0 });
    run(world, Math.ceil(400 / speed));
    return Math.atan2(other.velocity.y, other.velocity.x);
  };
  // the line of centres when they touch: 14 across, so asin(14 / 20)
  for (const speed of [2, 10, 33, 60]) expect(after(speed)).toBeCloseTo(Math.asin(0.7), 2);
});
