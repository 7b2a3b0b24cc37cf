/** The shadows of platforms on the ground: soft, longer for higher platforms, fading with the distance. */
import { Matrix, Sprite, shade, type Texture } from 'tiao';
import { INK } from './colors.ts';
import type { Platform } from './course.ts';
import { COS, SHOWN, SIN } from './projection.ts';

const DARKNESS = 0.2;
/** The light comes from the left: a shadow extends along x by this share of the platform's height. */
const LENGTH = 0.85;
/** Blur, world units. */
const BLUR = 0.9;
/** World units per texel; blurred shadows need few. */
const TEXEL = 0.25;

/** Shadow textures, shared by platforms of similar size and height. */
export class Shadows {
  private readonly pictures = new Map<string, Texture>();

  cast(platform: Platform): Sprite {
    const half = Math.round(platform.size) / 2;
    const length = Math.round(platform.height * LENGTH);
    const key = `${platform.shape} ${half} ${length}`;
    const picture = this.pictures.get(key) ?? shadowOf(platform.shape, half, length);
    this.pictures.set(key, picture);
    const sprite = new Sprite({ texture: picture, tint: INK, alpha: DARKNESS });
    sprite.anchor.set((half + BLUR) / (2 * half + length + 2 * BLUR), 0.5);
    const scale = (platform.size / 2 / half) * TEXEL * SHOWN;
    const foot = platform.height * SHOWN;
    sprite.setFromMatrix(new Matrix(COS * scale, -SIN * scale, COS * scale, SIN * scale, 0, foot));
    return sprite;
  }
}

function shadowOf(shape: Platform['shape'], half: number, length: number): Texture {
  const columns = Math.round((2 * half + length + 2 * BLUR) / TEXEL);
  const rows = Math.round((2 * half + 2 * BLUR) / TEXEL);
  return shade(columns, rows, (u, v) => {
    const x = (2 * half + length + 2 * BLUR) * u - half - BLUR;
    const z = (half + BLUR) * (1 - 2 * v);
    // distance of the point from the footprint extended along x
    const along = Math.max(Math.min(x, 0), x - length);
    const outside =
      shape === 'box'
        ? Math.max(Math.abs(along), Math.abs(z)) - half
        : Math.sqrt(along * along + z * z) - half;
    const edge = Math.max(0, Math.min(1, 0.5 - outside / (2 * BLUR)));
    // it fades with the distance from the foot
    const far = Math.max(0, Math.min(1, (x - half * 0.6) / (half * 0.4 + length)));
    return edge * edge * (3 - 2 * edge) * (1 - 0.8 * far);
  });
}
