/** Random characters. Every API call needs a few, so the random bytes come from the system 8192 at a time. */
import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(8192);
let used = pool.length;

function draw(bytes: number): Buffer {
  if (bytes > pool.length) return randomFillSync(Buffer.alloc(bytes));
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.subarray(used - bytes, used);
}

/** Two hex digits for each byte. */
export const randomHex = (bytes: number): string => draw(bytes).toString('hex');

/** `length` characters of the alphabet of ids and tokens. */
export const randomLetters = (length: number): string => draw(length).toString('base64url').slice(0, length);
