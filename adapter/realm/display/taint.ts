/**
 * A game may show friends' names and scores but not read them (wx-facts §12). A canvas onto which `sharedCanvas` has been
 * drawn, by any call, becomes tainted: its pixels can no longer be read. Drawing a tainted canvas taints the target too.
 *
 * The browser's prototypes are patched before the package runs, so a package only ever sees the guarded methods.
 */
import {
  apply,
  canvasOf2d,
  defineProperty,
  drawings2d,
  getOwnPropertyDescriptor,
  getOwnPropertyNames,
  SafeWeakMap,
  SafeWeakSet,
  webgl,
} from '../seal/primordials.ts';
import { WxFail } from '../wx-fail.ts';

/** Tainted canvases, and patterns made from them. */
const tainted = new SafeWeakSet<object>();

/** Makes the pixels of `canvas` unreadable from now on. */
export function taint(canvas: object) {
  tainted.add(canvas);
}

export function isTainted(canvas: object): boolean {
  return tainted.has(canvas);
}

/** What to do when a whole canvas is read, or drawn elsewhere. */
const readers = new SafeWeakMap<object, () => void>();

export function whenRead(canvas: object, run: () => void) {
  readers.set(canvas, run);
}

export function noteReading(canvas: object) {
  readers.get(canvas)?.();
}

/** Throws if `canvas` is tainted; `call` is named in the message. */
export function refuseReading(canvas: object, call: string) {
  if (!tainted.has(canvas)) return;
  throw new WxFail(
    `${call}: the canvas has taken sharedCanvas, whose pixels cannot be read. Draw what is to be read on a canvas of its own.`,
  );
}

/**
 * WebGL methods that reveal pixels. A shader may pass what it samples on to a buffer (transform feedback), or draw only
 * some pixels, which a query counts.
 */
const GL_READS = ['readPixels', 'getBufferSubData', 'getQueryParameter'];

type Call = (this: object, ...args: unknown[]) => unknown;

/** Guards the 2D and WebGL contexts of this realm. */
export function guardPixels() {
  for (const name of getOwnPropertyNames(drawings2d)) {
    if (/^draw\w*(Image|Element)/.test(name) || name === 'drawImage') taking(drawings2d, name, canvasOf2d);
  }
  reading(drawings2d, 'getImageData', canvasOf2d);
  guardPatterns();
  for (const { prototype, canvasOf } of webgl) {
    for (const name of getOwnPropertyNames(prototype)) {
      if (/^tex(Sub)?(Image|Element)/.test(name)) taking(prototype, name, canvasOf);
    }
    for (const name of GL_READS) reading(prototype, name, canvasOf);
  }
}

/** Guards a method that draws one of its arguments: a tainted argument taints the target canvas. */
function taking(prototype: object, name: string, canvasOf: (context: never) => object) {
  const native = callOf(prototype, name);
  if (!native) return;
  replace(prototype, name, function (this: object, ...args: unknown[]) {
    for (let i = 0; i < args.length; i++) {
      const taken = args[i];
      if (!isObject(taken)) continue;
      noteReading(taken);
      if (tainted.has(taken)) tainted.add(canvasOf(this as never));
    }
    return apply(native, this, args);
  });
}

/** Guards a method that reads pixels. */
function reading(prototype: object, name: string, canvasOf: (context: never) => object) {
  const native = callOf(prototype, name);
  if (!native) return;
  replace(prototype, name, function (this: object, ...args: unknown[]) {
    refuseReading(canvasOf(this as never), name);
    return apply(native, this, args);
  });
}

/** A pattern made from a tainted canvas is tainted. Setting it as fillStyle or strokeStyle taints the target canvas. */
function guardPatterns() {
  const native = callOf(drawings2d, 'createPattern');
  if (!native) return;
  replace(drawings2d, 'createPattern', function (this: object, ...args: unknown[]) {
    const pattern = apply(native, this, args);
    if (isObject(args[0])) noteReading(args[0]);
    if (isObject(args[0]) && tainted.has(args[0]) && isObject(pattern)) tainted.add(pattern);
    return pattern;
  });
  for (const name of ['fillStyle', 'strokeStyle']) {
    const found = getOwnPropertyDescriptor(drawings2d, name);
    const set = found?.set as Call | undefined;
    if (!found || !set) continue;
    defineProperty(drawings2d, name, {
      ...found,
      set(this: object, style: unknown) {
        if (isObject(style) && tainted.has(style)) tainted.add(canvasOf2d(this as never));
        apply(set, this, [style]);
      },
    });
  }
}

function callOf(prototype: object, name: string): Call | undefined {
  const value: unknown = getOwnPropertyDescriptor(prototype, name)?.value;
  return typeof value === 'function' ? (value as Call) : undefined;
}

function replace(prototype: object, name: string, value: Call) {
  defineProperty(prototype, name, { value, writable: true, enumerable: true, configurable: true });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
