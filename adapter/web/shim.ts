/**
 * Browser globals that web libraries (pixi.js, matter-js) expect, implemented with `wx`.
 *
 * The build replaces these globals in the code of those libraries only: nothing is written to GameGlobal, and the engine and
 * the games never see a browser. Each is here because a library does not run without it.
 */
import { now } from './clock.ts';
import { deviceInfo } from './device-info.ts';

/** pixi tells canvases and images apart with `instanceof`; on a phone they have no such classes. */
export const HTMLCanvasElement = instancesAre((value) => typeof value.getContext === 'function');
export const HTMLImageElement = instancesAre((value) => 'src' in value && !('getContext' in value));
/** Phones show video in a native view above the canvas, so no texture comes from a video. */
export const HTMLVideoElement = instancesAre(() => false);

/** pixi's events do not wrap DOM events. */
export const Event = instancesAre(() => false);

export const navigator = { userAgent: userAgent(), platform: '', maxTouchPoints: 10, gpu: null };

export const performance = { now };

/** pixi uses `contains` to check that the screen canvas is in the page, which is always true. It emits no events. */
export const document = {
  body: { contains: () => true },
  addEventListener: ignore,
  removeEventListener: ignore,
};

/** ASCII, Chinese characters and their punctuation: every code unit is one grapheme. */
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff\u3001-\u3029\uff01-\uff60]*$/;

/**
 * pixi creates a segmenter when it loads and splits every text into graphemes with it. Most texts are plain. Only for others
 * is a real Intl.Segmenter created, whose tables take a slow phone about 20 ms to load.
 */
class LateSegmenter {
  private made: Intl.Segmenter | undefined;

  segment(text: string): Iterable<{ segment: string }> {
    if (PLAIN.test(text)) return [...text].map((segment) => ({ segment }));
    this.made ??= new Intl.Segmenter();
    return this.made.segment(text);
  }
}

/** Undefined in old JavaScript engines; `typeof` avoids a ReferenceError there. */
const intl =
  typeof Intl === 'undefined' || typeof Intl.Segmenter !== 'function'
    ? undefined
    : { Segmenter: LateSegmenter };

export { intl as Intl };

/** `globalThis` for libraries. */
export const G = {
  HTMLCanvasElement,
  HTMLImageElement,
  HTMLVideoElement,
  navigator,
  document,
  performance,
  console,
  addEventListener: ignore,
  removeEventListener: ignore,
};

/** pixi searches it for iPhone, Android and Safari, to enable workarounds. */
function userAgent(): string {
  if (!deviceInfo) return '';
  const { platform, system, model } = deviceInfo;
  return platform === 'ios' ? `Mozilla/5.0 (iPhone; ${system}) Safari` : `Mozilla/5.0 (${system}; ${model})`;
}

/** A right-hand side for `instanceof`, which pixi evaluates in every frame. */
function instancesAre(test: (value: Record<string, unknown>) => boolean) {
  return {
    [Symbol.hasInstance]: (value: unknown) =>
      typeof value === 'object' && value !== null && test(value as Record<string, unknown>),
  };
}

function ignore(): undefined {
  return undefined;
}
