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
 * The hash of what has been read so far. It is a field, because V8 would allocate an object for most values of a
 * variable.
 */
const _hash = new Uint32Array(1);

/**
 * Returns the 32-bit hash of plain data: numbers bit for bit (all NaN are equal, and −0 equals 0), strings, booleans,
 * null, arrays, objects. Throws if the data contains itself.
 */
export function hashOf(value: unknown): number {
  _hash[0] = OFFSET;
  add(value, 0);
  return _hash[0];
}

function add(value: unknown, depth: number): void {
  if (depth > DEEPEST) throw new Error('This state contains itself. What a probe gives must be plain data.');
  if (typeof value === 'number') addNumber(value);
  else if (typeof value === 'string') {
    addMark('s');
    addText(value);
  } else if (typeof value !== 'object' || value === null) addText(String(value));
  else if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    // safe: a typed array can be read as an array of numbers
    const items = value as ArrayLike<unknown>;
    addMark('[');
    addNumber(items.length);
    for (let i = 0; i < items.length; i++) add(items[i], depth + 1);
  } else {
    addMark('{');
    // Object.entries would allocate an array for each of them
    for (const key in value) {
      addText(key);
      add(value[key as keyof typeof value], depth + 1);
    }
    addMark('}');
  }
}

/** Writes a hash as eight hexadecimal digits. */
export function hex(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function addNumber(value: number): void {
  _number[0] = Number.isNaN(value) ? Number.NaN : value + 0;
  for (let i = 0; i < 8; i++) addByte(_bytes[i]);
}

function addText(text: string): void {
  addNumber(text.length);
  for (let i = 0; i < text.length; i++) addByte(text.charCodeAt(i));
}

function addMark(mark: string): void {
  addByte(mark.charCodeAt(0));
}

function addByte(byte: number): void {
  _hash[0] = Math.imul(_hash[0] ^ byte, PRIME);
}
