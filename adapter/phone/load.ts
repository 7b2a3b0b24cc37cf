/** Fetches a package, whole, before the realm is told to run it. */
import type { Fault, PackageIndex } from '../protocol.ts';

/** One entry of `games.json`. */
export type GameEntry = { id: string; title: string };

export type LoadedPackage = { index: PackageIndex; scripts: string[]; files: ArrayBuffer[] };

/** A fault on the way to a package, thrown; `fault` is what the phone shows. */
export class LoadError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
    this.name = 'LoadError';
  }
}

/** Requests on their way at once; more only wait in the browser's own queue. */
const AT_ONCE = 12;

/** Where a game of this server stands; relative, so that the page works under any path of a static host. */
export function packageOf(game: string): string {
  return new URL(`package/${encodeURIComponent(game)}/`, document.baseURI).href;
}

/** The games this server has, in its order. */
export async function loadGames(): Promise<GameEntry[]> {
  const games = await fetchJson(new URL('games.json', document.baseURI).href);
  if (!Array.isArray(games)) {
    throw new LoadError({
      kind: 'runtime',
      message:
        'The server has no list of games: games.json is missing. Start it with `npm start`, or build the page again.',
    });
  }
  return games as GameEntry[]; // written by our own server
}

/** The package's index, or a LoadError naming what is there instead. `game` is its id when it is one of this server. */
export async function loadIndex(base: string, game: string | null): Promise<PackageIndex> {
  const index = await fetchJson(`${base}index.json`);
  if (typeof index === 'object' && index !== null && 'gameJson' in index) return index as PackageIndex;
  throw new LoadError({ kind: 'package', message: await noPackage(base, game), file: `${base}index.json` });
}

async function noPackage(base: string, game: string | null): Promise<string> {
  if (game === null) {
    return `No package at ${base}: its index.json is missing or is not a package's. Give the folder that holds index.json, scripts/ and files/.`;
  }
  const games = await loadGames();
  const names = games.map((entry) => entry.id).join(', ');
  return `No game '${game}'. This server has: ${names || 'none'}. Correct the address after '?game='.`;
}

/** All scripts and files of an index, in its order; `onProgress` hears the share that has arrived, 0 to 1. */
export async function loadPackage(
  base: string,
  index: PackageIndex,
  onProgress: (share: number) => void,
): Promise<LoadedPackage> {
  const wanted = [
    ...index.scripts.map((script) => ({ ...script, url: placeOf(base, 'scripts', script.path) })),
    ...index.files.map((file) => ({ ...file, url: placeOf(base, 'files', file.path) })),
  ];
  const total = wanted.reduce((sum, file) => sum + file.bytes, 0) || 1;
  let arrived = 0;
  const bytes: Uint8Array<ArrayBuffer>[] = new Array(wanted.length);
  let next = 0;
  const work = async () => {
    for (let i = next++; i < wanted.length; i = next++) {
      bytes[i] = await fetchBytes(wanted[i].url, wanted[i].path, (count) => {
        arrived += count;
        onProgress(Math.min(1, arrived / total));
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const decoder = new TextDecoder();
  const scriptCount = index.scripts.length;
  return {
    index,
    scripts: bytes.slice(0, scriptCount).map((script) => decoder.decode(script)),
    files: bytes.slice(scriptCount).map((file) => file.buffer),
  };
}

function placeOf(base: string, folder: 'scripts' | 'files', path: string): string {
  return `${base}${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

async function fetchBytes(
  url: string,
  path: string,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url);
  if (!response.ok) {
    throw new LoadError({
      kind: 'package',
      message: `'${path}' is in the package's index, but the server answered ${response.status} for it. Build the package again.`,
      file: path,
    });
  }
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    onBytes(value.length);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** The JSON at an address; null when there is none, also where a server answers a missing file with a page. */
async function fetchJson(url: string): Promise<unknown> {
  const response = await request(url);
  if (!response.ok) return null;
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    console.info(`${url} is not JSON (${String(error)}): ${text.slice(0, 80)}`);
    return null;
  }
}

/** fetch, with the server's silence as a clear fault. */
async function request(url: string): Promise<Response> {
  try {
    return await fetch(url, { cache: 'no-cache' });
  } catch (error) {
    const host = new URL(url).host;
    const message =
      host === location.host
        ? `The server at ${host} does not answer. Start it again with \`npm start\`, then restart here.`
        : `${host} does not answer, or does not let this page read it. Check the address; the host must send 'Access-Control-Allow-Origin'.`;
    throw new LoadError({ kind: 'runtime', message, file: url, stack: String(error) });
  }
}
