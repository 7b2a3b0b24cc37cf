/** Errors that end a command, with their exit codes. */

/** Wrong usage: exit code 2. The message says what was expected. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The command failed: exit code 1. The user sees only the message, without a stack. */
export class Failure extends Error {
  override name = 'Failure';
}
