/** Builds a game's sources into a package: the folder with game.js and game.json that WeChat, and our realm, run. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type InlineConfig, type Plugin } from 'vite';
import { namedPath, scratchFolder, shownPath } from '../host/project.ts';
import { BUILT_BY_TIAO } from '../package/built-by-tiao.ts';
import { readProjectConfig } from '../package/project-config.ts';
import { askedNames, wordsOfJson } from './asked-names.ts';
import { assetsOf } from './assets.ts';
import { BuildError, causes } from './build-error.ts';
import { ENGINE_FOLDER, engineApart } from './engine-apart.ts';
import { gameImports } from './game-imports.ts';
import { gameSources } from './game-sources.ts';
import { inLibraries } from './in-libraries.ts';
import { noteInputs } from './inputs.ts';
import { openData } from './open-data.ts';
import { NeedsMap, phoneCode } from './phone-code.ts';
import { tiao } from './plugin.ts';
import { projectConfig } from './project-config.ts';
import { standins } from './standins.ts';
import { unnamedMembers } from './unnamed-members.ts';
import { waysToGlobal } from './ways-to-global.ts';

const ENGINE = fileURLToPath(new URL('../../engine', import.meta.url));
const WEB = fileURLToPath(new URL('../web', import.meta.url));
const ENTRY = 'virtual:tiao-package';
/** In the place of index.ts, the script of a package without our engine, such as one to compare it with. */
const BARE = 'main.ts';

export type PackageOptions = {
  /** one script with shorter names and no source map; usual for everything but `tiao dev`, which keeps the engine apart */
  minify?: boolean;
  /** where to keep the source map of a minified game.js: beside the package, so that it is no part of it */
  map?: string;
  /** is filled with the files that were read, outside of installed packages */
  inputs?: Set<string>;
};

/** Sizes of game.js in bytes. */
export type Sizes = { minified: number; gzipped: number };

/** Builds the game in `gameDir` to `outDir`. Throws a BuildError. */
export async function buildPackage(
  gameDir: string,
  outDir: string,
  options: PackageOptions = {},
): Promise<void> {
  const dir = resolve(gameDir);
  try {
    checkSources(dir);
    await rm(join(outDir, ENGINE_FOLDER), { recursive: true, force: true }); // of a build of the other kind
    await buildWith(dir, resolve(outDir), options);
  } catch (error) {
    throw new BuildError(dir, error as Error);
  }
}

/** Where the game is refused and only a source map can tell why, builds it once more, with one. */
async function buildWith(gameDir: string, outDir: string, options: PackageOptions) {
  try {
    return await build(configOf(gameDir, outDir, options));
  } catch (error) {
    if (!causes(error).some((cause) => cause instanceof NeedsMap)) throw error;
    return build(configOf(gameDir, outDir, { ...options, map: join(scratchFolder(), 'refused.json') }));
  }
}

function configOf(
  gameDir: string,
  outDir: string,
  { minify = true, map, inputs }: PackageOptions,
): InlineConfig {
  return {
    configFile: false,
    root: gameDir,
    logLevel: 'silent',
    oxc: false, // the bundler reads TypeScript itself, and so names places in the author's own lines
    publicDir: false,
    define: inLibraries(minify),
    plugins: [
      ...(minify ? [] : [engineApart(outDir, inputs)]),
      entry(gameDir),
      standins(),
      gameImports(),
      gameSources(gameDir),
      // a build that is not minified, as `tiao dev` makes them, is quicker and has all of pixi
      tiao(minify ? { asked: () => askedNames(gameDir, [entry(gameDir), tiao()], ENTRY) } : {}),
      ...(minify ? [unnamedMembers(ENGINE, () => wordsOfJson(gameDir))] : []),
      waysToGlobal(),
      phoneCode(),
      copy(gameDir, outDir),
      projectConfig(gameDir, outDir),
      openData(gameDir, outDir, minify, inputs),
      ...(map ? [keepMap(outDir, map)] : []),
      ...(inputs ? [noteInputs(inputs)] : []),
    ],
    build: {
      outDir,
      emptyOutDir: false, // by `copy`, which must come before what it copies
      // Android's V8 is recent; on iOS 11 and 12 `?.` and `??` of es2020 do not parse
      target: 'es2018',
      lib: { entry: ENTRY, formats: ['cjs'], fileName: () => 'game.js' },
      minify: minify ? 'oxc' : false,
      sourcemap: map ? 'hidden' : minify ? false : 'inline',
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          codeSplitting: false,
          postBanner: BUILT_BY_TIAO,
          // as the reader of an error in a terminal wants to find them; in an inline map, which is part of the package
          // and so of its hash, nothing may depend on the machine
          sourcemapPathTransform: (source, mapFile) => {
            const file = resolve(dirname(mapFile), source);
            return map ? shownPath(file) : namedPath(file, gameDir);
          },
          ...(map && { sourcemapExcludeSources: true }),
        },
      },
    },
  };
}

/** What a player downloads of the scripts. */
export async function packageSizes(outDir: string): Promise<Sizes> {
  const script = await readFile(join(outDir, 'game.js'));
  return { minified: script.length, gzipped: gzipSync(script, { level: 9 }).length };
}

function checkSources(gameDir: string) {
  const has = (file: string) => existsSync(join(gameDir, file));
  const missing = !has('index.ts') && !has(BARE) ? 'index.ts' : !has('game.json') && 'game.json';
  if (missing) throw new Error(`it has no ${missing}; a game needs index.ts and game.json`);
}

/** The package's first module: the screen canvas before anything of pixi, then the game, then the loop. */
function entry(gameDir: string): Plugin {
  const path = (...parts: string[]) => JSON.stringify(join(...parts));
  const bare = join(gameDir, BARE);
  const script = existsSync(bare)
    ? `import ${path(bare)};`
    : `import game from ${path(gameDir, 'index.ts')};
       import { start } from ${path(WEB, 'start.ts')};
       start(game);`;
  return {
    name: 'tiao:entry',
    resolveId: (id) => (id.endsWith(ENTRY) ? `\0${ENTRY}` : null),
    load: (id) =>
      id === `\0${ENTRY}`
        ? `import ${path(WEB, 'screen.ts')};
           ${script}`
        : null,
  };
}

/** Everything of a package that is not script. */
function copy(gameDir: string, outDir: string): Plugin {
  const gameJson = join(gameDir, 'game.json');
  return {
    name: 'tiao:copy',
    async writeBundle() {
      await rm(join(outDir, 'assets'), { recursive: true, force: true });
      for (const path of assetsOf(gameDir, readProjectConfig(gameDir).packOptions).packed) {
        await mkdir(dirname(join(outDir, path)), { recursive: true });
        await cp(join(gameDir, path), join(outDir, path));
      }
      await cp(gameJson, join(outDir, 'game.json'));
    },
  };
}

/** Takes the map out of the package. */
function keepMap(outDir: string, map: string): Plugin {
  return {
    name: 'tiao:keep-map',
    async writeBundle() {
      await mkdir(dirname(map), { recursive: true });
      await rename(join(outDir, 'game.js.map'), map);
    },
  };
}
