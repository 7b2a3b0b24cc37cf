/** Makes a site work offline: a service worker with the list of its files, and the realm as a single file. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { build, type Rolldown } from 'vite';
import { PHONE } from './page.ts';
import { readRealmPage } from './realm.ts';
import { ICON_FILES } from './site-icons.ts';

const WORKER = 'offline.js';

/**
 * The realm's page with its script in it, allowed by its hash. So it is there a request earlier, needs no CORS headers, and
 * the page can pass it to a frame as text: service workers do not serve frames with an opaque origin.
 */
export async function realmInOne(runtime: string): Promise<{ html: string; hash: string }> {
  // `</script` anywhere in the code would end the element; stack traces recognise the runtime by this sourceURL
  const script = `${runtime.replace(/<\/script/gi, '<\\/script')}\n//# sourceURL=tiao:///realm/runtime.js\n`;
  const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  const html = (await readRealmPage())
    .replace(/\s*<!--[\s\S]*?-->\s*<script [^>]*><\/script>/, '')
    .replace('script-src blob:', `script-src ${hash} blob:`)
    .replace('<body></body>', () => `<body><script>${script}</script></body>`);
  return { html, hash };
}

/** Extends the page's policy: a frame made from text inherits it, besides its own, so it must allow what the realm needs. */
export function policyWithRealm(html: string, hash: string): string {
  return html
    .replace("script-src 'self'", `script-src 'self' blob: 'wasm-unsafe-eval' ${hash}`)
    .replace(
      "connect-src 'self'",
      "worker-src 'self' blob:; font-src 'self' blob: data:; connect-src 'self' blob:",
    );
}

/** True for files that the page itself never requests: they serve installation and shared links. */
const isForOthers = (name: string) => ICON_FILES.includes(name) || /^share\.\w+$/.test(name);

/** Writes the service worker, which caches all files of the folder that the page needs. */
export async function writeOfflineWorker(dir: string): Promise<void> {
  const paths = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !isForOthers(path.slice(dir.length + 1)));
  const files = await Promise.all(
    paths.sort().map(async (path) => ({
      url: path
        .slice(dir.length + 1)
        .split(sep)
        .map(encodeURIComponent)
        .join('/'),
      revision: createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
        .slice(0, 16),
    })),
  );
  await writeFile(join(dir, WORKER), `self.__tiaoFiles = ${JSON.stringify(files)};\n${await bundleWorker()}`);
}

async function bundleWorker(): Promise<string> {
  const result = await build({
    configFile: false,
    root: PHONE,
    logLevel: 'silent',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(PHONE, 'offline-worker.ts'),
        formats: ['iife'],
        name: 'tiaoOffline',
        fileName: () => WORKER,
      },
      minify: 'oxc',
      reportCompressedSize: false,
    },
  });
  const [{ output }] = [result].flat() as Rolldown.RolldownOutput[];
  return output[0].code;
}
