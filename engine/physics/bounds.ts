/** The bounds of shapes: exact ones, and the fat ones that the broad phase keeps. */
import { BOX, CIRCLE, type Rigid } from './rigid.ts';
import { FAT_MARGIN, FAT_STEPS } from './settings.ts';

/** Gives the shape new fat bounds at its current place. */
export function fatten(shape: Rigid): void {
  tighten(shape);
  grow(shape);
}

/** Whether the shape was about to leave its fat bounds. If so, it has been given new ones. */
export function outgrows(shape: Rigid): boolean {
  const { kind, owner } = shape;
  const { vx, vy } = owner;
  if (kind > BOX) {
    tighten(shape);
    const left = vx < 0 ? tight.minX + vx : tight.minX;
    const right = vx > 0 ? tight.maxX + vx : tight.maxX;
    const top = vy < 0 ? tight.minY + vy : tight.minY;
    const bottom = vy > 0 ? tight.maxY + vy : tight.maxY;
    if (left >= shape.minX && right <= shape.maxX && top >= shape.minY && bottom <= shape.maxY) return false;
    grow(shape);
    return true;
  }
  // circles and boxes extend equally far to both sides
  const { x, y } = shape;
  let halfX = shape.radius;
  let halfY = halfX;
  if (kind === BOX) {
    const { c, s, halfWidth, halfHeight } = shape;
    const ac = c < 0 ? -c : c;
    const as = s < 0 ? -s : s;
    halfX = ac * halfWidth + as * halfHeight;
    halfY = as * halfWidth + ac * halfHeight;
  }
  if (
    x - halfX + (vx < 0 ? vx : 0) >= shape.minX &&
    x + halfX + (vx > 0 ? vx : 0) <= shape.maxX &&
    y - halfY + (vy < 0 ? vy : 0) >= shape.minY &&
    y + halfY + (vy > 0 ? vy : 0) <= shape.maxY
  ) {
    return false;
  }
  tight.minX = x - halfX;
  tight.maxX = x + halfX;
  tight.minY = y - halfY;
  tight.maxY = y + halfY;
  grow(shape);
  return true;
}

/** Scratch: the exact bounds of a shape at its current pose. */
const tight = { minX: 0.5, minY: 0.5, maxX: 0.5, maxY: 0.5 };

function tighten(shape: Rigid): void {
  const { x, y, c, s, kind } = shape;
  let left: number;
  let right: number;
  let top: number;
  let bottom: number;
  if (kind === CIRCLE) {
    left = right = top = bottom = shape.radius;
  } else if (kind === BOX) {
    const ac = c < 0 ? -c : c;
    const as = s < 0 ? -s : s;
    left = right = ac * shape.halfWidth + as * shape.halfHeight;
    top = bottom = as * shape.halfWidth + ac * shape.halfHeight;
  } else {
    const { cornerX, cornerY } = shape;
    left = right = top = bottom = 0;
    for (let i = 0; i < cornerX.length; i++) {
      const dx = c * cornerX[i] - s * cornerY[i];
      const dy = s * cornerX[i] + c * cornerY[i];
      if (dx > right) right = dx;
      else if (-dx > left) left = -dx;
      if (dy > bottom) bottom = dy;
      else if (-dy > top) top = -dy;
    }
  }
  tight.minX = x - left;
  tight.maxX = x + right;
  tight.minY = y - top;
  tight.maxY = y + bottom;
}

/** Fat bounds around the exact ones. */
function grow(shape: Rigid): void {
  const { vx, vy, isStatic } = shape.owner;
  const margin = isStatic ? 0 : FAT_MARGIN;
  const aheadX = vx * FAT_STEPS;
  const aheadY = vy * FAT_STEPS;
  shape.minX = tight.minX - margin + (aheadX < 0 ? aheadX : 0);
  shape.maxX = tight.maxX + margin + (aheadX > 0 ? aheadX : 0);
  shape.minY = tight.minY - margin + (aheadY < 0 ? aheadY : 0);
  shape.maxY = tight.maxY + margin + (aheadY > 0 ? aheadY : 0);
}
