/**
 * The server behind `npm start`, `tiao dev` and `tiao run`: Vite for the phone page, and what the page loads.
 *
 *   /                            the phone page
 *   /realm/index.html, runtime.js    the sealed iframe
 *   /games.json                  the packages there are
 *   /package/<id>/index.json     a package: its index, its scripts rewritten for the realm, its files as they are
 *   /package/<id>/icon.svg       or icon.png: its picture on the home screen
 *   /package/<id>/scripts/<path>
 *   /package/<id>/files/<path>
 *   /package/<id>/uploaded/…     the same three, as WeChat's upload would leave the package
 *
 * `tiao build --target web` writes the same addresses as files (static-site.ts).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import type { GameError } from '../contract/fault.ts';
import { TIAO } from '../host/project.ts';
import type { BuildError } from '../make/build-error.ts';
import type { GameSources } from '../make/games.ts';
import { ICON_TYPES } from '../package/game-icon.ts';
import { type PackageFolder, readIcon, readPackageFile, readScript } from '../package/package-folder.ts';
import type { PhoneSetup } from '../page/session/handle.ts';
import { Packages } from './packages.ts';
import { PHONE } from './page.ts';
import type { PublishedGames } from './published.ts';
import { bundleRealm, type RealmScript, readRealmPage } from './realm.ts';

/** The page's dependencies, which are not inside tiao if both are packages of a project. */
const PAGE_PACKAGES = ['idb', 'howler', 'lit-html', 'qr'].map((name) => {
  // not every package lets its package.json be asked for
  const file = createRequire(import.meta.url).resolve(name);
  return file.slice(0, file.lastIndexOf(`${sep}${name}${sep}`) + name.length + 1);
});

/** Quiet time, milliseconds, before a change counts: tools write many files at once. */
const SETTLE = 150;

/** How long a request may take to arrive, milliseconds. */
const ASKED_WITHIN = 30_000;

export type ServeOptions = {
  /** usually 5173; 0 takes any free one */
  port: number;
  /** fail if the port is taken, instead of trying the next ones */
  strictPort?: boolean;
  /** packages besides our own games */
  packages?: PackageFolder[];
  /** games whose sources are outside games/ */
  games?: GameSources[];
  /** the setup of the phone, besides its address */
  setup?: PhoneSetup;
  /** rebuild and reload when sources change */
  watch?: boolean;
  /** called after every rebuild, and when a file of `packages` has changed */
  rebuilt?(id: string, failure: BuildError | undefined): void;
  /** answers WeChat's server calls on this server; it is told its address */
  platform?: PlatformHere;
  /** called for every distinct error of a game on the page, while sources are watched */
  failed?(error: GameError): void;
};

/** What a server is of the platform beside it (adapter/platform/beside.ts). */
export type PlatformHere = PublishedGames & {
  url: string;
  handles(path: string): boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

export type Served = {
  url: string;
  /** shows an address of this server in the user's browser */
  open(path: string): void;
  close(): Promise<void>;
};

/** Serves until closed; resolves when the page can be opened. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { port, strictPort = false, watch = false } = options;
  const server = await createServer({
    configFile: false,
    root: PHONE,
    appType: 'mpa', // a missing file is a 404, not the page again
    publicDir: false,
    logLevel: 'error',
    clearScreen: false,
    // one of the page's dependencies is an ES module already, the other is read as text; a shared cache would only be fought over by servers side by side
    optimizeDeps: { noDiscovery: true, include: [] },
    server: {
      host: '127.0.0.1', // this machine alone, whichever way it writes localhost
      port: port || undefined, // here 0 would mean Vite's own default
      strictPort,
      fs: { allow: [TIAO, ...PAGE_PACKAGES] },
      watch: watch ? undefined : null,
      hmr: watch,
    },
    plugins: [phonePlugin(options)],
  });
  await server.listen(port || 0).catch(async (error: Error) => {
    await server.close();
    throw error;
  });
  // the page asks in one small packet: who takes longer keeps a connection for nothing
  if (server.httpServer && 'requestTimeout' in server.httpServer)
    server.httpServer.requestTimeout = ASKED_WITHIN;
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || !address)
    throw new Error('The server has no port; it was closed while it started.');
  if (options.platform) options.platform.url = `http://localhost:${address.port}`;
  return {
    url: `http://localhost:${address.port}/`,
    open(path) {
      server.config.server.open = path;
      server.openBrowser();
    },
    close: () => server.close(),
  };
}

function phonePlugin(options: ServeOptions): Plugin {
  const { packages: folders = [], games, setup, watch = false, rebuilt, failed, platform } = options;
  return {
    name: 'tiao:phone',
    // as a file of its own: the page runs no script that stands in it
    transformIndexHtml: () =>
      setup ? [{ tag: 'script', attrs: { src: '/setup.js' }, injectTo: 'head-prepend' }] : [],
    configureServer(server) {
      const tell = (id: string, failure?: BuildError) => {
        rebuilt?.(id, failure);
        server.ws.send('tiao:package', { id });
      };
      const packages = new Packages(folders, { games, watch, rebuilt: tell, published: platform });
      const realm = watchedRealm(server);
      if (watch) watchFolders(server, folders, tell);
      if (watch && failed) server.ws.on('tiao:error', failed);
      server.middlewares.use((request, response, next) => {
        if (actsForAnother(request)) return send(response, REFUSED);
        if (platform?.handles(request.url ?? '')) {
          platform.answer(request, response).catch(next);
          return;
        }
        answer(request, { packages, realm, setup }).then(
          (found) => {
            if (found) send(response, found);
            else next();
          },
          (error: Error) => send(response, failed500(error)),
        );
      });
    },
  };
}

/** The realm's runtime, bundled when first asked for and again after one of its sources changed. */
function watchedRealm(server: ViteDevServer): () => Promise<RealmScript> {
  let bundle: Promise<RealmScript> | undefined;
  let sources: string[] = [];
  const forget = () => {
    bundle = undefined;
  };
  server.watcher.on('change', (file) => {
    if (!sources.includes(file)) return;
    forget();
    server.ws.send({ type: 'full-reload' });
  });
  return async () => {
    bundle ??= bundleRealm();
    bundle.catch(forget); // whoever asks next gets what the sources are then
    ({ sources } = await bundle);
    server.watcher.add(sources);
    return bundle;
  };
}

/** A package folder is served as it is; it is only reloaded, once for all files that change together. */
function watchFolders(server: ViteDevServer, folders: PackageFolder[], changed: (id: string) => void) {
  const waiting = new Map<string, NodeJS.Timeout>();
  server.watcher.add(folders.map(({ dir }) => dir));
  server.watcher.on('all', (_, file) => {
    const folder = folders.find(({ dir }) => file.startsWith(dir + sep));
    if (!folder) return;
    clearTimeout(waiting.get(folder.id));
    waiting.set(
      folder.id,
      setTimeout(() => changed(folder.id), SETTLE),
    );
  });
}

export type Answer = {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: { [name: string]: string };
};
export type Sources = {
  packages: Packages;
  realm: () => Promise<Pick<RealmScript, 'code'>>;
  setup: PhoneSetup | undefined;
};

const TEXT = 'text/plain; charset=utf-8';
const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
/** so that a page inside a package never runs as a page of this server */
const BYTES = 'application/octet-stream';

/** Vite opens an editor on request; here only for this server's own page. */
function actsForAnother({ url = '', headers }: IncomingMessage): boolean {
  return /^\/+__open-in-editor/i.test(url) && headers['sec-fetch-site'] !== 'same-origin';
}

const REFUSED: Answer = {
  status: 403,
  type: TEXT,
  body: 'This address acts on this machine, and answers the page of this server only.',
};

/** The answer for an address; undefined leaves it to Vite. */
export async function answer(
  request: IncomingMessage,
  { packages, realm, setup }: Sources,
): Promise<Answer | undefined> {
  const path = decodedPath(request.url ?? '/');
  if (!path) return { status: 400, type: TEXT, body: 'The address is not percent-encoded as it should be.' };
  switch (path[0]) {
    case 'games.json':
      return json(await packages.list());
    case 'setup.js':
      return setup && { status: 200, type: SCRIPT, body: `window.__tiaoSetup = ${JSON.stringify(setup)};\n` };
    case 'realm':
      if (path[1] === 'index.html') {
        // sealed even if it is opened by itself
        // and only in the phone's page: its open data domain is this machine by a second name
        const policy =
          'sandbox allow-scripts; frame-ancestors http://localhost:* http://127.0.0.1:* http://[::1]:*';
        const headers = { 'Content-Security-Policy': policy };
        return { status: 200, type: HTML, body: await readRealmPage(), headers };
      }
      if (path[1] !== 'runtime.js') return undefined;
      // the realm has no origin of its own
      return {
        status: 200,
        type: SCRIPT,
        body: (await realm()).code,
        headers: { 'Access-Control-Allow-Origin': '*' },
      };
    case 'package':
      return answerPackage(packages, path.slice(1));
    default:
      return undefined;
  }
}

async function answerPackage(packages: Packages, [id, ...parts]: string[]): Promise<Answer> {
  const asUploaded = parts[0] === 'uploaded';
  const [part, ...rest] = asUploaded ? parts.slice(1) : parts;
  const opened = id ? await packages.open(id) : undefined;
  const folder = opened && { ...opened, asUploaded: asUploaded || opened.asUploaded };
  if (!folder) {
    const ids = (await packages.list()).map((game) => game.id).join(', ');
    return json({ error: `No package '${id ?? ''}'. There are: ${ids || 'none'}.` }, 404);
  }
  const path = rest.join('/');
  if (part === 'index.json' && rest.length === 0) return json(await packages.index(id, asUploaded));
  if (rest.length === 0 && Object.hasOwn(ICON_TYPES, part)) {
    const icon = await readIcon(folder, part);
    // a drawing opened by itself is a page, and a stranger's must not run as one of ours
    const headers = { 'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'" };
    if (icon) return { status: 200, type: ICON_TYPES[part], body: icon, headers };
  }
  if (part === 'scripts') {
    const script = await readScript(folder, path);
    if (script !== undefined) return { status: 200, type: SCRIPT, body: script };
  }
  if (part === 'files') {
    const file = await readPackageFile(folder, path);
    if (file !== undefined) return { status: 200, type: BYTES, body: file };
  }
  const message = `The package '${id}' has no '${path}'. It has index.json, scripts/<path> and files/<path>.`;
  return json({ error: message }, 404);
}

/** The address's parts, decoded one by one; undefined if they cannot be. */
function decodedPath(url: string): string[] | undefined {
  try {
    return url.split('?')[0].split('/').slice(1).map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** An error as plain text, which the page shows; never as an HTML page. */
export function failed500(error: Error): Answer {
  return json({ error: error.message }, 500);
}

function json(value: unknown, status = 200): Answer {
  return { status, type: JSON_TYPE, body: JSON.stringify(value) };
}

export function send(response: ServerResponse, { status, type, body, headers }: Answer) {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
