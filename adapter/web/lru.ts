/**
 * Replaces tiny-lru in pixi's text, which uses only these methods: a map of `most` values that drops the least recently
 * used.
 */
export function lru<Value>(most: number) {
  const values = new Map<string, Value>();
  return {
    has: (key: string) => values.has(key),
    get(key: string): Value | undefined {
      const value = values.get(key);
      if (value !== undefined) this.set(key, value);
      return value;
    },
    set(key: string, value: Value): void {
      values.delete(key);
      values.set(key, value);
      if (values.size <= most) return;
      for (const oldest of values.keys()) {
        values.delete(oldest);
        return;
      }
    },
  };
}
