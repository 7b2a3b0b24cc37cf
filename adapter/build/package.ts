/** Builds a game's sources into a package: the folder with game.js and game.json that WeChat, and our realm, run. */
import { existsSync } from 'node:fs';
import { cp, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin, type Rolldown } from 'vite';
import { phoneCode } from './phone-code.ts';
import { tiao } from './plugin.ts';

const WEB = fileURLToPath(new URL('../web', import.meta.url));
const ENTRY = 'virtual:tiao-package';

export type PackageOptions = {
  /** shorter names and no source map; usual for everything but `tiao dev` */
  minify?: boolean;
  /** keep building whenever a source changes; `rebuilt` is called after every build, the first included */
  watch?: { rebuilt(failure: Error | undefined): void };
};

/** Sizes of game.js in bytes. */
export type Sizes = { minified: number; gzipped: number };

/** Builds the game in `gameDir` to `outDir`, which is emptied first. */
export async function buildPackage(
  gameDir: string,
  outDir: string,
  options: PackageOptions = {},
): Promise<void> {
  const { minify = true, watch } = options;
  await checkSources(gameDir);
  const output = await build({
    configFile: false,
    root: gameDir,
    logLevel: 'silent',
    publicDir: false,
    plugins: [entry(gameDir), tiao(), phoneCode(), copy(gameDir, outDir)],
    build: {
      outDir,
      emptyOutDir: false, // by `copy`, which must come before what it copies
      // Android's V8 is recent; on iOS 11 and 12 `?.` and `??` of es2020 do not parse
      target: 'es2018',
      lib: { entry: ENTRY, formats: ['cjs'], fileName: () => 'game.js' },
      minify: minify ? 'oxc' : false,
      sourcemap: minify ? false : 'inline',
      reportCompressedSize: false,
      rolldownOptions: { output: { codeSplitting: false } },
      watch: watch ? {} : null,
    },
  });
  if (watch && 'on' in output) await watching(output, watch.rebuilt);
}

/** What a player downloads of the scripts. */
export async function packageSizes(outDir: string): Promise<Sizes> {
  const script = await readFile(join(outDir, 'game.js'));
  return { minified: script.length, gzipped: gzipSync(script, { level: 9 }).length };
}

async function checkSources(gameDir: string) {
  for (const file of ['index.ts', 'game.json']) {
    if (!existsSync(join(gameDir, file))) {
      throw new Error(`The game '${basename(gameDir)}' has no ${file}; a game needs index.ts and game.json.`);
    }
  }
}

/** The package's first module: the screen canvas before anything of pixi, then the game, then the loop. */
function entry(gameDir: string): Plugin {
  const path = (...parts: string[]) => JSON.stringify(join(...parts));
  return {
    name: 'tiao:entry',
    resolveId: (id) => (id.endsWith(ENTRY) ? `\0${ENTRY}` : null),
    load: (id) =>
      id === `\0${ENTRY}`
        ? `import ${path(WEB, 'screen.ts')};
           import game from ${path(gameDir, 'index.ts')};
           import { start } from ${path(WEB, 'start.ts')};
           start(game);`
        : null,
  };
}

/** Everything of a package that is not script. */
function copy(gameDir: string, outDir: string): Plugin {
  const assets = join(gameDir, 'assets');
  const gameJson = join(gameDir, 'game.json');
  return {
    name: 'tiao:copy',
    buildStart() {
      this.addWatchFile(gameJson);
      if (existsSync(assets)) this.addWatchFile(assets);
    },
    async writeBundle() {
      await rm(join(outDir, 'assets'), { recursive: true, force: true });
      if (existsSync(assets)) await cp(assets, join(outDir, 'assets'), { recursive: true });
      await cp(gameJson, join(outDir, 'game.json'));
    },
  };
}

/** Resolves after the first build; later ones are only told to `rebuilt`. */
function watching(
  watcher: Rolldown.RolldownWatcher,
  rebuilt: (failure: Error | undefined) => void,
): Promise<void> {
  return new Promise((resolve) => {
    watcher.on('event', (event) => {
      if (event.code === 'BUNDLE_END') event.result.close();
      if (event.code === 'ERROR') rebuilt(event.error);
      if (event.code === 'END') rebuilt(undefined);
      if (event.code === 'END' || event.code === 'ERROR') resolve();
    });
  });
}
