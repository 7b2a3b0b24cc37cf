/**
 * What a game passes where wx wants a text or a number. Nothing of the game's runs here, and nothing throws: an object, a
 * symbol or a function is neither.
 */

/** Texts, numbers and truth values as text; empty for anything else. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  const isPlain = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
  return isPlain ? `${value}` : '';
}

/** Numbers, and texts that are one; NaN for anything else. */
export function asNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' || typeof value === 'boolean' ? +value : Number.NaN;
}
