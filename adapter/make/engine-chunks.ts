/**
 * Builds the engine as separate scripts instead of bundling it with a game: `tiao/engine.js`, `tiao/pixi.js` and other parts
 * that the game imports. They are built once and cached, so that a change in a game's source rebuilds only the game.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { cached } from '../host/build-cache.ts';
import { globalLookups } from './global-object.ts';
import { inLibraries } from './in-libraries.ts';
import { noteInputs } from './inputs.ts';
import { tiao } from './plugin.ts';

const ENGINE = fileURLToPath(new URL('../../engine', import.meta.url));
const WEB = fileURLToPath(new URL('../web', import.meta.url));
/** The engine's folder in the package. */
export const ENGINE_FOLDER = 'tiao';
const ENTRY = 'virtual:tiao-engine/';

/** The modules that nearly every game imports. One build of the engine serves all games. */
const USUAL = new Map([
  ['engine', join(ENGINE, 'index.ts')],
  ['screen', join(WEB, 'screen.ts')],
  ['start', join(WEB, 'start.ts')],
  ['pixi', 'pixi.js'],
  ['matter', 'matter-js'],
]);
const NAMES = new Map([...USUAL].map(([name, id]) => [id, name]));
const METRICS = join(ENGINE, 'metrics.ts');
/** Parts of both libraries that are imported by a path of their own. */
const PART = /^(pixi\.js|matter-js)\//;

/** Fills `inputs` as in PackageOptions. */
export function engineChunks(outDir: string, inputs = new Set<string>()): Plugin {
  /** script → the module that it contains */
  const asked = new Map<string, string>();
  return {
    name: 'tiao:engine-chunks',
    enforce: 'pre',
    buildStart() {
      asked.clear();
      for (const [name, id] of USUAL) asked.set(name, id);
    },
    resolveId(id) {
      const name = NAMES.get(id) ?? (id === METRICS || PART.test(id) ? scriptName(id) : undefined);
      if (name === undefined) return null;
      asked.set(name, id);
      return { id: `./${ENGINE_FOLDER}/${name}.js`, external: true };
    },
    async writeBundle() {
      const { folder, sources } = await keptEngine(asked);
      for (const file of sources) inputs.add(file);
      await cp(folder, join(outDir, ENGINE_FOLDER), { recursive: true });
    },
  };
}

const scriptName = (id: string) => (id === METRICS ? 'metrics' : id.replace(/\W+/g, '-'));

function keptEngine(scripts: Map<string, string>) {
  const entry = Object.fromEntries([...scripts.keys()].map((name) => [name, ENTRY + name]));
  const make = async (outDir: string) => {
    const inputs = new Set<string>();
    await build({
      configFile: false,
      root: ENGINE,
      logLevel: 'silent',
      oxc: false,
      publicDir: false,
      define: inLibraries(false),
      plugins: [entries(scripts), tiao(), globalLookups(), noteInputs(inputs)],
      build: {
        outDir,
        emptyOutDir: false,
        target: 'es2018',
        lib: { entry, formats: ['cjs'], fileName: (_, name) => `${name}.js` },
        minify: false,
        reportCompressedSize: false,
        rolldownOptions: { output: { chunkFileNames: '[name].js' } },
      },
    });
    return [...inputs];
  };
  return cached({ what: 'engine', from: ENGINE, options: JSON.stringify([...scripts]), make });
}

/** An entry module for each script, which re-exports the module that the script contains. */
function entries(scripts: Map<string, string>): Plugin {
  return {
    name: 'tiao:engine-entries',
    // Vite turns the entry into a path
    resolveId: (id) => (id.includes(ENTRY) ? `\0${id.slice(id.indexOf(ENTRY))}` : null),
    load(id) {
      const module = id.startsWith(`\0${ENTRY}`) ? scripts.get(id.slice(ENTRY.length + 1)) : undefined;
      if (module === undefined) return null;
      const from = JSON.stringify(module);
      return `export * from ${from};${module.startsWith('matter-js/') ? `export { default } from ${from};` : ''}`;
    },
  };
}
