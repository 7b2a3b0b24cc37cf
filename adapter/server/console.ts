/** The platform's console as files: built when it is first opened, and kept until a source changes. */
import { join } from 'node:path';
import { kept } from '../host/kept.ts';
import { TIAO } from '../host/project.ts';
import { readBuilt } from './built-phone.ts';

const PAGE = join(TIAO, 'adapter/page');

export async function consoleFile(path: string): Promise<{ type: string; body: Buffer } | undefined> {
  const { folder } = await kept({ what: 'console', from: PAGE, make });
  return readBuilt(folder, path || 'index.html');
}

async function make(outDir: string): Promise<string[]> {
  // bundling takes a second, so it waits until somebody opens the console
  const { build } = await import('vite');
  const { noteInputs } = await import('../make/inputs.ts');
  const inputs = new Set<string>();
  await build({
    configFile: false,
    root: join(PAGE, 'console'),
    base: './',
    logLevel: 'silent',
    publicDir: false,
    plugins: [noteInputs(inputs)],
    build: { outDir, emptyOutDir: false, target: 'es2022' },
  });
  return [...inputs];
}
