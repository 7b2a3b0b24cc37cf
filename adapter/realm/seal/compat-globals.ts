/**
 * What packages read before their adapter has made it, or without one: WeChat's developer tool has it, phones need not.
 * A stranger's package gets it, and the log says so; ours never should ask.
 */

import type { World } from '../world.ts';
import { LENT_GLOBAL } from './game-global.ts';

/** Names of the browser that scripts read through the cell (game-global.ts). */
export function lentNames({ boot, clock }: World): { [name: string]: unknown } {
  return boot.index.own ? {} : { window: LENT_GLOBAL, performance: { now: () => clock.now() } };
}

/** Sizes on the global object; whoever assigns one has it for good. */
export function lendSizes({ boot, screen, report }: World, global: object) {
  if (boot.index.own) return;
  const lend = (name: string, from: string, value: () => number) => {
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
  lend('innerWidth', 'windowWidth', () => screen.width);
  lend('innerHeight', 'windowHeight', () => screen.height);
  lend('devicePixelRatio', 'pixelRatio', () => screen.pixelRatio);
}
