/** Plays a trace on the phone, to its end or to where the game deviates from it. */
import type { Trace } from '../../engine/trace.ts';
import type { Json } from '../contract/json.ts';
import { findDevice } from '../devices/index.ts';
import { Failure } from '../host/failure.ts';
import type { PackageFolder } from '../package/package-folder.ts';
import type { OpenOptions } from './open-options.ts';
import type { Phone } from './open-phone.ts';

/** Frames between two checks of the progress. */
const STRIDE = 120;
/** Most frames that a game may take to load before its first step. */
const LOADS_WITHIN = 3600;

export type Replayed = {
  /** steps played */
  steps: number;
  /** hash of the state at the last check */
  hash: string;
  /** where and in what the states differ; null if they do not */
  mismatch: { step: number; message: string } | null;
  /** the highest score; null if the game has none in its probe */
  score: number | null;
};

export type ReplayOptions = Pick<OpenOptions, 'draw'> & {
  /** the game, if it is not the one in games/ with the trace's name */
  game?: string | PackageFolder;
  progress?(step: number, of: number): void;
};

export async function playTrace(
  phone: Phone,
  trace: Trace,
  { game = trace.game, draw = false, progress }: ReplayOptions = {},
): Promise<Replayed> {
  // safe: the trace comes from JSON.parse
  const config = { __tiaoBoot: { replay: trace as unknown as Json } };
  await phone.open(game, { device: findDevice(trace.device)?.id, config, draw });
  const end = trace.steps + LOADS_WITHIN;
  for (let frame = 0; frame < end; frame += STRIDE) {
    await phone.step(STRIDE);
    // safe: the result type of the tool `replayed` (adapter/web/tools.ts)
    const played = (await phone.tool('replayed')) as unknown as Replayed & { isOver: boolean };
    const { hash, mismatch, score, isOver } = played;
    progress?.(played.steps, trace.steps);
    if (isOver) return { steps: mismatch?.step ?? trace.steps, hash, mismatch, score };
  }
  throw new Failure(`The game had not played its ${trace.steps} steps after ${end} frames.`);
}
