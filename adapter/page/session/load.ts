/** Fetches a complete package before the realm runs it. */
import type { Fault } from '../../contract/fault.ts';
import type { PackageEntry, PackageIndex } from '../../contract/package-index.ts';
import { keepFile, keepOnly, keptFile } from './kept-files.ts';
import { isSound, LateFiles, readsFiles } from './late-files.ts';

/** One entry of `games.json`; `icon` is the file name of its icon, beside the package's index. */
export type GameEntry = { id: string; title: string; icon?: string };

export type LoadedPackage = {
  index: PackageIndex;
  scripts: ArrayBuffer[];
  /** null: loaded later */
  files: (ArrayBuffer | null)[];
};

/** A package could not be loaded; `fault` is what the phone shows. */
export class LoadError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
    this.name = 'LoadError';
  }
}

/** Maximum of parallel requests; more would only wait in the browser's queue. */
const AT_ONCE = 12;

/**
 * The address of a game of this server, or of a package. Relative, so that the page works under any path of a static host.
 */
export function packageOf(game: string): string {
  return /^https?:/.test(game)
    ? game
    : new URL(`package/${encodeURIComponent(game)}/`, document.baseURI).href;
}

/** The address of the icon of a game; undefined if it has none. */
export function iconAddress({ id, icon }: GameEntry): string | undefined {
  return icon && `${packageOf(id)}${icon}`;
}

/** The games of this server, in its order. */
export async function loadGames(): Promise<GameEntry[]> {
  const games = await fetchJson(new URL('games.json', document.baseURI).href);
  if (!Array.isArray(games)) {
    throw new LoadError({
      kind: 'runtime',
      message:
        'The server has no list of games: games.json is missing. Start it with `npm start`, or build the page again.',
    });
  }
  return games as GameEntry[]; // our own server has written it
}

/**
 * Loads the package's index. Throws a LoadError that says what is there instead. `game` is the id if it is a game of this
 * server.
 */
export async function loadIndex(base: string, game: string | null): Promise<PackageIndex> {
  const index = await fetchJson(`${base}index.json`);
  if (typeof index === 'object' && index !== null && 'gameJson' in index) return index as PackageIndex;
  const place = game === null ? { file: `${base}index.json` } : {};
  throw new LoadError({ kind: 'package', message: await noPackage(base, game), ...place });
}

async function noPackage(base: string, game: string | null): Promise<string> {
  if (game === null) {
    return `No package at ${base}: its index.json is missing or is not a package's. Give the folder that holds index.json, scripts/ and files/.`;
  }
  const games = await loadGames();
  const names = games.map((entry) => entry.id).join(', ');
  return `No game '${game}'. This server has: ${names || 'none'}. Choose one, or correct the address after '?game='.`;
}

/** A file to fetch; `bytes` is its size, approximate for a rewritten script. */
export type Wanted = PackageEntry & { url: string };

/**
 * Fetches the scripts and files of an index, in its order. `onProgress` gets the share that has arrived, 0 to 1. With
 * `mayBeLate` sounds load later, unless a script could read them as files.
 */
export async function loadPackage(
  base: string,
  index: PackageIndex,
  { mayBeLate, onProgress }: { mayBeLate: boolean; onProgress: (share: number) => void },
): Promise<{ loaded: LoadedPackage; late: LateFiles }> {
  const scriptsWanted = index.scripts.map((script) => ({
    ...script,
    url: fileAddress(base, 'scripts', script.path),
  }));
  const filesWanted = index.files.map((file) => ({ ...file, url: fileAddress(base, 'files', file.path) }));
  const isLate = ({ path }: Wanted) => mayBeLate && isSound(path);
  const wanted = [...scriptsWanted, ...filesWanted.filter((file) => !isLate(file))];
  const total = wanted.reduce((sum, file) => sum + file.bytes, 0) || 1;
  let arrived = 0;
  const atOnce = await fetchAll(wanted, (count) => {
    arrived += count;
    onProgress(Math.min(1, arrived / total));
  });
  keepOnly([...scriptsWanted, ...filesWanted]);
  const late = new LateFiles(
    new Map(filesWanted.map((file) => [file.path, file])),
    filesWanted.filter(isLate).map(({ path }) => path),
    (file) => fetchBytes(file, () => undefined),
  );
  const scripts = scriptsWanted.map((_, i) => atOnce[i]);
  if (filesWanted.some(isLate) && scripts.some(readsFiles)) await late.all();
  const files = filesWanted.map((file) =>
    isLate(file) ? late.arrived(file.path) : atOnce[wanted.indexOf(file)],
  );
  return { loaded: { index, scripts, files }, late };
}

async function fetchAll(wanted: Wanted[], onBytes: (count: number) => void): Promise<ArrayBuffer[]> {
  const found: ArrayBuffer[] = new Array(wanted.length);
  let next = 0;
  const work = async () => {
    for (let i = next++; i < wanted.length; i = next++) found[i] = await fetchBytes(wanted[i], onBytes);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

export function fileAddress(base: string, folder: 'scripts' | 'files', path: string): string {
  return `${base}${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Fetches one file, unless this content of it is kept. */
async function fetchBytes(file: Wanted, onBytes: (count: number) => void): Promise<ArrayBuffer> {
  const kept = keptFile(file);
  if (kept) {
    onBytes(file.bytes);
    return kept;
  }
  const response = await request(file.url);
  const bytes = await readBytes(response, file, onBytes);
  keepFile(file, bytes, response.headers.get('ETag'));
  return bytes;
}

/** Reads an answer into a buffer of the expected size. */
async function readBytes(
  response: Response,
  { path, bytes: expected }: Wanted,
  onBytes: (count: number) => void,
): Promise<ArrayBuffer> {
  if (!response.ok) {
    const said = response.status === 500 ? await sentenceOf(response) : undefined;
    throw new LoadError({
      kind: 'package',
      message:
        said ??
        `'${path}' is in the package's index, but the server answered ${response.status} for it. Build the package again.`,
      file: path,
    });
  }
  if (!response.body) return response.arrayBuffer();
  let whole = new Uint8Array(expected);
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > whole.length) {
      const larger = new Uint8Array(Math.ceil((length + value.length) * 1.25));
      larger.set(whole);
      whole = larger;
    }
    whole.set(value, length);
    length += value.length;
    onBytes(value.length);
  }
  return length === whole.length ? whole.buffer : whole.buffer.slice(0, length);
}

/** The JSON at an address; null if there is none, or if the server answers a missing file with an HTML page. */
async function fetchJson(url: string): Promise<unknown> {
  const response = await request(url);
  if (response.status === 500) {
    const message = (await sentenceOf(response)) ?? `${url} is answered by an error of its server (500).`;
    throw new LoadError({ kind: 'package', message });
  }
  if (!response.ok) return null;
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    console.info(`${url} is not JSON (${String(error)}): ${text.slice(0, 80)}`);
    return null;
  }
}

/** The error message of our own server; undefined for any other server, which may answer with a page. */
async function sentenceOf(response: Response): Promise<string | undefined> {
  const text = await response.text();
  const [, said] = /^\{"error":("(?:[^"\\]|\\.)*")\}$/.exec(text) ?? [];
  return said && (JSON.parse(said) as string);
}

/** fetch, but throws a LoadError if the server does not answer. */
async function request(url: string): Promise<Response> {
  try {
    return await fetch(url, { cache: 'no-cache' });
  } catch (error) {
    const host = new URL(url).host;
    const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
    const message =
      host === location.host
        ? `The server at ${host} does not answer. ${isLocal ? 'Start it again with `npm start`' : 'See whether this device is online'}, then restart here.`
        : `${host} does not answer, or does not let this page read it. Check the address; the host must send 'Access-Control-Allow-Origin'.`;
    throw new LoadError({ kind: 'runtime', message, file: url, stack: String(error) });
  }
}
