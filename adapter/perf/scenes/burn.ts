/** Keeps the processor busy for `ms` milliseconds. */
export function burn(ms: number, now: () => number): void {
  const end = now() + ms;
  let sink = 0;
  while (now() < end) sink = Math.sqrt(sink + 2);
}
