/** A pool hands out its objects, takes them back in any order, and creates none later. */
import { expect, test } from 'vitest';
import { Pool } from '../../engine/pool.ts';

const numbers = (capacity: number) => {
  let made = 0;
  const pool = new Pool(() => ({ id: made++ }), capacity);
  return { pool, made: () => made };
};

test('every object is created once, however often it is taken', () => {
  const { pool, made } = numbers(4);
  for (let i = 0; i < 50; i++) {
    while (pool.take()) expect(pool.count).toBeLessThanOrEqual(4);
    for (let k = pool.count - 1; k >= 0; k -= 2) pool.release(k);
  }
  expect(made()).toBe(4);
  expect(new Set(pool.items.map(({ id }) => id)).size).toBe(4);
});

test('an exhausted pool refuses, and counts how often', () => {
  const { pool } = numbers(2);
  expect([pool.take()?.id, pool.take()?.id, pool.take()]).toEqual([0, 1, null]);
  expect(pool.refused).toBe(1);
});

test('a loop from the end may return any object, and still visits all others', () => {
  const { pool } = numbers(6);
  while (pool.take());
  const met: number[] = [];
  for (let i = pool.count - 1; i >= 0; i--) {
    const { id } = pool.items[i];
    met.push(id);
    if (id % 2 === 0) pool.release(i);
  }
  expect(met).toEqual([5, 4, 3, 2, 1, 0]);
  expect(
    pool.items
      .slice(0, pool.count)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([1, 3, 5]);
});

test('returning an object that is not in use throws', () => {
  const { pool } = numbers(2);
  pool.take();
  expect(() => pool.release(1)).toThrow('1 objects in use; none is at index 1');
});

test('clear returns all objects', () => {
  const { pool } = numbers(3);
  pool.take();
  pool.take();
  pool.clear();
  expect(pool.count).toBe(0);
  expect(pool.take()?.id).toBe(0);
});
