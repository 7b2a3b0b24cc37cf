/**
 * One number for a whole state: FNV-1a (isthe.com/chongo/tech/comp/fnv) over the bytes of its numbers and strings. Two
 * states that differ in a single bit have different hashes.
 */

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** Deeper than any real state: a state nested this deeply contains itself. */
const DEEPEST = 64;

const _number = new Float64Array(1);
const _bytes = new Uint8Array(_number.buffer);

/**
 * Returns the 32-bit hash of plain data: numbers bit for bit (all NaN are equal, and −0 equals 0), strings, booleans,
 * null, arrays, objects. Throws if the data contains itself. `hash` and `depth` are for its own recursion.
 */
export function hashOf(value: unknown, hash = OFFSET, depth = 0): number {
  if (depth > DEEPEST) throw new Error('This state contains itself. What a probe gives must be plain data.');
  if (typeof value === 'number') return hashNumber(value, hash);
  if (typeof value === 'string') return hashText(value, mix(hash, 's'));
  if (typeof value !== 'object' || value === null) return hashText(String(value), hash);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    // safe: a typed array can be read as an array of numbers
    const items = value as ArrayLike<unknown>;
    let result = hashNumber(items.length, mix(hash, '['));
    for (let i = 0; i < items.length; i++) result = hashOf(items[i], result, depth + 1);
    return result;
  }
  let result = mix(hash, '{');
  for (const [key, item] of Object.entries(value)) {
    result = hashOf(item, hashText(key, result), depth + 1);
  }
  return mix(result, '}');
}

/** Writes a hash as eight hexadecimal digits. */
export function hex(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function hashNumber(value: number, hash: number): number {
  _number[0] = Number.isNaN(value) ? Number.NaN : value + 0;
  let result = hash;
  for (let i = 0; i < 8; i++) result = Math.imul(result ^ _bytes[i], PRIME);
  return result >>> 0;
}

function hashText(text: string, hash: number): number {
  let result = hashNumber(text.length, hash);
  for (let i = 0; i < text.length; i++) result = Math.imul(result ^ text.charCodeAt(i), PRIME);
  return result >>> 0;
}

function mix(hash: number, mark: string): number {
  return Math.imul(hash ^ mark.charCodeAt(0), PRIME) >>> 0;
}
