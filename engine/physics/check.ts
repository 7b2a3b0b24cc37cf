/** Rejects what cannot be simulated: values that are not numbers, bodies without size or mass. */
import type { Body, Constraint } from 'matter-js';

/** Names a body in messages: 'crate' (id 12). */
export function nameOf(thing: { label: string; id: number }): string {
  return `'${thing.label}' (id ${thing.id})`;
}

export function checkFinite(body: Body, what: string, value: number): void {
  // NaN and the infinities are the numbers whose difference from themselves is not 0
  if (value - value !== 0) {
    throw new RangeError(`Body ${nameOf(body)}: ${what} became ${value}. Expected a finite number.`);
  }
}

/**
 * Rejects NaN and non-numbers. Infinity is allowed: infinite friction grips without limit, an infinite threshold never
 * sleeps.
 */
export function checkNumber(body: Body, what: string, value: number): void {
  if (typeof value === 'number' && !Number.isNaN(value)) return;
  throw new RangeError(`Body ${nameOf(body)}: ${what} became ${String(value)}. Expected a number.`);
}

const FINITE = ['restitution', 'frictionAir', 'slop'] as const;
const NUMBERS = ['friction', 'frictionStatic', 'sleepThreshold'] as const;

/** Throws unless the body can be simulated. Called whenever a body is added or rebuilt. */
export function checkBody(body: Body): void {
  if (body.type !== 'body') {
    throw new TypeError(
      `Expected a matter body, got ${String(body.type)}. Make one with Bodies or Body.create.`,
    );
  }
  if (body.parent !== body) {
    throw new Error(`Body ${nameOf(body)} is a part of ${nameOf(body.parent)}. Add that body instead.`);
  }
  checkFinite(body, 'velocity.x', body.velocity.x);
  checkFinite(body, 'velocity.y', body.velocity.y);
  checkFinite(body, 'angularVelocity', body.angularVelocity);
  checkFinite(body, 'force.x', body.force.x);
  checkFinite(body, 'force.y', body.force.y);
  checkFinite(body, 'torque', body.torque);
  for (const name of FINITE) checkFinite(body, name, body[name]);
  for (const name of NUMBERS) checkNumber(body, name, body[name]);
  for (const part of body.parts) {
    checkFinite(part, 'position.x', part.position.x);
    checkFinite(part, 'position.y', part.position.y);
    checkFinite(part, 'angle', part.angle);
    if (body.parts.length > 1 && part === body) continue;
    checkSize(part);
  }
  if (!body.isStatic && !(body.mass > 0 && body.mass < Infinity)) {
    throw new RangeError(`Body ${nameOf(body)} has mass ${body.mass}. Expected more than 0, or isStatic.`);
  }
  if (!body.isStatic && !(body.inertia > 0)) {
    throw new RangeError(
      `Body ${nameOf(body)} has inertia ${body.inertia}. Expected more than 0, or Infinity.`,
    );
  }
}

function checkSize(part: Body): void {
  for (const vertex of part.vertices) {
    checkFinite(part, 'a vertex', vertex.x);
    checkFinite(part, 'a vertex', vertex.y);
  }
  if (part.vertices.length < 3 || !(part.area > 1e-6)) {
    throw new RangeError(
      `Body ${nameOf(part)} has no size: ${part.vertices.length} vertices around an area of ${part.area} px². ` +
        'Give it a width and height, or a radius, above 0.',
    );
  }
}

/** Throws unless the constraint can be simulated. */
export function checkConstraint(constraint: Constraint): void {
  const { bodyA, bodyB, pointA, pointB, length, stiffness, damping } = constraint;
  if (!bodyA && !bodyB) {
    throw new Error(`Constraint ${nameOf(constraint)} has neither bodyA nor bodyB. Give it one at least.`);
  }
  const numbers = [
    pointA?.x ?? 0,
    pointA?.y ?? 0,
    pointB?.x ?? 0,
    pointB?.y ?? 0,
    length,
    stiffness,
    damping,
  ];
  if (numbers.some((value) => value - value !== 0)) {
    throw new RangeError(
      `Constraint ${nameOf(constraint)} holds a value that is not finite: pointA ${text(pointA)}, ` +
        `pointB ${text(pointB)}, length ${length}, stiffness ${stiffness}, damping ${damping}.`,
    );
  }
}

function text(point: { x: number; y: number } | null | undefined): string {
  return point ? `(${point.x}, ${point.y})` : 'none';
}
