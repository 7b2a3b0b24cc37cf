/** Fakes the browser objects that the realm's runtime captures when it is imported, so that all of `wx` runs in Node. */

type Hear = (event: Event) => void;

/** Node's own EventTarget checks its class by `constructor`, which the runtime replaces on canvases and images. */
class FakeTarget {
  addEventListener(type: string, listener: Hear, options?: { once?: boolean }) {
    const list = listeners.get(this) ?? [];
    listeners.set(this, [...list, { type, listener, once: options?.once === true }]);
  }
  dispatchEvent(event: Event) {
    const heard = (listeners.get(this) ?? []).filter(({ type }) => type === event.type);
    const left = (listeners.get(this) ?? []).filter((one) => !(one.once && heard.includes(one)));
    listeners.set(this, left);
    for (const { listener } of heard) listener(event);
  }
}
const listeners = new WeakMap<object, { type: string; listener: Hear; once: boolean }[]>();

class FakeNode extends FakeTarget {
  style: Record<string, string> = {};
  attributes: Record<string, string> = {};
  appendChild(child: FakeNode) {
    return child;
  }
}

class FakeElement extends FakeNode {
  remove() {
    this.attributes.removed = '';
  }
  setAttribute(name: string, value: string) {
    this.attributes[name] = value;
  }
  setPointerCapture() {
    this.attributes.captured = '';
  }
}

class FakeContext {
  #written = '10px sans-serif';
  #style: unknown = '#000000';
  readonly #element?: object;
  constructor(element?: object) {
    this.#element = element;
  }
  get canvas() {
    return this.#element;
  }
  get fillStyle() {
    return this.#style;
  }
  set fillStyle(style: unknown) {
    this.#style = style;
  }
  createPattern() {
    return {};
  }
  getImageData() {
    return { data: new Uint8ClampedArray(4) };
  }
  get font() {
    return this.#written;
  }
  set font(font: string) {
    this.#written = font;
  }
  clearRect() {
    return undefined;
  }
  drawImage() {
    return undefined;
  }
  measureText(text: string) {
    return { width: text.length * 8, fontBoundingBoxAscent: 14, fontBoundingBoxDescent: 4 };
  }
}

class FakeCanvas extends FakeElement {
  #size = { width: 300, height: 150 };
  #context: FakeContext | null = null;
  get width() {
    return this.#size.width;
  }
  set width(width: number) {
    this.#size.width = width;
  }
  get height() {
    return this.#size.height;
  }
  set height(height: number) {
    this.#size.height = height;
  }
  getContext(type: string, attributes?: object) {
    Object.assign(globalThis, { lastContextAttributes: attributes });
    if (type !== '2d') return null;
    this.#context ??= new FakeContext(this);
    return this.#context;
  }
  toDataURL(type = 'image/png') {
    return `data:${type};base64,AAEC`;
  }
}

class FakeImage extends FakeElement {
  #address = '';
  get src() {
    return this.#address;
  }
  set src(address: string) {
    this.#address = address;
    const event = new Event(address.includes('broken') ? 'error' : 'load');
    // the runtime replaces the prototype of its images
    setImmediate(() => FakeTarget.prototype.dispatchEvent.call(this, event));
  }
  get naturalWidth() {
    return 20;
  }
  get naturalHeight() {
    return 10;
  }
  decode() {
    return Promise.resolve();
  }
}

class FakeScript extends FakeElement {
  #address = '';
  get src() {
    return this.#address;
  }
  set src(address: string) {
    this.#address = address;
  }
}

class FakeMedia extends FakeElement {
  canPlayType() {
    return 'probably';
  }
}

/** A worker that never sends anything. */
class FakeWorker extends FakeTarget {
  isRunning = true;
  postMessage() {
    return undefined;
  }
  terminate() {
    this.isRunning = false;
  }
}

class FakeFontSet {
  add() {
    return this;
  }
}

const made: { [tag: string]: new () => FakeElement } = {
  canvas: FakeCanvas,
  img: FakeImage,
  script: FakeScript,
  audio: FakeMedia,
};

class FakeDocument extends FakeNode {
  baseURI = 'https://phone.example.com/realm/';
  body = new FakeElement();
  head = new FakeElement();
  documentElement = Object.assign(new FakeElement(), { dataset: {} });
  fonts = new FakeFontSet();
  createElement(tag: string) {
    return new (made[tag] ?? FakeElement)();
  }
}

Object.assign(globalThis, {
  EventTarget: FakeTarget,
  window: Object.assign(new FakeTarget(), { parent: { postMessage: () => undefined }, Worker: FakeWorker }),
  document: new FakeDocument(),
  Node: FakeNode,
  Element: FakeElement,
  HTMLCanvasElement: FakeCanvas,
  HTMLImageElement: FakeImage,
  HTMLScriptElement: FakeScript,
  HTMLMediaElement: FakeMedia,
  CanvasRenderingContext2D: FakeContext,
  Path2D: class Path2D {},
  ImageData: class ImageData {
    data = new Uint8ClampedArray(4);
    constructor(
      readonly width: number,
      readonly height: number,
    ) {}
  },
  FontFace: class FontFace {
    load() {
      return Promise.resolve(this);
    }
  },
  requestAnimationFrame: () => 0,
  location: { origin: 'http://localhost:5173' },
  createImageBitmap: () => Promise.resolve({ width: 1, height: 1 }),
});
if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: {} });
