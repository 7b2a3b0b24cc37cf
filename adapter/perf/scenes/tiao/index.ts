/** The scenes as games of ours: the whole engine around the same pictures that the controls draw without it. */
import { Container, type Engine, type Game, type Outline, type Scene, type Sprite, Swarm } from 'tiao';
import { motionError } from '../../../../engine/metrics.ts';
import { Bodies, createWorld, hashWorld, Pose, pose, type World } from '../../../../engine/physics/index.ts';
import { asked, random, type Told } from '../asked.ts';
import { burn } from '../burn.ts';
import { disc, dots } from '../dots.ts';
import { Drift } from '../drift.ts';
import { KickedPile } from '../kicked-pile.ts';
import { deepest } from '../physics/pile.ts';
import { PilePicture } from '../pile-picture.ts';
import { SpritesPicture } from '../sprites-picture.ts';

/** Number of frames of a motion that are evaluated. */
const JUDGED = 200;
/** The speed of the motion, design units per step: fast enough that an uneven frame shows. */
const SPEED = 10;

const told = ({ clock }: Engine): Told => ({
  steps: clock.stepCount,
  simulated: clock.time,
  wall: clock.now / 1000,
});

function sprites(engine: Engine): Scene {
  const picture = new SpritesPicture(asked.n);
  let steps = 0;
  return {
    enter: ({ stage }) => {
      stage.addChild(picture);
    },
    update() {
      steps++;
    },
    draw: (_, alpha) => picture.show(steps - 1 + alpha),
    probe: () => told(engine),
  };
}

/** As many pictures as asked for in one swarm, all of them moving. */
function swarm(engine: Engine): Scene {
  const texture = disc(0xf25f5c);
  const all = new Swarm(texture, asked.n);
  const drift = new Drift(asked.n);
  let steps = 0;
  return {
    enter: ({ stage }) => {
      stage.addChild(all);
    },
    update() {
      steps++;
    },
    draw(_, alpha) {
      all.clear();
      for (let i = 0; i < asked.n; i++) {
        const { x, y, angle } = drift.to(i, steps - 1 + alpha);
        all.put(texture, x, y, angle);
      }
    },
    probe: () => told(engine),
  };
}

function pile(engine: Engine): Scene {
  const kicked = new KickedPile(asked.n);
  const { world, bodies } = kicked;
  const picture = new PilePicture(bodies);
  const timed = new Timed(world, engine);
  const at = new Pose();
  let hash = 0;
  return {
    enter({ stage }) {
      stage.addChild(picture);
      engine.physics = timed;
      engine.physicsStage = picture;
    },
    update() {
      if (world.steps === asked.hashAt) hash = hashWorld(world);
      kicked.kick();
    },
    draw(_, alpha) {
      for (let i = 0; i < bodies.length; i++) {
        pose(bodies[i], alpha, at);
        const sprite = picture.sprites[i];
        sprite.position.set(at.x, at.y);
        sprite.rotation = at.angle;
      }
    },
    probe: () => ({ ...told(engine), stepMs: timed.ms, penetrationPx: deepest(world), hash }),
  };
}

/** A world that measures the time of its steps. */
class Timed {
  ms = 0;

  constructor(
    private readonly world: World,
    private readonly engine: Engine,
  ) {}

  outline(out: Outline): Outline {
    return this.world.outline(out);
  }

  step(dt: number): void {
    const start = this.engine.now();
    this.world.step(dt);
    this.ms += this.engine.now() - start;
  }
}

/** One sprite at a constant speed, whose position is recorded as it is drawn. */
function motion(engine: Engine): Scene {
  const [sprite] = dots(1) as [Sprite];
  const times: number[] = [];
  const places: number[] = [];
  let steps = 0;
  return {
    enter: ({ stage }) => {
      stage.addChild(sprite);
    },
    update() {
      steps++;
    },
    draw({ clock }, alpha) {
      const place = (steps - 1 + alpha) * SPEED;
      sprite.position.set(place % 700, 400);
      times.push(clock.now);
      places.push(place);
      if (times.length <= JUDGED) return;
      times.shift();
      places.shift();
    },
    probe: () => ({ ...told(engine), motionErrorPx: motionError(times, places) }),
  };
}

/** Steps that take longer than a frame, on any machine. */
function overload(engine: Engine): Scene {
  const picture = new SpritesPicture(100);
  return {
    enter: ({ stage }) => {
      stage.addChild(picture);
    },
    update: () => burn(asked.n, engine.now),
    draw: ({ clock }) => picture.show(clock.stepCount),
    probe: () => told(engine),
  };
}

/** The sprites scene of `tiao perf --peers`: the sprites drift, and turn back at the edges. */
function peerSprites(engine: Engine): Scene {
  const next = random();
  const group = new Container();
  group.scale.set(2); // the peers' picture is 375 wide
  const movers = dots(asked.n).map((sprite) => ({
    sprite,
    x: next() * 375,
    y: next() * 667,
    vx: (next() - 0.5) * 200,
    vy: (next() - 0.5) * 200,
  }));
  group.addChild(...movers.map(({ sprite }) => sprite));
  return {
    enter: ({ stage }) => {
      stage.addChild(group);
    },
    update(_, dt) {
      for (const mover of movers) {
        mover.x += mover.vx * dt;
        mover.y += mover.vy * dt;
        if (mover.x < 0 || mover.x > 375) mover.vx = -mover.vx;
        if (mover.y < 0 || mover.y > 667) mover.vy = -mover.vy;
      }
    },
    draw(_, alpha) {
      const ahead = (alpha - 1) / 60;
      for (const { sprite, x, y, vx, vy } of movers) sprite.position.set(x + vx * ahead, y + vy * ahead);
    },
    probe: () => told(engine),
  };
}

/** The pile scene of `tiao perf --peers`. Nothing sleeps, as in most other engines. */
function peerPile(engine: Engine): Scene {
  const next = random();
  const world = createWorld({ sleeping: false });
  const wall = (x: number, y: number, width: number, height: number) =>
    Bodies.rectangle(x, y, width, height, { isStatic: true });
  world.add(wall(187.5, 687, 750, 40), wall(-20, 333.5, 40, 2668), wall(395, 333.5, 40, 2668));
  const group = new Container();
  group.scale.set(2);
  const sprites = dots(asked.n);
  const bodies = sprites.map((sprite, i) => {
    const x = 30 + next() * 315;
    const y = 627 - Math.floor(i / 14) * 24;
    sprite.setSize(20, 20);
    return i % 2 ? Bodies.circle(x, y, 10) : Bodies.rectangle(x, y, 20, 20);
  });
  world.add(bodies);
  group.addChild(...sprites);
  const at = new Pose();
  return {
    enter({ stage }) {
      stage.addChild(group);
      engine.physics = world;
    },
    draw(_, alpha) {
      for (let i = 0; i < bodies.length; i++) {
        pose(bodies[i], alpha, at);
        sprites[i].position.set(at.x, at.y);
        sprites[i].rotation = at.angle;
      }
    },
    probe: () => ({ ...told(engine), penetrationPx: deepest(world) }),
  };
}

const scenes: { [name: string]: (engine: Engine) => Scene } = {
  sprites,
  drift: swarm,
  pile,
  motion,
  overload,
  'peer-sprites': peerSprites,
  'peer-pile': peerPile,
};

export default {
  id: 'perf',
  title: 'Scenes to measure',
  design: { width: 750, height: 1334 },
  background: '#fdf7ec',
  start: (engine) => scenes[asked.scene](engine),
} satisfies Game;
