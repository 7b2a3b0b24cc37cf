/**
 * Bodies that are quick to read. A game reads every body's place in every frame, and where that is a lookup in a table,
 * it costs as much as moving the body does. matter-js writes a body's properties one by one, and `bind` makes accessors
 * of some: either makes V8 keep the object as a hash table. So what matter has made is poured into an object whose
 * accessors are there from the beginning, in one order; until the body comes into a world they lead to matter's numbers.
 *
 * It is a plain object with matter's properties, enumerable as they are there. What was made by another copy of matter-js
 * is taken as it is (live.ts), and is read more slowly.
 */
import type { Body as BodyType, Vertex } from 'matter-js';
import type MatterBody from 'matter-js/src/body/Body.js';
import { GEOMETRY, MADE, RIGID, VECTORS } from './bound.ts';
import { liveProperties } from './live.ts';

const OWN = { writable: true, enumerable: true, configurable: true };

/** Has `Body.create`, which all of matter's factories call, return such bodies. */
export function withQuickBodies(bodies: typeof MatterBody): typeof MatterBody {
  const { create } = bodies;
  bodies.create = (options) => pour(create(options));
  return bodies;
}

/** What matter has made, in another object. Nobody but its own parts and vertices knows it yet. */
function pour(made: BodyType): BodyType {
  // All bodies get their properties in one order, and so one hidden class. The first four lie in the object itself.
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
  // matter's vertices know their body, though the published types do not say so
  for (const vertex of made.vertices as (Vertex & { body?: BodyType })[]) vertex.body = body;
  return body;
}
