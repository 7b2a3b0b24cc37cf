/**
 * The contents of the package that `npm pack` makes of this folder: one bundled script, the templates, and the games that
 * they start from.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { TEMPLATES } from './repository.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Writes all of it into an empty folder. */
export async function packInto(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(HERE, 'main.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: true,
      rolldownOptions: {
        output: { entryFileNames: 'create-tiao.mjs', codeSplitting: false, banner: '#!/usr/bin/env node' },
      },
    },
    ssr: { noExternal: true, target: 'node' },
  });
  cpSync(join(HERE, 'template'), join(folder, 'template'), { recursive: true });
  for (const game of Object.values(TEMPLATES)) {
    if (game === null) continue;
    cpSync(join(HERE, '../../games', game), join(folder, 'games', game), {
      recursive: true,
      filter: (path) => !/screenshot/.test(path),
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await packInto(join(HERE, 'dist'));
