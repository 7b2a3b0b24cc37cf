/** An object pool. */

/**
 * A fixed number of objects that are made once and used again and again, so that taking and releasing them makes no
 * garbage.
 *
 * The first `count` of `items` are in use. Releasing one puts the last of them in its place, so a loop that releases
 * must run backwards:
 *
 * ```ts
 * import { Pool } from 'tiao';
 *
 * const pool = new Pool(() => ({ isGone: false }), 100);
 * for (let i = pool.count - 1; i >= 0; i--) if (pool.items[i].isGone) pool.release(i);
 * ```
 */
export class Pool<T> {
  /** all objects; the first `count` are in use */
  readonly items: readonly T[];
  /** number of objects in use */
  count = 0;
  /** how often none was left to take */
  refused = 0;
  private readonly slots: T[];

  /** Makes `capacity` objects by calling `make`. */
  constructor(make: () => T, capacity: number) {
    this.slots = Array.from({ length: capacity }, make);
    this.items = this.slots;
  }

  /** Takes an object, in the state in which it was released; null if all are in use. */
  take(): T | null {
    if (this.count < this.slots.length) return this.slots[this.count++];
    this.refused++;
    return null;
  }

  /** Releases the object at this index. Throws if none is in use there. */
  release(index: number): void {
    if (!(index >= 0 && index < this.count)) {
      throw new Error(`This pool has ${this.count} objects in use; none is at index ${index}.`);
    }
    const last = --this.count;
    const item = this.slots[index];
    this.slots[index] = this.slots[last];
    this.slots[last] = item;
  }

  /** Releases all. */
  clear(): void {
    this.count = 0;
  }
}
