/**
 * Two shapes whose fat bounds overlap, and the contact between them while they touch. The pair stores its contact, so the
 * impulses of the last step are available without a search. Games see a pair as a `Contact` (contact.ts).
 */
import type { Body } from 'matter-js';
import type { Contact } from './contact.ts';
import { BOX, CIRCLE, Rigid } from './rigid.ts';
import { FRICTION_SCALE, MOST_FRICTION, STICTION_SCALE, ZERO } from './settings.ts';

/** The narrow phase of a pair, by the kinds of its shapes A and B. */
export const CIRCLE_CIRCLE = 0;
export const BOX_CIRCLE = 1;
export const POLYGON_CIRCLE = 2;
export const BOX_BOX = 3;
export const POLYGON_POLYGON = 4;
export const PAIR_KINDS = 5;

/** The solver of its contact. */
export const ROUND = 0;
export const MIXED = 1;
export const GENERAL = 2;

/** Placeholder for the bodies of a pair that is not in use. */
const NOBODY = /* @__PURE__ */ new Rigid({} as Body);

export class Pair {
  /** the shapes; A has the more corners, or came first */
  declare shapeA: Rigid;
  declare shapeB: Rigid;
  /** the bodies that the shapes belong to */
  declare a: Rigid;
  declare b: Rigid;
  declare kind: number;
  declare solver: number;
  declare isSensor: boolean;
  /** true if it is not a sensor, does not bounce, and has only one friction coefficient */
  declare isPlain: boolean;
  /** true until it is first examined */
  declare isNew: boolean;
  /** index in its list of live pairs, -1 while both bodies sleep */
  declare slot: number;
  /** index in the list of all pairs, -1 once destroyed */
  declare index: number;

  /** true if it has contact rows to solve, perhaps ahead of touching */
  declare isSolved: boolean;
  /** true while the two touch */
  declare isActive: boolean;
  /** true if it is listed among the pairs that began or ended to touch since the last events */
  declare isFlipped: boolean;
  /** true if it is listed among the impacts of this step */
  declare isExpected: boolean;
  /** `isActive` as last reported to listeners */
  declare wasActive: boolean;
  /** the game's view of it; null until a game asks */
  declare contact: Contact | null;

  /** unit normal from A to B */
  declare nx: number;
  declare ny: number;
  /** friction coefficient of this contact, and the two that it is chosen from (stick: 0 if there is no choice) */
  declare mu: number;
  declare slide: number;
  declare stick: number;
  declare restitution: number;
  declare slop: number;
  /** number of points, 1 or 2 */
  declare count: number;

  /** tangent row: lever of A and B, effective mass, impulse */
  declare leverA: number;
  declare leverB: number;
  declare massT: number;
  declare pt: number;
  /** first point: levers along the normal, separation at zero motion plus slop, effective mass, impulse */
  declare armA: number;
  declare armB: number;
  declare gap: number;
  declare mass: number;
  declare pn: number;
  /** second point */
  declare armA2: number;
  declare armB2: number;
  declare gap2: number;
  declare mass2: number;
  declare pn2: number;
  /** both points together: the inverse of their mass matrix; mass12 is 0 if they are too close to each other */
  declare mass11: number;
  declare mass12: number;
  declare mass22: number;

  /** the points' impulses with which this step began */
  declare firstN: number;
  declare firstN2: number;

  /** approach speed when it was last computed, px a base step; sum of the bounce impulses of this step */
  declare approach: number;
  declare struck: number;
  /**
   * edge that separated best in the last step; polygons: its lead over the other edges, and the relative pose at that
   * time
   */
  declare axis: number;
  declare lead: number;
  declare leadX: number;
  declare leadY: number;
  declare leadAngle: number;

  constructor() {
    // in the order of use, so that the fields read in every step are close together in memory
    this.shapeA = NOBODY;
    this.shapeB = NOBODY;
    this.isNew = true;
    this.isSolved = false;
    this.isActive = false;
    this.a = NOBODY;
    this.b = NOBODY;
    this.isSensor = false;
    this.isPlain = false;
    this.solver = ROUND;
    this.count = 1;
    this.axis = -1;
    this.nx = ZERO;
    this.ny = ZERO;
    this.mu = ZERO;
    this.pn = ZERO;
    this.pt = ZERO;
    this.gap = ZERO;
    this.mass = ZERO;
    this.massT = ZERO;
    this.armA = ZERO;
    this.armB = ZERO;
    this.leverA = ZERO;
    this.leverB = ZERO;
    this.slop = ZERO;
    this.firstN = ZERO;
    this.pn2 = ZERO;
    this.firstN2 = ZERO;
    this.gap2 = ZERO;
    this.mass2 = ZERO;
    this.armA2 = ZERO;
    this.armB2 = ZERO;
    this.mass11 = ZERO;
    this.mass12 = ZERO;
    this.mass22 = ZERO;
    this.restitution = ZERO;
    this.stick = ZERO;
    this.approach = ZERO;
    this.kind = CIRCLE_CIRCLE;
    this.slot = -1;
    this.index = -1;
    this.isFlipped = false;
    this.isExpected = false;
    this.wasActive = false;
    this.contact = null;
    this.slide = ZERO;
    this.struck = ZERO;
    this.lead = ZERO;
    this.leadX = ZERO;
    this.leadY = ZERO;
    this.leadAngle = ZERO;
  }

  /** Copies all fields. (Object.assign takes four times as long.) */
  copy(from: Pair): this {
    this.shapeA = from.shapeA;
    this.shapeB = from.shapeB;
    this.a = from.a;
    this.b = from.b;
    this.isNew = from.isNew;
    this.isSolved = from.isSolved;
    this.isActive = from.isActive;
    this.isSensor = from.isSensor;
    this.isPlain = from.isPlain;
    this.solver = from.solver;
    this.count = from.count;
    this.axis = from.axis;
    this.nx = from.nx;
    this.ny = from.ny;
    this.mu = from.mu;
    this.pn = from.pn;
    this.pt = from.pt;
    this.firstN = from.firstN;
    this.gap = from.gap;
    this.mass = from.mass;
    this.massT = from.massT;
    this.armA = from.armA;
    this.armB = from.armB;
    this.leverA = from.leverA;
    this.leverB = from.leverB;
    this.slop = from.slop;
    this.pn2 = from.pn2;
    this.firstN2 = from.firstN2;
    this.gap2 = from.gap2;
    this.mass2 = from.mass2;
    this.armA2 = from.armA2;
    this.armB2 = from.armB2;
    this.mass11 = from.mass11;
    this.mass12 = from.mass12;
    this.mass22 = from.mass22;
    this.restitution = from.restitution;
    this.stick = from.stick;
    this.approach = from.approach;
    this.kind = from.kind;
    this.slot = from.slot;
    this.index = from.index;
    this.isFlipped = from.isFlipped;
    this.isExpected = from.isExpected;
    this.wasActive = from.wasActive;
    this.contact = from.contact;
    this.slide = from.slide;
    this.struck = from.struck;
    this.lead = from.lead;
    this.leadX = from.leadX;
    this.leadY = from.leadY;
    this.leadAngle = from.leadAngle;
    return this;
  }

  /** Makes this the pair of two shapes. Pairs are reused, because they come and go too often to create new ones. */
  join(shapeA: Rigid, shapeB: Rigid): this {
    this.shapeA = shapeA;
    this.shapeB = shapeB;
    this.a = shapeA.owner;
    this.b = shapeB.owner;
    this.kind = kindOf(shapeA, shapeB);
    this.solver = solverOf(shapeA, shapeB);
    this.isSensor = shapeA.isSensor || shapeB.isSensor || this.a.isSensor || this.b.isSensor;
    this.count = 1;
    this.pn = 0;
    this.pn2 = 0;
    this.pt = 0;
    this.nx = 0;
    this.ny = 0;
    this.armA = 0;
    this.armB = 0;
    this.armA2 = 0;
    this.armB2 = 0;
    this.struck = 0;
    this.axis = -1;
    this.mix();
    return this;
  }

  /** Combines the materials of the two bodies, as matter does. */
  mix(): void {
    const { a, b } = this;
    // infinite friction times zero load would be NaN
    const friction = Math.min(a.friction, b.friction, MOST_FRICTION);
    const grip = Math.min(Math.max(a.frictionStatic, b.frictionStatic), MOST_FRICTION);
    this.slide = FRICTION_SCALE * friction;
    const stick = STICTION_SCALE * friction * grip;
    this.stick = stick > this.slide ? stick : 0;
    this.mu = stick > this.slide ? stick : this.slide;
    this.restitution = a.restitution > b.restitution ? a.restitution : b.restitution;
    this.slop = a.slop > b.slop ? a.slop : b.slop;
    this.isPlain = !this.isSensor && this.restitution === 0 && this.stick === 0;
    this.isNew = true;
  }
}

function kindOf(a: Rigid, b: Rigid): number {
  if (b.kind === CIRCLE)
    return a.kind === CIRCLE ? CIRCLE_CIRCLE : a.kind === BOX ? BOX_CIRCLE : POLYGON_CIRCLE;
  return a.kind === BOX && b.kind === BOX ? BOX_BOX : POLYGON_POLYGON;
}

function solverOf(a: Rigid, b: Rigid): number {
  if (b.kind !== CIRCLE || b.owner !== b) return GENERAL;
  return a.kind === CIRCLE && a.owner === a ? ROUND : MIXED;
}
