/** Shortens answers, because an agent pays for every word. Shortened values say by how much. */
import type { Json } from '../../contract/json.ts';

const MOST_ENTRIES = 20;
const MOST_TEXT = 300;
const DEEPEST = 6;

export function small(value: Json, depth = 0): Json {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(7));
  if (typeof value === 'string') {
    return value.length > MOST_TEXT
      ? `${value.slice(0, MOST_TEXT)}… (${value.length - MOST_TEXT} characters more)`
      : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return Array.isArray(value) ? `[… ${value.length}]` : '{…}';
  if (Array.isArray(value)) {
    const kept = value.slice(0, MOST_ENTRIES).map((one) => small(one, depth + 1));
    return value.length > MOST_ENTRIES ? [...kept, `… ${value.length - MOST_ENTRIES} more`] : kept;
  }
  const entries = Object.entries(value);
  const kept = entries.slice(0, 2 * MOST_ENTRIES).map(([name, one]) => [name, small(one, depth + 1)]);
  if (entries.length > kept.length) kept.push(['…', `${entries.length - kept.length} more`]);
  return Object.fromEntries(kept);
}
