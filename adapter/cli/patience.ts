/** A timeout for each piece of work, so that a game with an endless loop cannot keep a command running for ever. */
import { Failure } from '../host/failure.ts';

/** Default of --timeout, seconds. */
export const USUAL_PATIENCE = 30;

export class Patience {
  constructor(private readonly seconds: number) {}

  /** Returns the result of `work`. If it takes too long, throws a Failure that includes `what`, the current activity. */
  async during<T>(what: string, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(
          new Failure(
            `The package was stopped: it made no progress for ${this.seconds} seconds ${what}. Look for an endless loop, or allow more time with --timeout.`,
          ),
        );
      }, this.seconds * 1000);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
