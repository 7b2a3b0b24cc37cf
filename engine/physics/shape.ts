/** Recognises the shape of a body, and describes it unrotated, relative to its position, for the narrow phase. */
import { cos, sin, turn } from '../trig.ts';
import { geometryOf } from './bound.ts';
import { nameOf } from './check.ts';
import { BOX, CIRCLE, COMPOUND, POLYGON, type Rigid } from './rigid.ts';

/** Corners are rounded to 2^-16 px, because the sines with which matter rotated them differ between JavaScript engines. */
const GRID = 65536;
/** The largest difference of the radii and sides of a circle's polygon, as a share of the radius. */
const ROUND = 0.003;
/** Corners nearer than this (px) to their neighbour, or to the line between their neighbours, are left out. */
const FLAT = 0.02;

/** Reads the shape of a body, or of a part, from its current vertices. */
export function readShape(rigid: Rigid): void {
  const { vertices } = geometryOf(rigid);
  const c = cos(rigid.angle);
  const s = sin(rigid.angle);
  rigid.c = c;
  rigid.s = s;
  const xs = vertices.map((v) => snap(c * (v.x - rigid.x) + s * (v.y - rigid.y)));
  const ys = vertices.map((v) => snap(c * (v.y - rigid.y) - s * (v.x - rigid.x)));
  if (rigid.body.parts.length > 1) {
    rigid.kind = COMPOUND;
    rigid.rim = farthest(xs, ys);
    return;
  }
  if (rigid.radius > 0) {
    rigid.radius = roundness(xs, ys, rigid.radius, rigid.owner !== rigid);
    if (rigid.radius > 0) {
      rigid.kind = CIRCLE;
      rigid.rim = rigid.radius;
      return;
    }
  }
  const outline = simplify(xs, ys);
  if (outline.xs.length < 3) {
    throw new RangeError(
      `Body ${nameOf(rigid.body)}: its vertices lie on a line. Expected a polygon with an area.`,
    );
  }
  setCorners(rigid, outline.xs, outline.ys);
  rigid.kind = isBox(rigid) ? BOX : POLYGON;
  rigid.rim = farthest(outline.xs, outline.ys);
}

/** Computes a part's position in its owner, from their current poses. */
export function readOffset(part: Rigid): void {
  const { owner } = part;
  const c = cos(owner.angle);
  const s = sin(owner.angle);
  const dx = part.x - owner.x;
  const dy = part.y - owner.y;
  part.offsetX = snap(c * dx + s * dy);
  part.offsetY = snap(c * dy - s * dx);
  part.offsetAngle = part.angle - owner.angle;
}

/** Updates a body's sine and cosine, and the poses of its parts. */
export function place(rigid: Rigid): void {
  turn(rigid);
  for (let i = 0; i < rigid.parts.length; i++) {
    const part = rigid.parts[i];
    part.x = rigid.x + rigid.c * part.offsetX - rigid.s * part.offsetY;
    part.y = rigid.y + rigid.s * part.offsetX + rigid.c * part.offsetY;
    part.angle = rigid.angle + part.offsetAngle;
    turn(part);
    part.fresh = rigid.fresh;
    part.reach = rigid.reach;
  }
}

function snap(value: number): number {
  return Math.floor(value * GRID + 0.5) / GRID;
}

function farthest(xs: number[], ys: number[]): number {
  let most = 0;
  for (let i = 0; i < xs.length; i++) {
    const square = xs[i] * xs[i] + ys[i] * ys[i];
    if (square > most) most = square;
  }
  return Math.sqrt(most);
}

/**
 * The radius of a body that was made as a circle and still is one: its vertices lie all around its position, equally far
 * from it and from each other; matter's circles have ten or more. Otherwise 0: scaled unequally, or with other vertices
 * or another centre, it is a polygon. `said` is its circleRadius, which is returned if the vertices agree, because matter
 * rounds those to a thousandth. matter scales circleRadius with a body but not with a part, for which the vertices
 * decide.
 */
function roundness(xs: number[], ys: number[], said: number, isPart: boolean): number {
  const n = xs.length;
  if (n < 10) return 0;
  let sum = 0;
  let least = Infinity;
  let most = 0;
  let shortest = Infinity;
  let longest = 0;
  for (let i = 0, j = n - 1; i < n; j = i++) {
    const distance = Math.sqrt(xs[i] * xs[i] + ys[i] * ys[i]);
    const dx = xs[i] - xs[j];
    const dy = ys[i] - ys[j];
    const side = Math.sqrt(dx * dx + dy * dy);
    sum += distance;
    if (distance < least) least = distance;
    if (distance > most) most = distance;
    if (side < shortest) shortest = side;
    if (side > longest) longest = side;
  }
  const mean = sum / n;
  const loose = 0.004 + ROUND * mean;
  if (most - least > loose || longest - shortest > loose) return 0;
  if (Math.abs(mean - said) < 0.002 + 1e-4 * mean) return said;
  return isPart ? mean : 0;
}

/**
 * Removes duplicate corners and corners on a straight line, and orders the rest as matter does (clockwise on the screen).
 */
function simplify(xs: number[], ys: number[]): { xs: number[]; ys: number[] } {
  const order = xs.map((_, i) => i);
  let area = 0;
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) area += xs[j] * ys[i] - ys[j] * xs[i];
  if (area < 0) order.reverse();
  for (let i = 0; i < order.length && order.length >= 3; ) {
    const before = order[(i + order.length - 1) % order.length];
    const here = order[i];
    const after = order[(i + 1) % order.length];
    if (distanceToLine(xs, ys, before, here, after) < FLAT) {
      order.splice(i, 1);
      if (i > 0) i--;
    } else i++;
  }
  return { xs: order.map((i) => xs[i]), ys: order.map((i) => ys[i]) };
}

function distanceToLine(xs: number[], ys: number[], a: number, p: number, b: number): number {
  const dx = xs[b] - xs[a];
  const dy = ys[b] - ys[a];
  const length = Math.sqrt(dx * dx + dy * dy);
  const px = xs[p] - xs[a];
  const py = ys[p] - ys[a];
  const qx = xs[p] - xs[b];
  const qy = ys[p] - ys[b];
  const near = Math.sqrt(Math.min(px * px + py * py, qx * qx + qy * qy));
  return length < FLAT ? near : Math.min(near, Math.abs(px * dy - py * dx) / length);
}

function setCorners(rigid: Rigid, xs: number[], ys: number[]): void {
  const n = xs.length;
  rigid.cornerX = floats(n);
  rigid.cornerY = floats(n);
  rigid.normalX = floats(n);
  rigid.normalY = floats(n);
  for (let i = 0; i < n; i++) {
    rigid.cornerX[i] = xs[i];
    rigid.cornerY[i] = ys[i];
    const j = (i + 1) % n;
    const k = (i + 2) % n;
    const dx = xs[j] - xs[i];
    const dy = ys[j] - ys[i];
    const length = Math.sqrt(dx * dx + dy * dy);
    rigid.normalX[i] = dy / length;
    rigid.normalY[i] = -dx / length;
    if (dx * (ys[k] - ys[j]) - dy * (xs[k] - xs[j]) < 0) {
      throw new RangeError(
        `Body ${nameOf(rigid.body)}: its vertices are not convex. Make it with Bodies.fromVertices, which splits it.`,
      );
    }
  }
}

/**
 * An array whose numbers, including integers, are stored as floating-point numbers, so that V8 sees a single kind of
 * array.
 */
function floats(count: number): number[] {
  const list: number[] = [];
  for (let i = 0; i < count; i++) list.push(0.5);
  return list;
}

/** Whether it is a rectangle along the body's own axes. If so, sets its half sizes. */
function isBox(rigid: Rigid): boolean {
  const { cornerX, cornerY } = rigid;
  if (cornerX.length !== 4) return false;
  const halfWidth = Math.abs(cornerX[0]);
  const halfHeight = Math.abs(cornerY[0]);
  for (let i = 0; i < 4; i++) {
    if (
      Math.abs(Math.abs(cornerX[i]) - halfWidth) > 0.002 ||
      Math.abs(Math.abs(cornerY[i]) - halfHeight) > 0.002
    ) {
      return false;
    }
  }
  rigid.halfWidth = halfWidth;
  rigid.halfHeight = halfHeight;
  return true;
}
