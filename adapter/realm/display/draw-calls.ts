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

/** Calls `drawn` at the context's first draw call, then restores the original methods. */
export function watchFirstDraw(context: object, names: string[], drawn: () => void) {
  const methods = context as Methods;
  const own = new Map(
    names.filter((name) => Object.hasOwn(methods, name)).map((name) => [name, methods[name]]),
  );
  const restore = () => {
    for (const name of names) {
      if (own.has(name)) methods[name] = own.get(name);
      else delete methods[name];
    }
  };
  for (const name of names) {
    const before = methods[name];
    if (typeof before !== 'function') continue;
    methods[name] = (...args: unknown[]) => {
      restore();
      drawn();
      return before.apply(context, args);
    };
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
    const own = new Map(Object.entries(Object.getOwnPropertyDescriptors(methods)));
    const names: string[] = [];
    // own properties, then inherited ones
    for (const name in methods) {
      // skips properties such as fillStyle
      const before = methods[name];
      if (typeof before !== 'function') continue;
      names.push(name);
      const weight = draws.has(name) ? 1 : 0;
      const count = this;
      methods[name] = function (this: unknown) {
        count.all++;
        count.draws += weight;
        // biome-ignore lint/complexity/noArguments: avoids allocating an array
        return before.apply(this, arguments);
      };
    }
    return () => {
      for (const name of names) {
        const was = own.get(name);
        if (was) Object.defineProperty(methods, name, was);
        else delete methods[name];
      }
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
    const was = Object.getOwnPropertyDescriptor(methods, name);
    const before = methods[name];
    if (typeof before !== 'function') return () => undefined;
    const drawUnseen = (...args: unknown[]) => {
      if (!this.isOn || gl.getParameter(gl.FRAMEBUFFER_BINDING) !== null) before.apply(gl, args);
    };
    methods[name] = drawUnseen;
    return () => {
      // another watcher may lie over it, or have taken it away with its own
      if (methods[name] !== drawUnseen) return;
      if (was) Object.defineProperty(methods, name, was);
      else delete methods[name];
    };
  }
}

/** Replaces the drawing methods with functions that do nothing. */
export function leaveOutDraws(context: object, names: string[]) {
  const methods = context as Methods;
  for (const name of names) {
    if (typeof methods[name] === 'function') methods[name] = () => undefined;
  }
}
