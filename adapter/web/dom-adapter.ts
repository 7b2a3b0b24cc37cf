/**
 * pixi's own questions to its surroundings (its DOMAdapter), answered by a phone. The build puts this module in the
 * place of pixi's BrowserAdapter, so it is there before anything of pixi's asks.
 */
import type { Adapter, ICanvas, ImageLike } from 'pixi.js';
import { screen } from './screen.ts';
import { navigator } from './shim.ts';

/** pixi takes a context for WebGL 1 if it is an instance of this, and chooses formats and blend modes by it. */
const WebGLRenderingContext = {
  [Symbol.hasInstance]: (context: { createVertexArray?: unknown }) =>
    typeof context.createVertexArray !== 'function',
};

/** Only asked for features that a prototype may have; phones show no prototype, so the answer is "none". */
class CanvasRenderingContext2D {}

// the casts: pixi types what a browser has; a phone gives the part that pixi calls
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

/** In the place of pixi's getTestContext, which would make a second WebGL context to ask for its limits. */
export function getTestContext() {
  return screen?.getContext('webgl2') ?? screen?.getContext('webgl');
}

/** pixi listens for a lost context on the canvas; a phone's canvas has no events. */
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
