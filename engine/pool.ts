/**
 * A fixed number of things that come and go by the hundred, made once: a step that takes and gives back makes no garbage.
 *
 * The first `count` of `items` are in use. Giving one back puts the last in its place, so a loop that gives back runs
 * from the end:
 *
 *     for (let i = pool.count - 1; i >= 0; i--) if (isGone(pool.items[i])) pool.release(i);
 */
export class Pool<T> {
  readonly items: readonly T[];
  /** things in use */
  count = 0;
  /** times there was none left to take */
  refused = 0;
  private readonly slots: T[];

  constructor(make: () => T, capacity: number) {
    this.slots = Array.from({ length: capacity }, make);
    this.items = this.slots;
  }

  /** One to use, as whoever had it left it; null when all are in use. */
  take(): T | null {
    if (this.count < this.slots.length) return this.slots[this.count++];
    this.refused++;
    return null;
  }

  /** Gives back the one in this place. */
  release(index: number): void {
    if (!(index >= 0 && index < this.count)) {
      throw new Error(`This pool has ${this.count} things in use; there is none in place ${index}.`);
    }
    const last = --this.count;
    const item = this.slots[index];
    this.slots[index] = this.slots[last];
    this.slots[last] = item;
  }

  /** Gives back all. */
  clear(): void {
    this.count = 0;
  }
}
