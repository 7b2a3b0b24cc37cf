/** The database cannot be opened, or was not made by tiao. The message is all that the user needs. */
export class StoreError extends Error {
  override name = 'StoreError';

  constructor(
    message: string,
    readonly reason: 'busy' | 'unusable' = 'unusable',
  ) {
    super(message);
  }
}
