/** What hangs on a body that is bound to a Rigid (live.ts), by symbols that no game meets. */
import type { Body, ICollisionFilter, Vector } from 'matter-js';
import type { Geometry } from './geometry.ts';
import type { Rigid } from './rigid.ts';

export const RIGID = /* @__PURE__ */ Symbol('rigid');
export const GEOMETRY = /* @__PURE__ */ Symbol('geometry');
export const VECTORS = /* @__PURE__ */ Symbol('vectors');
/** what matter made, behind a body that is in no world yet (quick-body.ts) */
export const MADE = /* @__PURE__ */ Symbol('made');

/** The vectors that stand in for a body's own. */
export type Vectors = {
  position: Vector;
  positionPrev: Vector;
  velocity: Vector;
  force: Vector;
  filter: ICollisionFilter;
};
export type Bound = { [RIGID]: Rigid };
export type BoundBody = Bound & Body & { [GEOMETRY]: Geometry; [VECTORS]: Vectors; [MADE]?: Body };

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
