/** Finds the names by which a game's code uses pixi, by bundling it without pixi first. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { namesIn } from './named.ts';

const PIXI = /^pixi\.js(\/|$)/;

/**
 * The names in the code of the package of `entry`, without pixi's code and without unused code, and the words in the
 * game's JSON files, because code may use them as options. Undefined if it cannot be bundled: the build that follows
 * gives a better error.
 */
export async function askedNames(
  gameDir: string,
  plugins: Plugin[],
  entry: string,
): Promise<Set<string> | undefined> {
  const config: InlineConfig = {
    configFile: false,
    root: gameDir,
    logLevel: 'silent',
    oxc: false,
    publicDir: false,
    plugins,
    build: {
      write: false,
      target: 'esnext',
      minify: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: { external: PIXI, output: { codeSplitting: false } },
    },
  };
  const built = await build(config).catch(() => undefined);
  if (!built) return undefined;
  const [{ output }] = [built].flat() as Rolldown.RolldownOutput[];
  const names = new Set<string>();
  for (const part of output) {
    // imports from pixi are in the code of the chunk, and in none of its modules
    if (part.type === 'chunk') for (const name of namesIn(part.code)) names.add(name);
  }
  for (const word of await wordsOfJson(gameDir)) names.add(word);
  return names;
}

/** The words that are complete strings in the game's JSON files. */
export async function wordsOfJson(gameDir: string): Promise<Set<string>> {
  const folder = join(gameDir, 'assets');
  const words = new Set<string>();
  if (!existsSync(folder)) return words;
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.json')) continue;
    const text = await readFile(join(folder, file), 'utf8');
    for (const [, word] of text.matchAll(/"([A-Za-z_$][\w$-]*)"/g)) words.add(word);
  }
  return words;
}
