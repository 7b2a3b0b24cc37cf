/**
 * A trace of another author's package. On the stepped clock everything it is given follows from its seed and the
 * actions, so the trace consists of these, and of checks of the state on the way.
 */
import * as v from 'valibot';
import { hashOf, hex } from '../../engine/hash.ts';
import type { Json } from '../contract/json.ts';
import { PartialLaunchSchema } from '../contract/launch.ts';
import { ContentError, fields, fromZero, readBy, text, texts } from '../contract/read.ts';
import type { RealmState } from '../contract/realm-state.ts';
import { StoredDataSchema } from '../contract/stored-data.ts';
import { SurroundingsSchema } from '../contract/surroundings.ts';
import { jsonPlace } from '../host/json-place.ts';
import { TimedActionSchema } from './actions.ts';

const VERSION = 1;
const DAMAGED = 'This trace is incomplete or damaged';

const CheckSchema = fields({ frame: fromZero, hash: text, parts: texts });
export type RunCheck = v.InferOutput<typeof CheckSchema>;

const TraceSchema = fields({
  tiao: v.literal('run-trace', '"run-trace"'),
  version: v.literal(VERSION),
  /** path of the package, relative to this file, and its hash */
  dir: text,
  package: text,
  device: text,
  frames: fromZero,
  quirks: v.optional(text),
  language: v.optional(text),
  launch: PartialLaunchSchema,
  surroundings: v.optional(SurroundingsSchema),
  /** what the game had stored before */
  kept: v.optional(StoredDataSchema),
  /** put on GameGlobal before game.js ran */
  config: v.custom<{ [name: string]: Json }>(
    (value) => typeof value === 'object' && value !== null,
    'an object',
  ),
  actions: v.array(TimedActionSchema, 'an array of actions'),
  checks: v.array(CheckSchema, 'an array of checks'),
});
export type RunTrace = v.InferOutput<typeof TraceSchema>;

export const newRunTrace = (about: Omit<RunTrace, 'tiao' | 'version'>): RunTrace => ({
  tiao: 'run-trace',
  version: VERSION,
  ...about,
});

/** Hashes everything that can be seen of a run from outside. */
export function checkRun(frame: number, { frames, wx, storage, canvas, probe }: RealmState): RunCheck {
  const seen = {
    frames,
    called: sorted(wx.called),
    failed: sorted(wx.failed),
    storage: sorted(storage),
    canvas,
  };
  const parts: RunCheck['parts'] = {};
  for (const [name, value] of Object.entries({ ...seen, probe })) parts[name] = hex(hashOf(value));
  return { frame, hash: hex(hashOf(parts)), parts };
}

/** Says in a sentence where the second run left the first; undefined if they are the same. */
export function whereTheyPart(expected: RunCheck[], got: RunCheck[]): string | undefined {
  for (const [i, check] of expected.entries()) {
    if (got[i]?.hash === check.hash) continue;
    const parts = Object.keys(check.parts).filter((name) => got[i]?.parts[name] !== check.parts[name]);
    const from = i > 0 ? expected[i - 1].frame : 0;
    return `The run left its trace between frames ${from} and ${check.frame}: ${parts.join(', ')} differ.`;
  }
  return undefined;
}

function sorted<T>(values: { [name: string]: T }): { [name: string]: T } {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function readRunTrace(json: string): RunTrace {
  if (jsonPlace(json) !== '') throw new ContentError(`${DAMAGED}: it is not JSON${jsonPlace(json)}.`);
  const trace = JSON.parse(json) as { version?: Json } | null;
  if (trace?.version !== VERSION) {
    throw new ContentError(`This trace has form ${trace?.version}, expected ${VERSION}. Record it again.`);
  }
  return readBy(TraceSchema, trace, DAMAGED);
}
