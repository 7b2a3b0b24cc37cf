/**
 * Converts a game's argument where wx expects a string or a number. No code of the game runs (no toString or valueOf), and
 * nothing throws: objects, symbols and functions count as no value.
 */

/** Strings, numbers, booleans and bigints as text; an empty string for anything else. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  const isPlain = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
  return isPlain ? `${value}` : '';
}

/** Numbers, numeric strings and booleans as a number; NaN for anything else. */
export function asNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' || typeof value === 'boolean' ? +value : Number.NaN;
}
