/** The calls of a context that draw: watched until the first, or left out when scripts alone are timed. */
export const WEBGL_DRAWS = [
  'clear',
  'drawArrays',
  'drawElements',
  'drawArraysInstanced',
  'drawElementsInstanced',
  'drawRangeElements',
];
export const CANVAS_DRAWS = [
  'fillRect',
  'strokeRect',
  'fillText',
  'strokeText',
  'fill',
  'stroke',
  'drawImage',
  'putImageData',
];

type Methods = Record<string, unknown>;

/** Calls `drawn` at the first draw call of this context, then takes itself away. */
export function watchFirstDraw(context: object, names: string[], drawn: () => void) {
  const methods = context as Methods;
  const own = new Map(
    names.filter((name) => Object.hasOwn(methods, name)).map((name) => [name, methods[name]]),
  );
  const restore = () => {
    for (const name of names) {
      if (own.has(name)) methods[name] = own.get(name);
      else delete methods[name];
    }
  };
  for (const name of names) {
    const before = methods[name];
    if (typeof before !== 'function') continue;
    methods[name] = (...args: unknown[]) => {
      restore();
      drawn();
      return before.apply(context, args);
    };
  }
}

/** Replaces the drawing calls by nothing. */
export function leaveOutDraws(context: object, names: string[]) {
  const methods = context as Methods;
  for (const name of names) {
    if (typeof methods[name] === 'function') methods[name] = () => undefined;
  }
}
