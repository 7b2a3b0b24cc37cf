/** The hash of a state: equal for equal states, different for a single bit. */
import { expect, test } from 'vitest';
import { hashOf, hex } from '../../engine/hash.ts';

test('is FNV-1a over the bytes of a double', () => {
  // 1 is 00 00 00 00 00 00 f0 3f; the expected hash is calculated byte by byte with BigInt
  let expected = 0x811c9dc5n;
  for (const byte of [0, 0, 0, 0, 0, 0, 0xf0, 0x3f]) {
    expected = ((expected ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn;
  }
  expect(hashOf(1)).toBe(Number(expected));
});

test('a single bit changes the hash', () => {
  expect(hashOf({ x: 0.1 + 0.2 })).not.toBe(hashOf({ x: 0.3 }));
  expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
  expect(hashOf({ a: 1 })).not.toBe(hashOf({ b: 1 }));
  expect(hashOf([[1], []])).not.toBe(hashOf([[], [1]]));
  expect(hashOf(['ab', 'c'])).not.toBe(hashOf(['a', 'bc']));
  expect(hashOf(null)).not.toBe(hashOf(undefined));
  expect(hashOf(true)).not.toBe(hashOf(false));
  expect(hashOf('1')).not.toBe(hashOf(1));
});

test('equal values have equal hashes: −0 and 0, any NaN, a typed array and its numbers', () => {
  expect(hashOf(-0)).toBe(hashOf(0));
  expect(hashOf(Number.NaN)).toBe(hashOf(-Math.sqrt(-1)));
  expect(hashOf(new Float64Array([1, 2.5]))).toBe(hashOf([1, 2.5]));
});

test('a state that contains itself is refused', () => {
  const state: { self?: object } = {};
  state.self = state;
  expect(() => hashOf(state)).toThrow('contains itself');
});

test('is written as eight digits', () => {
  expect(hex(5)).toBe('00000005');
  expect(hex(-1)).toBe('ffffffff');
});
