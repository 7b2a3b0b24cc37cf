/** The state of a realm. */
import type { Json } from './json.ts';

/** The state that the run report and the fixtures read from a realm. */
export type RealmState = {
  frames: number;
  /** milliseconds of the clock in use since the realm's start */
  now: number;
  wx: { called: { [name: string]: number }; failed: { [name: string]: number }; notSimulated: string[] };
  storage: { [key: string]: string };
  canvas: { width: number; height: number; context: string | null };
  /** calls of the screen's graphics context since counting began, and how many of them drew; null while not counting */
  calls: { all: number; draws: number } | null;
  /** used bytes of the JavaScript heap; null if the browser does not report it */
  heap: number | null;
  /** `GameGlobal.__tiao` as JSON; in games built by tiao, the engine's state */
  probe: Json;
};
