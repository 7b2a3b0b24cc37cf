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

/** What stands after `fail ` for anything that can be thrown. */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof WxFail) return thrown.reason;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
