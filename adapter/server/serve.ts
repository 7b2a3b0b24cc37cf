/**
 * The server behind `npm start`, `tiao dev`, `tiao run` and the fixtures: the phone page, and what the page loads.
 *
 *   /                            the phone page, bundled
 *   /realm/index.html, runtime.js    the sandboxed iframe
 *   /games.json                  the list of packages
 *   /package/<id>/index.json     a package: its index, its scripts rewritten for the realm, its files unchanged
 *   /package/<id>/icon.svg       or icon.png: its icon on the home screen
 *   /package/<id>/scripts/<path>
 *   /package/<id>/files/<path>
 *   /package/<id>/uploaded/…     index, scripts and files as WeChat's upload would change them
 *   /gallery/                    the examples, playable, with their source
 *   /changes                     a WebSocket, if sources are watched
 *   /__open-in-editor?file=…     opens a source, for this server's own page
 *   /__modes, /__check           stores modes, checks a package; for the same page, if sources are watched (workbench.ts)
 *
 * `tiao build --target web` writes files for the same URLs (static-site.ts).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TypeFault } from '../contract/dev-server.ts';
import type { GameError } from '../contract/fault.ts';
import type { BuildError } from '../make/build-error.ts';
import type { GameSources } from '../make/games.ts';
import { homeOf, type PackageFolder } from '../package/package-folder.ts';
import type { PhoneSetup } from '../page/session/handle.ts';
import { type Answer, answer, failed500, send, TEXT } from './answer.ts';
import { BuiltPhone } from './built-phone.ts';
import { Listeners } from './changes.ts';
import { EDITOR, openInEditor } from './editor.ts';
import { isOwnName, isOwnOrigin } from './own-name.ts';
import { Packages } from './packages.ts';
import type { PublishedGames } from './published.ts';
import { watchAll, watchPhone } from './watching.ts';
import { answerWorkbench } from './workbench.ts';

/** Longest time for a request to arrive, in milliseconds, so that slow clients do not hold connections. */
const REQUEST_TIMEOUT = 30_000;

export type ServeOptions = {
  /** 0 for any free port */
  port: number;
  /** fail if the port is taken, instead of trying the next ones */
  strictPort?: boolean;
  /** packages besides the project's games; read at every request */
  packages?: PackageFolder[];
  /** games whose sources are outside games/; read at every request */
  games?: GameSources[];
  /** the game or package that the browser will open first; built while the browser starts */
  first?: string;
  /** settings of the phone, in addition to those in its URL */
  setup?: PhoneSetup;
  /** rebuild and reload when sources change */
  watch?: boolean;
  /** called after every rebuild, and when a file of `packages` has changed */
  rebuilt?(id: string, failure: BuildError | undefined): void;
  /** answers WeChat's server calls on this server; `serve` sets its `url` */
  platform?: PlatformHere;
  /** called for every distinct error of a game on the page, while sources are watched */
  failed?(error: GameError): void;
};

/** A platform that answers on this server (adapter/platform/beside.ts). */
export type PlatformHere = PublishedGames & {
  url: string;
  handles(path: string): boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

export type Served = {
  url: string;
  /** sends the results of type checking to the pages, if sources are watched */
  tellTypes(types: TypeFault[]): void;
  close(): Promise<void>;
};

/** Serves until closed; resolves when the page can be opened. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { watch = false, platform, packages: folders = [] } = options;
  const phone = new BuiltPhone();
  // builds before listening, so that an error in a build ends the start
  await Promise.all([phone.page(), phone.runtime()]);
  const setup = watch ? { ...options.setup, watched: true } : options.setup;
  let tellPages: Listeners['tell'] = () => undefined;
  const tell = (id: string, failure?: BuildError) => {
    options.rebuilt?.(id, failure);
    tellPages({ package: id });
  };
  const packages = new Packages(folders, { games: options.games, watch, rebuilt: tell, published: platform });
  // an error is reported when the page requests the package again
  if (options.first !== undefined) packages.index(options.first).catch(() => undefined);
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT }, (request, response) => {
    respond(request, response, { packages, phone, setup, platform, watch }).catch((error: Error) =>
      send(response, failed500(error)),
    );
  });
  const port = await listen(server, options);
  const watching: ({ close(): Promise<void> } | undefined)[] = [packages];
  if (watch) {
    const listeners = new Listeners(server, (error) => options.failed?.(error));
    tellPages = (change) => listeners.tell(change);
    watching.push(
      ...folders.map(({ dir, id }) => watchAll([dir], () => tell(id))),
      watchPhone(() => {
        phone.forget();
        tellPages('page');
      }),
      { close: async () => listeners.close() },
    );
  }
  if (platform) platform.url = `http://localhost:${port}`;
  return {
    url: `http://localhost:${port}/`,
    tellTypes: (types) => tellPages({ types }),
    async close() {
      await Promise.all(watching.map((one) => one?.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Parts = {
  packages: Packages;
  phone: BuiltPhone;
  setup: PhoneSetup | undefined;
  platform: PlatformHere | undefined;
  watch: boolean;
};

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { platform, watch, ...served }: Parts,
): Promise<void> {
  const { url = '/', headers } = request;
  if (!isOwnName(headers.host)) return send(response, STRANGER);
  if (platform?.handles(url)) return platform.answer(request, response);
  const isOwnPage = headers['sec-fetch-site'] === 'same-origin';
  if (url.startsWith(EDITOR)) {
    const asked = new URL(url, 'http://localhost').searchParams;
    const shown = isOwnPage ? await served.packages.open(asked.get('package') ?? '') : undefined;
    const folders = shown ? [homeOf(shown), ...(shown.own ? [] : [shown.dir])] : [];
    const opened = () => openInEditor(asked.get('file') ?? '', folders);
    return send(response, isOwnPage ? await opened() : REFUSED);
  }
  if (watch && url.startsWith('/__')) {
    const answered = isOwnPage ? await answerWorkbench(request, served.packages) : REFUSED;
    if (answered) return send(response, answered);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, NO_METHOD);
  // pages of other servers on this machine may open packages here by their URL
  const { origin } = headers;
  const shared = isOwnOrigin(origin) ? { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' } : undefined;
  send(response, await answer(url, served), shared);
}

const STRANGER: Answer = {
  status: 403,
  type: TEXT,
  body: 'This server answers only requests to localhost or 127.0.0.1.',
};
const NO_METHOD: Answer = {
  status: 405,
  type: TEXT,
  body: 'This URL accepts only GET and HEAD.',
  headers: { Allow: 'GET, HEAD' },
};
const REFUSED: Answer = {
  status: 403,
  type: TEXT,
  body: "This URL acts on this machine, so it accepts only requests from this server's own page.",
};

/** Listens on this machine only, and returns the port. */
async function listen(server: Server, { port, strictPort = false }: ServeOptions): Promise<number> {
  for (let tried = port; ; tried++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(tried, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (strictPort || tried >= 65_535) throw new Error(`Port ${tried} is already in use`);
    }
  }
}
