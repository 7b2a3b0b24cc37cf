/** Bundles adapter/page into files for any web host. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { kept } from '../host/kept.ts';
import { noteInputs } from '../make/inputs.ts';

export const PHONE = fileURLToPath(new URL('../page', import.meta.url));

/** Writes the page to `outDir`, and leaves other files there alone. `inputs` is filled with what was read. */
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

/** The folder with the files of a page beside the phone's; built when it is first opened, kept until a source changes. */
export async function keptPage(name: 'console' | 'gallery'): Promise<string> {
  const make = async (outDir: string) => {
    const inputs = new Set<string>();
    await buildPage(outDir, inputs, join(PHONE, name));
    return [...inputs];
  };
  return (await kept({ what: name, from: PHONE, make })).folder;
}
