/** The look of each kind of platform in each of its colourways. */
import { BOX_LOOKS, type BoxLook } from './box-looks.ts';
import { PASTELS } from './colors.ts';
import type { KindName } from './course.ts';
import { CYLINDER_LOOKS, type CylinderLook } from './cylinder-looks.ts';

/** Kinds that already have cream parts, and so get no cream accent. */
const ON_CREAM: readonly KindName[] = ['stripes', 'dice', 'cake', 'drum'];

export function lookOf(kind: KindName, colorway: number): BoxLook | CylinderLook {
  // cream is the last of the pastels
  const count = ON_CREAM.includes(kind) ? PASTELS.length - 1 : PASTELS.length;
  const color = PASTELS[colorway % count];
  const second = PASTELS[(colorway + 3) % count];
  return kind in BOX_LOOKS
    ? BOX_LOOKS[kind as keyof typeof BOX_LOOKS](color, second)
    : CYLINDER_LOOKS[kind as keyof typeof CYLINDER_LOOKS](color);
}
