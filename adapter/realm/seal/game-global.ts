/**
 * The global object a package sees. `GameGlobal` stands for the realm's real global object, so that what an adapter puts
 * on it is a free identifier in every later script; only the names a Window will not give up (window, document,
 * location, top) and their kin live in `hiddenGlobals` instead. Scripts are rewritten to read those from `__wxg`,
 * which is `hiddenGlobals`: an object whose prototype throws a ReferenceError for what nobody has made, so that reading,
 * assigning, deleting and `typeof` behave as for any global.
 */

import { ABSENT_NAMES, HIDDEN_NAMES } from '../../contract/global-names.ts';
import { absentNames } from './absent-names.ts';

/** Names that GameGlobal does not read from the real global object. */
const NAMES = [...HIDDEN_NAMES, 'GameGlobal'];

export type GameScope = { gameGlobal: Record<string, unknown>; hiddenGlobals: Record<string, unknown> };

export function createGameScope(
  realGlobal: Record<PropertyKey, unknown>,
  /** what absent names read as until something is assigned to them; `typeof`, `in` and GameGlobal do not see it */
  lendTo: (gameGlobal: object) => { [name: string]: () => unknown } = () => ({}),
): GameScope {
  // A Proxy over the window itself would break the invariants of its fixed properties; a plain target has none.
  const target: Record<PropertyKey, unknown> = {};
  const isHidden = (key: PropertyKey) => typeof key === 'string' && NAMES.includes(key);
  const holds = (key: PropertyKey) => isHidden(key) && Object.hasOwn(hiddenGlobals, key);

  const gameGlobal = new Proxy(target, {
    get(_, key) {
      if (isHidden(key)) return holds(key) ? hiddenGlobals[String(key)] : undefined;
      return Reflect.get(realGlobal, key, realGlobal);
    },
    set(_, key, value) {
      return Reflect.set(isHidden(key) ? hiddenGlobals : realGlobal, key, value);
    },
    has: (_, key) => (isHidden(key) ? holds(key) : key in realGlobal),
    deleteProperty(_, key) {
      return Reflect.deleteProperty(isHidden(key) ? hiddenGlobals : realGlobal, key);
    },
    ownKeys() {
      const free = Reflect.ownKeys(realGlobal).filter((key) => !isHidden(key));
      return [...free, ...NAMES.filter(holds)];
    },
    getOwnPropertyDescriptor(_, key) {
      const owner = isHidden(key) ? (holds(key) ? hiddenGlobals : {}) : realGlobal;
      const found =
        Reflect.getOwnPropertyDescriptor(target, key) ?? Reflect.getOwnPropertyDescriptor(owner, key);
      // What the plain target does not hold may not be called fixed.
      return found && !Reflect.has(target, key) ? { ...found, configurable: true } : found;
    },
    defineProperty(_, key, descriptor) {
      const owner = isHidden(key) ? hiddenGlobals : realGlobal;
      // A property the caller fixes must be fixed on the target too, or the proxy breaks its own rule.
      if (descriptor.configurable === false) Reflect.defineProperty(target, key, descriptor);
      return Reflect.defineProperty(owner, key, descriptor);
    },
  }) as Record<string, unknown>;

  const hiddenGlobals = Object.create(absentNames(ABSENT_NAMES, lendTo(gameGlobal))) as Record<
    string,
    unknown
  >;
  hiddenGlobals.globalThis = hiddenGlobals.global = hiddenGlobals.GameGlobal = gameGlobal;
  return { gameGlobal, hiddenGlobals };
}
