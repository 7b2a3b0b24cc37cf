/**
 * The addresses of serve.ts for tools that open the page again and again: no Vite, page and realm bundled once and kept until
 * a source changes. The page loads in a few requests instead of some hundred.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { kept } from '../host/kept.ts';
import type { GameSources } from '../make/games.ts';
import type { PackageFolder } from '../package/package-folder.ts';
import type { PhoneSetup } from '../page/session/handle.ts';
import { Packages } from './packages.ts';
import { buildPage, PHONE } from './page.ts';
import { bundleRealm, RUNTIME } from './realm.ts';
import { type Answer, answer, failed500, type PlatformHere, send } from './serve.ts';

export type BuiltServer = { url: string; close(): Promise<void> };

/** Serves on any free port of this machine until closed. Both lists are read at every request. */
export async function serveBuilt(
  packages: PackageFolder[],
  games: GameSources[],
  platform?: PlatformHere,
): Promise<BuiltServer> {
  const page = await kept({ what: 'page', from: PHONE, make: makePage });
  const script = await kept({ what: 'realm', from: RUNTIME, make: makeRealm });
  const code = await readFile(join(script, 'runtime.js'), 'utf8');
  const sources = {
    packages: new Packages(packages, { games, watch: false, rebuilt: () => undefined, published: platform }),
    realm: async () => ({ code }),
    setup: platform && { account: { platform: true } },
  };
  const server = createServer({ requestTimeout: ASKED_WITHIN }, (request, response) => {
    if (!HOSTS.test(request.headers.host ?? '')) return send(response, STRANGER);
    if (platform?.handles(request.url ?? '')) return void platform.answer(request, response);
    const found = answer(request, sources).then((one) => one ?? answerFile(page, request, sources.setup));
    found.then(
      (one) => send(response, one),
      (error: Error) => send(response, failed500(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  if (platform) platform.url = url.slice(0, -1);
  return {
    url,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** How long a request may take to arrive, milliseconds. */
const ASKED_WITHIN = 30_000;
/** The names of this machine. A request under any other name comes from another site's page (DNS rebinding) and is refused. */
const HOSTS = /^((open\.)?localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const TEXT = 'text/plain; charset=utf-8';
const STRANGER: Answer = {
  status: 403,
  type: TEXT,
  body: 'This server answers under the names of this machine.',
};
const TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A file of the page; only file names as a build makes them are served. */
async function answerFile(
  page: string,
  request: IncomingMessage,
  setup: PhoneSetup | undefined,
): Promise<Answer> {
  const [path] = (request.url ?? '/').split('?');
  const name = path === '/' ? 'index.html' : path.slice(1);
  if (!/^(assets\/)?[\w-]+(\.[\w-]+)*$/.test(name)) return nothing(path);
  try {
    const body = await readFile(join(page, name));
    const isPage = setup !== undefined && name === 'index.html';
    const begun = isPage
      ? body.toString().replace('<head>', '<head><script src="/setup.js"></script>')
      : body;
    return { status: 200, type: TYPES[extname(name)] ?? TEXT, body: begun };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing(path);
    throw error;
  }
}

function nothing(path: string): Answer {
  return { status: 404, type: TEXT, body: `There is no ${path} here.` };
}

async function makePage(folder: string): Promise<string[]> {
  const inputs = new Set<string>();
  await buildPage(folder, inputs);
  return [...inputs];
}

async function makeRealm(folder: string): Promise<string[]> {
  const inputs = new Set<string>();
  const { code } = await bundleRealm({ minify: true, inputs });
  await writeFile(join(folder, 'runtime.js'), code);
  return [...inputs];
}
