/** A game that could not be built; the message is for the terminal or the phone's screen. */
import { basename, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { libraryOf, manifestOf } from './libraries.ts';

export class BuildError extends Error {
  override name = 'BuildError';
  /** the source lines around the place; '' if there is none */
  readonly frame: string;

  constructor(gameDir: string, cause: Error) {
    const [first] = causes(cause);
    const lines = stripVTControlCharacters(first.message).trim().split('\n');
    // if the build of a worker fails within ours, the first lines only say that
    const from = lines.findIndex(
      (line) => !/^\s*$|^(?:Error: )?Build failed|^\[plugin [^\]]*\] \S+$/.test(line),
    );
    const [headline, ...frame] = lines.slice(Math.max(0, from));
    const place = /\[ (\S+:\d+:\d+) \]/.exec(frame.join('\n'))?.[1];
    const what = inOurWords(headline.replace(/^\[[^\]]*\]\s*/, ''), place).replace(/\.$/, '');
    super(`The game '${basename(gameDir)}' could not be built: ${what}${place ? `, at ${place}` : ''}.`, {
      cause,
    });
    this.frame = frame.join('\n');
  }
}

/** A bundler's error contains the individual errors, each a headline and the lines around its place. */
export function causes(error: unknown): Error[] {
  return (error as { errors?: Error[] }).errors ?? [error as Error];
}

function inOurWords(headline: string, place: string | undefined): string {
  if (!/does not support top-level await/.test(headline)) return headline;
  const waits =
    'await stands at the top of a module, and the scripts of a phone are CommonJS, which cannot wait there';
  const file = place && resolve(place.replace(/:\d+:\d+$/, ''));
  const library = file && libraryOf(file);
  if (!library) return `${waits}: put it into an async function`;
  const others = otherEntries(library, file);
  return `${waits}. The library ${library} does it: import an entry of its that does not wait${others ? ` (it has ${others})` : ''}`;
}

/** Libraries of which another package has a variant without `await` at the top of a module. */
const TWINS: { [library: string]: string } = {
  '@dimforge/rapier2d': '@dimforge/rapier2d-compat',
  '@dimforge/rapier3d': '@dimforge/rapier3d-compat',
};

/** `yoga-layout/load, …`: the other entry points in the library's package.json. */
function otherEntries(library: string, file: string): string {
  const { exports } = manifestOf(file)?.manifest ?? {};
  const names = typeof exports === 'object' && exports !== null ? Object.keys(exports) : [];
  const entries = names.filter((name) => /^\.\/[\w/-]+$/.test(name)).map((name) => library + name.slice(1));
  return [...(TWINS[library] ? [TWINS[library]] : []), ...entries.slice(0, 6)].join(', ');
}
