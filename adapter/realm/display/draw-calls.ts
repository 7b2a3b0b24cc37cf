/** The drawing methods of graphics contexts: to detect the first draw, to count calls, or to skip drawing. */
export const WEBGL_DRAWS = [
  'clear',
  'drawArrays',
  'drawElements',
  'drawArraysInstanced',
  'drawElementsInstanced',
  'drawRangeElements',
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

type Methods = Record<string, unknown>;

/** Puts a method in the place of another. Returns a function that takes it away again, unless the game or another watcher
 *  has put one of its own there since: pixi adds methods to a WebGL 1 context. */
function replace(methods: Methods, name: string, by: unknown): () => void {
  const was = Object.getOwnPropertyDescriptor(methods, name);
  methods[name] = by;
  return () => {
    if (methods[name] !== by) return;
    if (was) Object.defineProperty(methods, name, was);
    else delete methods[name];
  };
}

/** Calls `drawn` at the context's first draw call, then restores the original methods. */
export function watchFirstDraw(context: object, names: string[], drawn: () => void) {
  const methods = context as Methods;
  const restores: (() => void)[] = [];
  for (const name of names) {
    const before = methods[name];
    if (typeof before !== 'function') continue;
    const watch = (...args: unknown[]) => {
      for (const restore of restores) restore();
      drawn();
      return before.apply(context, args);
    };
    restores.push(replace(methods, name, watch));
  }
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
    this.stop = isOn ? this.count(context as Methods) : () => undefined;
  }

  private count(methods: Methods): () => void {
    const draws = new Set([...WEBGL_DRAWS, ...CANVAS_DRAWS]);
    const restores: (() => void)[] = [];
    // own properties, then inherited ones
    for (const name in methods) {
      // skips properties such as fillStyle
      const before = methods[name];
      if (typeof before !== 'function') continue;
      const weight = draws.has(name) ? 1 : 0;
      const count = this;
      const counted = function (this: unknown) {
        count.all++;
        count.draws += weight;
        // biome-ignore lint/complexity/noArguments: avoids allocating an array
        return before.apply(this, arguments);
      };
      restores.push(replace(methods, name, counted));
    }
    return () => {
      for (const restore of restores) restore();
    };
  }
}

/**
 * While on, leaves out what would be drawn on the screen. What goes into a framebuffer of the game's own is drawn: a later
 * frame may show it.
 */
export class DrawSkipper {
  private isOn = false;
  private restore: (() => void)[] = [];

  /** The screen has no context before the game has asked for one. */
  switch(isOn: boolean, gl: WebGLRenderingContext | null) {
    if (isOn === this.isOn || !gl) return;
    this.isOn = isOn;
    for (const restore of this.restore) restore();
    this.restore = isOn ? WEBGL_DRAWS.map((name) => this.leaveOut(gl, name)) : [];
  }

  private leaveOut(gl: WebGLRenderingContext, name: string): () => void {
    // safe: only methods are read of it, by name
    const methods = gl as unknown as Methods;
    const before = methods[name];
    if (typeof before !== 'function') return () => undefined;
    const drawUnseen = (...args: unknown[]) => {
      if (!this.isOn || gl.getParameter(gl.FRAMEBUFFER_BINDING) !== null) before.apply(gl, args);
    };
    return replace(methods, name, drawUnseen);
  }
}

/** Replaces the drawing methods with functions that do nothing. */
export function leaveOutDraws(context: object, names: string[]) {
  const methods = context as Methods;
  for (const name of names) {
    if (typeof methods[name] === 'function') methods[name] = () => undefined;
  }
}
