/**
 * The global object that a package sees. `GameGlobal` is a proxy of the realm's real global object, so that a property set
 * on it is a global variable in every later script. The exceptions are names that cannot be deleted from a Window (window,
 * document, location, top) and similar ones: they live in `hiddenGlobals`, and scripts are rewritten to read them from
 * `__wxg`, which is that object. Its prototype throws a ReferenceError for undefined names, so that reading, assigning,
 * deleting and `typeof` behave as for any global.
 */

import { ABSENT_NAMES, HIDDEN_NAMES } from '../../contract/global-names.ts';
import { absentNames } from './absent-names.ts';

/** Names that GameGlobal reads from `hiddenGlobals` instead of the real global object. */
const NAMES = [...HIDDEN_NAMES, 'GameGlobal'];

export type GameScope = { gameGlobal: Record<string, unknown>; hiddenGlobals: Record<string, unknown> };

export function createGameScope(
  realGlobal: Record<PropertyKey, unknown>,
  /** values of absent names until they are assigned; `typeof`, `in` and GameGlobal do not see these values */
  fallbacksFor: (gameGlobal: object) => { [name: string]: () => unknown } = () => ({}),
): GameScope {
  // A proxy of the window itself would violate the invariants for its non-configurable properties; a plain target has none.
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
      // A proxy may not report a property as non-configurable unless its target has it.
      return found && !Reflect.has(target, key) ? { ...found, configurable: true } : found;
    },
    defineProperty(_, key, descriptor) {
      const owner = isHidden(key) ? hiddenGlobals : realGlobal;
      // A non-configurable property must exist on the target too (proxy invariant).
      if (descriptor.configurable === false) Reflect.defineProperty(target, key, descriptor);
      return Reflect.defineProperty(owner, key, descriptor);
    },
  }) as Record<string, unknown>;

  const hiddenGlobals = Object.create(absentNames(ABSENT_NAMES, fallbacksFor(gameGlobal))) as Record<
    string,
    unknown
  >;
  hiddenGlobals.globalThis = hiddenGlobals.global = hiddenGlobals.GameGlobal = gameGlobal;
  return { gameGlobal, hiddenGlobals };
}
