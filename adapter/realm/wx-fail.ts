/** A failure that a game is told about: the text after `name:fail ` in errMsg, and its error numbers. */
export class WxFail extends Error {
  constructor(
    readonly reason: string,
    readonly numbers: { errno?: number; errCode?: number } = {},
  ) {
    super(reason);
  }
}

/** What a failing call passes to `fail`, and what a failing Sync member throws. */
export type WxError = { errMsg: string; errno?: number; errCode?: number };

/**
 * The text after `fail ` for any thrown value. An internal error of the runtime reads "system error", as on a phone; its
 * real text goes to the log (`textOf`).
 */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof WxFail ? thrown.reason : 'system error';
}

/** The text of any thrown value, for the log. */
export function textOf(thrown: unknown): string {
  if (thrown instanceof WxFail) return thrown.reason;
  return thrown instanceof Error ? thrown.message : Object.prototype.toString.call(thrown);
}
