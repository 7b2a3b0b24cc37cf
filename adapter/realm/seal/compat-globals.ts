/**
 * What packages read before their adapter has made it, or without one: WeChat's developer tool has it, phones need not.
 * A package that tiao has not built gets it, and the log says so; what tiao builds gets what a phone has, from its sources
 * or as a package alike.
 */

import type { Runtime } from '../runtime.ts';

/** What absent names read as before the package has made them (game-global.ts). */
export function lentNames(
  { boot, clock, report }: Runtime,
  gameGlobal: object,
): { [name: string]: () => unknown } {
  if (boot.index.isBuiltByTiao) return {};
  const told = new Set<string>();
  const lend = (name: string, value: unknown, instead: string) => () => {
    if (!told.has(name)) {
      report.warn(
        `'${name}' is read before the package has made it. Phones have no such name, and throw a ReferenceError: use ${instead}. It is lent here.`,
      );
    }
    told.add(name);
    return value;
  };
  return {
    window: lend('window', gameGlobal, 'GameGlobal'),
    performance: lend('performance', { now: () => clock.now() }, 'wx.getPerformance()'),
  };
}

/** Sizes on the global object; whoever assigns one has it for good. */
export function offerSizes({ boot, screen, report }: Runtime, global: object) {
  if (boot.index.isBuiltByTiao) return;
  const offer = (name: string, from: string, value: () => number) => {
    let isTold = false;
    Object.defineProperty(global, name, {
      get: () => {
        if (!isTold) {
          report.warn(`'${name}' is read, which phones do not promise: use wx.getWindowInfo().${from}.`);
        }
        isTold = true;
        return value();
      },
      set: (assigned: unknown) => {
        const plain = { value: assigned, writable: true, enumerable: true, configurable: true };
        Object.defineProperty(global, name, plain);
      },
      configurable: true,
    });
  };
  offer('innerWidth', 'windowWidth', () => screen.width);
  offer('innerHeight', 'windowHeight', () => screen.height);
  offer('devicePixelRatio', 'pixelRatio', () => screen.pixelRatio);
}
