/**
 * A game that does everything at once, at random: nothing may throw, and the world's internal lists must stay consistent.
 */
import { expect, test } from 'vitest';
import { room, seeded } from '../../adapter/perf/scenes/physics/scene.ts';
import { ARROW } from '../../adapter/perf/scenes/physics/shapes.ts';
import {
  Bodies,
  Body,
  Composite,
  Constraint,
  carry,
  createWorld,
  Sleeping,
  Vertices,
  type World,
} from '../../engine/physics/index.ts';

/** Number of random runs. For more of them: `TIAO_FUZZ_SEEDS=300 npx vitest run test/physics/fuzz.test.ts`. */
const SEEDS = Number(process.env.TIAO_FUZZ_SEEDS ?? 24);

type Random = () => number;

function spawn(random: Random): Matter.Body {
  const x = 20 + random() * 360;
  const y = random() * 350;
  const size = 5 + random() * 25;
  const options = {
    restitution: random() < 0.3 ? random() : 0,
    angle: random() * 6,
    isSensor: random() < 0.05,
    isStatic: random() < 0.08,
    friction: random() * 0.3,
  };
  const makers = [
    () => Bodies.circle(x, y, size, options),
    () => Bodies.rectangle(x, y, size * 2, size, options),
    () => Bodies.polygon(x, y, 3 + Math.floor(random() * 6), size, options),
    () =>
      Body.create({
        ...options,
        parts: [Bodies.circle(x, y, size), Bodies.rectangle(x + size, y, size * 2, 8)],
      }),
    () => Bodies.fromVertices(x, y, [Vertices.fromPath(ARROW, undefined as never)], options),
  ];
  return makers[Math.floor(random() * makers.length)]();
}

/** Everything that a game can do to a body, or to the world with it. */
const DEEDS: ((world: World, body: Matter.Body, other: Matter.Body, random: Random) => void)[] = [
  (world, body) => world.remove(body),
  (world, body) => Composite.remove(world.composite, body),
  (_, body) => Body.setStatic(body, !body.isStatic),
  (_, body, __, random) => Body.setPosition(body, { x: 20 + random() * 360, y: random() * 350 }),
  (_, body, __, random) => Body.setAngle(body, random() * 10),
  (_, body, __, random) => Body.setVelocity(body, { x: random() * 60 - 30, y: random() * 60 - 30 }),
  (_, body, __, random) => {
    const scale = body.bounds.max.x - body.bounds.min.x > 40 ? 0.7 : 1 + random() * 0.5;
    Body.scale(body, scale, scale);
  },
  (_, body, __, random) => Sleeping.set(body, random() < 0.5),
  (world, body, other, random) => {
    if (body === other) return;
    const length = random() < 0.3 ? 0 : random() * 50;
    world.add(
      Constraint.create({
        bodyA: body,
        bodyB: other,
        pointB: { x: random() * 10, y: 0 },
        stiffness: random(),
        length,
      }),
    );
  },
  (world) => {
    const [constraint] = world.constraints;
    if (constraint) world.remove(constraint);
  },
  (_, body, __, random) => Object.assign(body.collisionFilter, { mask: random() < 0.5 ? -1 : 0 }),
  (_, body) => Object.assign(body, { isSensor: !body.isSensor }),
  (_, body) => (body.isStatic ? carry(body, { x: body.position.x + 2, y: body.position.y }) : undefined),
  (_, body, __, random) =>
    Body.applyForce(body, body.position, { x: random() * 0.2 - 0.1, y: random() * 0.2 - 0.1 }),
  (_, body, __, random) => Body.setMass(body, 0.1 + random() * 10),
  (world, _, __, random) => Object.assign(world.gravity, { y: random() < 0.8 ? 1 : -1 }),
  (world, _, __, random) => Object.assign(world, { timeScale: random() < 0.7 ? 1 : 0.3 + random() }),
];

/** Inconsistencies in the world's internal lists; empty if there are none. */
function faultsOf({ rigids, wakefulness, broadPhase }: World): string[] {
  const faults: string[] = [];
  for (const [i, rigid] of rigids.entries()) {
    const sum = rigid.x + rigid.y + rigid.angle + rigid.vx + rigid.vy + rigid.w;
    const isAwake = !rigid.isStatic && !rigid.isSleeping;
    if (!Number.isFinite(sum)) faults.push(`rigid ${i} is nowhere`);
    if (rigid.awakeIndex >= 0 !== isAwake)
      faults.push(`rigid ${i} is ${isAwake ? 'not ' : ''}among the awake`);
    if (rigid.awakeIndex >= 0 && wakefulness.bodies[rigid.awakeIndex] !== rigid)
      faults.push(`rigid ${i} is misplaced`);
  }
  for (const [i, pair] of broadPhase.pairs.entries()) {
    const isAwake = pair.a.awakeIndex >= 0 || pair.b.awakeIndex >= 0;
    if (pair.index !== i) faults.push(`pair ${i} believes it is ${pair.index}`);
    if (pair.slot >= 0 !== isAwake) faults.push(`pair ${i} is ${isAwake ? 'not ' : ''}among the awake`);
    if (pair.slot >= 0 && wakefulness.pairs[pair.kind][pair.slot] !== pair)
      faults.push(`pair ${i} is misplaced`);
  }
  return faults;
}

for (let seed = 1; seed <= SEEDS; seed++) {
  test(`nothing breaks whatever a game does (seed ${seed})`, () => {
    const random = seeded(seed * 7919);
    const world = createWorld();
    room(world, { width: 400, height: 400, ceiling: seed % 2 === 0 });
    if (seed % 3 === 0) world.preSolve = () => random() < 0.9;
    if (seed % 4 === 0) {
      world.on('collisionStart', ({ pairs }) => {
        if (random() < 0.02 && !pairs[0].bodyA.parent.isStatic) world.remove(pairs[0].bodyA.parent);
      });
    }
    for (let i = 0; i < 400; i++) {
      const loose = world.bodies.filter((body) => body.label !== 'wall');
      if (loose.length < 4 || (loose.length < 50 && random() < 0.3)) world.add(spawn(random));
      else if (random() < 0.7) {
        const pick = () => loose[Math.floor(random() * loose.length)];
        DEEDS[Math.floor(random() * DEEDS.length)](world, pick(), pick(), random);
      }
      world.step(1 / 60);
      expect(faultsOf(world)).toEqual([]);
    }
  });
}
