/** `Date` that follows the clock in use, and `Math.random` from a seed. */

/** A Date whose current time is `wallTime()`; otherwise the browser's own Date. */
export function dateFollowing(wallTime: () => number, NativeDate: DateConstructor): DateConstructor {
  function ClockDate(this: unknown, ...parts: unknown[]) {
    if (new.target === undefined) return new NativeDate(wallTime()).toString();
    return Reflect.construct(NativeDate, parts.length ? parts : [wallTime()], new.target);
  }
  ClockDate.prototype = NativeDate.prototype;
  Object.defineProperty(NativeDate.prototype, 'constructor', { value: ClockDate, writable: true });
  Object.defineProperties(ClockDate, {
    name: { value: 'Date' },
    length: { value: 7 },
    now: { value: wallTime, writable: true, configurable: true },
    parse: { value: NativeDate.parse, writable: true, configurable: true },
    UTC: { value: NativeDate.UTC, writable: true, configurable: true },
  });
  return ClockDate as unknown as DateConstructor;
}

/** Numbers in [0, 1) that repeat for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
