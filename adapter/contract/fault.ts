/** Faults: errors that end a game, with a sentence for the player or the author. */

/** `message` says what happened, where, and what to do; the page shows it on the phone's screen. */
export type Fault = {
  kind: 'package' | 'script' | 'asset' | 'graphics' | 'runtime';
  message: string;
  /** for code that handles this fault; missing if none does */
  code?: FaultCode;
  file?: string;
  stack?: string;
  /** true if the game had drawn nothing but its loading bar */
  atStart?: boolean;
};

/** `plugin-missing`: requirePlugin named a plugin whose code is not in the package. */
export type FaultCode = 'plugin-missing';

/**
 * An error of a game, or a warning of the phone's, as `tiao dev` prints it; `place` is `path:line:column` in the sources, or
 * empty.
 */
export type GameError = { id: string; message: string; place: string; kind: 'error' | 'warning' };
