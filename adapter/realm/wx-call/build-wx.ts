/** Builds `wx`: all topics' members in one plain object, limited to the device's base library version. */

import { isSince, KNOWN } from '../../contract/wx-names.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { NOT_IN_HIGH_PERFORMANCE } from '../seal/quirky.ts';
import { readOnce } from './read-once.ts';

export type BuiltWx = {
  wx: Record<string, unknown>;
  /** members of the real API that the package tried to use and that are not simulated */
  notSimulated: Set<string>;
};

/** Members are own, enumerable and writable: engines copy `wx` with Object.keys and reassign members (wx-facts §1). */
export function buildWx(runtime: Runtime, topics: WxTopic[]): BuiltWx {
  const notSimulated = new Set<string>();
  const missing = new Proxy(Object.prototype, {
    get(target, key, receiver) {
      if (typeof key === 'string' && key in KNOWN && isSince(KNOWN[key]?.since, runtime.device.baseLibrary)) {
        if (!(key in hidden) && !notSimulated.has(key)) {
          notSimulated.add(key);
          runtime.report?.warn(
            `wx.${key} is not simulated here yet: the package finds undefined in its place.`,
          );
        }
      }
      return Reflect.get(target, key, receiver);
    },
  });
  const wx = Object.create(missing) as Record<string, unknown>;
  const hidden: Record<string, true> = {};
  for (const topic of topics) {
    for (const [name, member] of Object.entries(topic)) {
      if (!isSince(KNOWN[name]?.since, runtime.device.baseLibrary)) continue;
      const isGone = runtime.quirks?.highPerformance && NOT_IN_HIGH_PERFORMANCE.includes(name);
      if (member === undefined || isGone) hidden[name] = true;
      else wx[name] = typeof member === 'function' ? counted(name, member as AnyFunction, runtime) : member;
    }
  }
  return { wx, notSimulated };
}

type AnyFunction = (...args: unknown[]) => unknown;

function counted(name: string, member: AnyFunction, runtime: Runtime): AnyFunction {
  const { called } = runtime.calls;
  const kind = KNOWN[name]?.kind;
  // createPath2D takes a path, not options
  const takesOptions = kind === 'async' || (kind === 'factory' && name !== 'createPath2D');
  return (...args) => {
    called[name] = (called[name] ?? 0) + 1;
    return takesOptions ? member(readOnce(args[0]), ...args.slice(1)) : member(...args);
  };
}
