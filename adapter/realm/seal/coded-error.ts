import type { FaultCode } from '../../contract/fault.ts';

/** An error of the runtime that other code handles: it is recognised by its code, not by its message. */
export class CodedError extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
  ) {
    super(message);
  }
}
