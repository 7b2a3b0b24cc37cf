/** The platform's console as files: built when it is first opened, and kept until a source changes. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { kept } from '../host/kept.ts';
import { TIAO } from '../host/project.ts';

const PAGE = join(TIAO, 'adapter/page');
const TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Only file names as a build makes them are served. */
export async function consoleFile(path: string): Promise<{ type: string; body: Buffer } | undefined> {
  const name = path || 'index.html';
  if (!/^(assets\/)?[\w-]+(\.[\w-]+)*$/.test(name)) return undefined;
  const folder = await kept({ what: 'console', from: PAGE, make });
  try {
    return { type: TYPES[extname(name)] ?? 'text/plain', body: await readFile(join(folder, name)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
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
