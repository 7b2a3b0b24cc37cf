/** What the realm says about itself. */
import type { Json } from './json.ts';

/** What the run report and the fixtures read from inside the realm. */
export type RealmState = {
  frames: number;
  /** milliseconds by the clock in use, since the realm's start */
  now: number;
  wx: { called: { [name: string]: number }; failed: { [name: string]: number }; notSimulated: string[] };
  storage: { [key: string]: string };
  canvas: { width: number; height: number; context: string | null };
  /** calls of the screen's context since counting began, and how many of them drew; null while nobody counts */
  calls: { all: number; draws: number } | null;
  /** bytes of the script heap in use; null where the browser does not tell */
  heap: number | null;
  /** what the game put on `GameGlobal.__tiao` for its tests and tools, as JSON; our own games put the engine's figures there */
  probe: Json;
};
