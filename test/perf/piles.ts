/**
 * The pile of adapter/perf/scenes/physics/pile.ts with everything awake, in our physics, stock matter-js and box2d.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Matter from 'matter-js';
import { deepest, pileBodies } from '../../adapter/perf/scenes/physics/pile.ts';
import { Bodies, Body, createWorld } from '../../engine/physics/index.ts';

/** Upward speed that every body gets once a second, px per step: it rises by about twice its height. */
export const KICK = 5;
const STEPS_A_SECOND = 60;

export type Pile = {
  /** a sixtieth of a second */
  step(): void;
  kick(): void;
  /** the current deepest overlap, px; NaN if unknown */
  deepest(): number;
};

export function oursPile(count: number): Pile {
  const { walls, pile } = pileBodies(Bodies, count);
  const world = createWorld({ sleeping: false });
  world.add(walls, pile);
  return {
    step: () => world.step(1 / STEPS_A_SECOND),
    kick() {
      for (const body of pile) Body.setVelocity(body, { x: body.velocity.x, y: -KICK });
    },
    deepest: () => deepest(world),
  };
}

export function stockPile(count: number): Pile {
  const { walls, pile } = pileBodies(Matter.Bodies, count);
  const engine = Matter.Engine.create();
  Matter.Composite.add(engine.world, [...walls, ...pile]);
  return {
    step: () => void Matter.Engine.update(engine, 1000 / STEPS_A_SECOND),
    kick() {
      for (const body of pile) Matter.Body.setVelocity(body, { x: body.velocity.x, y: -KICK });
    },
    deepest() {
      // safe: matter's typings lack the list of pairs
      const { list } = engine.pairs as unknown as { list: Matter.Pair[] };
      return Math.max(0, ...list.filter((pair) => pair.isActive).map((pair) => pair.separation));
    },
  };
}

type Handle = { delete?(): void };
type Vector = Handle & { x: number; y: number };
type Definition = Handle & { [field: string]: unknown };

/** The part of box2d3-wasm's module that is used here. */
type Box2d = {
  b2DefaultWorldDef(): Definition;
  b2DefaultBodyDef(): Definition;
  b2DefaultShapeDef(): Definition & { density: number };
  b2CreateWorld(definition: Definition): unknown;
  b2CreateBody(world: unknown, definition: Definition): unknown;
  b2CreatePolygonShape(body: unknown, definition: Definition, shape: unknown): unknown;
  b2CreateCircleShape(body: unknown, definition: Definition, shape: unknown): unknown;
  b2MakeBox(halfWidth: number, halfHeight: number): unknown;
  b2World_Step(world: unknown, seconds: number, subSteps: number): void;
  b2Body_GetPosition(body: unknown): Vector;
  b2Body_GetRotation(body: unknown): Handle & { c: number; s: number };
  b2Body_GetLinearVelocity(body: unknown): Vector;
  b2Body_SetLinearVelocity(body: unknown, velocity: Vector): void;
  b2Vec2: new (x: number, y: number) => Vector;
  b2Circle: new () => { center: Vector; radius: number };
  b2BodyType: { b2_staticBody: unknown; b2_dynamicBody: unknown };
};

/** Pixels per metre in box2d: bodies are about a metre large. */
const SCALE = 20;
/** The same number as ours. */
const SUB_STEPS = 4;

/**
 * box2d v3 as WebAssembly, from a folder in which `npm install box2d3-wasm` was run; the build without threads and
 * SIMD, which a phone can run. Reading back the positions is part of the step, because a game draws them.
 */
export async function box2dPile(count: number, folder: string): Promise<Pile> {
  // loaded by path: the package's default is the build with threads, which no phone can run
  const compat = join(resolve(folder), 'node_modules/box2d3-wasm/build/dist/es/compat/Box2D.compat.mjs');
  const { default: load } = (await import(pathToFileURL(compat).href)) as { default: () => Promise<Box2d> };
  const b2 = await load();
  const { walls, pile } = pileBodies(Matter.Bodies, count);
  const definition = b2.b2DefaultWorldDef();
  definition.enableSleep = false;
  // matter's gravity in px per ms², converted to m per s²
  definition.gravity = new b2.b2Vec2(0, (0.001 * 1e6) / SCALE);
  const world = b2.b2CreateWorld(definition);
  const bodies = [...walls, ...pile].map((like) => {
    const about = b2.b2DefaultBodyDef();
    about.type = like.isStatic ? b2.b2BodyType.b2_staticBody : b2.b2BodyType.b2_dynamicBody;
    about.position = new b2.b2Vec2(like.position.x / SCALE, like.position.y / SCALE);
    about.linearDamping = 0.6; // frictionAir 0.01 per step
    about.angularDamping = 0.6;
    const body = b2.b2CreateBody(world, about);
    const shape = b2.b2DefaultShapeDef();
    shape.density = 1;
    if (like.circleRadius) {
      const circle = new b2.b2Circle();
      circle.radius = like.circleRadius / SCALE;
      b2.b2CreateCircleShape(body, shape, circle);
    } else {
      const { min, max } = like.bounds;
      const box = b2.b2MakeBox((max.x - min.x) / 2 / SCALE, (max.y - min.y) / 2 / SCALE);
      b2.b2CreatePolygonShape(body, shape, box);
    }
    return body;
  });
  const moving = bodies.slice(walls.length);
  const places = new Float64Array(moving.length * 3);
  return {
    step() {
      b2.b2World_Step(world, 1 / STEPS_A_SECOND, SUB_STEPS);
      for (let i = 0; i < moving.length; i++) {
        const at = b2.b2Body_GetPosition(moving[i]);
        const turn = b2.b2Body_GetRotation(moving[i]);
        places[i * 3] = at.x * SCALE;
        places[i * 3 + 1] = at.y * SCALE;
        places[i * 3 + 2] = Math.atan2(turn.s, turn.c);
        at.delete?.();
        turn.delete?.();
      }
    },
    kick() {
      for (const body of moving) {
        const velocity = b2.b2Body_GetLinearVelocity(body);
        velocity.y = (-KICK * STEPS_A_SECOND) / SCALE;
        b2.b2Body_SetLinearVelocity(body, velocity);
        velocity.delete?.();
      }
    },
    deepest: () => Number.NaN,
  };
}
