/**
 * Makes bodies from outlines, of which there may be several, also concave: matter's Bodies.fromVertices without its gaps.
 */
import type { Body as BodyType, Vector } from 'matter-js';
import Body from 'matter-js/src/body/Body.js';
import Common from 'matter-js/src/core/Common.js';
import type MatterBodies from 'matter-js/src/factory/Bodies.js';
import Vertices from 'matter-js/src/geometry/Vertices.js';
import { asPolyDecomp } from './decompose.ts';

type FromVertices = typeof MatterBodies.fromVertices;
type Rest = Parameters<FromVertices> extends [number, number, Vector[][], ...infer More] ? More : never;

/** matter's Bodies, which can also split concave outlines and keeps several outlines in their places. */
export function withOutlines(bodies: typeof MatterBodies): typeof MatterBodies {
  Common.setDecomp(asPolyDecomp);
  const fromVertices: FromVertices = (x, y, outlines, ...rest) => fromOutlines(bodies, x, y, outlines, rest);
  // the published types take this plain object for a class
  return Object.assign({}, bodies, { fromVertices }) as unknown as typeof MatterBodies;
}

/** matter puts each of several convex outlines at the body's own position. Here each stays where it is drawn. */
function fromOutlines(
  bodies: typeof MatterBodies,
  x: number,
  y: number,
  outlines: Vector[][] | Vector[],
  rest: Rest,
): BodyType {
  const sets = (Array.isArray(outlines[0]) ? outlines : [outlines]) as Vector[][];
  for (const outline of sets) checkOutline(outline);
  if (sets.length < 2) return bodies.fromVertices(x, y, sets, ...rest);
  const [options = {}, ...ways] = rest;
  // made dynamic and unrotated, so that the parts have masses and places; rotated and made static once they are joined
  const { isStatic = false, angle = 0, ...plain } = options;
  const parts = sets.flatMap((outline) => {
    const { x: left, y: top } = Vertices.centre(outline as never);
    const piece = bodies.fromVertices(left, top, [outline], plain, ...ways);
    return piece.parts.length > 1 ? piece.parts.slice(1) : [piece];
  });
  const body = Body.create({ ...plain, parts });
  Body.setPosition(body, { x, y });
  if (angle !== 0) Body.setAngle(body, angle);
  if (isStatic) Body.setStatic(body, true);
  return body;
}

/** Throws for an invalid outline. For one without an area, matter would return no body. */
function checkOutline(outline: Vector[]): void {
  const told = JSON.stringify(outline.map(({ x, y }) => [x, y]));
  if (outline.length < 3) throw new RangeError(`An outline of ${outline.length} points. Expected 3 or more.`);
  if (!outline.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) {
    throw new RangeError(`The outline ${told} has a point that is not finite.`);
  }
  const [a] = outline;
  const isFlat = outline.every((b, i) => {
    const c = outline[(i + 1) % outline.length];
    return Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) < 1e-6;
  });
  if (isFlat) throw new RangeError(`The points of the outline ${told} lie on one line. Expected an area.`);
}
