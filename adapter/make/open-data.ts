/**
 * Builds the open data domain of one of our games, `<game>/open-data/index.ts`, as a separate script beside game.js
 * (developers.weixin.qq.com/minigame/dev/guide/open-ability/opendata/basic.html). The script has `wx`, but only the part of
 * the engine in `tiao/open-data`. game.json names its folder.
 */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { gameJsonFault } from '../package/game-json.ts';
import { gameImports } from './game-imports.ts';
import { globalLookups } from './global-object.ts';
import { inLibraries } from './in-libraries.ts';
import { noteInputs } from './inputs.ts';
import { phoneCode } from './phone-code.ts';

const FOLDER = 'open-data';
/** The module `tiao/open-data`: the part of the engine for such a script. */
const DOMAIN = fileURLToPath(new URL('../../engine/ranking/domain.ts', import.meta.url));

/** Fills `inputs` as in PackageOptions. */
export function openData(gameDir: string, outDir: string, minify: boolean, inputs?: Set<string>): Plugin {
  const sources = join(gameDir, FOLDER);
  const script = join(sources, 'index.ts');
  return {
    name: 'tiao:open-data',
    async buildStart() {
      if (!existsSync(script)) return;
      const gameJson = await readFile(join(gameDir, 'game.json'));
      if (gameJsonFault(gameJson)) return; // game-sources.ts reports it
      const { openDataContext } = JSON.parse(gameJson.toString('utf8'));
      if (openDataContext !== FOLDER) {
        this.error(`it has ${FOLDER}/index.ts, and game.json does not say "openDataContext": "${FOLDER}"`);
      }
    },
    async writeBundle() {
      await rm(join(outDir, FOLDER), { recursive: true, force: true });
      if (existsSync(script)) await buildScript(sources, script, join(outDir, FOLDER), minify, inputs);
    },
  };
}

async function buildScript(
  root: string,
  entry: string,
  outDir: string,
  minify: boolean,
  inputs = new Set<string>(),
): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    oxc: false,
    publicDir: false,
    resolve: { alias: { 'tiao/open-data': DOMAIN } },
    define: inLibraries(minify),
    plugins: [gameImports(), globalLookups(), phoneCode(), noteInputs(inputs)],
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2018',
      lib: { entry, formats: ['cjs'], fileName: () => 'index.js' },
      minify: minify ? 'oxc' : false,
      sourcemap: minify ? false : 'inline',
      reportCompressedSize: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
}
