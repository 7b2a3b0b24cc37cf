/** Bundles adapter/page into files for any web host. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { noteInputs } from '../make/inputs.ts';

export const PHONE = fileURLToPath(new URL('../page', import.meta.url));

/** Writes the page to `outDir`, and leaves other files there alone. `inputs` is filled with what was read. */
export async function buildPage(outDir: string, inputs = new Set<string>()): Promise<void> {
  await build({
    configFile: false,
    root: PHONE,
    base: './', // works under any path
    logLevel: 'silent',
    publicDir: false,
    plugins: [noteInputs(inputs)],
    build: { outDir, emptyOutDir: false, target: 'es2022' },
  });
}
