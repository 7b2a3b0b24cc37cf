import type { CallFailure } from '../../contract/calls.ts';

/** A call of a game's failed as on a phone: `reason` stands after `fail ` in errMsg. */
export class CallError extends Error implements CallFailure {
  constructor(
    readonly reason: string,
    readonly errCode?: number,
  ) {
    super(reason);
  }
}

/** Anything that can be thrown, as the realm is told it: a game hears nothing of the browser's own words. */
export function failureOf(thrown: unknown): CallFailure {
  if (thrown instanceof CallError) return { reason: thrown.reason, errCode: thrown.errCode };
  return { reason: 'system error' };
}

/** The same for the log. */
export function textOf(thrown: unknown): string {
  if (thrown instanceof CallError) return thrown.reason;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
