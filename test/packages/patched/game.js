/**
 * Replaces every built-in of the language that can be replaced by one that looks at what it is given, then uses `wx`
 * widely: a runtime that calls built-ins a package can replace would hand it elements, ports and events.
 */
const seen = new Set();
const { apply, getPrototypeOf, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
const [addSeen, hasSeen] = [Set.prototype.add, Set.prototype.has];
const { indexOf } = String.prototype;

/** Names of this package's own callbacks, which the runtime may bind. */
const OWN = ['bound ', 'bound success', 'bound fail', 'bound complete'];
const includes = (list, one) => apply(arrayIncludes, list, [one]);
const { includes: arrayIncludes } = Array.prototype;

/** An image of friends' data is saved 61 pixels wide. Its header contains this width: as text, and as bytes. */
const SECRET_WIDTH = 61;
const SECRET_TEXT = 'iVBORw0KGgoAAAANSUhEUgAAAD0';
const Bytes = Uint8Array;
const isSecretPicture = (buffer) => {
  if (buffer.byteLength < 24) return false;
  const bytes = new Bytes(buffer);
  return bytes[1] === 0x50 && bytes[18] === 0 && bytes[19] === SECRET_WIDTH;
};
const { isView } = ArrayBuffer;
const Buffer = ArrayBuffer;

/** True for objects that no package may hold. Uses `in`, which runs no getter. */
function isTreasure(value) {
  if (typeof value === 'string') return apply(indexOf, value, [SECRET_TEXT]) >= 0;
  if (value instanceof Buffer) return isSecretPicture(value);
  if (typeof value === 'object' && value !== null && isView(value)) return isSecretPicture(value.buffer);
  if (typeof value === 'object' && value !== null) {
    return (
      ('close' in value && 'width' in value && 'height' in value) ||
      'ownerDocument' in value ||
      'nodeType' in value ||
      'composedPath' in value ||
      'defaultView' in value ||
      ('postMessage' in value &&
        'onmessage' in value &&
        !('terminate' in value && 'onProcessKilled' in value))
    );
  }
  // a method of the browser, bound to an object of the runtime
  if (typeof value === 'function') {
    const { name } = value;
    return typeof name === 'string' && apply(indexOf, name, ['bound ']) === 0 && !includes(OWN, name);
  }
  return false;
}

let isLooking = false;
const words = [];
function look(where, value) {
  if (isLooking) return;
  isLooking = true;
  try {
    if (!isTreasure(value)) return;
    const kind =
      typeof value === 'function'
        ? value.name
        : typeof value === 'string'
          ? 'the text of a picture'
          : (getPrototypeOf(value)?.[Symbol.toStringTag] ?? 'object');
    const line = `${where} was given ${kind}`;
    if (apply(hasSeen, seen, [line])) return;
    apply(addSeen, seen, [line]);
    words[words.length] = line;
  } catch {
    // a cross-origin window throws at every access
    words[words.length] = `${where} was given a window`;
  } finally {
    isLooking = false;
  }
}

function replace(owner, key, path) {
  const found = getOwnPropertyDescriptor(owner, key);
  if (!found?.configurable) return;
  const spy = (native, how) =>
    function (...args) {
      look(`this of ${path}${how}`, this);
      for (let i = 0; i < args.length; i++) look(`${path}${how}`, args[i]);
      const result = new.target ? Reflect.construct(native, args, new.target) : apply(native, this, args);
      look(`the result of ${path}${how}`, result);
      return result;
    };
  if (typeof found.value === 'function') {
    defineProperty(owner, key, { ...found, value: spy(found.value, '') });
  } else if (found.get) {
    const set = found.set && spy(found.set, ' (set)');
    defineProperty(owner, key, { ...found, get: spy(found.get, ' (get)'), set });
  }
}

/** Inspects the results of promises that the runtime waits for. */
const { then } = Promise.prototype;
function follow(where, promise) {
  if (isLooking || typeof promise !== 'object' || promise === null) return;
  isLooking = true;
  try {
    apply(then, promise, [(value) => look(where, value), () => undefined]);
  } catch {
    // not a promise
  } finally {
    isLooking = false;
  }
}

const iterators = {
  'array iterator': getPrototypeOf([][Symbol.iterator]()),
  'map iterator': getPrototypeOf(new Map()[Symbol.iterator]()),
  'set iterator': getPrototypeOf(new Set()[Symbol.iterator]()),
  'string iterator': getPrototypeOf(''[Symbol.iterator]()),
};
const { keys } = Object;
const SKIPPED = ['constructor', 'prototype', 'hasInstance'];
const targets = { ...iterators, Reflect: { ...Reflect }, JSON };
for (const name of 'Object Array Map Set WeakMap WeakSet Promise Function String RegExp Number Symbol ArrayBuffer DataView Uint8Array Error'.split(
  ' ',
)) {
  targets[name] = GameGlobal[name];
  targets[`${name}.prototype`] = GameGlobal[name].prototype;
}
targets['typed array'] = getPrototypeOf(Uint8Array);
targets['typed array.prototype'] = getPrototypeOf(Uint8Array.prototype);
for (const path of keys(targets)) {
  for (const key of ownKeys(targets[path])) {
    const name = typeof key === 'symbol' ? key.toString() : key;
    if (SKIPPED.includes(name) || /^Object\.(prototype)$/.test(path)) continue;
    replace(targets[path], key, `${path}.${name}`);
  }
}
for (const key of ['hasOwnProperty', 'toString', 'valueOf', 'isPrototypeOf'])
  replace(Object.prototype, key, `Object.prototype.${key}`);
for (const key of ownKeys(Reflect)) replace(Reflect, key, `Reflect.${String(key)}`);

const NativePromise = Promise;
replace(NativePromise.prototype, 'then', 'Promise.prototype.then');
const spiedThen = NativePromise.prototype.then;
defineProperty(NativePromise.prototype, 'then', {
  configurable: true,
  value(...args) {
    follow('a promise by then', this);
    return apply(spiedThen, this, args);
  },
});
/** Members that the language itself looks up. */
const whenRead = (owner, key, where, value) => {
  const whoever = getOwnPropertyDescriptor(owner, key);
  if (whoever && !whoever.configurable) return;
  defineProperty(owner, key, {
    configurable: true,
    get() {
      look(`this of ${where}`, this);
      follow(where, this);
      if (!isLooking && typeof this === 'object') for (const one of ownKeys(this)) lookInto(where, this, one);
      return value;
    },
    set(given) {
      look(`${where} (set)`, given);
      defineProperty(this, key, { value: given, writable: true, enumerable: true, configurable: true });
    },
  });
};
function lookInto(where, object, key) {
  const found = getOwnPropertyDescriptor(object, key);
  if (found && 'value' in found) look(`${where}, ${String(key)}`, found.value);
}
whenRead(Object.prototype, 'then', 'Object.prototype.then');
whenRead(Object.prototype, 'toJSON', 'Object.prototype.toJSON');
whenRead(NativePromise.prototype, 'constructor', 'Promise.prototype.constructor', NativePromise);
for (let i = 0; i < 4; i++) whenRead(Array.prototype, i, `Array.prototype[${i}]`);
for (const name of ['Map', 'Set', 'Error', 'Date', 'Promise', 'ArrayBuffer', 'Array', 'Uint8Array']) {
  const hasInstance = Function.prototype[Symbol.hasInstance];
  defineProperty(GameGlobal[name], Symbol.hasInstance, {
    configurable: true,
    value(one) {
      look(`${name}[Symbol.hasInstance]`, one);
      return apply(hasInstance, this, [one]);
    },
  });
}

const steps = [
  () => {
    const canvas = wx.createCanvas();
    const context = canvas.getContext('2d');
    // a package that replaces a context's method sees what the runtime draws with it
    replace(getPrototypeOf(context), 'drawImage', 'drawImage');
    const other = wx.createCanvas();
    context.fillRect(0, 0, 10, 10);
    context.drawImage(other, 0, 0);
    other.getContext('webgl')?.clear(16384);
    canvas.toTempFilePathSync();
    canvas.toTempFilePath({ success: () => undefined });
    canvas.toDataURL();
    canvas.width = 100;
  },
  () => {
    const image = wx.createImage();
    image.onload = image.onerror = () => undefined;
    image.addEventListener('load', () => undefined);
    image.src = wx.createCanvas().toDataURL();
    const broken = wx.createImage();
    broken.onerror = () => undefined;
    broken.src = 'nothing.png';
  },
  () => {
    const fs = wx.getFileSystemManager();
    fs.writeFileSync(`${wx.env.USER_DATA_PATH}/a.txt`, 'text');
    fs.readFile({ filePath: `${wx.env.USER_DATA_PATH}/a.txt`, encoding: 'utf8', success: () => undefined });
    wx.setStorage({ key: 'a', data: { b: [1, 2] } });
    wx.getStorageInfo({ success: () => undefined });
  },
  () => {
    const audio = wx.createInnerAudioContext();
    audio.src = 'nothing.mp3';
    audio.play();
    audio.destroy();
    const graph = wx.createWebAudioContext();
    graph.createGain().connect(graph.destination);
    graph.close();
  },
  () => {
    wx.request({ url: 'https://example.com/', complete: () => undefined });
    wx.downloadFile({ url: 'https://example.com/a', complete: () => undefined });
    const socket = wx.connectSocket({ url: 'wss://example.com/' });
    socket.onError(() => undefined);
  },
  () => {
    wx.showToast({ title: 'hello' });
    wx.showShareMenu({});
    wx.createUserInfoButton({ type: 'text', text: 'me', style: { left: 0, top: 0, width: 40, height: 40 } });
    wx.createRewardedVideoAd({ adUnitId: 'a' })
      .load()
      .catch(() => undefined);
    wx.createVideo({ src: 'nothing.mp4' });
    wx.loadFont('nothing.ttf');
    wx.getTextLineHeight({ fontStyle: 'normal', fontFamily: 'serif', fontSize: 12, text: 'a' });
  },
  () => {
    wx.getOpenDataContext().postMessage({ a: 1 });
    wx.getOpenDataContext({ sharedCanvasMode: 'screenCanvas' }).canvas.style.left = 10;
    const worker = wx.createWorker('workers/index.js');
    worker.onMessage(() => undefined);
    worker.postMessage({ hello: 1 });
  },
  () => {
    wx.onTouchStart(() => undefined);
    wx.onTouchEnd(() => undefined);
    wx.compressImage({ src: 'nothing.png', complete: () => undefined });
    wx.login({ success: () => undefined });
    wx.createCamera({ x: 0, y: 0, width: 40, height: 40 });
    wx.getSystemInfoSync();
    setTimeout(() => undefined, 1);
    Promise.reject(new Error('told to wx.onError')).catch(() => undefined);
  },
];
steps[steps.length] = () => {
  const canvas = wx.createCanvas();
  canvas.getContext('2d').drawImage(wx.getOpenDataContext().canvas, 0, 0);
  const imageUrl = canvas.toTempFilePathSync({ width: 61, height: 9, destWidth: 61, destHeight: 9 });
  wx.shareAppMessage({ title: 'hello', imageUrl });
  wx.previewImage({ urls: [imageUrl] });
  wx.openCustomerServiceConversation({ showMessageCard: true, sendMessageImg: imageUrl });
  wx.saveImageToPhotosAlbum({ filePath: imageUrl, complete: () => undefined });
};
let next = 0;
function frame() {
  requestAnimationFrame(frame);
  const step = steps[next++];
  try {
    step?.();
  } catch (error) {
    words[words.length] = `step ${next} stopped: ${error?.message ?? error?.errMsg}`;
  }
  if (next === steps.length + 12) {
    isLooking = true;
    console.log(words.length === 0 ? 'nothing was given away' : words.join('\n'));
  }
}
requestAnimationFrame(frame);
