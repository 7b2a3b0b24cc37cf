/**
 * Bodies whose properties are fast to read. A game reads every body's position in every frame; if that is a hash lookup,
 * it costs as much as simulating the body. matter-js adds a body's properties one by one, and `bind` turns some into
 * accessors; both make V8 store the object as a hash table. So the properties that matter has made are copied into an
 * object that has its accessors from the beginning, in a fixed order. Until the body enters a world, they lead to
 * matter's values.
 *
 * The result is a plain object with matter's properties, enumerable like matter's. A body made by another copy of
 * matter-js is used as it is (live.ts), and is slower to read.
 */
import type { Body as BodyType, Vertex } from 'matter-js';
import type MatterBody from 'matter-js/src/body/Body.js';
import { GEOMETRY, MADE, RIGID, VECTORS } from './bound.ts';
import { liveProperties } from './live.ts';

const OWN = { writable: true, enumerable: true, configurable: true };

/** Makes `Body.create`, which all of matter's factories call, return such bodies. */
export function withQuickBodies(bodies: typeof MatterBody): typeof MatterBody {
  const { create } = bodies;
  bodies.create = (options) => pour(create(options));
  return bodies;
}

/** Copies what matter has made into another object. So far only its own parts and vertices refer to the original. */
function pour(made: BodyType): BodyType {
  // All bodies get their properties in the same order, and so share one hidden class. The first four are stored in the
  // object itself.
  const body = {};
  Object.defineProperty(body, RIGID, { value: undefined, writable: true });
  Object.defineProperty(body, VECTORS, { value: undefined, writable: true });
  Object.defineProperty(body, GEOMETRY, { value: undefined, writable: true });
  Object.defineProperty(body, MADE, { value: made, writable: true });
  const live = liveProperties();
  for (const key of Object.keys(made)) {
    Object.defineProperty(body, key, live[key] ?? { ...OWN, value: made[key as keyof BodyType] });
  }
  return adopt(made, body as BodyType);
}

function adopt(made: BodyType, body: BodyType): BodyType {
  body.parts = made.parts.map((part) => (part === made ? body : part));
  body.parent = made.parent === made ? body : made.parent;
  for (const part of made.parts) if (part.parent === made) part.parent = body;
  // matter's vertices refer to their body, which the published types lack
  for (const vertex of made.vertices as (Vertex & { body?: BodyType })[]) vertex.body = body;
  return body;
}
