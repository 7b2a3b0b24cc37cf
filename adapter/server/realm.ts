/** The realm's page, and its script: adapter/realm, bundled to one classic script. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { noteInputs } from '../make/inputs.ts';

export const RUNTIME = fileURLToPath(new URL('../realm', import.meta.url));

export type RealmScript = {
  code: string;
  /** the source files that it was built from */
  sources: string[];
};

export function readRealmPage(): Promise<string> {
  return readFile(join(RUNTIME, 'index.html'), 'utf8');
}

/** Bundles the runtime, minified or with an inline source map. Adds the source files it read to `inputs`. */
export async function bundleRealm({ minify = false, inputs = new Set<string>() } = {}): Promise<RealmScript> {
  const result = await build({
    configFile: false,
    root: RUNTIME,
    logLevel: 'silent',
    publicDir: false,
    plugins: [noteInputs(inputs)],
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(RUNTIME, 'main.ts'),
        formats: ['iife'],
        name: 'tiaoRealm',
        fileName: () => 'runtime.js',
      },
      // in strict mode, Error.prepareStackTrace exposes no functions and no `this`, not even those of callers
      rolldownOptions: { output: { banner: "'use strict';" } },
      minify: minify ? 'oxc' : false,
      sourcemap: minify ? false : 'inline',
      reportCompressedSize: false,
    },
  });
  const [{ output }] = [result].flat() as Rolldown.RolldownOutput[];
  const { code, moduleIds } = output[0];
  return { code, sources: moduleIds };
}
