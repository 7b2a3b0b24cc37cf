/** The scenes as games of ours: the whole engine around the picture that the controls draw bare. */
import type { Engine, Game, Outline, Scene, Sprite } from 'tiao';
import { motionError } from '../../../../engine/metrics.ts';
import { hashWorld, Pose, pose, type World } from '../../../../engine/physics/index.ts';
import { deepest } from '../../../scenes/pile.ts';
import { asked, type Told } from '../asked.ts';
import { burn } from '../burn.ts';
import { dots } from '../dots.ts';
import { KickedPile } from '../kicked-pile.ts';
import { PilePicture } from '../pile-picture.ts';
import { SpritesPicture } from '../sprites-picture.ts';

/** Frames of a motion that are judged. */
const JUDGED = 200;
/** The motion's speed, design units a step: fast enough that an uneven frame shows. */
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

/** A world that knows how long its steps took. */
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

/** One sprite at an even speed, looked at as it is drawn. */
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

/** Steps that cost more than a frame has, on whatever machine. */
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

const scenes: { [name: string]: (engine: Engine) => Scene } = { sprites, pile, motion, overload };

export default {
  id: 'perf',
  title: 'Scenes to measure',
  design: { width: 750, height: 1334 },
  background: '#fdf7ec',
  start: (engine) => scenes[asked.scene](engine),
} satisfies Game;
