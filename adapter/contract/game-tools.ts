/** `GameGlobal.__tiao`: what a game built by tiao offers to tests, tools and the phone. Other packages have none of it. */
export type GameTools = {
  /** the figures that `inspect` reads */
  toJSON?: () => unknown;
  /** each returns JSON, or throws */
  tools?: { [name: string]: (args: never) => unknown };
  /** why the game cannot go on; null while it can */
  stopped?: () => GameStop | null;
};

export type GameStop = {
  /** the error, which is then also reported as uncaught */
  error: unknown;
  kind: 'asset' | 'script';
  /** the game had drawn nothing but its loading bar */
  atStart: boolean;
};
