/** Defines the globals of a mini-game (wx-facts §1) on the emptied global object. */
import type { Clock, FrameCallback } from '../time/clock.ts';
import { realmWindow } from './primordials.ts';

type Callback = (...args: unknown[]) => unknown;

export function installGlobals(
  clock: Clock,
  globals: { [name: string]: unknown },
  dateAndChance: { Date: DateConstructor; random: () => number },
) {
  const timer = (name: string, start: (callback: Callback, ms: number, args: unknown[]) => number) => {
    return (callback: unknown, ms?: unknown, ...args: unknown[]) => {
      if (typeof callback !== 'function') {
        throw new TypeError(
          `${name} expects a function, and got ${typeof callback}. Text is not run as code in a mini-game.`,
        );
      }
      return start(callback as Callback, Number(ms) || 0, args);
    };
  };
  const clear = (id: unknown) => {
    if (typeof id === 'number') clock.clearTimer(id);
  };
  define({
    setTimeout: timer('setTimeout', (callback, ms, args) => clock.setTimeout(callback, ms, args)),
    setInterval: timer('setInterval', (callback, ms, args) => clock.setInterval(callback, ms, args)),
    clearTimeout: clear,
    clearInterval: clear,
    requestAnimationFrame: (callback: FrameCallback) => clock.requestAnimationFrame(callback),
    cancelAnimationFrame: (id: number) => clock.cancelAnimationFrame(id),
    Date: dateAndChance.Date,
    ...globals,
  });
  Math.random = dateAndChance.random;
}

function define(globals: { [name: string]: unknown }) {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(realmWindow, name, {
      value,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
}
