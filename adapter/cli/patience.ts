/** How long a run may go without making headway: a game that never ends its turn must not keep a command for ever. */
import { Failure } from '../host/failure.ts';

/** Seconds, unless --timeout says otherwise. */
export const USUAL_PATIENCE = 30;

export class Patience {
  constructor(private readonly seconds: number) {}

  /** The outcome of `work`; a Failure that names what was going on, if that takes too long. */
  async during<T>(what: string, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(
          new Failure(
            `The package was stopped: nothing went on for ${this.seconds} seconds ${what}. Look for a loop that never ends, or give it longer with --timeout.`,
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
