/** Runs a built game.js in Node with only the globals of a phone: no page, no code from strings, no WebAssembly. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { KEPT_NAMES } from '../../adapter/contract/global-names.ts';
import { FakeGl } from '../engine/fake-gl.ts';
import { FakePhone } from '../engine/fake-wx.ts';

/** How long a library may take for asynchronous work. */
const PATIENCE_MS = 1500;
const FRAME_MS = 1000 / 60;

/**
 * Returns the lines that the package prints, until `isOver` returns true for them or the time is up. An error is the last
 * line.
 */
export async function runAlone(dir: string, isOver: (lines: string[]) => boolean): Promise<string[]> {
  const lines: string[] = [];
  let isDone = false;
  const timers = new Set<NodeJS.Timeout>();
  const say = (...words: unknown[]) => lines.push(words.map(String).join(' '));
  const guarded = (work: (...args: unknown[]) => void, args: unknown[]) => {
    if (isDone) return;
    try {
      work(...args);
    } catch (thrown) {
      say(String(thrown));
    }
  };
  const later = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const timer = setTimeout(() => guarded(work, args), ms);
    timers.add(timer);
    return timer[Symbol.toPrimitive]();
  };
  const repeat = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const timer = setInterval(() => guarded(work, args), Math.max(1, ms));
    timers.add(timer);
    return timer[Symbol.toPrimitive]();
  };
  const rejected = (reason: unknown) => say(String(reason));
  process.on('unhandledRejection', rejected);
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const kept = new Set([...KEPT_NAMES, 'globalThis']);
  const global = runInContext('globalThis', context) as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(global)) if (!kept.has(name)) delete global[name];
  Object.assign(global, {
    GameGlobal: global,
    global,
    wx: wxOf(new FakePhone()),
    console: { log: say, info: say, warn: say, error: say, debug: say },
    setTimeout: later,
    setInterval: repeat,
    clearTimeout,
    WXWebAssembly: {
      Memory: WebAssembly.Memory,
      Table: WebAssembly.Table,
      Global: WebAssembly.Global,
      RuntimeError: WebAssembly.RuntimeError,
      // the host's WebAssembly: the context has none, like a phone
      instantiate: (path: string, imports: WebAssembly.Imports) =>
        WebAssembly.instantiate(readFileSync(join(dir, path)), imports),
    },
    clearInterval,
    requestAnimationFrame: (work: (time: number) => void) => later(() => work(performance.now()), FRAME_MS),
    cancelAnimationFrame: clearTimeout,
  });
  const script = readFileSync(join(dir, 'game.js'), 'utf8');
  try {
    runInContext(`(function (module, exports) {${script}\n})({ exports: {} }, {})`, context);
    for (let ms = 0; ms < PATIENCE_MS && !isOver(lines); ms += 10) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } catch (thrown) {
    say(String(thrown));
  } finally {
    isDone = true;
    for (const timer of timers) clearTimeout(timer);
    // a promise that is rejected after the time is up does not matter, and must not end the run of the other libraries
    setTimeout(() => process.off('unhandledRejection', rejected), PATIENCE_MS);
  }
  return lines;
}

function wxOf(phone: FakePhone) {
  const drawing: object = new Proxy({}, { get: () => () => ({ data: new Uint8ClampedArray(4), width: 1 }) });
  const canvas = () => ({
    width: 1,
    height: 1,
    getContext: (kind: string) => (kind === '2d' ? drawing : new FakeGl().context),
  });
  return {
    ...phone.wx,
    createCanvas: canvas,
    getDeviceInfo: () => ({ platform: 'ios', system: 'iOS 17', model: 'iPhone' }),
    getPerformance: () => ({ now: () => performance.now() * 1000 }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
  };
}
