/** The effect that each special platform shows with its bonus. */
import { lighten, PASTELS, WHITE } from './colors.ts';
import type { KindName } from './course.ts';
import type { Effects } from './effects.ts';

const STEAM = [0xf4f6f7, 0xe6ebee];
const STICKERS = [0xf5f1e6, 0xf2c14e, 0xe8705f, 0x5fae8b, 0x6ea6d6];
const LAMPS = [0xfff0b8, 0xffd98a, WHITE];

/** `x`, `y`: the middle of the platform's top, in the world picture. */
export function celebrate(effects: Effects, kind: KindName, x: number, y: number): void {
  if (kind === 'manhole') effects.steam(x, y, STEAM);
  else if (kind === 'cube') effects.shower(x, y - 20, 26, STICKERS, 800);
  else if (kind === 'shop') effects.shower(x, y - 20, 24, LAMPS, 620);
  else
    effects.notes(
      x,
      y,
      PASTELS.map((color) => lighten(color, 0.1)),
    );
}
