/** Mixes two colours (0xrrggbb): `share` 0 gives the first, 1 the second. */
export function blend(from: number, to: number, share: number): number {
  return channel(from, to, share, 16) | channel(from, to, share, 8) | channel(from, to, share, 0);
}

function channel(from: number, to: number, share: number, shift: number): number {
  const a = (from >> shift) & 255;
  const b = (to >> shift) & 255;
  return Math.round(a + (b - a) * share) << shift;
}
