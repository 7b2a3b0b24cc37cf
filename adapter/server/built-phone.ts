/** Page and realm for servers: bundled once and cached on disk until a source changes. */
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { cached } from '../host/build-cache.ts';
import { buildPage, PHONE } from './page.ts';
import { bundleRealm, RUNTIME } from './realm.ts';

export class BuiltPhone {
  private pageFolder: Promise<string> | undefined;
  private runtimeCode: Promise<string> | undefined;

  /** The folder with the page's files. */
  page(): Promise<string> {
    this.pageFolder ??= cached({ what: 'page', from: PHONE, make: makePage }).then(({ folder }) => folder);
    return this.pageFolder;
  }

  /** The realm's script. */
  runtime(): Promise<string> {
    this.runtimeCode ??= cached({ what: 'realm', from: RUNTIME, make: makeRuntime }).then(({ folder }) =>
      readFile(join(folder, 'runtime.js'), 'utf8'),
    );
    return this.runtimeCode;
  }

  /** Call when a source has changed: the next request gets a new build. */
  forget(): void {
    this.pageFolder = this.runtimeCode = undefined;
  }
}

async function makePage(folder: string): Promise<string[]> {
  const inputs = new Set<string>();
  await buildPage(folder, inputs);
  return [...inputs];
}

async function makeRuntime(folder: string): Promise<string[]> {
  const inputs = new Set<string>();
  const { code } = await bundleRealm({ minify: true, inputs });
  await writeFile(join(folder, 'runtime.js'), code);
  return [...inputs];
}

const TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Error codes for a name that is not a file of a build: missing, a folder, or too long. */
const NO_FILE = new Set(['ENOENT', 'EISDIR', 'ENAMETOOLONG']);

/** A file of a build, with its content type; undefined if there is none of this name. */
export async function readBuilt(
  folder: string,
  name: string,
): Promise<{ type: string; body: Buffer } | undefined> {
  // accept only names that a build creates
  if (!/^(assets\/)?[\w-]+(\.[\w-]+)*$/.test(name)) return undefined;
  try {
    return { type: TYPES[extname(name)] ?? 'text/plain', body: await readFile(join(folder, name)) };
  } catch (error) {
    if (NO_FILE.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
