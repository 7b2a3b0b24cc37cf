/** What went wrong, in one sentence a player or an author can use. */

/** One clear sentence on what went wrong: what, where, what to do. Shown on the phone's screen. */
export type Fault = {
  kind: 'package' | 'script' | 'asset' | 'graphics' | 'runtime';
  message: string;
  /** what went wrong, for whoever acts on it; missing if nobody does */
  code?: FaultCode;
  file?: string;
  stack?: string;
  /** before anything of the game was seen: at most the bar of its loading */
  atStart?: boolean;
};

/** `plugin-missing`: requirePlugin named a plugin whose code is not in the package. */
export type FaultCode = 'plugin-missing';

/** An error of a game as `tiao dev` tells it; `place` is `path:line:column` of the author's, or empty. */
export type GameError = { id: string; message: string; place: string };
