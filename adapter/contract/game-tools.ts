/** `GameGlobal.__tiao`: what a game that tiao has built offers to tests, tools and the phone. A stranger's has none of it. */
export type GameTools = {
  /** the figures that `inspect` reads */
  toJSON?: () => unknown;
  /** each answers JSON, or throws its reason */
  tools?: { [name: string]: (args: never) => unknown };
  /** why the game cannot go on; null while it can */
  stopped?: () => GameStop | null;
};

export type GameStop = {
  /** what was thrown: the very same that is uncaught then */
  error: unknown;
  kind: 'asset' | 'script';
  /** nothing of the game's own had been seen yet: at most the bar of its loading */
  atStart: boolean;
};
