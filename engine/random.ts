/** Random numbers that a replay can repeat. */

/**
 * A random number generator: the same seed gives the same sequence on every machine. It is sfc32 (Chris Doty-Humphrey,
 * PractRand) seeded by splitmix32, with integers only, so no two JavaScript engines can differ.
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  /** Starts the sequence of this seed, any finite number. */
  constructor(seed: number) {
    this.seed(seed);
  }

  /**
   * Starts the sequence of this seed again. The seed is a finite number, of which the lower 32 bits count, because the
   * generator's state is made of 32-bit integers.
   */
  seed(seed: number): void {
    let state = seed | 0;
    const splitmix = () => {
      state = (state + 0x9e3779b9) | 0;
      let z = state ^ (state >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      return z ^ (z >>> 15);
    };
    this.a = splitmix();
    this.b = splitmix();
    this.c = splitmix();
    this.counter = 1;
    for (let i = 0; i < 12; i++) this.next();
  }

  /** position in the sequence, for a hash of the game's state */
  get state(): number[] {
    return [this.a, this.b, this.c, this.counter];
  }

  /** Returns a number in [0, 1) with 32 random bits. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t;
    this.c |= 0;
    return (t >>> 0) / 4294967296;
  }

  /** Returns a number in [min, max). */
  range(min: number, max: number): number {
    return min + (max - min) * this.next();
  }

  /** Returns a whole number from 0 to count − 1. */
  int(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** Returns true with this probability, 0 … 1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Returns one of the items; they must not be empty. */
  pick<T>(items: readonly T[]): T {
    return items[this.int(items.length)];
  }
}
