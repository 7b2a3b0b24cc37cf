/** The contents of a debug picture of a world, as plain numbers for drawing code. */

import { geometryOf } from './bound.ts';
import { gapOf } from './contact.ts';
import { CIRCLE, type Rigid } from './rigid.ts';
import type { World } from './world.ts';

export const DEBUG_KINDS = ['static', 'awake', 'asleep', 'sensor', 'bounds', 'contact', 'joint'] as const;
/** What a line or circle stands for: an index into DEBUG_KINDS. */
export type DebugKind = number;
const STATIC = 0;
const AWAKE = 1;
const ASLEEP = 2;
const SENSOR = 3;
const BOUNDS = 4;
const CONTACT = 5;
const JOINT = 6;

/** Shapes for debug drawing, as flat lists of numbers in world units. */
export type DebugShapes = {
  /** x1, y1, x2, y2, kind; x1, … */
  lines: number[];
  /** x, y, radius, kind; x, … */
  circles: number[];
};

/** Outlines, contacts (a tick along the normal) and joints of the world; with `bounds`, the broad phase's boxes too. */
export function debugShapes(world: World, out: DebugShapes, { bounds = false } = {}): DebugShapes {
  out.lines.length = 0;
  out.circles.length = 0;
  for (const shape of world.shapes()) {
    outline(shape, out);
    if (bounds) box(shape, out);
  }
  for (const pair of world.broadPhase.pairs) {
    if (!pair.isActive || pair.isSensor) continue;
    for (let i = 0; i < pair.count; i++) {
      const arm = i === 0 ? pair.armA : pair.armA2;
      const x = pair.a.x + pair.nx * pair.leverA + pair.ny * arm;
      const y = pair.a.y + pair.ny * pair.leverA - pair.nx * arm;
      const gap =
        i === 0
          ? gapOf(pair, pair.gap, pair.armA, pair.armB)
          : gapOf(pair, pair.gap2, pair.armA2, pair.armB2);
      const length = 5 - gap;
      out.circles.push(x, y, 1.5, CONTACT);
      out.lines.push(x, y, x + pair.nx * length, y + pair.ny * length, CONTACT);
    }
  }
  for (const joint of world.allJoints) {
    const { a, b } = joint;
    if (!a || !b) continue;
    const ax = a.x + a.c * joint.localAx - a.s * joint.localAy;
    const ay = a.y + a.s * joint.localAx + a.c * joint.localAy;
    const bx = b.x + b.c * joint.localBx - b.s * joint.localBy;
    const by = b.y + b.s * joint.localBx + b.c * joint.localBy;
    out.lines.push(ax, ay, bx, by, JOINT);
    out.circles.push(ax, ay, 2, JOINT, bx, by, 2, JOINT);
  }
  return out;
}

function kindOf(shape: Rigid): DebugKind {
  const { owner } = shape;
  if (shape.isSensor || owner.isSensor) return SENSOR;
  if (owner.isStatic) return STATIC;
  return owner.isSleeping ? ASLEEP : AWAKE;
}

function outline(shape: Rigid, out: DebugShapes): void {
  const kind = kindOf(shape);
  const { vertices } = geometryOf(shape);
  // after a new outline since the step, the vertices are the current shape
  if (shape.kind === CIRCLE && !shape.wasReshaped) {
    const { x, y, radius } = shape;
    // matter's first vertex rotates with the body, which the circle itself does not show
    out.circles.push(x, y, radius, kind);
    out.lines.push(x, y, vertices[0].x, vertices[0].y, kind);
    return;
  }
  for (let i = 0, j = vertices.length - 1; i < vertices.length; j = i++) {
    out.lines.push(vertices[j].x, vertices[j].y, vertices[i].x, vertices[i].y, kind);
  }
}

function box({ minX, minY, maxX, maxY }: Rigid, out: DebugShapes): void {
  out.lines.push(minX, minY, maxX, minY, BOUNDS, maxX, minY, maxX, maxY, BOUNDS);
  out.lines.push(maxX, maxY, minX, maxY, BOUNDS, minX, maxY, minX, minY, BOUNDS);
}
