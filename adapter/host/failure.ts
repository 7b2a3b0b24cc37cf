/** How a command ends when it cannot do what was asked. */

/** The command was called in a way it does not understand: exit code 2. The message says what was expected. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What the command was to do has failed: exit code 1. The message is all the user needs. */
export class Failure extends Error {
  override name = 'Failure';
}
