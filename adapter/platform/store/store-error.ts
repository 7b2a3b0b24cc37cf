/** A database that cannot be opened or is not ours. The message is all the user needs. */
export class StoreError extends Error {
  override name = 'StoreError';

  constructor(
    message: string,
    readonly reason: 'busy' | 'unusable' = 'unusable',
  ) {
    super(message);
  }
}
