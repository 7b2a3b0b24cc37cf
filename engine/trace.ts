/**
 * A trace: all input of a game by step, and hashes of its state at intervals. A replay of the trace gives the same
 * hashes on every machine, or says where it did not.
 *
 * A trace does not contain network answers, or anything else that a game requests from the phone by itself.
 */
import type { Engine } from './engine.ts';
import { hashOf, hex } from './hash.ts';
import type { Screen } from './headless.ts';
import type { StepTouch } from './input.ts';
import type { LaunchQuery } from './launch-query.ts';
import type { SignalValue } from './signals.ts';

/** Version of the file format; readers of another version reject it. */
const VERSION = 1;

/** Input that reached the game just before or in the step of this number, counted from 0. */
export type TraceInput = {
  /** number of the step */
  step: number;
} & (
  | {
      /** what a finger did */
      touch: StepTouch;
    }
  | {
      /** the game went to the background */
      hide: true;
    }
  | {
      /** the game came back */
      show: true;
      /** what it came back with */
      query?: LaunchQuery;
    }
  | {
      /** the screen has changed */
      resize: Screen;
    }
  | {
      /** wall time that was lost before this step, seconds */
      skipped: number;
    }
  | {
      /** name of a result from outside, such as a key or the end of an ad */
      signal: string;
      /** the result */
      value: SignalValue;
    }
);

/** Hashes of the state after `step` steps: of all of it, and of each field of the scene's probe. */
export type TraceCheck = {
  /** number of steps that have run */
  step: number;
  /** hash of all parts */
  hash: string;
  /** hashes of the parts, by name */
  parts: { [name: string]: string };
};

/** A recorded run of a game. `Recording.trace` returns one, `readTrace` reads one from a file. */
export type Trace = {
  /** marks the file as a trace */
  tiao: 'trace';
  /** version of the file format */
  version: 1;
  /** the game's id */
  game: string;
  /** path of the game's sources, relative to this file; only if the game is not found by its id */
  sources?: string;
  /** hash of the package it was recorded with; '' if unknown */
  package: string;
  /** name of the device; '' if unknown */
  device: string;
  /** seed of `engine.random` */
  seed: number;
  /** the screen at the start */
  screen: Screen;
  /** the query that the player came in with; none by default */
  query?: LaunchQuery;
  /** whether there was an open data domain; false by default */
  openData?: boolean;
  /** the stored values at the start */
  stored: { [key: string]: unknown };
  /** number of the step before which the game's first scene was made; −1 if the trace ends before */
  start: number;
  /** number of steps */
  steps: number;
  /** all input, by step */
  inputs: TraceInput[];
  /** hashes of the state */
  checks: TraceCheck[];
  /** The highest `score` of the scene's probe at any check: what the player claims, and what a replay verifies. */
  score?: number;
};

/** Makes a trace of the current version. */
export const newTrace = (about: Omit<Trace, 'tiao' | 'version'>): Trace => ({
  tiao: 'trace',
  version: VERSION,
  ...about,
});

/** Hashes the state of a game, as a replay compares it. */
export function checkState({ scene, random }: Engine, step: number): TraceCheck {
  const parts: TraceCheck['parts'] = { random: hex(hashOf(random.state)) };
  for (const [name, value] of Object.entries(scene.probe?.() ?? {})) parts[name] = hex(hashOf(value));
  return { step, hash: hex(hashOf(parts)), parts };
}

/** Returns the `score` of the scene's probe; null if it has none. */
export function scoreOf({ scene }: Engine): number | null {
  const { score } = (scene.probe?.() ?? {}) as { score?: unknown };
  return typeof score === 'number' ? score : null;
}

/** Returns the higher of two scores, either of which may be null. */
export function higher(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** A trace that cannot be read, or not be replayed here; the message says why. */
export class TraceError extends Error {}

/** Reads a trace from JSON. Throws if it is damaged, of another version, or not of the expected game or package. */
export function readTrace(json: string, expected: { game?: string; package?: string } = {}): Trace {
  const trace = parse(json);
  if (trace.version !== VERSION) {
    throw new TraceError(`This trace has version ${trace.version}, expected ${VERSION}. Record it again.`);
  }
  for (const name of ['game', 'package'] as const) {
    const wanted = expected[name];
    if (wanted === undefined || trace[name] === '' || trace[name] === wanted) continue;
    throw new TraceError(
      `This trace was recorded with the ${name} '${trace[name]}', not with '${wanted}'. Replay it there, or record it again.`,
    );
  }
  return trace;
}

function parse(json: string): Trace {
  let trace: Partial<Trace> | null;
  try {
    trace = JSON.parse(json);
  } catch (error) {
    throw new TraceError(
      `This trace is incomplete or damaged: ${(error as Error).message}. Record it again.`,
    );
  }
  if (trace?.tiao !== 'trace' || !Array.isArray(trace.inputs) || !Array.isArray(trace.checks)) {
    throw new TraceError('Not a trace: expected what a recording writes ({"tiao":"trace", …}).');
  }
  // safe: a recording wrote it, as its first field says
  return trace as Trace;
}
