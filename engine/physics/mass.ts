/** The mass of a body when it enters a world, whatever was set on it before, while it was static or not in a world. */
import type { Vertex } from 'matter-js';
import { Vertices } from './matter.ts';
import type { Rigid } from './rigid.ts';

/** matter's default density: mass per px². */
const USUAL_DENSITY = 0.001;

/**
 * Nothing moves a static body, whatever its mass or density. A body that has been made dynamic again, and still has the
 * infinite mass of a static body or a mass without inertia, gets its mass from its shape.
 */
export function settleMass(rigid: Rigid, isReshaped: boolean): void {
  const lacksMass = rigid.mass === Infinity && (isReshaped || Number.isNaN(rigid.inertia));
  const lacksInertia = rigid.mass > 0 && Number.isNaN(rigid.inertia);
  if (!rigid.isStatic && (lacksMass || lacksInertia)) weigh(rigid);
  rigid.inverseMass = rigid.isStatic ? 0 : 1 / rigid.mass;
  rigid.inverseInertia = rigid.isStatic ? 0 : 1 / rigid.inertia;
}

/** Gives the body the mass of matter's default density, unless a mass was set, and the inertia of its shape. */
function weigh(rigid: Rigid): void {
  let mass = 0;
  let inertia = 0;
  const { parts } = rigid.body;
  for (const body of parts.length > 1 ? parts.slice(1) : parts) {
    const centre = Vertices.centre(body.vertices);
    const local = body.vertices.map(({ x, y }) => ({ x: x - centre.x, y: y - centre.y }));
    const share = body.area * USUAL_DENSITY;
    mass += share;
    inertia += 4 * Vertices.inertia(local as Vertex[], share);
  }
  if (rigid.mass < Infinity) inertia *= rigid.mass / mass;
  else rigid.mass = mass;
  rigid.inertia = inertia;
}
