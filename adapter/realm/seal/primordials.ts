/**
 * The browser's own functions, captured before any code of a package runs. Packages replace `document.createElement`,
 * `Image`, timers and the like, and the realm deletes other globals. The runtime calls only the functions captured here, so
 * neither affects it.
 */
const { bind, call } = Function.prototype;

/** `method` with `this` as its first argument. It is bound, so later changes to Function.prototype do not matter. */
const uncurried = bind.bind(call) as <This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
) => (self: This, ...args: Args) => Result;

/** Getter and setter of an accessor property of a DOM prototype. */
function accessor<Owner extends object, Key extends keyof Owner & string>(prototype: Owner, key: Key) {
  const found = Object.getOwnPropertyDescriptor(prototype, key);
  if (!found?.get) throw new Error(`This browser has no accessor '${key}'; the realm needs it.`);
  const set = found.set ?? (() => undefined);
  return {
    get: uncurried(found.get) as (self: Owner) => Owner[Key],
    set: uncurried(set) as (self: Owner, value: Owner[Key]) => void,
  };
}

/** JavaScript's own functions, before a package can replace them. */
export const {
  create: createObject,
  defineProperties,
  defineProperty,
  getOwnPropertyDescriptor,
  getOwnPropertyNames,
  getPrototypeOf,
  setPrototypeOf,
} = Object;
export const { apply } = Reflect;

/** A WeakSet that uses the original methods: a package that replaces WeakSet.prototype.has cannot observe its contents. */
export class SafeWeakSet<Value extends WeakKey> {
  private readonly set = new WeakSet<Value>();

  has(value: Value): boolean {
    return hasInSet(this.set as WeakSet<WeakKey>, value);
  }

  add(value: Value): void {
    addToSet(this.set as WeakSet<WeakKey>, value);
  }
}
const hasInSet = uncurried(WeakSet.prototype.has) as (set: WeakSet<WeakKey>, value: WeakKey) => boolean;
const addToSet = uncurried(WeakSet.prototype.add) as (set: WeakSet<WeakKey>, value: WeakKey) => unknown;

/** A WeakMap that uses the original methods. */
export class SafeWeakMap<Key extends WeakKey, Value> {
  private readonly map = new WeakMap<Key, Value>();

  get(key: Key): Value | undefined {
    return getFromMap(this.map as WeakMap<WeakKey, unknown>, key) as Value | undefined;
  }

  set(key: Key, value: Value): void {
    setInMap(this.map as WeakMap<WeakKey, unknown>, key, value);
  }
}
const getFromMap = uncurried(WeakMap.prototype.get) as (
  map: WeakMap<WeakKey, unknown>,
  key: WeakKey,
) => unknown;
const setInMap = uncurried(WeakMap.prototype.set) as (
  map: WeakMap<WeakKey, unknown>,
  key: WeakKey,
  value: unknown,
) => unknown;

type Listener = (event: Event) => void;
type AddListener = (
  this: EventTarget,
  type: string,
  listener: Listener,
  options?: AddEventListenerOptions,
) => void;

const create = uncurried(document.createElement) as (self: Document, tag: string) => HTMLElement;

export const page = document;
export const realmWindow = window as Window & typeof globalThis & Record<PropertyKey, unknown>;

export const createElement = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) =>
  create(page, tag) as HTMLElementTagNameMap[Tag];
/** An element with the given prototype instead of its own, so that nothing of the DOM is reachable from it. */
export const bareElement = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, prototype: object) =>
  setPrototypeOf(create(page, tag), prototype) as HTMLElementTagNameMap[Tag];
export const appendChild = uncurried(Node.prototype.appendChild) as (parent: Node, child: Node) => Node;
export const removeElement = uncurried(Element.prototype.remove);
export const setAttribute = uncurried(Element.prototype.setAttribute);
export const addListener = uncurried(EventTarget.prototype.addEventListener as AddListener);
export const preventDefault = uncurried(Event.prototype.preventDefault);
export const capturePointer = uncurried(Element.prototype.setPointerCapture);

export const canvasWidth = accessor(HTMLCanvasElement.prototype, 'width');
export const canvasHeight = accessor(HTMLCanvasElement.prototype, 'height');
export const canvasContext = uncurried(HTMLCanvasElement.prototype.getContext) as (
  canvas: HTMLCanvasElement,
  type: string,
  attributes?: object,
) => RenderingContext | null;
export const canvasDataUrl = uncurried(HTMLCanvasElement.prototype.toDataURL);
export const drawings2d = CanvasRenderingContext2D.prototype;
export const canvasFont = accessor(drawings2d, 'font');
export const drawImage2d = uncurried(
  drawings2d.drawImage as (image: CanvasImageSource, x: number, y: number) => void,
);
export const drawImageScaled2d = uncurried(
  drawings2d.drawImage as (
    image: CanvasImageSource,
    ...places: [number, number, number, number, ...([] | [number, number, number, number])]
  ) => void,
);
export const canvasOf2d = accessor(drawings2d, 'canvas').get;
type Gl = WebGLRenderingContext | WebGL2RenderingContext;
/** WebGL 1 and 2, if this browser has them. */
export const webgl = [window.WebGLRenderingContext, window.WebGL2RenderingContext].flatMap((context) =>
  context
    ? [
        {
          prototype: context.prototype as object,
          canvasOf: accessor(context.prototype as Gl, 'canvas').get as (context: Gl) => object,
          readPixels: uncurried(context.prototype.readPixels as ReadPixels),
        },
      ]
    : [],
);
type ReadPixels = (
  this: Gl,
  x: number,
  y: number,
  width: number,
  height: number,
  format: number,
  type: number,
  pixels: ArrayBufferView,
) => void;
export const clearRect2d = uncurried(drawings2d.clearRect);
export const nativeCreateImageBitmap = createImageBitmap.bind(window) as (
  image: CanvasImageSource,
) => Promise<ImageBitmap>;

export const imageSrc = accessor(HTMLImageElement.prototype, 'src');
export const imageNaturalWidth = accessor(HTMLImageElement.prototype, 'naturalWidth');
export const imageNaturalHeight = accessor(HTMLImageElement.prototype, 'naturalHeight');

export const scriptSrc = accessor(HTMLScriptElement.prototype, 'src');

export const nativeSetTimeout = setTimeout.bind(window) as unknown as (
  callback: () => void,
  ms: number,
) => number;
export const nativeClearTimeout = clearTimeout.bind(window) as (id: number) => void;
export const nativeRequestFrame = requestAnimationFrame.bind(window);
const nativePerformance = performance;
export const nativePerformanceNow = performance.now.bind(performance);
/** Used bytes of the JavaScript heap; null outside Chromium. */
export const nativeHeap = () =>
  (nativePerformance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? null;
export const nativeConsole = { ...console };
export const NativeProxy = Proxy;
export const NativeDate = Date;
export const nativeRandom = Math.random;

export const NativeBlob = Blob;
export const NativeWorker = window.Worker;
export const createObjectUrl = URL.createObjectURL.bind(URL);
export const revokeObjectUrl = URL.revokeObjectURL.bind(URL);
export const NativeFontFace = FontFace;
export const fontSet = document.fonts;
export const addFont = uncurried(document.fonts.add); // not every browser has a global FontFaceSet
export const NativeAudioContext = window.AudioContext;
export const NativeOfflineAudioContext = window.OfflineAudioContext;
export const NativePath2D = Path2D;
export const NativeImageData = ImageData;

const audioProbe = document.createElement('audio');
const canPlay = uncurried(HTMLMediaElement.prototype.canPlayType);
export const canPlayType = (type: string) => canPlay(audioProbe, type);

/** Undefined if the browser has no WebAssembly (--jitless). */
export const NativeWebAssembly = typeof WebAssembly === 'undefined' ? undefined : WebAssembly;
export const NativeTextDecoder = TextDecoder;
export const nativeGamepads = () => navigatorGamepads();
const navigatorGamepads = navigator.getGamepads
  ? navigator.getGamepads.bind(navigator)
  : (): (Gamepad | null)[] => [];
const fillRandom = crypto.getRandomValues.bind(crypto);
/** Random bytes, fetched in blocks of 65536, the browser's limit per call. */
export function randomBytes(count: number): ArrayBuffer {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count; at += 65536) fillRandom(bytes.subarray(at, at + 65536));
  return bytes.buffer;
}

const utf8Decoder = new TextDecoder('utf-8');
const utf8Encoder = new TextEncoder();
const decode = uncurried(TextDecoder.prototype.decode);
const encode = uncurried(TextEncoder.prototype.encode);
export const decodeUtf8 = (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) => decode(utf8Decoder, bytes);
export const encodeUtf8 = (text: string) => encode(utf8Encoder, text) as Uint8Array<ArrayBuffer>;

const channel = new MessageChannel();
const taskPort = channel.port2;
const postToPort = uncurried(MessagePort.prototype.postMessage) as (
  port: MessagePort,
  message: unknown,
  transfer: Transferable[],
) => void;
const tasks: (() => void)[] = [];
let nextTask = 0;
channel.port1.onmessage = () => {
  const task = tasks[nextTask++];
  if (nextTask === tasks.length) {
    tasks.length = 0;
    nextTask = 0;
  }
  task();
};

/** Runs `task` soon, in a task of its own. Unlike a nested timer, it is not clamped to 4 ms. */
export function queueTask(task: () => void) {
  tasks[tasks.length] = task;
  postToPort(taskPort, null, []);
}

export const postMessageTo = postToPort;

/** 'null' in a frame with sandbox="allow-scripts", in which the realm must run. */
export const ownOrigin = window.origin;
/** The origin that served the realm's page. */
export const pageOrigin = new URL(document.baseURI).origin;
/** The page that embeds the realm. */
export const parentWindow = window.parent;
const postToWindow = parentWindow.postMessage.bind(parentWindow);
export const postToParent = (message: unknown) => postToWindow(message, '*');
