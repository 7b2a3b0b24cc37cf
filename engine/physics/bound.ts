/** The data that a bound body (live.ts) carries, under symbols that no game uses. */
import type { Body, ICollisionFilter, Vector } from 'matter-js';
import type { Geometry } from './geometry.ts';
import type { Rigid } from './rigid.ts';

export const RIGID = /* @__PURE__ */ Symbol('rigid');
export const GEOMETRY = /* @__PURE__ */ Symbol('geometry');
export const VECTORS = /* @__PURE__ */ Symbol('vectors');
/** the object that matter made, behind a body that is not in a world yet (quick-body.ts) */
export const MADE = /* @__PURE__ */ Symbol('made');

/** The vectors that replace a body's own. */
export type Vectors = {
  position: Vector;
  positionPrev: Vector;
  velocity: Vector;
  force: Vector;
  filter: ICollisionFilter;
};
export type Bound = { [RIGID]: Rigid };
export type BoundBody = Bound & Body & { [GEOMETRY]: Geometry; [VECTORS]: Vectors; [MADE]?: Body };

/** The Rigid of a body that is or was in a world. */
export function rigidOf(body: Body): Rigid | undefined {
  return (body as BoundBody)[RIGID];
}

/** The body's vertices, axes and bounds at its current pose. */
export function geometryOf(rigid: Rigid): Geometry {
  const geometry = (rigid.body as BoundBody)[GEOMETRY];
  geometry.bringTo(rigid.x, rigid.y, rigid.angle);
  return geometry;
}
