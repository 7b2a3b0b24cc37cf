/** Builds a game for plain Node, without a phone or a screen, so that a script can replay its traces or play it. */
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { BuildError } from './build-error.ts';
import { built } from './cached-package.ts';
import { inLibraries } from './in-libraries.ts';
import { noteInputs } from './inputs.ts';
import { tiao } from './plugin.ts';

const ENGINE = fileURLToPath(new URL('../../engine', import.meta.url));
const ENTRY = 'virtual:tiao-node-game';

export type NodeGame = typeof import('../../engine/index.ts') &
  typeof import('../../engine/headless.ts') & {
    game: import('../../engine/engine.ts').Game;
    Engine: typeof import('../../engine/engine.ts').Engine;
    startGame: typeof import('../../engine/engine.ts').start;
  };

/** Builds the game in `gameDir` and the engine as one module; returns its path. */
export async function buildForNode(gameDir: string, id: string): Promise<string> {
  const from = (...parts: string[]) => JSON.stringify(join(...parts));
  const source = `export { default as game } from ${from(gameDir, 'index.ts')};
    export * from ${from(ENGINE, 'index.ts')};
    export * from ${from(ENGINE, 'headless.ts')};
    export { Engine, start as startGame } from ${from(ENGINE, 'engine.ts')};`;
  const make = async (outDir: string) => {
    const inputs = new Set<string>();
    await bundle({ gameDir, id, source, outDir, inputs });
    return [...inputs];
  };
  const { folder } = await built({ what: `${id}-for-node`, from: resolve(gameDir), make });
  return join(folder, `${id}.mjs`);
}

type Bundle = { gameDir: string; id: string; source: string; outDir: string; inputs: Set<string> };

async function bundle({ gameDir, id, source, outDir, inputs }: Bundle): Promise<void> {
  try {
    await build({
      configFile: false,
      root: gameDir,
      logLevel: 'silent',
      oxc: false,
      publicDir: false,
      define: inLibraries(true),
      plugins: [
        {
          name: 'tiao:node-game',
          resolveId: (name) => (name.endsWith(ENTRY) ? `\0${ENTRY}` : null),
          load: (name) => (name === `\0${ENTRY}` ? source : null),
        },
        tiao(),
        noteInputs(inputs),
      ],
      build: {
        outDir,
        emptyOutDir: false,
        minify: false,
        target: 'es2022',
        lib: { entry: ENTRY, formats: ['es'], fileName: () => `${id}.mjs` },
        rolldownOptions: { output: { codeSplitting: false } },
      },
    });
  } catch (error) {
    throw new BuildError(gameDir, error as Error);
  }
}

/** Builds the game and loads it. */
export async function loadInNode(gameDir: string, id: string): Promise<NodeGame> {
  const file = await buildForNode(gameDir, id);
  // safe: the entry above exports exactly these
  return (await import(`${pathToFileURL(file).href}?${Date.now()}`)) as NodeGame;
}
