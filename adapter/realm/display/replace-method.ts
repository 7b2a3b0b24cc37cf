/** Replaces a method of a graphics context. All code of the runtime that watches, counts or changes such calls uses this. */
import { apply, defineProperty, getOwnPropertyDescriptor } from '../seal/primordials.ts';

/** Calls the original method on its context. */
export type Before = (args: ArrayLike<unknown>) => unknown;

/**
 * Replaces `context[name]` by the method that `make` returns. Returns a function that restores the original, unless the
 * game or a later caller has replaced the method since: pixi adds methods to a WebGL 1 context. Does nothing if the
 * context has no such method.
 */
export function replaceMethod(
  context: object,
  name: string,
  make: (before: Before) => (...args: unknown[]) => unknown,
): () => void {
  // safe: a member that is not a function is not replaced
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
