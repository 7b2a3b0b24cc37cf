/**
 * The options of a call as the phone reads them: once, at the call. A getter or a proxy of the game's is asked one time
 * for each property, and what it throws is thrown at the game; what the game changes later changes nothing.
 */

/** Taken before a package runs, which may replace them. */
const { getPrototypeOf, setPrototypeOf } = Object;
const { isArray } = Array;

export function readOnce<T>(options: T): T {
  if (typeof options !== 'object' || options === null || isArray(options)) return options;
  // inherited ones stay where they are: games keep defaults there
  return setPrototypeOf({ ...options }, getPrototypeOf(options)) as T;
}
