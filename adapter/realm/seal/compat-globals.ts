/**
 * Globals that packages read before their adapter has defined them, or without an adapter. WeChat's developer tool has
 * them; phones may not. A package not built by tiao gets them, with a warning in the log. A package built by tiao gets only
 * what a phone has.
 */

import type { Runtime } from '../runtime.ts';

/** Values of absent names until the package defines them (game-global.ts). */
export function fallbackGlobals(
  { boot, clock, report }: Runtime,
  gameGlobal: object,
): { [name: string]: () => unknown } {
  if (boot.index.isBuiltByTiao) return {};
  const warned = new Set<string>();
  const fallback = (name: string, value: unknown, instead: string) => () => {
    if (!warned.has(name)) {
      report.warn(
        `'${name}' is read before the package has defined it. Phones have no such name and throw a ReferenceError: use ${instead}. tiao supplies it here.`,
      );
    }
    warned.add(name);
    return value;
  };
  return {
    window: fallback('window', gameGlobal, 'GameGlobal'),
    performance: fallback('performance', { now: () => clock.now() }, 'wx.getPerformance()'),
  };
}

/** Defines innerWidth and the like on the global object. Assigning one replaces it for good. */
export function offerSizes({ boot, screen, report }: Runtime, global: object) {
  if (boot.index.isBuiltByTiao) return;
  const offer = (name: string, from: string, value: () => number) => {
    let hasWarned = false;
    Object.defineProperty(global, name, {
      get: () => {
        if (!hasWarned) {
          report.warn(`'${name}' is read, which phones do not promise: use wx.getWindowInfo().${from}.`);
        }
        hasWarned = true;
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
