/**
 * The global object a package sees. `GameGlobal` stands for the realm's real global object, so that what an adapter puts
 * on it is a free identifier in every later script; only the names a Window will not give up (window, document,
 * location, top) and their kin live in `cell` instead. Scripts are rewritten at build time to read those from `__wxg`,
 * which is `cell`: a plain object, so assigning, deleting and `typeof` behave as for any global.
 */

/** Names that scripts read as `__wxg.<name>`. */
const CELL_NAMES = [
  'window',
  'document',
  'location',
  'top',
  'self',
  'parent',
  'frames',
  'globalThis',
  'global',
  'performance',
  'GameGlobal',
];

export type GameScope = { gameGlobal: Record<string, unknown>; cell: Record<string, unknown> };

export function createGameScope(
  realGlobal: Record<PropertyKey, unknown>,
  /** what names read as until something is assigned to them; `typeof`, `in` and GameGlobal do not see it */
  lent: { [name: string]: unknown } = {},
): GameScope {
  const cell: Record<string, unknown> = {};
  // A Proxy over the window itself would break the invariants of its fixed properties; a plain target has none.
  const target: Record<PropertyKey, unknown> = {};
  const isCell = (key: PropertyKey) => typeof key === 'string' && CELL_NAMES.includes(key);
  // What is lent is an accessor, until someone assigns.
  const isLent = (key: PropertyKey) => Reflect.getOwnPropertyDescriptor(cell, key)?.get !== undefined;
  const holds = (key: PropertyKey) => isCell(key) && key in cell && !isLent(key);

  const gameGlobal = new Proxy(target, {
    get(_, key) {
      if (isCell(key)) return holds(key) ? cell[String(key)] : undefined;
      return Reflect.get(realGlobal, key, realGlobal);
    },
    set(_, key, value) {
      return Reflect.set(isCell(key) ? cell : realGlobal, key, value);
    },
    has: (_, key) => (isCell(key) ? holds(key) : key in realGlobal),
    deleteProperty(_, key) {
      return Reflect.deleteProperty(isCell(key) ? cell : realGlobal, key);
    },
    ownKeys() {
      const free = Reflect.ownKeys(realGlobal).filter((key) => !isCell(key));
      return [...free, ...CELL_NAMES.filter(holds)];
    },
    getOwnPropertyDescriptor(_, key) {
      const owner = isCell(key) ? (holds(key) ? cell : {}) : realGlobal;
      const found =
        Reflect.getOwnPropertyDescriptor(target, key) ?? Reflect.getOwnPropertyDescriptor(owner, key);
      // What the plain target does not hold may not be called fixed.
      return found && !Reflect.has(target, key) ? { ...found, configurable: true } : found;
    },
    defineProperty(_, key, descriptor) {
      const owner = isCell(key) ? cell : realGlobal;
      // A property the caller fixes must be fixed on the target too, or the proxy breaks its own rule.
      if (descriptor.configurable === false) Reflect.defineProperty(target, key, descriptor);
      return Reflect.defineProperty(owner, key, descriptor);
    },
  }) as Record<string, unknown>;

  cell.globalThis = cell.global = cell.GameGlobal = gameGlobal;
  for (const name of ['window', 'performance']) {
    // rewritten scripts ask this for `typeof window`
    Object.defineProperty(cell, `typeof ${name}`, { get: () => (holds(name) ? cell[name] : undefined) });
  }
  for (const [name, value] of Object.entries(lent))
    lend(cell, name, value === LENT_GLOBAL ? gameGlobal : value);
  return { gameGlobal, cell };
}

/** Stands in `lent` for the global object itself. */
export const LENT_GLOBAL = Symbol('the global object');

function lend(cell: Record<string, unknown>, name: string, value: unknown) {
  const assign = (assigned: unknown) => {
    Object.defineProperty(cell, name, {
      value: assigned,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  };
  Object.defineProperty(cell, name, { get: () => value, set: assign, configurable: true });
}
