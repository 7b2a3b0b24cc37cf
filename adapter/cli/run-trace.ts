/**
 * A stranger's run as a trace: on the stepped clock everything it is given follows from its seed and the actions, so
 * these are the trace, with what the run had come to on the way.
 */
import { hashOf, hex } from '../../engine/hash.ts';
import type { Boot } from '../contract/boot.ts';
import type { Launch } from '../contract/launch.ts';
import type { RealmState } from '../contract/realm-state.ts';
import type { Surroundings } from '../page/session/run-services.ts';
import type { Kept } from '../page/store/store.ts';
import type { TimedAction } from './actions.ts';

const VERSION = 1;

export type RunCheck = { frame: number; hash: string; parts: { [name: string]: string } };

export type RunTrace = {
  tiao: 'run-trace';
  version: typeof VERSION;
  /** the package as it was named when it was recorded, a path from this file; and its hash */
  dir: string;
  package: string;
  device: string;
  frames: number;
  quirks?: string;
  language?: string;
  launch: Partial<Launch>;
  surroundings?: Surroundings;
  /** what the game had kept before */
  kept?: Kept;
  config: Boot['config'];
  actions: TimedAction[];
  checks: RunCheck[];
};

export const newRunTrace = (about: Omit<RunTrace, 'tiao' | 'version'>): RunTrace => ({
  tiao: 'run-trace',
  version: VERSION,
  ...about,
});

/** All that can be seen of a run from outside it. */
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

/** Where the second run left the first, in a sentence; undefined if nowhere. */
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
  const trace = JSON.parse(json) as RunTrace;
  if (trace.version !== VERSION) {
    throw new Error(`This trace has form ${trace.version}, expected ${VERSION}. Record it anew.`);
  }
  return trace;
}
