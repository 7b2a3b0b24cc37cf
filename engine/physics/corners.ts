/**
 * Corners of shapes: which of the faces at a corner is covered by a neighbour, and where another body is relative to
 * them.
 */
import { hit } from './hit.ts';
import type { Pair } from './pair.ts';
import { CIRCLE, type Rigid } from './rigid.ts';
import { ZERO } from './settings.ts';
import type { StepContacts } from './touch.ts';

/** A contact nearer to a corner than this is a contact at that corner, px. */
export const CORNER = 2;
/** Corners whose extent is less than another's by at most this, px, also count as facing the other body. */
const LEVEL_WITH = 0.5;
/** Cosine of the angle between directions that count as one. */
const SAME = 0.9995;
/**
 * A face is covered if the point GAP outside of it, and STEP_UP along it from the corner, is inside a neighbour. So gaps
 * and steps up to these sizes, in px, are ignored.
 */
const STEP_UP = 0.3;
const GAP = 1;

/** Results for a corner, in an instance with double fields, so that no number is boxed. */
class Corner {
  /** a point on the neighbour's surface: the outward normal there, and the surface's distance along it */
  coverX = ZERO;
  coverY = ZERO;
  coverAt = ZERO;
  /** another body's distance from that surface */
  held = ZERO;
  /** the other body's deepest point behind a face: its position, depth and distance along the face */
  x = ZERO;
  y = ZERO;
  gap = ZERO;
  along = ZERO;
  /** the smallest gap of all its points */
  least = ZERO;
  /** of the points about as deep, the one with the smallest distance along the face */
  x2 = ZERO;
  y2 = ZERO;
  gap2 = ZERO;
  along2 = ZERO;
}
export const corner = /* @__PURE__ */ new Corner();

/** A point, and a direction from it. */
class Probe {
  x = ZERO;
  y = ZERO;
  fx = ZERO;
  fy = ZERO;
}
const probe = /* @__PURE__ */ new Probe();

/**
 * The index of the polygon's corner near `hit`; -1 if there is none. If it may be `far`: the nearest of the corners that
 * reach farthest along the normal. `sign` is 1 for shape A, -1 for B.
 */
export function cornerAt(shape: Rigid, sign: number, far: boolean): number {
  const { c, s, cornerX, cornerY } = shape;
  const ox = sign * hit.nx;
  const oy = sign * hit.ny;
  const x = hit.x - 0.5 * hit.gap * ox;
  const y = hit.y - 0.5 * hit.gap * oy;
  const lx = c * (x - shape.x) + s * (y - shape.y);
  const ly = c * (y - shape.y) - s * (x - shape.x);
  const lox = c * ox + s * oy;
  const loy = c * oy - s * ox;
  let reach = -Infinity;
  if (far) {
    for (let i = 0; i < cornerX.length; i++) {
      const d = lox * cornerX[i] + loy * cornerY[i];
      if (d > reach) reach = d;
    }
  }
  let k = -1;
  let nearest = far ? Infinity : CORNER * CORNER;
  for (let i = 0; i < cornerX.length; i++) {
    if (far && lox * cornerX[i] + loy * cornerY[i] < reach - LEVEL_WITH) continue;
    const dx = lx - cornerX[i];
    const dy = ly - cornerY[i];
    const square = dx * dx + dy * dy;
    if (square < nearest) {
      nearest = square;
      k = i;
    }
  }
  return k;
}

/**
 * A static circle among other pieces, such as the cap of a joint or a bump in a floor, would push along the pair's normal
 * (times `sign`), away from its centre. Returns whether its surface point there is inside another piece that faces a
 * different way; then the circle pushes nothing.
 */
export function isBuried(
  cap: Rigid,
  other: Rigid,
  { nx, ny }: Pair,
  sign: number,
  contacts: StepContacts,
): boolean {
  const ox = sign * nx;
  const oy = sign * ny;
  const x = cap.x + ox * cap.radius;
  const y = cap.y + oy * cap.radius;
  const { pairs } = other;
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i];
    const near = pair.shapeA === other ? pair.shapeB : pair.shapeA;
    if (near === cap || !near.owner.isStatic) continue;
    if (near.minX > x || near.maxX < x || near.minY > y || near.maxY < y) continue;
    if (pair.isSensor || (contacts.isAsked && !pair.isSolved)) continue;
    probe.x = x;
    probe.y = y;
    probe.fx = ox;
    probe.fy = oy;
    if (isInside(near) && corner.coverX * ox + corner.coverY * oy < SAME) return true;
  }
  return false;
}

/**
 * Of the two faces that meet at corner `k`, the one whose normal is closer to the pair's normal (times `sign`): `k`, or
 * the one before it.
 */
export function frontOf({ c, s, normalX, normalY }: Rigid, k: number, sign: number): number {
  const p = k > 0 ? k - 1 : normalX.length - 1;
  const lx = c * (sign * hit.nx) + s * (sign * hit.ny);
  const ly = c * (sign * hit.ny) - s * (sign * hit.nx);
  return lx * normalX[k] + ly * normalY[k] >= lx * normalX[p] + ly * normalY[p] ? k : p;
}

/** Whether the pair's normal (times `sign`) differs from that of face `f`. */
export function isAskew({ c, s, normalX, normalY }: Rigid, f: number, sign: number): boolean {
  const ox = sign * hit.nx;
  const oy = sign * hit.ny;
  return (c * ox + s * oy) * normalX[f] + (c * oy - s * ox) * normalY[f] < 0.9999;
}

/**
 * Finds the neighbour that covers face `f` at corner `k`, and stores its surface in `corner`. If `neighbours` is null,
 * only parts of the shape's own body are searched.
 */
export function covering(
  shape: Rigid,
  other: Rigid,
  k: number,
  f: number,
  neighbours: Pair[] | null,
  contacts: StepContacts,
): boolean {
  const { c, s, cornerX, cornerY, normalX, normalY } = shape;
  const way = f === k ? STEP_UP : -STEP_UP;
  const lx = cornerX[k] + normalX[f] * GAP - normalY[f] * way;
  const ly = cornerY[k] + normalY[f] * GAP + normalX[f] * way;
  const x = shape.x + c * lx - s * ly;
  const y = shape.y + s * lx + c * ly;
  probe.x = x;
  probe.y = y;
  probe.fx = c * normalX[f] - s * normalY[f];
  probe.fy = s * normalX[f] + c * normalY[f];
  if (!neighbours) {
    const { parts } = shape.owner;
    for (let i = 0; i < parts.length; i++) {
      if (parts[i] !== shape && isInside(parts[i])) return true;
    }
    return false;
  }
  const isFloor = shape.owner.isStatic;
  for (let i = 0; i < neighbours.length; i++) {
    const pair = neighbours[i];
    // on a movable piece a body rides only while it touches it, and most pairs of a heap do not touch
    if (!isFloor && !pair.isSolved) continue;
    const near = pair.shapeA === other ? pair.shapeB : pair.shapeA;
    if (near.minX > x || near.maxX < x || near.minY > y || near.maxY < y || near === shape) continue;
    // a piece that the game lets the body pass through covers nothing
    if (pair.isSensor || (contacts.isAsked && !pair.isSolved)) continue;
    if (!movesAlong(near.owner, shape.owner, other.owner)) continue;
    if (isInside(near)) return true;
  }
  return false;
}

/**
 * Whether `near` is part of the surface that `other` moves over: relative to `base`, it is at most half as fast as
 * `other`.
 */
function movesAlong(near: Rigid, base: Rigid, other: Rigid): boolean {
  const nx = near.vx - base.vx;
  const ny = near.vy - base.vy;
  const ox = other.vx - base.vx;
  const oy = other.vy - base.vy;
  return 4 * (nx * nx + ny * ny) <= ox * ox + oy * oy;
}

/**
 * Whether `probe` is inside the shape, which then covers a face with the probe's normal. If so, the shape's nearest face
 * is stored in `corner`.
 */
function isInside(shape: Rigid): boolean {
  const { x, y, fx, fy } = probe;
  const dx = x - shape.x;
  const dy = y - shape.y;
  if (shape.kind === CIRCLE) {
    const square = dx * dx + dy * dy;
    if (square >= shape.radius * shape.radius || square === 0) return false;
    const distance = Math.sqrt(square);
    corner.coverX = dx / distance;
    corner.coverY = dy / distance;
    corner.coverAt = corner.coverX * shape.x + corner.coverY * shape.y + shape.radius;
    return true;
  }
  const { c, s, cornerX, cornerY, normalX, normalY } = shape;
  const lx = c * dx + s * dy;
  const ly = c * dy - s * dx;
  const lfx = c * fx + s * fy;
  const lfy = c * fy - s * fx;
  let most = -Infinity;
  let nearest = 0;
  for (let i = 0; i < cornerX.length; i++) {
    const d = normalX[i] * (lx - cornerX[i]) + normalY[i] * (ly - cornerY[i]);
    if (d >= 0) return false;
    // except a face that lies against the covered one
    if (d > most && normalX[i] * lfx + normalY[i] * lfy > -0.5) {
      most = d;
      nearest = i;
    }
  }
  const nx = c * normalX[nearest] - s * normalY[nearest];
  const ny = s * normalX[nearest] + c * normalY[nearest];
  corner.coverX = nx;
  corner.coverY = ny;
  corner.coverAt = nx * x + ny * y - most;
  return true;
}

/** Stores in `corner` how far the shape is from the neighbour's surface there. */
export function measureHeld(shape: Rigid): void {
  const { coverX: nx, coverY: ny, coverAt } = corner;
  const middle = nx * shape.x + ny * shape.y;
  if (shape.kind === CIRCLE) {
    corner.held = middle - shape.radius - coverAt;
    return;
  }
  const { c, s, cornerX, cornerY } = shape;
  const lx = c * nx + s * ny;
  const ly = c * ny - s * nx;
  let least = Infinity;
  for (let i = 0; i < cornerX.length; i++) {
    const d = lx * cornerX[i] + ly * cornerY[i];
    if (d < least) least = d;
  }
  corner.held = middle + least - coverAt;
}

/**
 * Finds the deepest point of `other` behind face `f` at the shape's corner `k`; of several, the one farthest along the
 * face.
 */
export function supportOf(other: Rigid, shape: Rigid, k: number, f: number): void {
  const way = f === k ? 1 : -1;
  const fx = shape.c * shape.normalX[f] - shape.s * shape.normalY[f];
  const fy = shape.s * shape.normalX[f] + shape.c * shape.normalY[f];
  const x0 = shape.x + shape.c * shape.cornerX[k] - shape.s * shape.cornerY[k];
  const y0 = shape.y + shape.s * shape.cornerX[k] + shape.c * shape.cornerY[k];
  const tx = -fy * way;
  const ty = fx * way;
  const dx = other.x - x0;
  const dy = other.y - y0;
  if (other.kind === CIRCLE) {
    corner.x = other.x - fx * other.radius;
    corner.y = other.y - fy * other.radius;
    corner.gap = corner.least = fx * dx + fy * dy - other.radius;
    corner.along = tx * dx + ty * dy;
    return;
  }
  const { c, s, cornerX, cornerY } = other;
  let best = Infinity;
  let least = Infinity;
  for (let i = 0; i < cornerX.length; i++) {
    const px = dx + c * cornerX[i] - s * cornerY[i];
    const py = dy + s * cornerX[i] + c * cornerY[i];
    const gap = fx * px + fy * py;
    const along = tx * px + ty * py;
    if (gap < least) least = gap;
    const rank = gap - 0.01 * along;
    if (rank < best) {
      best = rank;
      corner.x = px + x0;
      corner.y = py + y0;
      corner.gap = gap;
      corner.along = along;
    }
  }
  corner.least = least;
  corner.along2 = corner.along;
  for (let i = 0; i < cornerX.length; i++) {
    const px = dx + c * cornerX[i] - s * cornerY[i];
    const py = dy + s * cornerX[i] + c * cornerY[i];
    const gap = fx * px + fy * py;
    const along = tx * px + ty * py;
    if (gap > corner.gap + STEP_UP || along >= corner.along2) continue;
    corner.x2 = px + x0;
    corner.y2 = py + y0;
    corner.gap2 = gap;
    corner.along2 = along;
  }
}
