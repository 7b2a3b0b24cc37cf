/** Turns the places where two shapes meet into the numbers that the solver uses. */
import type { Pair } from './pair.ts';

/** Two points closer to each other than this have nearly the same row. */
const NEAR_SINGULAR = 0.01;

/** Where two shapes meet: one or two points, each with its gap. Filled by the narrow phase, read by `prepareGeneral`. */
export class Manifold {
  count = 1;
  x1 = 0.5;
  y1 = 0.5;
  gap1 = 0.5;
  x2 = 0.5;
  y2 = 0.5;
  gap2 = 0.5;
}

/** Sets the contact's normal to (nx, ny). If it differs much from the old one, the old impulses are dropped. */
export function face(pair: Pair, nx: number, ny: number): void {
  if (nx * pair.nx + ny * pair.ny < 0.7) {
    pair.pn = 0;
    pair.pn2 = 0;
    pair.pt = 0;
  }
  pair.nx = nx;
  pair.ny = ny;
}

/**
 * Rows of a contact with a circle that is a whole body, whose lever along the normal is 0. A point's velocity along n is
 * v·n + w (r×n), along the tangent (-ny, nx) it is v·t + w (r·n); r×n is called the arm and r·n the lever. The gap is
 * stored as if both bodies were at the origin, unrotated: adding the bodies' own motion then gives the gap at any later
 * moment, to first order, without storing where the step began.
 */
export function prepareMixed(pair: Pair, gap: number): void {
  const { a, b, nx, ny } = pair;
  const radius = b.radius;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const arm = dx * ny - dy * nx;
  const along = dx * nx + dy * ny;
  const lever = along - radius;
  const mass = a.inverseMass + b.inverseMass;
  pair.count = 1;
  pair.armA = arm;
  pair.leverA = lever;
  pair.leverB = -radius;
  pair.gap = gap + pair.slop - along + a.angle * arm;
  pair.mass = 1 / (mass + a.inverseInertia * arm * arm);
  pair.massT = 1 / (mass + a.inverseInertia * lever * lever + b.inverseInertia * radius * radius);
}

/** Rows of a single contact at (x, y) on A, `gap` away from B, if a circle is a part of a body. */
export function offCentre(pair: Pair, x: number, y: number, gap: number): void {
  single.x1 = x + 0.5 * gap * pair.nx;
  single.y1 = y + 0.5 * gap * pair.ny;
  single.gap1 = gap;
  prepareGeneral(pair, single);
}

const single = /* @__PURE__ */ new Manifold();

/** Rows of a contact with one or two points. */
export function prepareGeneral(pair: Pair, manifold: Manifold): void {
  const { a, b, nx, ny } = pair;
  const mass = a.inverseMass + b.inverseMass;
  const spinA = a.inverseInertia;
  const spinB = b.inverseInertia;
  // the separation of the bodies themselves, which the solver adds again
  const along = nx * (b.x - a.x) + ny * (b.y - a.y);
  const ax = manifold.x1 - a.x;
  const ay = manifold.y1 - a.y;
  const bx = manifold.x1 - b.x;
  const by = manifold.y1 - b.y;
  const armA = ax * ny - ay * nx;
  const armB = bx * ny - by * nx;
  let leverA = ax * nx + ay * ny;
  let leverB = bx * nx + by * ny;
  if (manifold.count === 2) {
    const ax2 = manifold.x2 - a.x;
    const ay2 = manifold.y2 - a.y;
    const bx2 = manifold.x2 - b.x;
    const by2 = manifold.y2 - b.y;
    const armA2 = ax2 * ny - ay2 * nx;
    const armB2 = bx2 * ny - by2 * nx;
    if (pair.count === 1 && pair.pn > 0) {
      // a second point has appeared: the impulse stays with the point nearer to the old one
      const moved1 = armA - pair.armA;
      const moved2 = armA2 - pair.armA;
      const isSecond = moved2 * moved2 < moved1 * moved1;
      pair.pn2 = isSecond ? pair.pn : 0;
      pair.firstN2 = isSecond ? pair.firstN : 0;
      if (isSecond) pair.pn = pair.firstN = 0;
    }
    pair.count = 2;
    pair.armA2 = armA2;
    pair.armB2 = armB2;
    pair.gap2 = manifold.gap2 + pair.slop - along - b.angle * armB2 + a.angle * armA2;
    const k1 = mass + spinA * armA * armA + spinB * armB * armB;
    const k2 = mass + spinA * armA2 * armA2 + spinB * armB2 * armB2;
    const k12 = mass + spinA * armA * armA2 + spinB * armB * armB2;
    const determinant = k1 * k2 - k12 * k12;
    const inverse = determinant > NEAR_SINGULAR * k1 * k2 ? 1 / determinant : 0;
    pair.mass11 = k2 * inverse;
    pair.mass12 = -k12 * inverse;
    pair.mass22 = k1 * inverse;
    pair.mass2 = 1 / k2;
    // both points are on one line along the tangent, so one friction row serves both
    leverA = 0.5 * (leverA + ax2 * nx + ay2 * ny);
    leverB = 0.5 * (leverB + bx2 * nx + by2 * ny);
  } else {
    if (pair.count === 2) {
      // one of two points has disappeared: the other keeps its impulse
      const moved1 = armA - pair.armA;
      const moved2 = armA - pair.armA2;
      if (moved2 * moved2 < moved1 * moved1) {
        pair.pn = pair.pn2;
        pair.firstN = pair.firstN2;
      }
      pair.pn2 = 0;
    }
    pair.count = 1;
  }
  pair.armA = armA;
  pair.armB = armB;
  pair.gap = manifold.gap1 + pair.slop - along - b.angle * armB + a.angle * armA;
  pair.mass = 1 / (mass + spinA * armA * armA + spinB * armB * armB);
  pair.leverA = leverA;
  pair.leverB = leverB;
  pair.massT = 1 / (mass + spinA * leverA * leverA + spinB * leverB * leverB);
}
