/**
 * pixi's DOMAdapter implemented with `wx`. The build replaces pixi's BrowserAdapter with this module, so it is in place
 * before pixi uses it.
 */
import type { Adapter, ICanvas, ImageLike } from 'pixi.js';
import { screen } from './screen.ts';
import { navigator } from './shim.ts';

/**
 * pixi treats instances of this as WebGL 1 contexts and chooses formats and blend modes accordingly. It asks at different
 * times, and adds some functions of WebGL 2 in between, such as createVertexArray; this one it never adds.
 */
const WebGLRenderingContext = {
  [Symbol.hasInstance]: (context: { texImage3D?: unknown }) => typeof context.texImage3D !== 'function',
};

/** pixi looks for optional features on its prototype. Phones expose no prototype, so it is empty. */
class CanvasRenderingContext2D {}

// casts: pixi's types describe browser objects; a phone's objects have the members that pixi uses
export const BrowserAdapter: Adapter = {
  createCanvas(width = 1, height = 1) {
    const canvas = wx.createCanvas() as unknown as ICanvas;
    canvas.width = width;
    canvas.height = height;
    return listening(canvas);
  },
  createImage: () => wx.createImage() as unknown as ImageLike,
  getCanvasRenderingContext2D: () =>
    CanvasRenderingContext2D as unknown as ReturnType<Adapter['getCanvasRenderingContext2D']>,
  getWebGLRenderingContext: () => WebGLRenderingContext as unknown as typeof globalThis.WebGLRenderingContext,
  getNavigator: () => navigator,
  getBaseUrl: () => '',
  getFontFaceSet: () => null,
  fetch: (url) =>
    Promise.reject(new Error(`pixi asked for ${String(url)}; load files through engine.assets.`)),
  parseXML() {
    throw new Error('pixi asked for an XML parser, which phones do not have; use a JSON bitmap font.');
  },
};

/** Replaces pixi's getTestContext, which would create a second WebGL context to query its limits. */
export function getTestContext() {
  return screen?.getContext('webgl2') ?? screen?.getContext('webgl');
}

/** Adds empty listener methods: pixi listens for a lost context on the canvas, but a phone's canvas has no events. */
function listening<T extends object>(canvas: T): T {
  if (!('addEventListener' in canvas)) {
    Object.assign(canvas, { addEventListener: ignore, removeEventListener: ignore });
  }
  return canvas;
}

function ignore(): undefined {
  return undefined;
}

if (screen) listening(screen);
