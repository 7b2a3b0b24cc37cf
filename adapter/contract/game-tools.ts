/** `GameGlobal.__tiao`: what a game built by tiao offers to tests, tools and the phone. Other packages do not have it. */
export type GameTools = {
  /** the state that `inspect` reads */
  toJSON?: () => unknown;
  /** each tool returns JSON, or throws */
  tools?: { [name: string]: (args: never) => unknown };
  /** why the game cannot go on; null while it can */
  stopped?: () => GameStop | null;
};

export type GameStop = {
  /** the error, which is also reported as uncaught */
  error: unknown;
  kind: 'asset' | 'script';
  /** true if the game had drawn nothing but its loading bar */
  atStart: boolean;
};
