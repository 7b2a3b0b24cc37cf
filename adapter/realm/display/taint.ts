/**
 * Friends' names and scores may be seen and not read (wx-facts §12): a canvas that has taken `sharedCanvas`, by whatever
 * call, refuses every way to read its pixels, and so does each canvas that takes it in turn.
 *
 * The browser's own prototypes are guarded, before the package's code runs: what a package finds on a context is the
 * guarded call.
 */
import {
  apply,
  canvasOf2d,
  defineProperty,
  drawings2d,
  getOwnPropertyDescriptor,
  getOwnPropertyNames,
  SafeWeakSet,
  webgl,
} from '../seal/primordials.ts';
import { WxFail } from '../wx-fail.ts';

/** Canvases, and patterns made of them. */
const tainted = new SafeWeakSet<object>();

/** From now on `canvas` cannot be read. */
export function taint(canvas: object) {
  tainted.add(canvas);
}

export function isTainted(canvas: object): boolean {
  return tainted.has(canvas);
}

/** Throws if the pixels of `canvas` are nobody's to read. */
export function refuseReading(canvas: object, call: string) {
  if (!tainted.has(canvas)) return;
  throw new WxFail(
    `${call}: the canvas has taken sharedCanvas, whose pixels cannot be read. Draw what is to be read on a canvas of its own.`,
  );
}

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
    reading(prototype, 'readPixels', canvasOf);
  }
}

/** A call that draws one of its arguments: what is tainted taints the canvas drawn on. */
function taking(prototype: object, name: string, canvasOf: (context: never) => object) {
  const native = callOf(prototype, name);
  if (!native) return;
  replace(prototype, name, function (this: object, ...args: unknown[]) {
    for (let i = 0; i < args.length; i++) {
      if (isObject(args[i]) && tainted.has(args[i] as object)) tainted.add(canvasOf(this as never));
    }
    return apply(native, this, args);
  });
}

/** A call that reads pixels. */
function reading(prototype: object, name: string, canvasOf: (context: never) => object) {
  const native = callOf(prototype, name);
  if (!native) return;
  replace(prototype, name, function (this: object, ...args: unknown[]) {
    refuseReading(canvasOf(this as never), name);
    return apply(native, this, args);
  });
}

/** A pattern of a tainted canvas taints what is filled or stroked with it, from the moment it is chosen. */
function guardPatterns() {
  const native = callOf(drawings2d, 'createPattern');
  if (!native) return;
  replace(drawings2d, 'createPattern', function (this: object, ...args: unknown[]) {
    const pattern = apply(native, this, args);
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
