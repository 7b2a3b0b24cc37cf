/** In the place of tiny-lru, of whose ways pixi's text asks for these: values by key, the least recently used goes first. */
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
