/**
 * How the physics step scales: `node --import tsx test/perf/physics-scale.ts [--counts 200,2000] [--steps 360] [--peers
 * <folder>]`.
 *
 * All worlds of a table take turns in one process, a step each, so that other load on the machine affects all of them. A
 * figure is the median step of the last half, including reading back every body's position and angle. Only the ratios
 * mean something. `--peers`: a folder in which `npm install @dimforge/rapier2d-compat` was run; rapier then takes turns
 * too (it needs WebAssembly: not with --jitless).
 *
 * heap: a bucket whose width grows with the root of the count, settling; rain: the same, thrown up at 5 px a step once
 * a second; field: bodies drifting without gravity. Half circles, half boxes of 14 to 28 px, nothing sleeps.
 * level: 200 bodies in a bucket, kept awake, alone and in a level of 10,000 static tiles or 10,000 sleeping boxes.
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadOfMachine } from '../../adapter/perf/load.ts';
import { Bodies, Body, createWorld } from '../../engine/physics/index.ts';

const { values } = parseArgs({
  options: {
    counts: { type: 'string', default: '200,2000' },
    steps: { type: 'string', default: '360' },
    scenes: { type: 'string', default: 'heap,rain,field,level' },
    peers: { type: 'string' },
  },
});
const counts = values.counts.split(',').map(Number);
const steps = Number(values.steps);

type Item = { x: number; y: number; width: number; height: number; isRound: boolean; vx: number; vy: number };
type Sim = { step(): void; kick(): void };

/** px per metre, for rapier */
const METRE = 20;

function layOut(scene: string, count: number): { items: Item[]; width: number } {
  let state = 12345;
  const random = () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const width = Math.round(400 * Math.sqrt(count / 200));
  const row = Math.floor(width / 33);
  const side = Math.ceil(Math.sqrt(count));
  const items = Array.from({ length: count }, (_, i): Item => {
    const size = { width: 14 + random() * 14, height: 14 + random() * 14, isRound: i % 2 === 1 };
    if (scene === 'field') {
      const place = { x: (i % side) * 60, y: Math.floor(i / side) * 60 };
      return { ...place, ...size, vx: (random() - 0.5) * 4, vy: (random() - 0.5) * 4 };
    }
    const place = { x: 20 + random() * (width - 40), y: 560 - Math.floor(i / row) * 32 };
    return { ...place, ...size, vx: 0, vy: 0 };
  });
  return { items, width };
}

const walls = (width: number): [number, number, number, number][] => [
  [width / 2, 620, width + 800, 40],
  [-20, -4000, 40, 12000],
  [width + 20, -4000, 40, 12000],
];

function make({ x, y, width, height, isRound, vx, vy }: Item): Body {
  const body = isRound ? Bodies.circle(x, y, width / 2 + 1) : Bodies.rectangle(x, y, width, height);
  if (vx !== 0) {
    Body.setVelocity(body, { x: vx, y: vy });
    body.frictionAir = 0;
  }
  return body;
}

function ours(scene: string, count: number): Sim {
  const { items, width } = layOut(scene, count);
  const bodies = items.map(make);
  const world = createWorld({ sleeping: false, gravity: { x: 0, y: scene === 'field' ? 0 : 1 } });
  if (scene !== 'field') {
    world.add(walls(width).map(([x, y, w, h]) => Bodies.rectangle(x, y, w, h, { isStatic: true })));
  }
  world.add(bodies);
  return simOf(() => world.step(1 / 60), bodies);
}

/** 200 bodies kept awake; the rest of the level is around and under their bucket. */
function level(rest: 'alone' | 'static' | 'asleep'): Sim {
  const { items, width } = layOut('heap', 200);
  const bodies = items.map(make);
  const world = createWorld();
  world.add(walls(width).map(([x, y, w, h]) => Bodies.rectangle(x, y, w, h, { isStatic: true })));
  if (rest !== 'alone') {
    const options = rest === 'static' ? { isStatic: true } : { isSleeping: true };
    for (let i = 0; i < 10_000; i++) {
      const x = width + 100 + Math.floor(i / 20) * 31;
      world.add(Bodies.rectangle(x, 640 - (i % 20) * 31, 30, 30, options));
    }
  }
  world.add(bodies);
  const { step, kick } = simOf(() => world.step(1 / 60), bodies);
  let count = 0;
  return {
    step() {
      // kicks the bodies twice a second, because bodies at rest fall asleep after one second
      if (++count % 30 === 0) kick();
      step();
    },
    kick,
  };
}

function simOf(step: () => void, bodies: Body[]): Sim {
  const places = new Float64Array(bodies.length * 3);
  return {
    step() {
      step();
      for (let i = 0; i < bodies.length; i++) {
        const body = bodies[i];
        places[i * 3] = body.position.x;
        places[i * 3 + 1] = body.position.y;
        places[i * 3 + 2] = body.angle;
      }
    },
    kick() {
      for (const body of bodies) Body.setVelocity(body, { x: body.velocity.x, y: -5 });
    },
  };
}

/** The part of rapier that is used here. */
type RapierBody = {
  translation(): { x: number; y: number };
  rotation(): number;
  linvel(): { x: number; y: number };
  setLinvel(velocity: { x: number; y: number }, wake: boolean): void;
};
type RapierBodyDesc = {
  setTranslation(x: number, y: number): RapierBodyDesc;
  setLinvel(x: number, y: number): RapierBodyDesc;
  setCanSleep(can: boolean): RapierBodyDesc;
  setLinearDamping(damping: number): RapierBodyDesc;
};
type RapierColliderDesc = { setTranslation(x: number, y: number): RapierColliderDesc };
type Rapier = {
  init(): Promise<void>;
  World: new (gravity: {
    x: number;
    y: number;
  }) => {
    timestep: number;
    step(): void;
    createRigidBody(desc: RapierBodyDesc): RapierBody;
    createCollider(desc: RapierColliderDesc, body?: RapierBody): void;
  };
  RigidBodyDesc: { dynamic(): RapierBodyDesc };
  ColliderDesc: {
    ball(radius: number): RapierColliderDesc;
    cuboid(x: number, y: number): RapierColliderDesc;
  };
};

async function loadRapier(folder: string): Promise<Rapier> {
  const require = createRequire(join(resolve(folder), 'package.json'));
  const module = await import(pathToFileURL(require.resolve('@dimforge/rapier2d-compat')).href);
  const rapier: Rapier = module.default?.init ? module.default : module;
  await rapier.init();
  return rapier;
}

function theirs(rapier: Rapier, scene: string, count: number): Sim {
  const { items, width } = layOut(scene, count);
  const isField = scene === 'field';
  const world = new rapier.World({ x: 0, y: isField ? 0 : 50 });
  world.timestep = 1 / 60;
  const cuboid = (w: number, h: number) => rapier.ColliderDesc.cuboid(w / 2 / METRE, h / 2 / METRE);
  for (const [x, y, w, h] of isField ? [] : walls(width)) {
    world.createCollider(cuboid(w, h).setTranslation(x / METRE, y / METRE));
  }
  const bodies = items.map((item) => {
    const desc = rapier.RigidBodyDesc.dynamic()
      .setTranslation(item.x / METRE, item.y / METRE)
      .setLinvel((item.vx * 60) / METRE, (item.vy * 60) / METRE)
      .setCanSleep(false)
      .setLinearDamping(isField ? 0 : 0.6);
    const body = world.createRigidBody(desc);
    const ball = rapier.ColliderDesc.ball((item.width / 2 + 1) / METRE);
    world.createCollider(item.isRound ? ball : cuboid(item.width, item.height), body);
    return body;
  });
  const places = new Float64Array(count * 3);
  return {
    step() {
      world.step();
      for (let i = 0; i < count; i++) {
        const { x, y } = bodies[i].translation();
        places[i * 3] = x * METRE;
        places[i * 3 + 1] = y * METRE;
        places[i * 3 + 2] = bodies[i].rotation();
      }
    },
    kick() {
      for (const body of bodies) body.setLinvel({ x: body.linvel().x, y: (-5 * 60) / METRE }, true);
    },
  };
}

/** Median step time of the last half of each simulation, in ms. The simulations take turns, one step each. */
function medians(sims: Sim[], isRain: boolean): number[] {
  const times: number[][] = sims.map(() => []);
  for (let i = 0; i < steps; i++) {
    for (const [at, sim] of sims.entries()) {
      if (isRain && i > 0 && i % 60 === 0) sim.kick();
      const start = performance.now();
      sim.step();
      if (i >= steps / 2) times[at].push(performance.now() - start);
    }
  }
  return times.map((list) => list.sort((a, b) => a - b)[list.length >> 1]);
}

const rapier = values.peers && typeof WebAssembly === 'object' ? await loadRapier(values.peers) : null;
console.log(`load before: ${loadOfMachine()} a core`);
console.log('| scene | bodies | tiao ms a step | over the least count | rapier ÷ tiao | the same twice |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const scene of values.scenes.split(',').filter((name) => name !== 'level')) {
  const sims = counts.flatMap((count) => [
    ours(scene, count),
    ours(scene, count),
    ...(rapier ? [theirs(rapier, scene, count)] : []),
  ]);
  const found = medians(sims, scene === 'rain');
  for (const [i, count] of counts.entries()) {
    const each = rapier ? 3 : 2;
    const [own, again, other] = found.slice(i * each, (i + 1) * each);
    const noise = `± ${(100 * (Math.max(own / again, again / own) - 1)).toFixed(0)} %`;
    const ratio = rapier ? (other / own).toFixed(2) : '';
    const growth = (own / found[0]).toFixed(1);
    console.log(`| ${scene} | ${count} | ${own.toFixed(3)} | ${growth} × | ${ratio} | ${noise} |`);
  }
}
if (values.scenes.includes('level')) {
  const [alone, again, amongStatic, amongAsleep] = medians(
    [level('alone'), level('alone'), level('static'), level('asleep')],
    false,
  );
  console.log('\n| 200 awake | ms a step | over alone |');
  console.log('| --- | --- | --- |');
  console.log(`| alone | ${alone.toFixed(3)} | (the same again: ${(again / alone).toFixed(2)}) |`);
  console.log(`| and 10,000 static | ${amongStatic.toFixed(3)} | ${(amongStatic / alone).toFixed(2)} |`);
  console.log(`| and 10,000 asleep | ${amongAsleep.toFixed(3)} | ${(amongAsleep / alone).toFixed(2)} |`);
}
console.log(`load after: ${loadOfMachine()} a core, this run's own work included`);
