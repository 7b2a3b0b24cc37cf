/**
 * The names that web libraries (pixi.js, matter-js, howler) expect to be global, answered from `wx`.
 *
 * The build puts these in place of the free identifiers of those libraries, and only there: nothing is written on
 * GameGlobal, and the engine and the games never see a browser. Each is here because a library stops without it.
 */
import { now } from './clock.ts';
import { deviceInfo } from './device-info.ts';

/** pixi asks `instanceof` to tell what it was handed; a phone's canvas and image have no class to ask for. */
export const HTMLCanvasElement = instancesAre((value) => typeof value.getContext === 'function');
export const HTMLImageElement = instancesAre((value) => 'src' in value && !('getContext' in value));
/** Phones draw video in a native view above the canvas: none ever reaches a texture. */
export const HTMLVideoElement = instancesAre(() => false);

/** pixi's events stand for no event of a page. */
export const Event = instancesAre(() => false);

export const navigator = { userAgent: userAgent(), platform: '', maxTouchPoints: 10, gpu: null };

export const performance = { now };

/** `contains` is asked whether the screen canvas is on the page: it always is. Nothing is heard from this document. */
export const document = {
  body: { contains: () => true },
  addEventListener: ignore,
  removeEventListener: ignore,
};

/** Latin letters, digits and signs, Chinese characters and their punctuation: each stands for itself. */
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff\u3001-\u3029\uff01-\uff60]*$/;

/**
 * pixi makes one as it loads, and counts the letters of every text with it. Most texts are plain; for others the
 * language's own is made, whose tables take a slow phone some 20 ms.
 */
class LateSegmenter {
  private made: Intl.Segmenter | undefined;

  segment(text: string): Iterable<{ segment: string }> {
    if (PLAIN.test(text)) return [...text].map((segment) => ({ segment }));
    this.made ??= new Intl.Segmenter();
    return this.made.segment(text);
  }
}

/** Old engines have none, and reading an undeclared name throws. */
const intl =
  typeof Intl === 'undefined' || typeof Intl.Segmenter !== 'function'
    ? undefined
    : { Segmenter: LateSegmenter };

export { intl as Intl };

/** What `globalThis` is to a library. */
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

/** pixi looks for iPhone, Android and Safari in it, to work around their faults. */
function userAgent(): string {
  if (!deviceInfo) return '';
  const { platform, system, model } = deviceInfo;
  return platform === 'ios' ? `Mozilla/5.0 (iPhone; ${system}) Safari` : `Mozilla/5.0 (${system}; ${model})`;
}

/** Something to stand right of `instanceof`; pixi asks every frame. */
function instancesAre(test: (value: Record<string, unknown>) => boolean) {
  return {
    [Symbol.hasInstance]: (value: unknown) =>
      typeof value === 'object' && value !== null && test(value as Record<string, unknown>),
  };
}

function ignore(): undefined {
  return undefined;
}
