/** The server's answer for each URL. */
import type { ServerResponse } from 'node:http';
import { ICON_TYPES } from '../package/game-icon.ts';
import { fileHash, readIcon, readPackageFile, readScript } from '../package/package-folder.ts';
import type { PhoneSetup } from '../page/session/handle.ts';
import { type BuiltPhone, readBuilt } from './built-phone.ts';
import { galleryExamples, galleryFile } from './gallery.ts';
import type { Packages } from './packages.ts';
import { readRealmPage } from './realm.ts';

export type Answer = {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: { [name: string]: string };
};

/** The sources of the answers. */
export type Served = {
  packages: Packages;
  phone: BuiltPhone;
  setup: PhoneSetup | undefined;
};

export const TEXT = 'text/plain; charset=utf-8';
const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
/** so that an HTML file in a package never runs as a page of this server */
const BYTES = 'application/octet-stream';

/** The answer for the path of a request, `/package/jump/index.json?…`. */
export async function answer(url: string, { packages, phone, setup }: Served): Promise<Answer> {
  const path = decodedPath(url);
  if (!path) return { status: 400, type: TEXT, body: 'The address is not percent-encoded as it should be.' };
  switch (path[0]) {
    case 'games.json':
      return json(await packages.list());
    case 'setup.js':
      return { status: 200, type: SCRIPT, body: `window.__tiaoSetup = ${JSON.stringify(setup ?? {})};\n` };
    case 'realm':
      if (path[1] === 'index.html') {
        // sandboxed even if it is opened directly, and framed only by pages of this machine; the page loads the open data
        // domain under a second host name
        const policy = 'sandbox allow-scripts; frame-ancestors http://localhost:* http://127.0.0.1:*';
        const headers = { 'Content-Security-Policy': policy };
        return { status: 200, type: HTML, body: await readRealmPage(), headers };
      }
      if (path[1] !== 'runtime.js') return nothing(url);
      // the realm has an opaque origin, so it needs CORS for its own script
      return {
        status: 200,
        type: SCRIPT,
        body: await phone.runtime(),
        headers: { 'Access-Control-Allow-Origin': '*' },
      };
    case 'package':
      return answerPackage(packages, path.slice(1));
    case 'gallery':
      return answerGallery(path.slice(1), url);
    default:
      return answerFile(path.join('/') || 'index.html', await phone.page(), setup);
  }
}

/** A file of the page. */
async function answerFile(name: string, page: string, setup: PhoneSetup | undefined): Promise<Answer> {
  const file = await readBuilt(page, name);
  if (!file) return nothing(`/${name}`);
  if (!setup || name !== 'index.html') return { status: 200, ...file };
  // the setup is a file of its own, since the page's policy forbids inline scripts
  const html = file.body.toString().replace('<head>', '<head><script src="/setup.js"></script>');
  return { status: 200, type: file.type, body: html };
}

async function answerGallery(path: string[], url: string): Promise<Answer> {
  // the page loads its files by relative URLs, so its own URL must end in a slash
  if (path.length === 0) return { status: 308, type: TEXT, body: '', headers: { Location: '/gallery/' } };
  if (path[0] === 'examples.json') return json(await galleryExamples());
  const file = await galleryFile(path.join('/'));
  return file ? { status: 200, ...file } : nothing(url);
}

function nothing(path: string): Answer {
  return { status: 404, type: TEXT, body: `There is no ${path} here.` };
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
    // an SVG that is opened directly is a page: a package's must not run as a page of this server
    const headers = { 'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'" };
    if (icon) return { status: 200, type: ICON_TYPES[part], body: icon, headers };
  }
  if (part === 'scripts') {
    const script = await readScript(folder, path);
    if (script) return { status: 200, type: SCRIPT, body: script.text, headers: tagOf(script.hash) };
  }
  if (part === 'files') {
    const file = await readPackageFile(folder, path);
    if (file) return { status: 200, type: BYTES, body: file, headers: tagOf(fileHash(file)) };
  }
  const message = `The package '${id}' has no '${path}'. It has index.json, scripts/<path> and files/<path>.`;
  return json({ error: message }, 404);
}

const tagOf = (hash: string) => ({ ETag: `"${hash}"` });

/** The path's parts, each decoded; undefined if the percent-encoding is invalid. */
function decodedPath(url: string): string[] | undefined {
  try {
    return url.split('?')[0].split('/').slice(1).map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** An error as JSON, whose text the page shows; never an HTML page. */
export function failed500(error: Error): Answer {
  return json({ error: error.message }, 500);
}

function json(value: unknown, status = 200): Answer {
  return { status, type: JSON_TYPE, body: JSON.stringify(value) };
}

/** `headers` are added to those of the answer. */
export function send(
  response: ServerResponse,
  { status, type, body, headers }: Answer,
  more: Answer['headers'] = {},
) {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    ...more,
    ...headers,
  });
  response.end(body);
}
