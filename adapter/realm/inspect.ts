/** Reads the realm's state for the run report and the fixtures, and runs the game's tools. */
import type { GameTools } from '../contract/game-tools.ts';
import type { Json } from '../contract/json.ts';
import type { RealmState } from '../contract/realm-state.ts';
import { pixiTree } from './pixi-tree.ts';
import type { Runtime } from './runtime.ts';
import { canvasHeight, canvasWidth, nativeHeap, realmWindow } from './seal/primordials.ts';
import { decodedBytes } from './sound/decoded.ts';
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

/** `GameGlobal.__tiao`, if it is an object. A package not built by tiao may have put anything there. */
export function gameTools(): GameTools | undefined {
  const given = realmWindow.__tiao;
  return typeof given === 'object' && given !== null ? (given as GameTools) : undefined;
}

/** `GameGlobal.__tiao` as JSON; null, with a warning in the log, if it cannot be serialised. */
function probe({ report }: Runtime): Json {
  try {
    return JSON.parse(JSON.stringify(gameTools() ?? null)) as Json;
  } catch (error) {
    report.warn(`GameGlobal.__tiao is not JSON: ${(error as Error).message}`);
    return null;
  }
}

/** A cheap part of the state, which may be read many times a second. */
function gauge({ clock, screenCanvas: { count, gl, textures } }: Runtime): Json {
  return {
    frames: clock.frames,
    calls: count.isOn ? { all: count.all, draws: count.draws } : null,
    heap: nativeHeap(),
    textures: gl && { count: textures.count, bytes: textures.bytes },
    sounds: decodedBytes(),
  };
}

/**
 * Runs a tool and returns its result as JSON. `gauge` is built in; the others come from `GameGlobal.__tiao.tools`, which
 * games built by tiao have.
 */
export function useTool(name: string, args: Json, runtime: Runtime): { value?: Json; error?: string } {
  if (name === 'gauge') return { value: gauge(runtime) };
  const { tools = {} } = gameTools() ?? {};
  // each tool declares the type of its own arguments
  const tool = Object.hasOwn(tools, name) ? (tools[name] as (args: Json) => unknown) : undefined;
  if (typeof tool !== 'function' && name === 'tree') return drawnByPixi(args, runtime);
  if (typeof tool !== 'function') return { error: `This package has no tool '${name}'.` };
  try {
    return { value: JSON.parse(JSON.stringify(tool(args) ?? null)) as Json };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function drawnByPixi(args: Json, { screen }: Runtime): { value?: Json; error?: string } {
  const depth = (args as { depth?: number } | null)?.depth ?? 3;
  try {
    const tree = pixiTree(realmWindow as unknown as { [name: string]: unknown }, screen.width, depth);
    if (tree !== undefined) return { value: tree };
  } catch (error) {
    return { error: `The stage of this game cannot be read: ${(error as Error).message}` };
  }
  return {
    error:
      "This package does not show its stage. A pixi game shows it by GameGlobal.__PIXI_APP__ = app, as for pixi's devtools.",
  };
}
