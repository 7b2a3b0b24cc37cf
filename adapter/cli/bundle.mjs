/**
 * Bundles the `tiao` command into JavaScript, which is cached in node_modules/.tiao until its sources change. The command is
 * started often, and reading hundreds of TypeScript files through tsx costs more than a second of processor time, and 60 MB
 * in `tiao platform`, which runs all day. Plain JavaScript, because it runs before tsx does.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Packages that are bundled, because reading their many files takes longer; all others stay imports. */
const PUT_IN = /^(commander|valibot|kysely|fflate|picomatch|chokidar|readdirp|qr)(\/|$)/;
/** CommonJS packages, with the names in use. They are required: to import them, Node would read them twice to find names. */
const REQUIRED = { 'playwright-core': ['chromium'], ws: ['WebSocketServer'] };
/** The folders that the command is made of. */
const SOURCES = ['adapter', 'engine'];
/** The command, and `tiao platform` alone, which needs little of it. */
const ENTRIES = ['main', 'platform-main'];

/** Returns the address of an entry's script; undefined if it cannot be built, and the sources must be used instead. */
export async function bundled(root, entry) {
  try {
    const folder = join(root, 'node_modules/.tiao');
    const made = join(folder, `command-${keyOf(root)}`);
    const script = join(made, `${entry}.mjs`);
    // in a process of its own, because the bundler would stay in this one's memory
    if (!existsSync(script))
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), root, folder, made]);
    return pathToFileURL(script).href;
  } catch (error) {
    if (process.env.TIAO_DEBUG) console.error(error);
    return undefined;
  }
}

/** A key that changes with every source and every bundled package. */
function keyOf(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')));
  for (const name of SOURCES) {
    const folder = join(root, name);
    for (const path of readdirSync(folder, { recursive: true }).sort()) {
      if (!/\.(ts|mjs|json)$/.test(path)) continue;
      const { mtimeMs, size } = statSync(join(folder, path));
      hash.update(`${name}/${path} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** `name`, `@scope/name` or `node:fs`: neither a path nor a virtual module of the bundler. */
const isPackage = (id) => /^[@a-z]/i.test(id) && !isAbsolute(id);

async function make(root, folder, made) {
  // the bundler that Vite uses, wherever npm installed it
  const fromVite = createRequire(createRequire(join(root, 'package.json')).resolve('vite'));
  const { rolldown } = await import(pathToFileURL(fromVite.resolve('rolldown')).href);
  const bundle = await rolldown({
    input: Object.fromEntries(ENTRIES.map((entry) => [entry, join(root, `adapter/cli/${entry}.ts`)])),
    platform: 'node',
    external: (id) => isPackage(id) && !PUT_IN.test(id) && !Object.hasOwn(REQUIRED, id),
    tsconfig: join(root, 'adapter/tsconfig.json'),
    logLevel: 'silent',
    plugins: [
      {
        name: 'tiao:required',
        resolveId: (id) => (Object.hasOwn(REQUIRED, id) ? `\0${id}` : null),
        load(id) {
          const names = REQUIRED[id.slice(1)];
          if (!id.startsWith('\0') || !names) return undefined;
          return `import { createRequire } from 'node:module';
            export const { ${names} } = createRequire(import.meta.url)('${id.slice(1)}');`;
        },
      },
      {
        name: 'tiao:place',
        // sources find the files beside them by these, but the scripts are in another folder
        transform: (code, id) =>
          id.endsWith('.ts') && code.includes('import.meta.')
            ? code
                .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
                .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
            : undefined,
      },
    ],
  });
  const half = join(folder, `half-${process.pid}`);
  mkdirSync(half, { recursive: true });
  await bundle.write({
    dir: half,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name].mjs',
  });
  for (const name of readdirSync(folder)) {
    if (/^(platform|command)-/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  try {
    renameSync(half, made);
  } catch (error) {
    // another process finished first
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(made)) throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await make(...process.argv.slice(2));
