/**
 * The step's data of a matter body: its motion as plain numbers, its shape, and its indexes in lists. Each part of a
 * compound has a Rigid too, whose `owner` is the body that moves; other bodies are their own owner. `live.ts` makes the
 * matter body read and write these fields, so that there is only one state.
 */
import type { Body } from 'matter-js';
import type { Pair } from './pair.ts';
import { ZERO } from './settings.ts';

export const CIRCLE = 0;
export const BOX = 1;
export const POLYGON = 2;
/** A compound's own body: only its parts collide. */
export const COMPOUND = 3;

export type Kind = typeof CIRCLE | typeof BOX | typeof POLYGON | typeof COMPOUND;

/** Notified when a body is changed from outside the step. */
export type Home = {
  changed(rigid: Rigid): void;
  pushed(rigid: Rigid): void;
  wake(rigid: Rigid): void;
  sleep(rigid: Rigid): void;
  steps: number;
};

/** Bodies that fell asleep together and wake together. */
export type Nap = { bodies: Rigid[] };

export class Rigid {
  declare body: Body;
  declare owner: Rigid;
  /** the world it is in; null outside of one */
  declare home: Home | null;
  /** small number that identifies this shape in pair keys */
  declare id: number;

  /** position of the centre of mass (of a part: its own centre), radians, and the angle's cosine and sine */
  declare x: number;
  declare y: number;
  declare angle: number;
  declare c: number;
  declare s: number;
  /** velocity in px and radians a base step */
  declare vx: number;
  declare vy: number;
  declare w: number;
  /** the velocity at the beginning of this sub-step, before any impulse */
  declare ux: number;
  declare uy: number;
  declare uw: number;
  declare inverseMass: number;
  declare inverseInertia: number;

  /** true if it moved or was changed, so that its contacts must be examined again */
  declare fresh: boolean;
  /** the farthest that any of its points can move in the coming step, px */
  declare reach: number;
  /** slow enough to be a floor for another body (seams.ts) */
  declare isSlow: boolean;
  /** pose when it was last fresh */
  declare keptX: number;
  declare keptY: number;
  declare keptAngle: number;

  /** poses for drawing: at the beginning of the last step and, for static bodies, at its end (others end at x, y) */
  declare fromX: number;
  declare fromY: number;
  declare fromAngle: number;
  declare toX: number;
  declare toY: number;
  declare toAngle: number;

  declare kind: Kind;
  /** circle: radius; any shape: distance of its farthest point from its centre */
  declare radius: number;
  declare rim: number;
  /** box: half its width and height */
  declare halfWidth: number;
  declare halfHeight: number;
  /** polygon and box: corners and outward normals of the edges that start at them, clockwise on the screen, unrotated */
  declare cornerX: number[];
  declare cornerY: number[];
  declare normalX: number[];
  declare normalY: number[];
  /** a part's centre and angle relative to the unrotated owner */
  declare offsetX: number;
  declare offsetY: number;
  declare offsetAngle: number;
  declare parts: Rigid[];

  /** fat bounds, and the shape's index in the broad phase; -1 if it is in none */
  declare minX: number;
  declare minY: number;
  declare maxX: number;
  declare maxY: number;
  declare place: number;
  /** its grid, its first and last cells there, and the number of the last search that found it */
  declare level: number;
  declare cellX: number;
  declare cellY: number;
  declare lastCellX: number;
  declare lastCellY: number;
  declare search: number;
  declare isMover: boolean;
  declare pairs: Pair[];

  declare forceX: number;
  declare forceY: number;
  declare torque: number;
  declare isPushed: boolean;

  declare mass: number;
  declare inertia: number;
  declare friction: number;
  declare frictionStatic: number;
  declare frictionAir: number;
  declare restitution: number;
  declare slop: number;
  declare category: number;
  declare mask: number;
  declare group: number;
  declare isStatic: boolean;
  declare isSensor: boolean;
  /** only gravity and air act on it in this step */
  declare isFree: boolean;

  declare isSleeping: boolean;
  /** base steps for which it has been still, and the number after which it falls asleep */
  declare stillTime: number;
  declare sleepThreshold: number;
  declare nap: Nap | null;
  /** index among the awake bodies, -1 if asleep or static; scratch for finding islands */
  declare awakeIndex: number;
  declare islandOf: Rigid;
  declare isRestless: boolean;
  /** number of its joints: they pass on sleep, and need its sine and cosine */
  declare joints: number;

  /** what has been changed from outside since the last step */
  declare isChanged: boolean;
  declare wasMoved: boolean;
  declare wasReshaped: boolean;
  declare wasRemade: boolean;
  /** a static body that was moved: whatever sleeps near it wakes */
  declare isStirring: boolean;
  /** a static body that is carried along: moved by exactly its velocity */
  declare isCarried: boolean;

  constructor(body: Body) {
    // in the order of use, so that the fields read in every step are close together in memory
    this.body = body;
    this.owner = this;
    this.home = null;
    this.id = -1;
    this.fresh = true;
    this.kind = CIRCLE;
    this.isFree = true;
    this.isSlow = true;
    this.isStatic = false;
    this.x = ZERO;
    this.y = ZERO;
    this.reach = ZERO;
    this.rim = ZERO;
    this.angle = ZERO;
    this.vx = ZERO;
    this.vy = ZERO;
    this.w = ZERO;
    this.inverseMass = ZERO;
    this.inverseInertia = ZERO;
    this.c = ZERO;
    this.s = ZERO;
    this.radius = ZERO;
    this.halfWidth = ZERO;
    this.halfHeight = ZERO;
    this.ux = ZERO;
    this.uy = ZERO;
    this.uw = ZERO;
    this.keptX = ZERO;
    this.keptY = ZERO;
    this.keptAngle = ZERO;
    this.fromX = ZERO;
    this.fromY = ZERO;
    this.fromAngle = ZERO;
    this.minX = ZERO;
    this.minY = ZERO;
    this.maxX = ZERO;
    this.maxY = ZERO;
    this.frictionAir = ZERO;
    this.stillTime = ZERO;
    this.sleepThreshold = 60;
    this.parts = [];
    this.joints = 0;
    this.isMover = false;
    this.search = 0;
    this.awakeIndex = -1;
    this.pairs = [];
    this.place = -1;
    this.level = 0;
    this.cellX = 0;
    this.cellY = 0;
    this.lastCellX = 0;
    this.lastCellY = 0;
    this.cornerX = [];
    this.cornerY = [];
    this.normalX = [];
    this.normalY = [];
    this.isSleeping = false;
    this.isSensor = false;
    this.toX = ZERO;
    this.toY = ZERO;
    this.toAngle = ZERO;
    this.offsetX = ZERO;
    this.offsetY = ZERO;
    this.offsetAngle = ZERO;
    this.forceX = ZERO;
    this.forceY = ZERO;
    this.torque = ZERO;
    this.isPushed = false;
    this.mass = ZERO;
    this.inertia = ZERO;
    this.friction = ZERO;
    this.frictionStatic = ZERO;
    this.restitution = ZERO;
    this.slop = ZERO;
    this.category = 1;
    this.mask = -1;
    this.group = 0;
    this.nap = null;
    this.islandOf = this;
    this.isRestless = false;
    this.isChanged = false;
    this.wasMoved = false;
    this.wasReshaped = false;
    this.wasRemade = false;
    this.isStirring = false;
    this.isCarried = false;
  }
}
