/**
 * Copies a call's options when the call is made, as a phone does. Each property is read once, even of a getter or proxy,
 * whose exceptions go to the game. Later changes by the game have no effect.
 */

/** Captured before a package runs, since it may replace them. */
const { getPrototypeOf, setPrototypeOf } = Object;
const { isArray } = Array;

export function readOnce<T>(options: T): T {
  if (typeof options !== 'object' || options === null || isArray(options)) return options;
  // keeps the prototype, since some games inherit default options
  return setPrototypeOf({ ...options }, getPrototypeOf(options)) as T;
}
