/** Runs a built game.js in Node, on a phone without a screen, and records every WebGL call that affects drawing. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { FakeGl, fakeScreen } from '../engine/fake-gl.ts';
import { FakePhone } from '../engine/fake-wx.ts';

const FRAME = 1000 / 60;

/** Lets the callbacks of settled promises run. */
async function settled() {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

/** A canvas for text and images; each character is ten wide. */
function flatCanvas() {
  const context: object = new Proxy(
    {},
    {
      get: (target: { [name: string]: unknown }, name: string) =>
        target[name] ??
        (name === 'measureText'
          ? (text: string) => ({
              width: 10 * text.length,
              actualBoundingBoxLeft: 0,
              actualBoundingBoxRight: 10 * text.length,
              actualBoundingBoxAscent: 8,
              actualBoundingBoxDescent: 2,
            })
          : name === 'getImageData'
            ? (_x: number, _y: number, width: number, height: number) => ({
                data: new Uint8ClampedArray(4 * width * height),
              })
            : () => new Proxy({}, { get: () => () => undefined })),
    },
  );
  return { width: 1, height: 1, getContext: (kind: string) => (kind === '2d' ? context : null) };
}

/** A `require` for the package in `dir`, whose scripts get these globals. */
function requireIn(dir: string, globals: object): (path: string) => unknown {
  const context = createContext(globals);
  const modules = new Map<string, { exports: unknown }>();
  const load = (path: string): unknown => {
    const known = modules.get(path);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(path, module);
    const body = `(function (require, module, exports) {${readFileSync(join(dir, path), 'utf8')}\n})`;
    const nearby = (name: string) => load(join(dirname(path), name));
    runInContext(body, context)(nearby, module, module.exports);
    return module.exports;
  };
  return load;
}

/** An argument of a call as text: numbers and names in full, buffers by a hash, other objects only as 'object'. */
function told(value: unknown): string {
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} ${hash(value)}`;
  return typeof value === 'object' && value !== null ? 'object' : String(value);
}

function hash({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  let sum = 2166136261;
  for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) sum = Math.imul(sum ^ byte, 16777619);
  return (sum >>> 0).toString(16);
}

export type Drawn = {
  calls: string[];
  errors: unknown[];
  failure: string | null;
  /** its console.log lines */
  said: string[];
  /** the result of the scene's probe at the end */
  scene: unknown;
};

/**
 * Runs the package for this many frames. A finger presses for 30 of every 60 frames. `calls` are those that draw or pass
 * data for drawing.
 */
export async function drawnBy(dir: string, frames: number): Promise<Drawn> {
  const phone = new FakePhone();
  for (const file of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) phone.files.add(relative(dir, join(file.parentPath, file.name)).split(sep).join('/'));
  }
  const gl = new FakeGl();
  const calls: string[] = [];
  const noted = new Proxy(gl.context, {
    get(target, name: string) {
      // safe: a fake context answers every name
      const value = (target as { [name: string]: unknown })[name];
      if (
        !/^(draw|uniform|bufferData|bufferSubData|texImage|useProgram|enable|disable|blend|viewport|stencil|clear)/.test(
          name,
        )
      )
        return value;
      return (...given: unknown[]) => {
        calls.push(`${name}(${given.map(told).join()})`);
        return (value as (...given: unknown[]) => unknown)(...given);
      };
    },
  });
  const screen = { ...fakeScreen(gl), getContext: (kind: string) => (kind === 'webgl' ? noted : null) };
  let made = 0;
  const errors: unknown[] = [];
  const said: string[] = [];
  let turns: ((time: number) => void)[] = [];
  const wx = {
    ...phone.wx,
    createCanvas: () => (made++ === 0 ? screen : flatCanvas()),
    getDeviceInfo: () => ({ platform: 'ios', system: 'iOS 17', model: 'iPhone' }),
    getPerformance: () => ({ now: () => phone.now * 1000 }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getOpenDataContext: () => ({ canvas: flatCanvas(), postMessage: () => undefined }),
  };
  const GameGlobal: { __tiao?: { toJSON(): { failure: string | null; scene: unknown } } } = {};
  const seeded = Object.create(Math, { random: { value: () => 0.5 } });
  // the global object itself, as on a phone: whatever a package adds to it becomes a global name
  const globals = Object.assign(GameGlobal, {
    wx,
    GameGlobal,
    Math: seeded,
    console: {
      ...console,
      log: (...words: unknown[]) => said.push(words.join(' ')),
      error: (...words: unknown[]) => errors.push(words),
    },
    requestAnimationFrame: (turn: (time: number) => void) => turns.push(turn),
    // a cancelled callback may still run, but only once, in the next frame
    cancelAnimationFrame: () => undefined,
    setTimeout,
    clearTimeout,
    setInterval: () => 0,
    clearInterval: () => undefined,
    Float32Array,
    Uint8Array,
    Uint8ClampedArray,
    Uint16Array,
    Uint32Array,
    ArrayBuffer,
    Promise,
    WebAssembly: undefined,
    WXWebAssembly: {
      Memory: WebAssembly.Memory,
      RuntimeError: WebAssembly.RuntimeError,
      // instantiates at once, so that every run has it in the same frame
      instantiate: async (path: string, imports: WebAssembly.Imports) => {
        const instance = new WebAssembly.Instance(
          new WebAssembly.Module(readFileSync(join(dir, path))),
          imports,
        );
        return { instance };
      },
    },
  });
  requireIn(dir, globals)('game.js');
  for (let i = 0; i < frames; i++) {
    phone.now += FRAME;
    if (i % 60 === 20) phone.touch('start', 187, 500);
    if (i % 60 === 50) phone.touch('end', 187, 500);
    const now = turns;
    turns = [];
    for (const turn of now) turn(phone.now);
    phone.settle();
    await settled();
  }
  const state = GameGlobal.__tiao?.toJSON();
  return { calls, errors, said, failure: state?.failure ?? null, scene: state?.scene };
}
