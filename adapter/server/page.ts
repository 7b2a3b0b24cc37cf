/** Bundles adapter/page into files for any web host. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { cached } from '../host/build-cache.ts';
import { noteInputs } from '../make/inputs.ts';

export const PHONE = fileURLToPath(new URL('../page', import.meta.url));

/** Writes the page to `outDir`, and keeps other files there. Adds the source files it read to `inputs`. */
export async function buildPage(outDir: string, inputs = new Set<string>(), root = PHONE): Promise<void> {
  await build({
    configFile: false,
    root,
    base: './', // works under any path
    logLevel: 'silent',
    publicDir: false,
    plugins: [noteInputs(inputs)],
    build: { outDir, emptyOutDir: false, target: 'es2022' },
  });
}

/** The folder with the files of another page, built on first use and cached until a source changes. */
export async function cachedPage(name: 'console' | 'gallery'): Promise<string> {
  const make = async (outDir: string) => {
    const inputs = new Set<string>();
    await buildPage(outDir, inputs, join(PHONE, name));
    return [...inputs];
  };
  return (await cached({ what: name, from: PHONE, make })).folder;
}
