/** The pose at which to draw a body between two steps. */
import type { Body } from 'matter-js';
import { cos, sin } from '../trig.ts';
import { rigidOf } from './bound.ts';
import { ZERO } from './settings.ts';

/** A pose to write into. It is a class, because numbers written into a plain `{x, y, angle}` may each be boxed. */
export class Pose {
  /** position, world units */
  x = ZERO;
  /** position, world units */
  y = ZERO;
  /** rotation, radians */
  angle = ZERO;
}

/**
 * Writes the body's pose at `alpha` (0: the beginning of the last step, 1: its end) into `out`. A body that was moved by
 * Body.setPosition or Body.setAngle is at its new place at once, without a streak across the screen.
 */
export function pose(body: Body, alpha: number, out: Pose): Pose {
  const rigid = rigidOf(body);
  if (!rigid) {
    out.x = body.position.x;
    out.y = body.position.y;
    out.angle = body.angle;
    return out;
  }
  const { owner } = rigid;
  const toX = owner.isStatic ? owner.toX : owner.x;
  const toY = owner.isStatic ? owner.toY : owner.y;
  const toAngle = owner.isStatic ? owner.toAngle : owner.angle;
  const x = owner.fromX + (toX - owner.fromX) * alpha;
  const y = owner.fromY + (toY - owner.fromY) * alpha;
  const angle = owner.fromAngle + (toAngle - owner.fromAngle) * alpha;
  if (owner === rigid) {
    out.x = x;
    out.y = y;
    out.angle = angle;
    return out;
  }
  const c = cos(angle);
  const s = sin(angle);
  out.x = x + c * rigid.offsetX - s * rigid.offsetY;
  out.y = y + s * rigid.offsetX + c * rigid.offsetY;
  out.angle = angle + rigid.offsetAngle;
  return out;
}
