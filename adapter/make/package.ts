/** Builds a game's sources into a package: the folder with game.js and game.json that WeChat and our realm run. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type InlineConfig, type Plugin } from 'vite';
import { namedPath, scratchFolder, shownPath } from '../host/project.ts';
import { BUILT_BY_TIAO } from '../package/built-by-tiao.ts';
import { readProjectConfig } from '../package/project-config.ts';
import { askedNames, wordsOfJson } from './asked-names.ts';
import { assetsOf, asTheyAre } from './assets.ts';
import { type Atlases, packAtlases } from './atlases.ts';
import { BuildError, causes } from './build-error.ts';
import { ENGINE_FOLDER, engineChunks } from './engine-chunks.ts';
import { gameImports } from './game-imports.ts';
import { gameSources } from './game-sources.ts';
import { globalLookups } from './global-object.ts';
import { inLibraries } from './in-libraries.ts';
import { noteInputs } from './inputs.ts';
import { onePixi } from './one-pixi.ts';
import { openData } from './open-data.ts';
import { NeedsMap, phoneCode } from './phone-code.ts';
import { tiao } from './plugin.ts';
import { projectConfig } from './project-config.ts';
import { standins } from './standins.ts';
import { unnamedMembers } from './unnamed-members.ts';
import { type Awaited, NeedsModules, WAITED, webAssembly } from './web-assembly.ts';

const ENGINE = fileURLToPath(new URL('../../engine', import.meta.url));
const WEB = fileURLToPath(new URL('../web', import.meta.url));
const ENTRY = 'virtual:tiao-package';
const GAME = 'virtual:tiao-game';
/** Used instead of index.ts: the script of a package without our engine, for comparisons. */
const BARE = 'main.ts';

export type PackageOptions = {
  /** one script, with short names and no source map; used everywhere except in `tiao dev`, which keeps the engine apart */
  minify?: boolean;
  /** where to put the source map of a minified game.js: beside the package, because it is not part of it */
  map?: string;
  /** receives the paths of all files that were read, except those of installed packages */
  inputs?: Set<string>;
};

type Options = PackageOptions & { atlases: Atlases };

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
    await rm(join(outDir, ENGINE_FOLDER), { recursive: true, force: true }); // left by a build for `tiao dev`
    const { packed } = assetsOf(dir, readProjectConfig(dir).packOptions);
    await buildWith(dir, resolve(outDir), { ...options, atlases: packAtlases(dir, packed) });
  } catch (error) {
    throw new BuildError(dir, error as Error);
  }
}

/**
 * Builds the game. Builds it a second time if its modules import WebAssembly, for which it must wait, or if it is rejected
 * and only a source map can show where.
 */
async function buildWith(gameDir: string, outDir: string, options: Options, awaited?: Awaited) {
  try {
    return await build(configOf(gameDir, outDir, options, awaited));
  } catch (error) {
    const modules = causes(error).find((cause) => cause instanceof NeedsModules);
    if (modules && !awaited) return buildWith(gameDir, outDir, options, modules.awaited);
    if (!causes(error).some((cause) => cause instanceof NeedsMap)) throw error;
    const map = join(scratchFolder(), 'refused.json');
    return build(configOf(gameDir, outDir, { ...options, map }, awaited));
  }
}

function configOf(
  gameDir: string,
  outDir: string,
  { minify = true, map, inputs, atlases }: Options,
  awaited: Awaited | undefined,
): InlineConfig {
  const own = () => [entry(gameDir, awaited !== undefined, atlases), webAssembly(outDir, awaited)];
  return {
    configFile: false,
    root: gameDir,
    logLevel: 'silent',
    oxc: false, // the bundler reads TypeScript itself, so places in errors are lines of the author's sources
    publicDir: false,
    define: inLibraries(minify),
    plugins: [
      ...(minify ? [] : [engineChunks(outDir, inputs)]),
      ...own(),
      standins(),
      gameImports(),
      gameSources(gameDir),
      onePixi(),
      // a build that is not minified, as in `tiao dev`, is quicker and contains all of pixi
      tiao(minify ? { asked: () => askedNames(gameDir, [...own(), tiao()], ENTRY) } : {}),
      ...(minify ? [unnamedMembers(ENGINE, () => wordsOfJson(gameDir))] : []),
      globalLookups(),
      phoneCode(),
      copy(gameDir, outDir, atlases),
      projectConfig(gameDir, outDir),
      openData(gameDir, outDir, minify, inputs),
      ...(map ? [keepMap(outDir, map)] : []),
      ...(inputs ? [noteInputs(inputs)] : []),
    ],
    build: {
      outDir,
      emptyOutDir: false, // `copy` does it, before it copies files
      // the V8 of Android is recent, but iOS 11 and 12 cannot parse `?.` and `??` of es2020
      target: 'es2018',
      lib: { entry: ENTRY, formats: ['cjs'], fileName: () => 'game.js' },
      minify: minify ? 'oxc' : false,
      sourcemap: map ? 'hidden' : minify ? false : 'inline',
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          codeSplitting: false,
          postBanner: BUILT_BY_TIAO,
          // Relative to the working folder, for readers of an error in a terminal. An inline map is part of the
          // package and of its hash, so it must not depend on the machine.
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

/** Sizes of the script that a player downloads. */
export async function packageSizes(outDir: string): Promise<Sizes> {
  const script = await readFile(join(outDir, 'game.js'));
  return { minified: script.length, gzipped: gzipSync(script, { level: 9 }).length };
}

function checkSources(gameDir: string) {
  const has = (file: string) => existsSync(join(gameDir, file));
  const missing = !has('index.ts') && !has(BARE) ? 'index.ts' : !has('game.json') && 'game.json';
  if (missing) throw new Error(`it has no ${missing}; a game needs index.ts and game.json`);
}

/**
 * The package's first module: the screen canvas before anything of pixi, then the game, then the main loop. If the game
 * waits for WebAssembly, it is loaded with its libraries once the WebAssembly is ready.
 */
function entry(gameDir: string, isWaiting: boolean, { places }: Atlases): Plugin {
  const path = (...parts: string[]) => JSON.stringify(join(...parts));
  const bare = join(gameDir, BARE);
  const isPacked = Object.keys(places).length > 0;
  const withPlaces = isPacked
    ? `{ ...game, assets: { ...game.assets, packed: ${JSON.stringify(places)} } }`
    : 'game';
  const screen = `import ${path(WEB, 'screen.ts')};`;
  const game = existsSync(bare)
    ? `import ${path(bare)};`
    : `import game from ${path(gameDir, 'index.ts')};
       import { start } from ${path(WEB, 'start.ts')};
       start(${withPlaces});`;
  const waits = `${screen}
    import { ready } from '${WAITED}';
    const fail = (error) => setTimeout(() => { throw error; });
    ready.then(() => import('${GAME}')).then(undefined, fail);`;
  const modules = new Map([
    [ENTRY, isWaiting ? waits : `${screen}\n${game}`],
    [GAME, game],
  ]);
  return {
    name: 'tiao:entry',
    // Vite turns the entry into a path
    resolveId: (id) => (id === GAME ? `\0${GAME}` : id.endsWith(ENTRY) ? `\0${ENTRY}` : null),
    load: (id) => (id.startsWith('\0') ? (modules.get(id.slice(1)) ?? null) : null),
  };
}

/** Copies everything of a package that is not a script. */
function copy(gameDir: string, outDir: string, { pages, places }: Atlases): Plugin {
  const gameJson = join(gameDir, 'game.json');
  return {
    name: 'tiao:copy',
    async writeBundle() {
      for (const folder of asTheyAre(gameDir))
        await rm(join(outDir, folder), { recursive: true, force: true });
      for (const path of assetsOf(gameDir, readProjectConfig(gameDir).packOptions).packed) {
        if (places[path]) continue;
        await mkdir(dirname(join(outDir, path)), { recursive: true });
        await cp(join(gameDir, path), join(outDir, path));
      }
      for (const [path, page] of pages) {
        await mkdir(dirname(join(outDir, path)), { recursive: true });
        await writeFile(join(outDir, path), page);
      }
      await cp(gameJson, join(outDir, 'game.json'));
    },
  };
}

/** Moves the source map out of the package. */
function keepMap(outDir: string, map: string): Plugin {
  return {
    name: 'tiao:keep-map',
    async writeBundle() {
      await mkdir(dirname(map), { recursive: true });
      await rename(join(outDir, 'game.js.map'), map);
    },
  };
}
