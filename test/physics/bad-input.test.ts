import { expect, test } from 'vitest';
import { Bodies, Body, Composite, Constraint, createWorld } from '../../engine/physics/index.ts';
import { run } from './steps.ts';

/** A world with a ball in it, which must continue to fall whatever else happens. */
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

test('a bad body slipped in through matter’s Composite.add is reported once and left out', () => {
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

test('a wrong time scale or gravity is reported, and the world continues once it is corrected', () => {
  const scene = fallingBall();
  scene.world.timeScale = -1;
  expect(() => scene.world.step(1 / 60)).toThrow(/timeScale/);
  scene.world.timeScale = 1;
  scene.world.gravity.y = NaN;
  expect(() => scene.world.step(1 / 60)).toThrow(/gravity/);
  scene.world.gravity.y = 1;
  goesOn(scene);
});

const NAN_WAYS: { [what: string]: (body: Body) => void } = {
  'force.x': (body) => {
    body.force.x = NaN;
  },
  torque: (body) => {
    body.torque = Infinity;
  },
  friction: (body) => {
    body.friction = NaN;
  },
  frictionStatic: (body) => {
    body.frictionStatic = NaN;
  },
  frictionAir: (body) => {
    body.frictionAir = NaN;
  },
  restitution: (body) => {
    body.restitution = Infinity;
  },
  slop: (body) => {
    body.slop = NaN;
  },
  sleepThreshold: (body) => {
    body.sleepThreshold = NaN;
  },
  'velocity.x': (body) => {
    body.velocity.x = NaN;
  },
};
/** The ways to add a body to a world. */
const DOORS: { [way: string]: (world: ReturnType<typeof createWorld>, body: Body) => void } = {
  'world.add': (world, body) => world.add(body),
  'a composite': (world, body) => world.add(Composite.add(Composite.create(), body)),
  'matter’s Composite.add': (world, body) => {
    Composite.add(world.composite, body);
    world.step(1 / 60);
  },
};

for (const [what, spoil] of Object.entries(NAN_WAYS)) {
  for (const [way, enter] of Object.entries(DOORS)) {
    test(`a body whose ${what} is no number does not get in by ${way}`, () => {
      const scene = fallingBall();
      const crate = Bodies.rectangle(5, 60, 20, 20, { label: 'crate' });
      spoil(crate);
      expect(() => enter(scene.world, crate)).toThrow(new RegExp(`'crate' \\(id \\d+\\): ${what} became`));
      goesOn(scene);
    });
  }
}

const MASSES: { [what: string]: (body: Body) => void } = {
  mass: (body) => Body.setMass(body, 5),
  density: (body) => Body.setDensity(body, 0.002),
  inertia: (body) => Body.setInertia(body, 100),
  'another scale': (body) => Body.scale(body, 1.5, 1.5),
  'other vertices': (body) => Body.setVertices(body, Bodies.rectangle(0, 0, 50, 30).vertices),
  'static again': (body) => Body.setStatic(body, true),
};
for (const [what, act] of Object.entries(MASSES)) {
  for (const isCreatedStatic of [false, true]) {
    for (const when of ['before it comes in', 'in the world', 'taken out for it']) {
      const name = isCreatedStatic ? 'created static' : 'made static';
      test(`${what} set at a body ${name}, ${when}: it stays, and falls when it is let go`, () => {
        const world = createWorld();
        const box = Bodies.rectangle(0, 0, 40, 40, { isStatic: isCreatedStatic });
        const hit = Bodies.circle(5, -100, 10);
        if (when !== 'before it comes in') world.add(box);
        Body.setStatic(box, true);
        if (when === 'taken out for it') {
          run(world, 1);
          world.remove(box);
        }
        act(box);
        if (when !== 'in the world') world.add(box);
        world.add(hit);
        run(world, 60);
        expect(box.position).toMatchObject({ x: 0, y: 0 });
        expect(hit.position.y).toBeLessThan(0);
        Body.setStatic(box, false);
        run(world, 60);
        expect(box.position.y).toBeGreaterThan(100);
        expect(box.position.y).toBeLessThan(2000);
        expect(box.mass).toBeGreaterThan(0);
        expect(box.inertia).toBeGreaterThan(0);
        expect(Number.isFinite(box.mass + hit.position.x + hit.position.y)).toBe(true);
      });
    }
  }
}

test('friction without limit grips, and gives no NaN', () => {
  const world = createWorld();
  const slope = Bodies.rectangle(0, 0, 400, 40, { isStatic: true, angle: 0.5, friction: Infinity });
  const grip = { friction: Infinity, frictionStatic: Infinity };
  const box = Bodies.rectangle(36 * Math.sin(0.5), -36 * Math.cos(0.5), 60, 30, { angle: 0.5, ...grip });
  world.add(slope, box);
  run(world, 200);
  expect(Math.abs(box.position.x)).toBeLessThan(40);
});

test('an outline without an area, or with a point that is none, is refused as it is made', () => {
  const from = (points: number[][]) => () => Bodies.fromVertices(0, 0, [points.map(([x, y]) => ({ x, y }))]);
  expect(from([])).toThrow('An outline of 0 points. Expected 3 or more.');
  expect(
    from([
      [0, 0],
      [9, 0],
      [20, 0],
    ]),
  ).toThrow('The points of the outline [[0,0],[9,0],[20,0]] lie on one line.');
  expect(
    from([
      [0, 0],
      [NaN, 0],
      [20, 9],
    ]),
  ).toThrow('has a point that is not finite');
});
