import type { FaultCode } from '../../contract/fault.ts';

/** An error of the runtime's own that someone acts on: they know it by its code, not by its words. */
export class CodedError extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
  ) {
    super(message);
  }
}
