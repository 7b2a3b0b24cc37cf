/**
 * What `tiao dev` and its page say to each other: JSON over a WebSocket (adapter/server/changes.ts), and requests about a
 * package's project (adapter/server/workbench.ts).
 */
import type { GameError } from './fault.ts';

/** Path of the WebSocket. */
export const CHANGES = '/changes';

/** PUT `?package=<id>`: the modes of its project, as JSON. */
export const MODES = '/__modes';
/** GET `?package=<id>`: what `tiao check` says of it, a `Checked`. */
export const CHECK = '/__check';

/** One finding of `tiao check`: an error ends the game or its upload, a warning affects some players. */
export type CheckFinding = {
  level: 'error' | 'warning' | 'note';
  rule: string;
  /** `path`, `path:line` or `path:line:column` */
  place?: string;
  message: string;
};

export type Checked = {
  /** bytes in all, and of the main package */
  bytes: { all: number; main: number };
  /** the base library it needs; null for any */
  baseLibrary: string | null;
  findings: CheckFinding[];
};

/** The game or package with this id has changed, or the page itself, or what TypeScript says of the sources. */
export type Change = { package: string } | 'page' | { types: TypeFault[] };

/** An error of the game on the page, for the terminal. */
export type ErrorReport = { error: GameError };

/** An error that TypeScript finds; `place` is `path:line:column` in the project, or empty. */
export type TypeFault = { place: string; code: string; message: string };
