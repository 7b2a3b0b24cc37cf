/**
 * What packages read before their adapter has made it, or without one: WeChat's developer tool has it, phones need not.
 * A stranger's package gets it, and the log says so; ours never should ask.
 */

import type { World } from '../world.ts';
import { GLOBAL_OBJECT } from './game-global.ts';

/** What hidden names read as before the package has made them (game-global.ts). */
export function fallbacksFor({ boot, clock }: World): { [name: string]: unknown } {
  return boot.index.own ? {} : { window: GLOBAL_OBJECT, performance: { now: () => clock.now() } };
}

/** Sizes on the global object; whoever assigns one has it for good. */
export function offerSizes({ boot, screen, report }: World, global: object) {
  if (boot.index.own) return;
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
