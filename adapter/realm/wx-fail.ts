/** A failure that a game hears of: what stands after `name:fail ` in errMsg, and the numbers that go with it. */
export class WxFail extends Error {
  constructor(
    readonly reason: string,
    readonly numbers: { errno?: number; errCode?: number } = {},
  ) {
    super(reason);
  }
}

/** What a failing call hands to `fail`, and what a failing Sync member throws. */
export type WxError = { errMsg: string; errno?: number; errCode?: number };

/** What stands after `fail ` for anything that can be thrown. Of an error of the runtime's own a game hears no more than a
 *  phone says of one; its text belongs into the log (`textOf`). */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof WxFail ? thrown.reason : 'system error';
}

/** The same for people: an error's own text. */
export function textOf(thrown: unknown): string {
  if (thrown instanceof WxFail) return thrown.reason;
  return thrown instanceof Error ? thrown.message : Object.prototype.toString.call(thrown);
}
