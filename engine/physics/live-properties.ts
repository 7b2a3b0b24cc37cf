/**
 * The accessors that replace the properties of a matter body: each reads and writes a field of its Rigid. So every write
 * (by Body.setPosition or a plain assignment) is noticed at once, and an invalid number is rejected where it is written.
 */
import type { ICollisionFilter, Vector } from 'matter-js';
import { type Bound, type BoundBody, GEOMETRY, geometryOf, RIGID, VECTORS, type Vectors } from './bound.ts';
import { checkFinite } from './check.ts';
import type { Rigid } from './rigid.ts';
import { place } from './shape.ts';

/** Numbers that are only stored; a change takes effect in the next step. */
export const PLAIN = [
  'inverseMass',
  'inverseInertia',
  'mass',
  'inertia',
  'friction',
  'frictionStatic',
  'frictionAir',
  'restitution',
  'slop',
  'sleepThreshold',
] as const;

const MASSES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'inverseMass',
  'inverseInertia',
  'mass',
  'inertia',
]);

type Field =
  | (typeof PLAIN)[number]
  | 'forceX'
  | 'forceY'
  | 'torque'
  | 'vx'
  | 'vy'
  | 'w'
  | 'x'
  | 'y'
  | 'angle';

function live<T>(get: (rigid: Rigid) => T, set: (rigid: Rigid, value: T) => void): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get(this: Bound) {
      return get(this[RIGID]);
    },
    set(this: Bound, value: T) {
      set(this[RIGID], value);
    },
  };
}

const FROM = { x: 'fromX', y: 'fromY', angle: 'fromAngle' } as const;

/** The body was moved. matter's own functions move its vertices along, so those count as current. */
function placed(field: 'x' | 'y' | 'angle', name: string): PropertyDescriptor {
  return live(
    (rigid) => rigid[field],
    (rigid, value) => {
      checkFinite(rigid.body, name, value);
      if (rigid[field] === value) return;
      if (!rigid.wasMoved && !rigid.wasReshaped) gather(rigid);
      geometryOf(rigid)[field] = value;
      // a dynamic body is drawn at its new place at once; a static one may be carried (see changes.ts)
      if (!rigid.isStatic) rigid[FROM[field]] = value;
      rigid[field] = value;
      rigid.wasMoved = true;
      rigid.owner.home?.changed(rigid.owner);
    },
  );
}

function speeding(field: 'vx' | 'vy' | 'w', name: string): PropertyDescriptor {
  return live(
    (rigid) => rigid[field],
    (rigid, value) => {
      checkFinite(rigid.body, name, value);
      if (rigid[field] === value) return;
      rigid[field] = value;
      rigid.home?.changed(rigid);
    },
  );
}

function pushed(field: 'forceX' | 'forceY' | 'torque', name: string): PropertyDescriptor {
  return live(
    (rigid) => rigid[field],
    (rigid, value) => {
      checkFinite(rigid.body, name, value);
      if (rigid[field] === value) return;
      rigid[field] = value;
      rigid.home?.pushed(rigid);
    },
  );
}

/** matter stores a body's previous position. Here it is the position minus the velocity, unless it was just set. */
function previous(at: 'x' | 'y' | 'angle', velocity: Field): PropertyDescriptor {
  const set = new WeakMap<Rigid, { value: number; steps: number }>();
  return live(
    (rigid) => {
      const last = set.get(rigid);
      return last && last.steps === (rigid.home?.steps ?? -1) ? last.value : rigid[at] - rigid[velocity];
    },
    (rigid, value) => {
      checkFinite(rigid.body, at === 'angle' ? 'anglePrev' : `positionPrev.${at}`, value);
      const last = set.get(rigid);
      const steps = rigid.home?.steps ?? -1;
      if (last) {
        last.value = value;
        last.steps = steps;
      } else set.set(rigid, { value, steps });
    },
  );
}

function plain(field: (typeof PLAIN)[number]): PropertyDescriptor {
  return live(
    (rigid) => rigid[field],
    (rigid, value) => {
      // matter's own functions temporarily set NaN as the mass of a static body, so the next step checks the final value
      if (Number.isNaN(value) && !MASSES.has(field)) checkFinite(rigid.body, field, value);
      if (rigid[field] === value) return;
      rigid[field] = value;
      rigid.wasRemade = true;
      rigid.owner.home?.changed(rigid.owner);
    },
  );
}

/**
 * The parts of a compound are only placed after it has moved a little (see motion.ts). Before the game changes it, they
 * must be at its current place.
 */
function gather(rigid: Rigid): void {
  if (rigid.parts.length > 0 && rigid.home) place(rigid);
}

/** The outline, filter or kind has changed: everything derived from the shape is computed again. */
function reshaped(rigid: Rigid): void {
  if (!rigid.wasReshaped) gather(rigid);
  rigid.wasReshaped = true;
  (rigid.body as BoundBody)[GEOMETRY].forget();
  rigid.owner.home?.changed(rigid.owner);
}

function filtered(field: 'category' | 'mask' | 'group'): PropertyDescriptor {
  return live(
    (rigid) => rigid[field],
    (rigid, value) => {
      if (rigid[field] === value) return;
      rigid[field] = value;
      reshaped(rigid);
    },
  );
}

/** A vector property: reading returns the live vector, assigning copies into it. */
function vectorProperty(name: 'position' | 'positionPrev' | 'velocity' | 'force'): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get(this: BoundBody) {
      return this[VECTORS][name];
    },
    set(this: BoundBody, value: Vector) {
      this[VECTORS][name].x = value.x;
      this[VECTORS][name].y = value.y;
    },
  };
}

/** Vertices, axes or bounds: updated when read. Assigning a new array makes a new shape. */
function geometric(name: 'vertices' | 'axes' | 'bounds'): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get(this: BoundBody) {
      const geometry = geometryOf(this[RIGID]);
      if (name === 'bounds') geometry.measure();
      return geometry[name];
    },
    set(this: BoundBody, value: never) {
      geometryOf(this[RIGID])[name] = value;
      reshaped(this[RIGID]);
    },
  };
}

type Properties = { [vector in keyof Vectors]: PropertyDescriptorMap } & { body: PropertyDescriptorMap };

let known: Properties | null = null;

/**
 * The live properties of a body and of its vectors, created when the first body is bound. Properties that games read from
 * every body in every frame are written out, because a getter shared by several fields is looked up again at every read.
 */
export function properties(): Properties {
  known ??= {
    position: {
      x: { ...placed('x', 'position.x'), get: getX },
      y: { ...placed('y', 'position.y'), get: getY },
    },
    positionPrev: { x: previous('x', 'vx'), y: previous('y', 'vy') },
    velocity: {
      x: { ...speeding('vx', 'velocity.x'), get: getVx },
      y: { ...speeding('vy', 'velocity.y'), get: getVy },
    },
    force: { x: pushed('forceX', 'force.x'), y: pushed('forceY', 'force.y') },
    filter: { category: filtered('category'), mask: filtered('mask'), group: filtered('group') },
    body: bodyProperties(),
  };
  return known;
}

function getX(this: Bound): number {
  return this[RIGID].x;
}
function getY(this: Bound): number {
  return this[RIGID].y;
}
function getVx(this: Bound): number {
  return this[RIGID].vx;
}
function getVy(this: Bound): number {
  return this[RIGID].vy;
}
function getAngle(this: Bound): number {
  return this[RIGID].angle;
}
function getPosition(this: BoundBody): Vector {
  return this[VECTORS].position;
}
function getVelocity(this: BoundBody): Vector {
  return this[VECTORS].velocity;
}

function bodyProperties(): PropertyDescriptorMap {
  const body: PropertyDescriptorMap = {
    position: { ...vectorProperty('position'), get: getPosition },
    positionPrev: vectorProperty('positionPrev'),
    velocity: { ...vectorProperty('velocity'), get: getVelocity },
    force: vectorProperty('force'),
    angle: { ...placed('angle', 'angle'), get: getAngle },
    anglePrev: previous('angle', 'w'),
    angularVelocity: speeding('w', 'angularVelocity'),
    torque: pushed('torque', 'torque'),
    vertices: geometric('vertices'),
    axes: geometric('axes'),
    bounds: geometric('bounds'),
    // matter's own functions write these two after the velocity; here they are derived from it
    speed: live(
      (rigid) => Math.sqrt(rigid.vx * rigid.vx + rigid.vy * rigid.vy),
      () => undefined,
    ),
    angularSpeed: live(
      (rigid) => (rigid.w < 0 ? -rigid.w : rigid.w),
      () => undefined,
    ),
    isStatic: live(
      (rigid) => rigid.isStatic,
      (rigid, value) => {
        if (rigid.isStatic === value) return;
        rigid.isStatic = value;
        reshaped(rigid);
        if (value) {
          rigid.vx = 0;
          rigid.vy = 0;
          rigid.w = 0;
        }
      },
    ),
    isSleeping: live(
      (rigid) => rigid.isSleeping,
      (rigid, value) => {
        if (rigid.isSleeping === value) return;
        if (!rigid.home) rigid.isSleeping = value;
        else if (value) rigid.home.sleep(rigid);
        else rigid.home.wake(rigid);
      },
    ),
    isSensor: live(
      (rigid) => rigid.isSensor,
      (rigid, value) => {
        if (rigid.isSensor === value) return;
        rigid.isSensor = value;
        reshaped(rigid);
      },
    ),
    circleRadius: live(
      (rigid) => rigid.radius,
      (rigid, value) => {
        rigid.radius = value ?? 0;
        reshaped(rigid);
      },
    ),
    collisionFilter: {
      enumerable: true,
      configurable: true,
      get(this: BoundBody) {
        return this[VECTORS].filter;
      },
      set(this: BoundBody, value: ICollisionFilter) {
        Object.assign(this[VECTORS].filter, value);
      },
    },
  };
  for (const name of PLAIN) body[name] = plain(name);
  return body;
}
