/** A game that could not be built, in the words a reader of the terminal or of the phone's screen needs. */
import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export class BuildError extends Error {
  override name = 'BuildError';
  /** the lines around the place; empty if there is no such place */
  readonly frame: string;

  constructor(gameDir: string, cause: Error) {
    // a bundler's error carries the single ones, each a headline and the lines around its place
    const [first] = (cause as { errors?: Error[] }).errors ?? [cause];
    const [headline, ...frame] = stripVTControlCharacters(first.message).trim().split('\n');
    const place = /\[ (\S+:\d+:\d+) \]/.exec(frame.join('\n'))?.[1];
    const what = headline.replace(/^\[[^\]]*\]\s*/, '').replace(/\.$/, '');
    super(`The game '${basename(gameDir)}' could not be built: ${what}${place ? `, at ${place}` : ''}.`, {
      cause,
    });
    this.frame = frame.join('\n');
  }
}
