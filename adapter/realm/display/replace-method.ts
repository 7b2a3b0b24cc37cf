/** Replaces a method of a graphics context: the one way in which the runtime watches, counts or changes its calls. */
import { apply, defineProperty, getOwnPropertyDescriptor } from '../seal/primordials.ts';

/** Calls the method as it was before, on its context. */
export type Before = (args: ArrayLike<unknown>) => unknown;

/**
 * Puts the method that `make` returns in the place of `context[name]`. Returns a function that takes it away again, unless
 * the game or a later caller has replaced it since: pixi adds methods to a WebGL 1 context. Does nothing if the context
 * has no such method.
 */
export function replaceMethod(
  context: object,
  name: string,
  make: (before: Before) => (...args: unknown[]) => unknown,
): () => void {
  // safe: a member that is no function is left alone
  const methods = context as Record<string, unknown>;
  const original = methods[name];
  if (typeof original !== 'function') return () => undefined;
  const own = getOwnPropertyDescriptor(context, name);
  const made = make((args) => apply(original, context, args));
  methods[name] = made;
  return () => {
    if (methods[name] !== made) return;
    if (own) defineProperty(context, name, own);
    else delete methods[name];
  };
}
