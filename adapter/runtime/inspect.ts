/** What the run report and the fixtures read from inside the realm. */
import type { Json, RealmState } from '../protocol.ts';
import { canvasHeight, canvasWidth, realmWindow } from './primordials.ts';
import type { World } from './world.ts';
import type { BuiltWx } from './wx/index.ts';

export function inspect(world: World, { notSimulated }: BuiltWx): RealmState {
  const { clock, calls, storage, screen, screenCanvas } = world;
  const { element, context } = screenCanvas;
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
    probe: probe(world),
  };
}

/** `GameGlobal.__tiao` as JSON; what cannot be told so is told as the reason. */
function probe({ report }: World): Json {
  try {
    return JSON.parse(JSON.stringify(realmWindow.__tiao ?? null)) as Json;
  } catch (error) {
    report.warn(`GameGlobal.__tiao is not JSON: ${(error as Error).message}`);
    return null;
  }
}
