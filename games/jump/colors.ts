/** The palette, and functions that mix its colours. A colour is 0xrrggbb. */

/** Colour of the figure's base. Nothing else in the picture may be similar. */
export const FIGURE = 0x373a66;
/** Colour of shadows and text. */
export const INK = 0x44475c;
export const WHITE = 0xffffff;

/** Calm colours that go well together in any order, and differ from every sky. */
export const PASTELS = [
  0x7fc8ab, // mint
  0xf08f7a, // coral
  0xf2bd62, // honey
  0x74b4dc, // sky
  0xab97d8, // lilac
  0xea8fa4, // rose
  0x9cbf76, // sage
  0xf6ecd8, // cream
] as const;

/**
 * The same as `blend` of tiao. It is repeated here because the open data domain uses this palette, and importing tiao would
 * bundle the whole engine there.
 */
export function blend(from: number, to: number, share: number): number {
  return channel(from, to, share, 16) | channel(from, to, share, 8) | channel(from, to, share, 0);
}

function channel(from: number, to: number, share: number, shift: number): number {
  const a = (from >> shift) & 255;
  const b = (to >> shift) & 255;
  return Math.round(a + (b - a) * share) << shift;
}

export function lighten(color: number, share: number): number {
  return blend(color, WHITE, share);
}

export function darken(color: number, share: number): number {
  return blend(color, 0x3a2c48, share);
}

/** A colour as CSS, for canvas 2D. */
export function css(color: number, alpha = 1): string {
  return `rgba(${(color >> 16) & 255},${(color >> 8) & 255},${color & 255},${alpha})`;
}
