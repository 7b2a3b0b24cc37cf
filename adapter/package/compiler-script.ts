/**
 * Bundles compiler-process.ts into one cached script: through tsx, loading its forty files would take two seconds at every
 * start. The native packages are imported by absolute path, since the script is in another folder.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cached } from '../host/build-cache.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

/** The script's path. */
export async function compilerScript(): Promise<string> {
  return join((await cached({ what: 'compiler', from: HERE, make })).folder, 'compiler.mjs');
}

async function make(outDir: string): Promise<string[]> {
  const { build } = await import('vite');
  // the parser that vite re-exports; loading vite itself would take a third of a second longer
  const parser = createRequire(require.resolve('vite')).resolve('rolldown/utils');
  const paths: { [name: string]: string } = { vite: parser, '@swc/core': require.resolve('@swc/core') };
  const inputs = new Set<string>();
  await build({
    configFile: false,
    root: HERE,
    logLevel: 'silent',
    publicDir: false,
    plugins: [
      {
        name: 'tiao:compiler',
        enforce: 'pre',
        resolveId: (id) =>
          Object.hasOwn(paths, id) ? { id: pathToFileURL(paths[id]).href, external: true } : null,
        load: (id) => {
          if (!id.startsWith('\0')) inputs.add(id.split('?')[0]);
          return null;
        },
      },
    ],
    build: {
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      ssr: 'compiler-process.ts',
      rolldownOptions: { output: { entryFileNames: 'compiler.mjs', codeSplitting: false } },
    },
    ssr: { noExternal: true },
  });
  return [...inputs];
}
