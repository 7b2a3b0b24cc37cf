/**
 * wx.createCanvas: the first canvas is the screen, every later one is off-screen
 * (developers.weixin.qq.com/minigame/dev/api/render/canvas/wx.createCanvas.html). They are real canvas elements with a
 * prototype of ours, so that drawing works but nothing of the DOM is reachable. The prototype has two levels, since
 * adapters write to `canvas.__proto__.__proto__` (wx-facts §1).
 */

import { isSince } from '../../contract/wx-names.ts';
import {
  CANVAS_DRAWS,
  type CallCount,
  type DrawSkipper,
  leaveOutDraws,
  WEBGL_DRAWS,
  watchFirstDraw,
} from '../display/draw-calls.ts';
import { isTainted, noteReading, refuseReading, whenRead } from '../display/taint.ts';
import type { TextureMemory } from '../display/texture-memory.ts';
import type { UnseenFrames } from '../display/unseen-frames.ts';
import { fromBase64 } from '../files/encodings.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import {
  addListener,
  appendChild,
  apply,
  bareElement,
  canvasContext,
  canvasDataUrl,
  canvasHeight,
  canvasWidth,
  createElement,
  drawImageScaled2d,
  drawings2d,
  NativeImageData,
  NativePath2D,
  page,
  preventDefault,
  SafeWeakMap,
  SafeWeakSet,
  setAttribute,
  webgl,
} from '../seal/primordials.ts';
import { refuseRgb } from '../seal/quirky.ts';
import { asNumber, asText } from '../values.ts';

/** The screen's canvas; its `element` is null until the package creates it. */
export type ScreenCanvas = {
  element: HTMLCanvasElement | null;
  /** '2d', 'webgl' or 'webgl2'; null until there is one */
  context: string | null;
  gl: WebGLRenderingContext | null;
  /** the context itself, of any kind */
  drawing: object | null;
  readonly count: CallCount;
  readonly drawSkipper: DrawSkipper;
  readonly unseen: UnseenFrames;
  readonly textures: TextureMemory;
  /** true once something has been drawn on it */
  drawn: boolean;
  /** creates a canvas like wx.createCanvas, but never the screen */
  offScreen: () => HTMLCanvasElement;
};

const body = page.body;

export function canvas(runtime: Runtime): WxTopic {
  const { device, screen, screenCanvas, report, boot, quirks } = runtime;
  const refusing = new SafeWeakSet<object>();
  /** the type of context that each canvas has; a canvas can only have one */
  const held = new SafeWeakMap<HTMLCanvasElement, string>();

  const allowed = (type: string) => {
    if (type === '2d') return true;
    if (type === 'webgl' || type === 'experimental-webgl') return device.webgl >= 1;
    // Since base library 2.24.0 (…/Canvas.getContext.html).
    return type === 'webgl2' && device.webgl >= 2 && isSince('2.24.0', device.baseLibrary);
  };

  const attributesFor = (type: string, attributes: object | undefined) => {
    if (type === '2d') return attributes;
    // For antialias and alpha a phone's defaults differ from the Web's (wx-facts §5). The buffer is kept for screenshots.
    const stencil = quirks.stencilAlways ? { stencil: true } : {};
    return { antialias: false, alpha: false, ...attributes, ...stencil, preserveDrawingBuffer: true };
  };

  const whyNot = (type: string, element: HTMLCanvasElement) => {
    const has = held.get(element);
    const what = `${element === screenCanvas.element ? "The screen's" : 'A'} canvas gives no '${type}' context`;
    if (has !== undefined) {
      return `${what}: it has given a '${has}' one already, and a canvas has one kind for ever. Ask for '${type}' first, or draw by '${has}'.`;
    }
    return `${what}: ${allowed(type) ? 'this browser' : device.name} has none.`;
  };

  const getContext = (element: HTMLCanvasElement, type: string, attributes?: object) => {
    const context = allowed(type) ? canvasContext(element, type, attributesFor(type, attributes)) : null;
    if (context && held.get(element) === undefined) held.set(element, type);
    const refused = context ? '' : whyNot(type, element);
    if (refused !== '') report.warn(refused);
    if (context && quirks.highPerformancePlus && type !== '2d' && !refusing.has(context)) {
      refusing.add(context);
      refuseRgb(context as WebGLRenderingContext, (text) => report.warn(text));
    }
    if (element !== screenCanvas.element) {
      if (context && boot.noDraw && type !== '2d') leaveOutOnce(context, WEBGL_DRAWS);
      return context;
    }
    report.graphicsRefused = refused;
    if (!context) return null;
    if (screenCanvas.context === null) {
      screenCanvas.context = type;
      screenCanvas.drawing = context;
      const draws = type === '2d' ? CANVAS_DRAWS : WEBGL_DRAWS;
      if (boot.noDraw) leaveOutDraws(context, draws);
      watchFirstDraw(context, draws, () => {
        screenCanvas.drawn = true;
      });
      if (type !== '2d') {
        screenCanvas.gl = context as WebGLRenderingContext;
        screenCanvas.textures.watch(screenCanvas.gl);
        addListener(element, 'webglcontextlost', () => screenCanvas.textures.forget());
        letContextComeBack(element);
      }
    }
    return context;
  };

  const prototype = canvasPrototype(getContext, temporaryFiles(runtime));
  screenCanvas.offScreen = () => {
    return bareElement('canvas', prototype);
  };

  return {
    // These stand in for constructors that a mini-game lacks (wx-facts §5).
    createPath2D: (path?: Path2D | string) => new NativePath2D(path),
    createImageData: (width: number, height: number) => new NativeImageData(width, height),
    createCanvas() {
      const element = screenCanvas.offScreen();
      if (!screenCanvas.element) {
        screenCanvas.element = element;
        whenRead(element, () => screenCanvas.unseen.read());
        canvasWidth.set(element, screen.width);
        canvasHeight.set(element, screen.height);
        setAttribute(element, 'data-screen', '');
        appendChild(body, element);
      }
      return element;
    },
  };
}

/** The browser restores a lost context only if the default action of the event was prevented. */
function letContextComeBack(element: HTMLCanvasElement) {
  addListener(element, 'webglcontextlost', (event) => preventDefault(event));
}

const silenced = new SafeWeakSet<object>();

function leaveOutOnce(context: object, names: string[]) {
  if (silenced.has(context)) return;
  silenced.add(context);
  leaveOutDraws(context, names);
}

/** Canvas.toTempFilePath and toTempFilePathSync (…/render/canvas/Canvas.toTempFilePath.html). */
type Saved = { tempFilePath: string };
type Save = (element: HTMLCanvasElement, options: unknown) => Saved;
type TemporaryFiles = {
  toTempFilePath: (element: HTMLCanvasElement, options: unknown) => void;
  toTempFilePathSync: (element: HTMLCanvasElement, options: unknown) => string;
};

function temporaryFiles({ disk, calls, sources, link }: Runtime): TemporaryFiles {
  const save: Save = (element, options) => {
    noteReading(element);
    const given = (options ?? {}) as Record<string, unknown>;
    const number = (key: string, otherwise: number) => asNumber(given[key] ?? otherwise);
    const x = number('x', 0);
    const y = number('y', 0);
    const width = number('width', canvasWidth.get(element) - x);
    const height = number('height', canvasHeight.get(element) - y);
    const copy = createElement('canvas');
    canvasWidth.set(copy, number('destWidth', width));
    canvasHeight.set(copy, number('destHeight', height));
    const context = canvasContext(copy, '2d') as CanvasRenderingContext2D;
    drawImageScaled2d(
      context,
      element,
      x,
      y,
      width,
      height,
      0,
      0,
      canvasWidth.get(copy),
      canvasHeight.get(copy),
    );
    const isJpeg = given.fileType === 'jpg';
    const url = canvasDataUrl(copy, isJpeg ? 'image/jpeg' : 'image/png', number('quality', 1));
    const extension = isJpeg ? '.jpg' : '.png';
    if (isTainted(element)) {
      // can only be saved, shared and previewed (wx-facts §12); the page has it before any built-in of the game's sees it
      const path = sources.addViewOnly(extension);
      link.tell('keepPicture', { path, url });
      return { tempFilePath: path };
    }
    const bytes = fromBase64(url.slice(url.indexOf(',') + 1));
    return { tempFilePath: disk.addTemporary(bytes, extension) };
  };
  return {
    toTempFilePath: (element, options) => {
      calls.answer('toTempFilePath', options, () => save(element, options));
    },
    toTempFilePathSync: (element, options) => save(element, options).tempFilePath,
  };
}

type GetContext = (element: HTMLCanvasElement, type: string, attributes?: object) => RenderingContext | null;

function canvasPrototype(getContext: GetContext, files: TemporaryFiles) {
  // Adapters replace this level with their own HTMLElement.
  const upper = {};
  const prototype = Object.create(upper) as object;
  // cocos uses the constructor as HTMLCanvasElement, with `instanceof`, so it must not be Object.
  function Canvas() {
    throw new TypeError('A canvas is made by wx.createCanvas().');
  }
  Canvas.prototype = prototype;
  const member = (value: unknown): PropertyDescriptor => ({
    value,
    writable: true,
    configurable: true,
    enumerable: true,
  });
  Object.defineProperties(prototype, {
    constructor: { value: Canvas, writable: true, configurable: true },
    width: {
      get(this: HTMLCanvasElement) {
        return canvasWidth.get(this);
      },
      set(this: HTMLCanvasElement, width: number) {
        canvasWidth.set(this, asNumber(width));
      },
      configurable: true,
      enumerable: true,
    },
    height: {
      get(this: HTMLCanvasElement) {
        return canvasHeight.get(this);
      },
      set(this: HTMLCanvasElement, height: number) {
        canvasHeight.set(this, asNumber(height));
      },
      configurable: true,
      enumerable: true,
    },
    getContext: member(function (this: HTMLCanvasElement, type: string, attributes?: object) {
      return getContext(this, asText(type), attributes);
    }),
    toDataURL: member(function (this: HTMLCanvasElement, type?: string, quality?: number) {
      noteReading(this);
      refuseReading(this, 'toDataURL');
      return canvasDataUrl(this, asText(type) || undefined, asNumber(quality));
    }),
    toTempFilePath: member(function (this: HTMLCanvasElement, options?: unknown) {
      files.toTempFilePath(this, options);
    }),
    toTempFilePathSync: member(function (this: HTMLCanvasElement, options?: unknown) {
      return files.toTempFilePathSync(this, options);
    }),
  });
  return prototype;
}

const onePixel = new Uint8Array(4);
const [readPixels1, readPixels2] = webgl.map(({ readPixels }) => readPixels);

/**
 * Waits for the graphics card by reading a pixel, since `finish` only flushes in browsers. Restores the game's bindings
 * afterwards. A 2D canvas needs no waiting: the browser never lets it fall behind.
 */
export function finishDrawing({ gl, context, drawn }: ScreenCanvas) {
  if (!gl || !drawn || gl.isContextLost()) return;
  if (context === 'webgl2') {
    const gl2 = gl as WebGL2RenderingContext;
    const packed = gl2.getParameter(gl2.PIXEL_PACK_BUFFER_BINDING) as WebGLBuffer | null;
    const read = gl2.getParameter(gl2.READ_FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
    gl2.bindBuffer(gl2.PIXEL_PACK_BUFFER, null);
    gl2.bindFramebuffer(gl2.READ_FRAMEBUFFER, null);
    readPixels2(gl2, 0, 0, 1, 1, gl2.RGBA, gl2.UNSIGNED_BYTE, onePixel);
    gl2.bindFramebuffer(gl2.READ_FRAMEBUFFER, read);
    gl2.bindBuffer(gl2.PIXEL_PACK_BUFFER, packed);
  } else {
    const bound = gl.getParameter(gl.FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    readPixels1(gl, 0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, onePixel);
    gl.bindFramebuffer(gl.FRAMEBUFFER, bound);
  }
}

/** Makes drawImage ignore broken images and empty canvases, as on a phone. A browser would throw. */
export function forgiveBrokenPictures() {
  const native = drawings2d.drawImage as (...args: unknown[]) => void;
  drawings2d.drawImage = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
    try {
      apply(native, this, args);
    } catch (error) {
      if ((error as Error).name !== 'InvalidStateError') throw error;
    }
  };
}
