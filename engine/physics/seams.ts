/**
 * Floors, walls and slopes made of pieces. A body that slides from one piece onto the next must not catch on the edge
 * between them: it rests slightly below the surface, so the side of the next piece is in its way by that depth. A contact
 * at a corner of a piece is therefore checked twice:
 *
 * - Is one of the two faces that meet at the corner covered by a neighbour? Then only directions between the other face
 *   and the neighbour's surface can push. (Jolt and Box2D call the others ghost collisions. They find neighbours in
 *   a mesh or chain; here they are all pieces near the body.)
 * - Does the body reach past the corner by no more than a tiny amount (NICK)? Then it passes, with or without a gap
 *   between the pieces.
 *
 * Such a contact gets the normal of the corner's other face (so that a fast body does not sink into a rising slope), or
 * is dropped if the neighbour supports the body anyway.
 */
import { corner, cornerAt, covering, frontOf, isAskew, isBuried, measureHeld, supportOf } from './corners.ts';
import { hit } from './hit.ts';
import { face, Manifold, offCentre, prepareGeneral, prepareMixed } from './manifold.ts';
import { MIXED, type Pair } from './pair.ts';
import { CIRCLE, type Rigid } from './rigid.ts';
import { SKIN } from './settings.ts';
import { approach, leave, type StepContacts } from './touch.ts';

/** If the distances of an edge's two ends differ by this much, px, the other shape touches a corner, not a side. */
export const TILT = 0.5;
/** A body that reaches past a corner by less than this (px) passes. */
const NICK = 0.3;
/** A body closer to a face than this (px) rides on it. */
const RIDES = 1;
/** How much deeper the body may be in the other face than in the neighbour, px. Beyond that the floor slopes down there. */
const LEVEL = 0.1;
/** A body slower than this (px a base step) does not catch. */
const CREEP = 0.02;
/** A body that is this many times slower than another may be a floor for it. */
const SLOWER = 4;
/** Sine of the angle by which a normal may deviate from the neighbour's surface. */
const LEAN = 0.03;

const manifold = /* @__PURE__ */ new Manifold();

/**
 * Whether a body may be a piece of what the other moves over: it is static, has parts, or is much slower. Bodies of a
 * heap that tumble equally fast are not floors for each other; checking their corners would take a sixth of a step.
 */
function isFloor(base: Rigid, mover: Rigid): boolean {
  if (base.isStatic || base.parts.length > 0) return true;
  if (!base.isSlow) return false;
  const { vx, vy } = base;
  const { vx: ux, vy: uy } = mover;
  return SLOWER * SLOWER * (vx * vx + vy * vy) <= ux * ux + uy * uy;
}

/** How fast the rims of the two move by rotation, px a base step. */
function spins({ a, b }: Pair): number {
  return (a.w < 0 ? -a.w : a.w) * a.rim + (b.w < 0 ? -b.w : b.w) * b.rim;
}

/**
 * Returns whether a contact of two polygons, as described in `hit`, is at a seam; the contact is then settled here.
 * `isOpen`: their sides do not overlap along the normal, so only a corner of each is near.
 */
export function passSeam(pair: Pair, isOpen: boolean, contacts: StepContacts): boolean {
  const { shapeA, shapeB, a, b } = pair;
  const aIsFloor = isFloor(a, b);
  const bIsFloor = isFloor(b, a);
  if (!aIsFloor && !bIsFloor) return false;
  const { gap } = hit;
  const nearing = hit.nx * (a.vx - b.vx) + hit.ny * (a.vy - b.vy);
  // it will not reach the corner, or not in this step
  if (nearing <= CREEP || (gap > SKIN && gap > SKIN + nearing + spins(pair))) return false;
  const k = aIsFloor ? cornerAt(shapeA, 1, isOpen) : -1;
  const l = bIsFloor ? cornerAt(shapeB, -1, isOpen) : -1;
  if (k >= 0) {
    if (!b.isStatic && passBeside(pair, shapeA, shapeB, k, shapeB.pairs, contacts)) return true;
    if (!a.isStatic && a.parts.length > 0 && passBeside(pair, shapeA, shapeB, k, null, contacts)) return true;
  }
  if (l >= 0) {
    if (!a.isStatic && passBeside(pair, shapeB, shapeA, l, shapeA.pairs, contacts)) return true;
    if (!b.isStatic && b.parts.length > 0 && passBeside(pair, shapeB, shapeA, l, null, contacts)) return true;
  }
  // a face that the other body rides on comes before one that it only misses
  return (
    (k >= 0 && passOver(pair, shapeA, shapeB, k, RIDES, contacts)) ||
    (l >= 0 && passOver(pair, shapeB, shapeA, l, RIDES, contacts)) ||
    (k >= 0 && passOver(pair, shapeA, shapeB, k, Infinity, contacts)) ||
    (l >= 0 && passOver(pair, shapeB, shapeA, l, Infinity, contacts))
  );
}

/**
 * The same for a polygon A and a circle B at A's corner `k`. The pair's normal is that at the moment of closest approach;
 * `hit` has that moment and the current gap.
 */
export function passCircle(pair: Pair, k: number, contacts: StepContacts): boolean {
  const { shapeA, shapeB, a, b } = pair;
  if (!isFloor(a, b)) return false;
  const ux = b.vx - a.vx;
  const uy = b.vy - a.vy;
  if (ux * ux + uy * uy <= CREEP * CREEP) return false;
  hit.nx = pair.nx;
  hit.ny = pair.ny;
  if (!b.isStatic && passCircleBeside(pair, k, shapeB.pairs, contacts)) return true;
  if (!a.isStatic && a.parts.length > 0 && passCircleBeside(pair, k, null, contacts)) return true;
  const p = k > 0 ? k - 1 : shapeA.cornerX.length - 1;
  return nickCircle(pair, k, k, contacts) || nickCircle(pair, k, p, contacts);
}

/** A circle at corner `k` of a polygon: checks whether one of the two faces there is covered. */
function passCircleBeside(pair: Pair, k: number, neighbours: Pair[] | null, contacts: StepContacts): boolean {
  const { shapeA, shapeB } = pair;
  const p = k > 0 ? k - 1 : shapeA.cornerX.length - 1;
  const covered = covering(shapeA, shapeB, k, k, neighbours, contacts);
  if (covered && besideCover(pair, shapeA, shapeB, k, k, p, contacts)) return true;
  if (!covering(shapeA, shapeB, k, p, neighbours, contacts)) return false;
  if (covered) return drop(pair, contacts);
  return besideCover(pair, shapeA, shapeB, k, p, k, contacts);
}

/** A circle that is a piece of a floor: drops its contact if that would come from inside the floor. `isA`: it is shape A. */
export function passCap(pair: Pair, isA: boolean, contacts: StepContacts): boolean {
  const { shapeA, shapeB, a, b } = pair;
  if (pair.nx * (a.vx - b.vx) + pair.ny * (a.vy - b.vy) <= CREEP) return false;
  const isBelow = isA
    ? isBuried(shapeA, shapeB, pair, 1, contacts)
    : isBuried(shapeB, shapeA, pair, -1, contacts);
  return isBelow && drop(pair, contacts);
}

/** Checks whether the circle is about to pass over face `f` at corner `k` (where the face begins if `f` is `k`, or ends). */
function nickCircle(pair: Pair, k: number, f: number, contacts: StepContacts): boolean {
  const { shapeA, shapeB, a, b, nx, ny } = pair;
  const { c, s } = shapeA;
  const fx = c * shapeA.normalX[f] - s * shapeA.normalY[f];
  const fy = s * shapeA.normalX[f] + c * shapeA.normalY[f];
  const ux = b.vx - a.vx;
  const uy = b.vy - a.vy;
  // a face runs along (-fy, fx) from its first corner
  const slide = (fx * uy - fy * ux) * (f === k ? 1 : -1);
  if (slide <= 0) return false;
  const away = fx * ux + fy * uy;
  const off = nx * ux + ny * uy;
  supportOf(shapeB, shapeA, k, f);
  const isPassed = off < away - CREEP && corner.gap + away * hit.time >= -NICK;
  // beyond the corner it would sink into the face within this step: a rising slope begins here
  const { step } = contacts;
  const isRising =
    corner.gap >= -NICK && corner.along + slide * step > 0 && away < off && corner.gap + away * step < -NICK;
  if (!isPassed && !isRising) return false;
  return aim(pair, shapeA, shapeB, f, contacts);
}

/** Checks whether one of the two faces at corner `k` is covered and the contact belongs to it. */
function passBeside(
  pair: Pair,
  shape: Rigid,
  other: Rigid,
  k: number,
  neighbours: Pair[] | null,
  contacts: StepContacts,
): boolean {
  const p = k > 0 ? k - 1 : shape.cornerX.length - 1;
  const sign = shape === pair.shapeA ? 1 : -1;
  // the face that faces the other body most, and the other face at the corner
  const front = frontOf(shape, k, sign);
  const behind = front === k ? p : k;
  const isCovered = covering(shape, other, k, front, neighbours, contacts);
  if (isCovered && besideCover(pair, shape, other, k, front, behind, contacts)) return true;
  if (!isAskew(shape, front, sign)) return false;
  if (!covering(shape, other, k, behind, neighbours, contacts)) return false;
  if (isCovered) return drop(pair, contacts);
  return besideCover(pair, shape, other, k, behind, front, contacts);
}

/** Checks whether the other body will have passed over one of the two faces at corner `k` when it reaches it. */
function passOver(
  pair: Pair,
  shape: Rigid,
  other: Rigid,
  k: number,
  most: number,
  contacts: StepContacts,
): boolean {
  const p = k > 0 ? k - 1 : shape.cornerX.length - 1;
  const sign = shape === pair.shapeA ? 1 : -1;
  const front = frontOf(shape, k, sign);
  if (nick(pair, shape, other, k, front === k ? p : k, most, contacts)) return true;
  return isAskew(shape, front, sign) && nick(pair, shape, other, k, front, most, contacts);
}

/** Checks whether the body reaches past the corner by less than NICK, or will have passed over it when it reaches it. */
function nick(
  pair: Pair,
  shape: Rigid,
  other: Rigid,
  k: number,
  f: number,
  most: number,
  contacts: StepContacts,
): boolean {
  const { c, s } = shape;
  const { gap } = hit;
  const sign = shape === pair.shapeA ? 1 : -1;
  const fx = c * shape.normalX[f] - s * shape.normalY[f];
  const fy = s * shape.normalX[f] + c * shape.normalY[f];
  const mover = other.owner;
  const base = shape.owner;
  const ux = mover.vx - base.vx;
  const uy = mover.vy - base.vy;
  const nearing = -(sign * hit.nx * ux + sign * hit.ny * uy);
  const away = fx * ux + fy * uy;
  if (nearing <= CREEP - away || nearing <= CREEP) return false;
  const time = gap > 0 ? gap / nearing : 0;
  if (time > contacts.step * 1.5) return false;
  supportOf(other, shape, k, f);
  const then = corner.least + away * time;
  if (then < -NICK || then > most) return false;
  return aim(pair, shape, other, f, contacts);
}

/**
 * Face `hidden` is covered by the neighbour in `corner`. Settles a contact that the remaining surface cannot cause;
 * returns false for one that it can.
 */
function besideCover(
  pair: Pair,
  shape: Rigid,
  other: Rigid,
  k: number,
  hidden: number,
  open: number,
  contacts: StepContacts,
): boolean {
  const { normalX, normalY } = shape;
  const sign = shape === pair.shapeA ? 1 : -1;
  const ox = sign * hit.nx;
  const oy = sign * hit.ny;
  const turn = normalX[hidden] * normalY[open] - normalY[hidden] * normalX[open];
  const past = corner.coverX * oy - corner.coverY * ox;
  if ((turn > 0 ? past : -past) >= -LEAN) return false;
  // the body is moving away from that corner
  const nearing = ox * (shape.owner.vx - other.owner.vx) + oy * (shape.owner.vy - other.owner.vy);
  if (nearing <= CREEP) return drop(pair, contacts);
  measureHeld(other);
  const { held } = corner;
  supportOf(other, shape, k, open);
  const isLevel = corner.gap >= (held < 0 ? held : 0) - LEVEL;
  if (!isLevel && corner.along < 0) return drop(pair, contacts);
  return aim(pair, shape, other, open, contacts);
}

function drop(pair: Pair, contacts: StepContacts): boolean {
  if (pair.isSolved || pair.isActive) leave(pair, contacts);
  return true;
}

/** Gives the contact the normal of the shape's face `f`, at the point in `corner`. The two are still `hit.gap` apart. */
function aim(pair: Pair, shape: Rigid, other: Rigid, f: number, contacts: StepContacts): boolean {
  const { gap } = corner;
  const { c, s, normalX, normalY } = shape;
  const fx = c * normalX[f] - s * normalY[f];
  const fy = s * normalX[f] + c * normalY[f];
  const sign = shape === pair.shapeA ? 1 : -1;
  const nx = fx * sign;
  const ny = fy * sign;
  face(pair, nx, ny);
  if (!approach(pair, gap, contacts, hit.gap)) return true;
  if (other.kind === CIRCLE) {
    if (pair.solver === MIXED) prepareMixed(pair, gap);
    else offCentre(pair, corner.x - fx * gap, corner.y - fy * gap, gap);
    return true;
  }
  const { x2, y2, gap2, along, along2 } = corner;
  // a side lies flat on the face: use both its ends, in the order of the pair's own tangent
  const isFlat = along2 < along && gap2 >= gap - LEVEL;
  const isSwapped = isFlat && (x2 - corner.x) * -ny + (y2 - corner.y) * nx < 0;
  const x1 = corner.x - 0.5 * gap * fx;
  const y1 = corner.y - 0.5 * gap * fy;
  const mx = x2 - 0.5 * gap2 * fx;
  const my = y2 - 0.5 * gap2 * fy;
  manifold.count = isFlat ? 2 : 1;
  manifold.x1 = isSwapped ? mx : x1;
  manifold.y1 = isSwapped ? my : y1;
  manifold.gap1 = isSwapped ? gap2 : gap;
  manifold.x2 = isSwapped ? x1 : mx;
  manifold.y2 = isSwapped ? y1 : my;
  manifold.gap2 = isSwapped ? gap : gap2;
  prepareGeneral(pair, manifold);
  return true;
}
