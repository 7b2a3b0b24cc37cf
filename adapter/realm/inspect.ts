/** What the run report and the fixtures read from inside the realm. */
import type { GameTools } from '../contract/game-tools.ts';
import type { Json } from '../contract/json.ts';
import type { RealmState } from '../contract/realm-state.ts';
import type { Runtime } from './runtime.ts';
import { canvasHeight, canvasWidth, nativeHeap, realmWindow } from './seal/primordials.ts';
import type { BuiltWx } from './wx-call/build-wx.ts';

export function inspect(runtime: Runtime, { notSimulated }: BuiltWx): RealmState {
  const { clock, calls, storage, screen, screenCanvas } = runtime;
  const { element, context, count } = screenCanvas;
  return {
    frames: clock.frames,
    now: clock.now(),
    wx: { called: { ...calls.called }, failed: { ...calls.failed }, notSimulated: [...notSimulated].sort() },
    storage: storage.snapshot(),
    canvas: {
      width: element ? canvasWidth.get(element) : screen.width,
      height: element ? canvasHeight.get(element) : screen.height,
      context,
    },
    calls: count.isOn ? { all: count.all, draws: count.draws } : null,
    heap: nativeHeap(),
    probe: probe(runtime),
  };
}

/** What the game offers its tools; a stranger's package may have anything there. */
export function gameTools(): GameTools | undefined {
  const given = realmWindow.__tiao;
  return typeof given === 'object' && given !== null ? (given as GameTools) : undefined;
}

/** `GameGlobal.__tiao` as JSON; what cannot be told so is told as the reason. */
function probe({ report }: Runtime): Json {
  try {
    return JSON.parse(JSON.stringify(gameTools() ?? null)) as Json;
  } catch (error) {
    report.warn(`GameGlobal.__tiao is not JSON: ${(error as Error).message}`);
    return null;
  }
}

/** The little of the state that can be asked for many times a second. */
function gauge({ clock, screenCanvas: { count } }: Runtime): Json {
  return {
    frames: clock.frames,
    calls: count.isOn ? { all: count.all, draws: count.draws } : null,
    heap: nativeHeap(),
  };
}

/** What a tool answers, as JSON: `gauge`, which is the realm's own, or one of `GameGlobal.__tiao.tools`, which our own
 *  games have. */
export function useTool(name: string, args: Json, runtime: Runtime): { value?: Json; error?: string } {
  if (name === 'gauge') return { value: gauge(runtime) };
  const { tools = {} } = gameTools() ?? {};
  // a tool reads the arguments it documents
  const tool = Object.hasOwn(tools, name) ? (tools[name] as (args: Json) => unknown) : undefined;
  if (typeof tool !== 'function') return { error: `This package has no tool '${name}'.` };
  try {
    return { value: JSON.parse(JSON.stringify(tool(args) ?? null)) as Json };
  } catch (error) {
    return { error: (error as Error).message };
  }
}
