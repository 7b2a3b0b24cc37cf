import type { CallFailure } from '../../contract/calls.ts';

/** A call that failed as on a phone: `reason` follows `fail ` in errMsg. */
export class CallError extends Error implements CallFailure {
  constructor(
    readonly reason: string,
    readonly errCode?: number,
  ) {
    super(reason);
  }
}

/** Converts anything thrown to a failure for the realm. A game does not see the browser's own messages. */
export function failureOf(thrown: unknown): CallFailure {
  if (thrown instanceof CallError) return { reason: thrown.reason, errCode: thrown.errCode };
  return { reason: 'system error' };
}

/** The message of anything thrown, for the log. */
export function textOf(thrown: unknown): string {
  if (thrown instanceof CallError) return thrown.reason;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
