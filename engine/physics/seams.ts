/**
 * Floors, walls and slopes made of pieces. A body that slides from one piece onto the next must not feel the edge
 * between them, though the next piece's side lies ahead of it: the body rests a hair deep, and the side reaches that
 * hair up. A contact at a corner of a piece is looked at twice before it is believed:
 *
 * - Is one of the two faces that meet at the corner covered by a neighbour? Then only directions between the other face
 *   and the neighbour's surface can push (Jolt and Box2D call the others ghost collisions; they find the neighbours in
 *   a mesh or chain, here they are whatever else the body is near to).
 * - Does the body reach past the corner by no more than a nick? Then it passes it by, gap between the pieces or not.
 *
 * Such a contact is given the normal of the corner's other face (so that a fast body does not sink into a rising
 * slope), or dropped if the neighbour holds the body anyway.
 */
import { corner, cornerAt, covering, frontOf, isAskew, isBuried, measureHeld, supportOf } from './corners.ts';
import { hit } from './hit.ts';
import { face, Manifold, offCentre, prepareGeneral, prepareMixed } from './manifold.ts';
import { MIXED, type Pair } from './pair.ts';
import { CIRCLE, type Rigid } from './rigid.ts';
import { SKIN } from './settings.ts';
import { approach, leave, type StepContacts } from './touch.ts';

/** Two edges whose ends are this unequally far from each other meet at a corner, px. */
export const TILT = 0.5;
/** A body that reaches past a corner by less than this (px) is let pass. */
const NICK = 0.3;
/** Nearer to a face than this, a body rides on it: px. */
const RIDES = 1;
/** How much deeper than in the neighbour the body may be in the other face, px: past it the floor falls away there. */
const LEVEL = 0.1;
/** Slower than this (px a base step) nothing catches. */
const CREEP = 0.02;
/** A body that is this many times slower than another may be floor for it. */
const SLOWER = 4;
/** Sine of the angle by which a normal may miss the neighbour's surface. */
const LEAN = 0.03;

const manifold = /* @__PURE__ */ new Manifold();

/** Whether a body may be a piece of what the other moves over: it is fixed, has parts, or is much slower. Two of a heap
 *  that fall and tumble alike are no floor for each other, and to find that out at their corners takes a sixth of a step. */
function isFloor(base: Rigid, mover: Rigid): boolean {
  if (base.isStatic || base.parts.length > 0) return true;
  if (!base.isSlow) return false;
  const { vx, vy } = base;
  const { vx: ux, vy: uy } = mover;
  return SLOWER * SLOWER * (vx * vx + vy * vy) <= ux * ux + uy * uy;
}

/** How fast the rims of the two turn, px a base step. */
function spins({ a, b }: Pair): number {
  return (a.w < 0 ? -a.w : a.w) * a.rim + (b.w < 0 ? -b.w : b.w) * b.rim;
}

/**
 * Two polygons would touch as `hit` says. Says whether that is a seam; it is dealt with then. `isOpen`: the two do not
 * lie side by side along the normal, only a corner of each comes near.
 */
export function passSeam(pair: Pair, isOpen: boolean, contacts: StepContacts): boolean {
  const { shapeA, shapeB, a, b } = pair;
  const aIsFloor = isFloor(a, b);
  const bIsFloor = isFloor(b, a);
  if (!aIsFloor && !bIsFloor) return false;
  const { gap } = hit;
  const nearing = hit.nx * (a.vx - b.vx) + hit.ny * (a.vy - b.vy);
  // it does not get there, or not in this step
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
  // rather over a face that the other rides on than over one that it only will not touch
  return (
    (k >= 0 && passOver(pair, shapeA, shapeB, k, RIDES, contacts)) ||
    (l >= 0 && passOver(pair, shapeB, shapeA, l, RIDES, contacts)) ||
    (k >= 0 && passOver(pair, shapeA, shapeB, k, Infinity, contacts)) ||
    (l >= 0 && passOver(pair, shapeB, shapeA, l, Infinity, contacts))
  );
}

/** The same for a polygon A and a circle B at A's corner `k`; the pair's normal is that of the moment when the two are
 *  nearest, and `hit` has that moment and the gap now. */
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

/** A circle at corner `k` of a polygon, one of whose two faces there may be covered. */
function passCircleBeside(pair: Pair, k: number, neighbours: Pair[] | null, contacts: StepContacts): boolean {
  const { shapeA, shapeB } = pair;
  const p = k > 0 ? k - 1 : shapeA.cornerX.length - 1;
  const covered = covering(shapeA, shapeB, k, k, neighbours, contacts);
  if (covered && besideCover(pair, shapeA, shapeB, k, k, p, contacts)) return true;
  if (!covering(shapeA, shapeB, k, p, neighbours, contacts)) return false;
  if (covered) return drop(pair, contacts);
  return besideCover(pair, shapeA, shapeB, k, p, k, contacts);
}

/** A circle whose contact would come from inside of the floor that it is a piece of. `isA`: it is shape A. */
export function passCap(pair: Pair, isA: boolean, contacts: StepContacts): boolean {
  const { shapeA, shapeB, a, b } = pair;
  if (pair.nx * (a.vx - b.vx) + pair.ny * (a.vy - b.vy) <= CREEP) return false;
  const isBelow = isA
    ? isBuried(shapeA, shapeB, pair, 1, contacts)
    : isBuried(shapeB, shapeA, pair, -1, contacts);
  return isBelow && drop(pair, contacts);
}

/** The circle is about to pass over face `f` at corner `k` (which runs on from there if the two are one number). */
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
  // past the corner it meets the face itself in this step, and would be deeper in it: a slope begins here
  const { step } = contacts;
  const isRising =
    corner.gap >= -NICK && corner.along + slide * step > 0 && away < off && corner.gap + away * step < -NICK;
  if (!isPassed && !isRising) return false;
  return aim(pair, shapeA, shapeB, f, contacts);
}

/** Whether one of the two faces at corner `k` is covered, and the contact, which pushes out of the shape, is that
 *  one's. */
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
  // the face that looks most against the other body, and the one behind the corner
  const front = frontOf(shape, k, sign);
  const behind = front === k ? p : k;
  const isCovered = covering(shape, other, k, front, neighbours, contacts);
  if (isCovered && besideCover(pair, shape, other, k, front, behind, contacts)) return true;
  if (!isAskew(shape, front, sign)) return false;
  if (!covering(shape, other, k, behind, neighbours, contacts)) return false;
  if (isCovered) return drop(pair, contacts);
  return besideCover(pair, shape, other, k, behind, front, contacts);
}

/** Whether the other body will have passed over one of the two faces at corner `k` when it gets there. */
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

/** The body reaches past the corner by a nick, or will have passed over it when it gets there. */
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

/** Face `hidden` is covered, as `corner` says. The contact is kept if it pushes out of the surface that is left. */
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
  // it leaves that corner behind
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

/** Gives the contact the normal of the shape's face `f`, against the point in `corner`. Until then the two are as far
 *  apart as `hit` says. */
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
  // a side lies flat on the face: both its ends, in the order of the pair's own tangent
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
