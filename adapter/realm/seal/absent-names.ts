/**
 * Makes the prototype of `hiddenGlobals`: browser names that no phone has. Reading one throws a ReferenceError, `typeof`
 * gives 'undefined' as for any undeclared name, and assigning one makes it an ordinary name until it is deleted.
 *
 * `fallbacks` gives names a value instead of an error. The function uses nothing outside itself, since workers get its
 * source text.
 */
export function absentNames(names: string[], fallbacks: { [name: string]: () => unknown }): object {
  const { defineProperty, hasOwn } = Object;
  // only in V8: makes the stack begin where the name is read
  const { captureStackTrace } = Error as { captureStackTrace?: (error: Error, above: unknown) => void };
  const NotDefined = ReferenceError;
  const absent = Object.create(null) as object;
  for (const name of names) {
    function get() {
      if (hasOwn(fallbacks, name)) return fallbacks[name]();
      const error = new NotDefined(`${name} is not defined`);
      captureStackTrace?.(error, get);
      throw error;
    }
    function set(this: object, value: unknown) {
      defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    }
    defineProperty(absent, name, { get, set });
    // rewritten scripts read this for `typeof window`
    defineProperty(absent, `typeof ${name}`, {
      get(this: { [name: string]: unknown }) {
        return hasOwn(this, name) ? this[name] : undefined;
      },
    });
  }
  return absent;
}
