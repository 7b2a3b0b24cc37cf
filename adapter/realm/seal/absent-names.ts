/**
 * The prototype of `hiddenGlobals`: names of a page that no phone has. Reading one is a ReferenceError, `typeof` is
 * answered as for any undeclared name, and assigning makes it a name like others, until it is deleted.
 *
 * Nothing outside of the function is reached: a worker gets it as text. `lent` answers for names that are lent instead.
 */
export function absentNames(names: string[], lent: { [name: string]: () => unknown }): object {
  const { defineProperty, hasOwn } = Object;
  // V8 alone has it: the stack begins where the name is read
  const { captureStackTrace } = Error as { captureStackTrace?: (error: Error, above: unknown) => void };
  const NotDefined = ReferenceError;
  const absent = Object.create(null) as object;
  for (const name of names) {
    function get() {
      if (hasOwn(lent, name)) return lent[name]();
      const error = new NotDefined(`${name} is not defined`);
      captureStackTrace?.(error, get);
      throw error;
    }
    function set(this: object, value: unknown) {
      defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    }
    defineProperty(absent, name, { get, set });
    // what rewritten scripts ask for `typeof window`
    defineProperty(absent, `typeof ${name}`, {
      get(this: { [name: string]: unknown }) {
        return hasOwn(this, name) ? this[name] : undefined;
      },
    });
  }
  return absent;
}
