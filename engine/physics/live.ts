/**
 * Binds a matter body to its Rigid: the body's position, velocity, angle, mass and so on become accessors of the
 * Rigid's fields. Whoever writes to them (Body.setPosition, a plain assignment) is heard at once, and a number that is
 * no number is refused where it is written; nothing has to be compared or copied in the step.
 */
import type { Body, ICollisionFilter, Vector } from 'matter-js';
import { checkFinite } from './check.ts';
import { Geometry } from './geometry.ts';
import { Rigid } from './rigid.ts';
import { place } from './shape.ts';

export const RIGID = /* @__PURE__ */ Symbol('rigid');
export const GEOMETRY = /* @__PURE__ */ Symbol('geometry');
export const VECTORS = /* @__PURE__ */ Symbol('vectors');
/** what matter made, behind a body that is in no world yet (quick-body.ts) */
export const MADE = /* @__PURE__ */ Symbol('made');

/** The vectors that stand in for a body's own. */
type Vectors = {
  position: Vector;
  positionPrev: Vector;
  velocity: Vector;
  force: Vector;
  filter: ICollisionFilter;
};
type Bound = { [RIGID]: Rigid };
type BoundBody = Bound & Body & { [GEOMETRY]: Geometry; [VECTORS]: Vectors; [MADE]?: Body };

/** The Rigid of a body that is, or was, in a world. */
export function rigidOf(body: Body): Rigid | undefined {
  return (body as BoundBody)[RIGID];
}

/** The body's vertices, axes and bounds at its present pose. */
export function geometryOf(rigid: Rigid): Geometry {
  const geometry = (rigid.body as BoundBody)[GEOMETRY];
  geometry.bringTo(rigid.x, rigid.y, rigid.angle);
  return geometry;
}

/** Makes the body live: from here on its numbers are those of the Rigid returned. */
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

/** An object with live properties. Its own, enumerable ones: copies made by spreading or by Common.clone keep working. */
function vector<T>(rigid: Rigid, properties: PropertyDescriptorMap): T {
  const live = Object.defineProperty({}, RIGID, { value: rigid });
  return Object.defineProperties(live, properties) as T;
}

/** Numbers that are stored and no more; a change is taken up at the next step. */
const PLAIN = [
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

/** The body stands elsewhere: matter's own functions move its vertices along, so they count as current. */
function placed(field: 'x' | 'y' | 'angle', name: string): PropertyDescriptor {
  return live(
    (rigid) => rigid[field],
    (rigid, value) => {
      checkFinite(rigid.body, name, value);
      if (rigid[field] === value) return;
      if (!rigid.wasMoved && !rigid.wasReshaped) gather(rigid);
      geometryOf(rigid)[field] = value;
      // a dynamic body is drawn at its new place at once; a static one may be carried along (see changes.ts)
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

/** matter keeps where a body was a step ago; here that is its position less its velocity, unless it was just set. */
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
      // matter's own functions pass through NaN with the mass of a static body; the next step looks at the outcome
      if (Number.isNaN(value) && !MASSES.has(field)) checkFinite(rigid.body, field, value);
      if (rigid[field] === value) return;
      rigid[field] = value;
      rigid.wasRemade = true;
      rigid.owner.home?.changed(rigid.owner);
    },
  );
}

/** The parts of a compound follow it only when it has moved a little (see motion.ts); before the game changes it, they
 *  have to be where it is. */
function gather(rigid: Rigid): void {
  if (rigid.parts.length > 0 && rigid.home) place(rigid);
}

/** Another outline, filter or kind: everything that is kept about the shape is worked out again. */
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

/** A vector property: reading gives the live one, assigning copies into it. */
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

/** Vertices, axes or bounds: current when read; a new array is a new shape. */
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
 * The live properties of a body and of its vectors, made when the first body is bound. What games read of every body in
 * every frame is spelled out: a getter that serves for several fields is looked up anew at every read.
 */
function properties(): Properties {
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
    // matter's own functions write these two after the velocity; here they follow from it
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

let early: PropertyDescriptorMap | null = null;

/** The live properties of a body that may be in no world yet: until then they are those of what matter made. */
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

/** Spelled out, as above: what games read of every body in every frame. */
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
