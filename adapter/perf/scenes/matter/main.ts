/** Unmodified matter-js, drawn by bare pixi, stepped once a frame or by its own Runner. */
import { Bodies, Body, Composite, Engine, Events } from 'matter-js';
import * as Runner from 'matter-js/src/core/Runner.js';
import { now } from '../../../web/clock.ts';
import { asked } from '../asked.ts';
import { runBare } from '../bare.ts';
import { burn } from '../burn.ts';
import { KICK, KICK_EVERY } from '../kick.ts';
import { pileBodies } from '../physics/pile.ts';
import { PilePicture } from '../pile-picture.ts';

const isRunner = asked.scene !== 'pile';
const engine = Engine.create();
// safe: matter's own Bodies has the same members
const { walls, pile } = pileBodies(Bodies as never, isRunner ? 1 : asked.n);
Composite.add(engine.world, [...walls, ...pile]);
const picture = new PilePicture(pile);
const runner = Runner.create();
if (asked.scene === 'overload') Events.on(engine, 'beforeUpdate', () => burn(asked.n, now));

let steps = 0;
let stepMs = 0;
let first = 0;
let last = 0;
Events.on(engine, 'afterUpdate', () => steps++);

runBare(
  picture,
  (time) => {
    first ||= time;
    last = time;
    if (isRunner) Runner.tick(runner, engine, time);
    else step();
    for (const [i, { position, angle }] of pile.entries()) {
      const sprite = picture.sprites[i];
      sprite.position.set(position.x, position.y);
      sprite.rotation = angle;
    }
  },
  () => ({
    steps,
    simulated: engine.timing.timestamp / 1000,
    wall: (last - first) / 1000,
    ...(isRunner ? {} : { stepMs, penetrationPx: deepest() }),
  }),
);

function step() {
  const start = now();
  Engine.update(engine, 1000 / 60);
  stepMs += now() - start;
  if (steps % KICK_EVERY === 0) {
    for (const body of pile) Body.setVelocity(body, { x: body.velocity.x, y: -KICK });
  }
}

function deepest(): number {
  let deep = 0;
  for (const { isActive, collision } of engine.pairs.list)
    if (isActive) deep = Math.max(deep, collision.depth);
  return deep;
}
