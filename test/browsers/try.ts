/**
 * Plays every game in any browser: serves a page that plays all of them by itself, and prints its results. It needs no
 * driver, only a browser that can open an address: `npx tsx test/browsers/try.ts`, see README.md here.
 */
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { PhoneServer } from '../../adapter/testing/server.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PAGE =
  '<!doctype html><meta charset="utf-8"><title>tiao</title><body><script type="module" src="/try.js"></script>';

/** Bundles page.ts into one script. */
async function pageScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: here('page.ts'), formats: ['es'], fileName: 'try' } },
  });
  const [{ output }] = [result].flat() as Rolldown.RolldownOutput[];
  return output[0].code;
}

const script = await pageScript();
const phone = await PhoneServer.start();
await phone.offer(here('../packages/sealed'));
let failures = 0;
let end: (code: number) => void = () => undefined;
const ended = new Promise<number>((resolve) => {
  end = resolve;
});
// the browser must not outlive this process
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end(1));

/**
 * Serves the page and receives its results. All other requests go to the phone's server, so page and phone share an
 * origin.
 */
const server = createServer((request, response) => {
  // if a request cannot be answered, for example at the end, close the connection; the page reports the failure
  answer(request, response).catch(() => response.destroy());
});

async function answer(request: IncomingMessage, response: ServerResponse) {
  if (request.url === '/try') response.setHeader('content-type', 'text/html').end(PAGE);
  else if (request.url === '/try.js') response.setHeader('content-type', 'text/javascript').end(script);
  else if (request.method === 'POST') {
    take(request.url ?? '', JSON.parse(await textOf(request)));
    response.end();
  } else {
    // the server answers a style sheet's URL with CSS or with a script, depending on Accept
    const { accept = '*/*' } = request.headers;
    const told = await fetch(new URL(request.url ?? '/', phone.url), { headers: { accept } });
    const headers = ['content-type', 'content-security-policy', 'access-control-allow-origin'];
    for (const name of headers) {
      const value = told.headers.get(name);
      if (value) response.setHeader(name, value);
    }
    response.writeHead(told.status).end(Buffer.from(await told.arrayBuffer()));
  }
}

function take(path: string, told: unknown) {
  if (path === '/end') {
    console.log(`${failures} failed in ${told}`);
    end(failures > 0 ? 1 : 0);
    return;
  }
  const { name, ok, note } = told as { name: string; ok: boolean; note: string };
  if (!ok) failures += 1;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}: ${note}`);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}

await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://localhost:${(server.address() as AddressInfo).port}/try`;
const [command, ...args] = (process.env.TIAO_BROWSER ?? '').split(' ').filter(Boolean);
if (command) {
  const browser = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  browser.on('error', () => {
    console.log(`skipped: there is no browser '${command}'. TIAO_BROWSER is the command that opens one.`);
    end(0);
  });
  // kill the process group, because the command may be a script that started the browser
  void ended.then(() => browser.pid && process.kill(-browser.pid));
} else console.log(`Open ${address} in the browser to be tried.`);

process.exitCode = await ended;
server.closeAllConnections();
server.close();
await phone.close();
