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

/** Anything that can be thrown, as the realm is told it. */
export function failureOf(thrown: unknown): CallFailure {
  if (thrown instanceof CallError) return { reason: thrown.reason, errCode: thrown.errCode };
  return { reason: thrown instanceof Error ? thrown.message : String(thrown) };
}
