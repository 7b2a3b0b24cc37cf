/** The drawing methods of graphics contexts: to detect the first draw, to count calls, or to skip drawing. */
import { type Before, replaceMethod } from './replace-method.ts';

export const WEBGL_DRAWS = [
  'clear',
  'drawArrays',
  'drawElements',
  'drawArraysInstanced',
  'drawElementsInstanced',
  'drawRangeElements',
];
/** The methods that read from the bound framebuffer. */
export const WEBGL_READS = [
  'readPixels',
  'copyTexImage2D',
  'copyTexSubImage2D',
  'copyTexSubImage3D',
  'blitFramebuffer',
];
export const CANVAS_DRAWS = [
  'fillRect',
  'strokeRect',
  'fillText',
  'strokeText',
  'fill',
  'stroke',
  'drawImage',
  'putImageData',
];

/** Calls `drawn` at the context's first draw call, then restores the original methods. */
export function watchFirstDraw(context: object, names: string[], drawn: () => void) {
  const restores = names.map((name) =>
    replaceMethod(context, name, (before) => (...args) => {
      for (const restore of restores) restore();
      drawn();
      return before(args);
    }),
  );
}

/** Counts a context's calls while switched on. Each call then costs a fraction of a microsecond more. */
export class CallCount {
  all = 0;
  draws = 0;
  isOn = false;
  private stop: () => void = () => undefined;

  switch(isOn: boolean, context: object | null) {
    if (isOn === this.isOn || !context) return;
    this.isOn = isOn;
    this.stop();
    this.all = this.draws = 0;
    this.stop = isOn ? this.count(context) : () => undefined;
  }

  private count(context: object): () => void {
    const draws = new Set([...WEBGL_DRAWS, ...CANVAS_DRAWS]);
    const count = this;
    const restores: (() => void)[] = [];
    // own methods and inherited ones; replaceMethod skips properties such as fillStyle
    for (const name in context) {
      const weight = draws.has(name) ? 1 : 0;
      const counted = (before: Before) =>
        function () {
          count.all++;
          count.draws += weight;
          // biome-ignore lint/complexity/noArguments: avoids allocating an array
          return before(arguments);
        };
      restores.push(replaceMethod(context, name, counted));
    }
    return () => {
      for (const restore of restores) restore();
    };
  }
}

/**
 * While on, skips drawing on the screen. Drawing into a framebuffer of the game's own continues, because a later frame
 * may show it.
 */
export class DrawSkipper {
  private isOn = false;
  private restore: (() => void)[] = [];

  /** `gl` is null before the game has requested a context. */
  switch(isOn: boolean, gl: WebGLRenderingContext | null) {
    if (isOn === this.isOn || !gl) return;
    this.isOn = isOn;
    for (const restore of this.restore) restore();
    const drawUnseen =
      (before: Before) =>
      (...args: unknown[]) => {
        // the game may still hold this method when drawing is switched on again
        if (!this.isOn || gl.getParameter(gl.FRAMEBUFFER_BINDING) !== null) before(args);
      };
    this.restore = isOn ? WEBGL_DRAWS.map((name) => replaceMethod(gl, name, drawUnseen)) : [];
  }
}

/** Replaces the drawing methods with functions that do nothing. */
export function leaveOutDraws(context: object, names: string[]) {
  for (const name of names) replaceMethod(context, name, () => () => undefined);
}
