/** Quirks that change what a package finds in its realm: its Promise, its 2D contexts, its global flags. */
import type { Quirks } from '../../devices/quirks.ts';
import { replaceMethod } from '../display/replace-method.ts';
import type { Clock } from '../time/clock.ts';
import { NativePromise } from './native-promise.ts';

/** A Promise whose callbacks run from timers of 0 ms, as in a polyfill based on setTimeout. */
export function promiseByTimer(clock: Pick<Clock, 'setTimeout'>): PromiseConstructor {
  const late =
    <Value, Result>(callback: ((value: Value) => Result) | null | undefined) =>
    (value: Value) =>
      new NativePromise<Result>((resolve, reject) => {
        const run = () => {
          try {
            if (callback) resolve(callback(value));
          } catch (thrown) {
            reject(thrown);
          }
        };
        clock.setTimeout(run, 0, []);
      });
  return class PromiseByTimer<T> extends NativePromise<T> {
    // biome-ignore lint/suspicious/noThenProperty: it is a Promise
    override then<A = T, B = never>(
      done?: ((value: T) => A | PromiseLike<A>) | null,
      failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
    ): globalThis.Promise<A | B> {
      return super.then(
        typeof done === 'function' ? late(done) : undefined,
        typeof failed === 'function' ? late(failed) : undefined,
      ) as globalThis.Promise<A | B>;
    }
  } as PromiseConstructor;
}

const POOR = ['source-in', 'source-out', 'destination-atop', 'lighter', 'copy'];

/** Removes from 2D contexts what such phones lack; warns once for each composite operation. */
export function impoverish(drawings: object, warn: (text: string) => void) {
  const found = Object.getOwnPropertyDescriptor(drawings, 'globalCompositeOperation');
  const warned = new Set<string>();
  Object.defineProperty(drawings, 'globalCompositeOperation', {
    ...found,
    set(this: object, operation: unknown) {
      const name = String(operation);
      if (POOR.includes(name)) {
        if (!warned.has(name))
          warn(`globalCompositeOperation '${name}' is drawn wrong on this phone: as source-over.`);
        warned.add(name);
      }
      found?.set?.call(this, POOR.includes(name) ? 'source-over' : name);
    },
  });
  Reflect.deleteProperty(drawings, 'isPointInPath');
}

/** JavaScript globals that the phone's engine lacks. */
export function missingGlobals({ noProxy, noIntl }: Quirks): string[] {
  return [...(noProxy ? ['Proxy'] : []), ...(noIntl ? ['Intl'] : [])];
}

/** Flags that games read on GameGlobal. */
export function flagsOf({ highPerformance, highPerformancePlus }: Quirks): { [name: string]: true } {
  return {
    ...(highPerformance ? { isIOSHighPerformanceMode: true as const } : {}),
    ...(highPerformancePlus ? { isIOSHighPerformanceModePlus: true as const } : {}),
  };
}

/** Members that high-performance mode lacks (wx-facts §17). */
export const NOT_IN_HIGH_PERFORMANCE = ['getGameServerManager', 'getRecorderManager', 'createVideoDecoder'];

/** Puts a rewritten script into strict mode, without moving its first line. */
export function strict(text: string): string {
  return text.replace(/^__wxdef\(.*?, __wxg\) \{ /, "$&'use strict'; ");
}

const RGB = 0x1907;

/** Quirk: texImage2D of this context ignores RGB data. Warns once. */
export function refuseRgb(context: WebGLRenderingContext, warn: (text: string) => void) {
  let hasWarned = false;
  replaceMethod(context, 'texImage2D', (before) => (...args) => {
    // in every overload the third parameter is the (internal) format
    if (args[2] !== RGB) return before(args);
    if (!hasWarned)
      warn('texImage2D takes no RGB in iOS high-performance+ mode: give RGBA. The texture stays empty.');
    hasWarned = true;
    return undefined;
  });
}
