/**
 * A trace: everything a game was given from outside, by step, and what its state hashed to on the way. The same trace
 * gives the same hashes everywhere, or tells where it did not.
 *
 * What it does not hold: answers of the network, and whatever else a game asks of the phone by itself.
 */
import type { Engine } from './engine.ts';
import { hashOf, hex } from './hash.ts';
import type { Screen } from './headless.ts';
import type { StepTouch } from './input.ts';
import type { LaunchQuery } from './launch-query.ts';

/** The form of the file; a reader of another one refuses it. */
const VERSION = 1;

/** What reached the game just before or in the step with this number, counted from 0. */
export type TraceInput = { step: number } & (
  | { touch: StepTouch }
  | { hide: true }
  | { show: true; query?: LaunchQuery }
  | { resize: Screen }
  /** seconds of wall time that were lost before this step */
  | { skipped: number }
);

/** What the state hashed to after `step` steps: all of it, and each part that the scene's probe names. */
export type TraceCheck = { step: number; hash: string; parts: { [name: string]: string } };

export type Trace = {
  tiao: 'trace';
  version: typeof VERSION;
  /** the game's id */
  game: string;
  /** where the game's sources are, from the file this stands in; only of a game that is not found by its id */
  sources?: string;
  /** hash of the package it was recorded with; empty if that is not known */
  package: string;
  device: string;
  seed: number;
  screen: Screen;
  /** what the player came in with, and whether an open data domain was there; usually nothing, and none */
  query?: LaunchQuery;
  openData?: boolean;
  /** what the storage held at the start */
  stored: { [key: string]: unknown };
  /** number of the step before which the game's first scene was made; −1 if the trace ends before */
  start: number;
  /** steps in all */
  steps: number;
  inputs: TraceInput[];
  checks: TraceCheck[];
  /** the most that the scene's probe called its `score` in one of the checks: what a player claims, and a replay tries */
  score?: number;
};

export const newTrace = (about: Omit<Trace, 'tiao' | 'version'>): Trace => ({
  tiao: 'trace',
  version: VERSION,
  ...about,
});

/** The state of a game that a replay must meet again. */
export function checkState({ scene, random }: Engine, step: number): TraceCheck {
  const parts: TraceCheck['parts'] = { random: hex(hashOf(random.state)) };
  for (const [name, value] of Object.entries(scene.probe?.() ?? {})) parts[name] = hex(hashOf(value));
  return { step, hash: hex(hashOf(parts)), parts };
}

/** The score that the scene's probe tells of; null if it tells of none. */
export function scoreOf({ scene }: Engine): number | null {
  const { score } = (scene.probe?.() ?? {}) as { score?: unknown };
  return typeof score === 'number' ? score : null;
}

/** The higher of two scores, one of which may not be there. */
export function higher(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** Reads a trace, and refuses one that is cut, of another form, of another game or of another package. */
export function readTrace(json: string, expected: { game?: string; package?: string } = {}): Trace {
  const trace = parse(json);
  if (trace.version !== VERSION) {
    throw new Error(`This trace has form ${trace.version}, expected ${VERSION}. Record it anew.`);
  }
  for (const name of ['game', 'package'] as const) {
    const wanted = expected[name];
    if (wanted === undefined || trace[name] === '' || trace[name] === wanted) continue;
    throw new Error(
      `This trace was recorded with the ${name} '${trace[name]}', not with '${wanted}'. Replay it there, or record it anew.`,
    );
  }
  return trace;
}

function parse(json: string): Trace {
  let trace: Partial<Trace> | null;
  try {
    trace = JSON.parse(json);
  } catch (error) {
    throw new Error(`This trace is cut or damaged: ${(error as Error).message}. Record it anew.`);
  }
  if (trace?.tiao !== 'trace' || !Array.isArray(trace.inputs) || !Array.isArray(trace.checks)) {
    throw new Error('Not a trace: expected what a recording writes ({"tiao":"trace", …}).');
  }
  // safe: written by a recording, as its first field says
  return trace as Trace;
}
