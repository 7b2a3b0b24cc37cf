/**
 * wx.createImage: src, width, height, onload and onerror
 * (developers.weixin.qq.com/minigame/dev/api/render/image/Image.html). It is a real image element with a prototype of ours.
 * `src` reads as it was written; load and error are always emitted in a later task.
 */

import type { Runtime, WxTopic } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import {
  addListener,
  bareElement,
  imageNaturalHeight,
  imageNaturalWidth,
  imageSrc,
  SafeWeakMap,
} from '../seal/primordials.ts';
import { asText } from '../values.ts';

type Handler = ((event: object) => unknown) | null;
type Listening = { type: string; listener: Handler };
type State = {
  src: string;
  onload: Handler;
  onerror: Handler;
  width?: number;
  height?: number;
  turn: number;
  isLoading: boolean;
  listeners: Listening[];
};

export function image(runtime: Runtime): WxTopic {
  const { clock, report, sources } = runtime;
  const states = new SafeWeakMap<object, State>();
  const stateOf = (element: object) => {
    const state = states.get(element);
    if (!state) throw new TypeError('Illegal invocation: this is no image of wx.createImage().');
    return state;
  };

  const load = (element: HTMLImageElement, state: State) => {
    // Setting src again cancels the earlier load: it emits no events.
    const turn = ++state.turn;
    const { src } = state;
    const isCurrent = () => turn === state.turn;
    state.isLoading = true;
    const emit = (handler: Handler, event: { type: string }) => {
      if (!isCurrent()) return;
      state.isLoading = false;
      const listeners = state.listeners.filter((one) => one.type === event.type).map((one) => one.listener);
      for (const one of [handler, ...listeners]) {
        if (typeof one === 'function') report.guard(() => one.call(element, event));
      }
    };
    clock.whenDone(
      sources.url(src).then((url) => show(element, url, isCurrent)),
      () => emit(state.onload, loadEvent('load', element)),
      (error) => {
        report.warn(`Image '${src}' did not load: ${(error as Error).message}`);
        emit(state.onerror, loadEvent('error', element));
      },
    );
  };

  // Adapters replace this level with their own HTMLElement.
  const upper = {};
  const prototype = Object.create(upper, {
    src: {
      get(this: object) {
        return stateOf(this).src;
      },
      set(this: HTMLImageElement, src: unknown) {
        const state = stateOf(this);
        state.src = asText(src);
        if (state.src) load(this, state);
      },
      configurable: true,
      enumerable: true,
    },
    width: size('width', imageNaturalWidth.get),
    height: size('height', imageNaturalHeight.get),
    onload: handler('onload'),
    onerror: handler('onerror'),
    // not in the typings, but phones must have it: PixiJS 4 shows pictures there and needs it
    complete: {
      get(this: object) {
        return !stateOf(this).isLoading;
      },
      // adapters assign it, which phones allow
      set: () => undefined,
      configurable: true,
    },
  }) as object;

  function handler(name: 'onload' | 'onerror'): PropertyDescriptor {
    return {
      get(this: object) {
        return stateOf(this)[name];
      },
      set(this: object, value: Handler) {
        stateOf(this)[name] = value;
      },
      configurable: true,
      enumerable: true,
    };
  }

  /** The natural size, until the game assigns another. */
  function size(
    name: 'width' | 'height',
    natural: (element: HTMLImageElement) => number,
  ): PropertyDescriptor {
    return {
      get(this: HTMLImageElement) {
        return stateOf(this)[name] ?? natural(this);
      },
      set(this: object, value: number) {
        stateOf(this)[name] = value;
      },
      configurable: true,
      enumerable: true,
    };
  }

  const createImage = () => {
    const element = bareElement('img', prototype);
    states.set(element, { src: '', onload: null, onerror: null, turn: 0, isLoading: false, listeners: [] });
    return element;
  };

  // cocos uses the constructor as HTMLImageElement, with `instanceof`, so it must not be Object.
  function Image() {
    return createImage();
  }
  Image.prototype = prototype;
  // Not in the typings, but Cocos Creator 2 loads every picture through these two.
  const hidden = (value: unknown) => ({ value, writable: true, configurable: true });
  Object.defineProperties(prototype, {
    constructor: hidden(Image),
    addEventListener: hidden(function (this: object, type: unknown, listener: Handler) {
      if (typeof listener === 'function') stateOf(this).listeners.push({ type: asText(type), listener });
    }),
    removeEventListener: hidden(function (this: object, type: unknown, listener: Handler) {
      const state = stateOf(this);
      state.listeners = state.listeners.filter((one) => one.type !== type || one.listener !== listener);
    }),
  });

  return { createImage };
}

/** Resolves when the browser has loaded the image, or if src was changed meanwhile: the events are then for the new src. */
function show(element: HTMLImageElement, url: string, isCurrent: () => boolean): Promise<void> {
  return new NativePromise((resolve, reject) => {
    if (!isCurrent()) return resolve();
    const once = { once: true };
    const failed = () => {
      if (isCurrent()) reject(new Error('this browser cannot decode it.'));
      else resolve();
    };
    addListener(element, 'load', () => resolve(), once);
    addListener(element, 'error', failed, once);
    imageSrc.set(element, url);
  });
}

/** The event passed to handlers: not a DOM event, through which a package could reach the browser. */
function loadEvent(type: 'load' | 'error', target: object) {
  return { type, target, currentTarget: target };
}
