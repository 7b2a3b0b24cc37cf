import type { Body as BodyType, Vector } from 'matter-js';
import { Body } from './matter.ts';

/** matter 0.20 accepts a third argument that its published types lack. */
type Movers = {
  setPosition(body: BodyType, position: Vector, updateVelocity: boolean): void;
  setAngle(body: BodyType, angle: number, updateVelocity: boolean): void;
};

/**
 * Moves a static body to a place (and angle) during the coming step, together with what stands on it: a lift, a platform,
 * a turning bar. Call it in every step; the body stops when it is not called. Equals matter's Body.setPosition and
 * Body.setAngle with `updateVelocity`.
 */
export function carry(body: BodyType, position: Vector, angle = body.angle): void {
  const movers = Body as unknown as Movers;
  movers.setPosition(body, position, true);
  movers.setAngle(body, angle, true);
}
