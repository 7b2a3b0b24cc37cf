/**
 * Binds a matter body to its Rigid: position, velocity, angle, mass and so on become accessors of the Rigid's fields
 * (live-properties.ts), so the step need not compare or copy anything.
 */
import type { Body, ICollisionFilter, Vector } from 'matter-js';
import { type BoundBody, GEOMETRY, MADE, RIGID, VECTORS } from './bound.ts';
import { Geometry } from './geometry.ts';
import { PLAIN, properties } from './live-properties.ts';
import { Rigid } from './rigid.ts';

/** Makes the body live: from now on its numbers are those of the returned Rigid. */
export function bind(body: Body): Rigid {
  const rigid = new Rigid(body);
  rigid.x = body.position.x;
  rigid.y = body.position.y;
  rigid.angle = body.angle;
  rigid.vx = body.velocity.x;
  rigid.vy = body.velocity.y;
  rigid.w = body.angularVelocity;
  rigid.forceX = body.force.x;
  rigid.forceY = body.force.y;
  rigid.torque = body.torque;
  for (const name of PLAIN) rigid[name] = body[name];
  rigid.isStatic = body.isStatic;
  rigid.isSensor = body.isSensor;
  rigid.isSleeping = body.isSleeping;
  rigid.radius = body.circleRadius ?? 0;
  rigid.category = body.collisionFilter.category ?? 1;
  rigid.mask = body.collisionFilter.mask ?? -1;
  rigid.group = body.collisionFilter.group ?? 0;

  const bound = body as BoundBody;
  const table = properties();
  const geometry = new Geometry(rigid);
  const vectors = {
    position: vector<Vector>(rigid, table.position),
    positionPrev: vector<Vector>(rigid, table.positionPrev),
    velocity: vector<Vector>(rigid, table.velocity),
    force: vector<Vector>(rigid, table.force),
    filter: vector<ICollisionFilter>(rigid, table.filter),
  };
  if (bound[MADE]) {
    bound[RIGID] = rigid;
    bound[GEOMETRY] = geometry;
    bound[VECTORS] = vectors;
    bound[MADE] = undefined;
    return rigid;
  }
  Object.defineProperty(bound, RIGID, { value: rigid });
  Object.defineProperty(bound, GEOMETRY, { value: geometry });
  Object.defineProperty(bound, VECTORS, { value: vectors });
  Object.defineProperties(bound, table.body);
  return rigid;
}

/** An object with live properties. They are own and enumerable, so that copies by spreading or Common.clone work. */
function vector<T>(rigid: Rigid, properties: PropertyDescriptorMap): T {
  const live = Object.defineProperty({}, RIGID, { value: rigid });
  return Object.defineProperties(live, properties) as T;
}

let early: PropertyDescriptorMap | null = null;

/**
 * The live properties of a body that may not be in a world yet: until then they are those of the object that matter made.
 */
export function liveProperties(): PropertyDescriptorMap {
  early ??= Object.fromEntries(
    Object.entries(properties().body).map(([name, property]) => [name, untilBound(name, property)]),
  );
  return early;
}

function untilBound(name: string, { get, set }: PropertyDescriptor): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get:
      QUICK[name] ??
      function (this: BoundBody) {
        const made = this[MADE];
        return made ? made[name as keyof Body] : get?.call(this);
      },
    set(this: BoundBody, value: never) {
      const made = this[MADE];
      if (made) made[name as 'id'] = value;
      else set?.call(this, value);
    },
  };
}

/** Written out, as above, because games read these from every body in every frame. */
const QUICK: { [name: string]: (this: BoundBody) => unknown } = {
  position() {
    const vectors = this[VECTORS];
    return vectors ? vectors.position : (this[MADE] as Body).position;
  },
  velocity() {
    const vectors = this[VECTORS];
    return vectors ? vectors.velocity : (this[MADE] as Body).velocity;
  },
  angle() {
    const rigid = this[RIGID];
    return rigid ? rigid.angle : (this[MADE] as Body).angle;
  },
};
