/** Builds, checks, runs and weighs one library. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPackage } from '../../adapter/make/package.ts';
import { checkPackage } from '../../adapter/package/check.ts';
import { openPackage } from '../../adapter/package/package-folder.ts';
import { type Drawn, drawnBy } from '../make/drawn.ts';
import { type Library, WORKS, writeGame } from './read-list.ts';
import { runAlone } from './run-alone.ts';

export type Tried = {
  library: Library;
  /** the error of `tiao build`; empty if it builds */
  refused: string;
  /** errors of `tiao check` */
  errors: string[];
  /** the last line that it printed if it did not do its job; empty if it did */
  failed: string;
  /** bytes that it adds to an empty game, minified and gzipped */
  bytes: number;
};

/** Bytes of a package's game.js and WebAssembly files, gzipped. */
function gzipped(dir: string): number {
  const folder = join(dir, 'wasm');
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const sizes = [join(dir, 'game.js'), ...files].map(
    (file) => gzipSync(readFileSync(file), { level: 9 }).length,
  );
  return sizes.reduce((sum, size) => sum + size);
}

/** Tries a library in `folder`, where the libraries are installed and the games' sources are written. */
export async function tryLibrary(folder: string, library: Library): Promise<Tried> {
  const name = library.name.replace(/\W+/g, '-');
  const [dir, out] = [join(folder, 'games', name), join(folder, 'built', name)];
  writeGame(dir, library);
  const tried: Tried = { library, refused: '', errors: [], failed: '', bytes: 0 };
  try {
    await buildPackage(dir, out);
  } catch (error) {
    return {
      ...tried,
      refused: (error as Error).message.replace(/^The game '.*?' could not be built: /, ''),
    };
  }
  const { findings } = await checkPackage(await openPackage(out));
  const errors = findings.filter(({ level }) => level === 'error').map(({ message }) => message);
  const lines =
    library.game !== ''
      ? await linesOfGame(out)
      : library.isScene
        ? await linesOfScene(out)
        : await runAlone(out, (said) => said.includes(WORKS));
  const failed = lines.includes(WORKS) ? '' : (lines.at(-1) ?? 'said nothing');
  return { ...tried, errors, failed, bytes: gzipped(out) };
}

/** Runs the scene for 70 frames, with a touch. If it fails, the last line says why. */
async function linesOfScene(dir: string): Promise<string[]> {
  try {
    const { said, errors, failure } = await drawnBy(dir, 70);
    return [...said, ...errors.map(String), ...(failure === null ? [] : [failure])];
  } catch (thrown) {
    return [String(thrown)];
  }
}

/** Runs the game, which works if its probe returns changing numbers. */
async function linesOfGame(dir: string): Promise<string[]> {
  let early: Drawn;
  let late: Drawn;
  try {
    [early, late] = [await drawnBy(dir, 40), await drawnBy(dir, 100)];
  } catch (thrown) {
    return [String(thrown)];
  }
  const fault = late.failure ?? late.errors[0] ?? early.errors[0];
  if (fault) return [String(fault)];
  const told = [early, late].map(({ scene }) => JSON.stringify(scene));
  return [told[0] !== told[1] && /\d/.test(told[0]) ? WORKS : `library: nothing moves, it stays ${told[1]}`];
}

/** Bytes of an empty game, gzipped: without the engine, and with it. */
export async function emptyGames(folder: string): Promise<{ alone: number; scene: number }> {
  const empty = { version: '', kind: '', needs: [], note: '', game: '', imports: [], code: [] };
  const weigh = async (name: string, isScene: boolean) => {
    const { bytes, refused } = await tryLibrary(folder, { ...empty, name, isScene });
    if (refused) throw new Error(`An empty game cannot be built: ${refused}`);
    return bytes;
  };
  return { alone: await weigh('empty alone', false), scene: await weigh('empty scene', true) };
}
