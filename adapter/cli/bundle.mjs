/**
 * `tiao platform` as one script, made when its sources have changed and kept in node_modules/.tiao. It is started often and
 * runs beside tests all day: reading a hundred TypeScript files through tsx costs a second and 60 MB that the script
 * does not. Plain JavaScript, because it runs before tsx does.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Left as imports: a native module, and what is seldom needed. */
const EXTERNAL = [/^node:/, 'libsql', 'pg', 'fast-xml-parser', 'vite'];
/** What the command is made of, in the adapter. */
const SOURCES = ['platform', 'host', 'cli', 'server'];

/** The script's address; undefined where none can be made, and the sources have to do. */
export async function platformBundle(root) {
  try {
    const folder = join(root, 'node_modules/.tiao');
    const made = join(folder, `platform-${keyOf(root)}`);
    const script = join(made, 'platform-main.mjs');
    // in a process of its own, since the bundler would stay in this one's memory
    if (!existsSync(script))
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), root, folder, made]);
    return pathToFileURL(script).href;
  } catch (error) {
    if (process.env.TIAO_DEBUG) console.error(error);
    return undefined;
  }
}

/** Changes with every source, and with every package that is bundled. */
function keyOf(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')));
  for (const name of SOURCES) {
    const folder = join(root, 'adapter', name);
    for (const path of readdirSync(folder, { recursive: true }).sort()) {
      if (!/\.(ts|mjs)$/.test(path)) continue;
      const { mtimeMs, size } = statSync(join(folder, path));
      hash.update(`${name}/${path} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function make(root, folder, made) {
  // Vite's own bundler, wherever npm has laid it
  const fromVite = createRequire(createRequire(join(root, 'package.json')).resolve('vite'));
  const { rolldown } = await import(pathToFileURL(fromVite.resolve('rolldown')).href);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bundle = await rolldown({
    input: join(root, 'adapter/cli/platform-main.ts'),
    platform: 'node',
    external: EXTERNAL,
    tsconfig: join(root, 'adapter/tsconfig.json'),
    logLevel: 'silent',
    plugins: [
      {
        name: 'tiao:place',
        // the one reads package.json beside itself, the other says where tiao is, and the script lies elsewhere
        load: (id) =>
          id.endsWith('host/version.ts') ? `export const version = ${JSON.stringify(version)};` : undefined,
        transform: (code, id) =>
          id.endsWith('host/project.ts')
            ? code.replace(
                "new URL('../..', import.meta.url)",
                JSON.stringify(pathToFileURL(`${root}/`).href),
              )
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
    if (name.startsWith('platform-')) rmSync(join(folder, name), { recursive: true, force: true });
  }
  try {
    renameSync(half, made);
  } catch (error) {
    // another process was first
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(made)) throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await make(...process.argv.slice(2));
