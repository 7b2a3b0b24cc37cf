/**
 * The first frame in any other browser, ours beside the peers': pages of one sprite, opened in turn, each under an address
 * that the browser has never seen. It needs no driver, only a browser that can open an address:
 * `TIAO_BROWSER=firefox node --import tsx test/perf/first-frame-elsewhere.ts <folder of the peers> [--rounds 9]
 * [--latency 80]`, see test/browsers/README.md. With a latency every answer comes that many milliseconds later, as from a
 * server far away.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadOfMachine } from '../../adapter/perf/load.ts';
import { Peers, peerHandle } from '../../adapter/perf/peers.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '9' },
    engines: { type: 'string', default: 'pixi,phaser' },
    latency: { type: 'string', default: '0' },
  },
});
const [folder] = positionals;
const [command, ...args] = (process.env.TIAO_BROWSER ?? '').split(' ').filter(Boolean);
if (!folder || !command) throw new Error('Name the folder of the peers, and in TIAO_BROWSER the browser.');

/** Reports the first frame, then goes on to the next page. */
const WATCH = `{
  const look = () => {
    const ms = window.__tiao?.state.firstFrameMs;
    if (typeof ms !== 'number') return requestAnimationFrame(look);
    const told = performance.now();
    fetch('/told', { method: 'POST', body: String(told) }).then(() => location.replace('/next'));
  };
  look();
}`;

const peers = Peers.in(folder);
const engines = ['tiao', ...values.engines.split(',')];
const pages = await Promise.all(engines.map((engine) => peers.url(engine, 'first-frame', 1)));
const times: number[][] = engines.map(() => []);
/** in every other round the order is reversed; the first warms the browser up and does not count */
const rounds = Number(values.rounds) + 1;
const order = Array.from({ length: rounds }, (_, round) => {
  const turns = engines.map((_, i) => i);
  return round % 2 ? turns.reverse() : turns;
}).flat();
let turn = -1;
let finish: () => void = () => undefined;
const finished = new Promise<void>((resolve) => {
  finish = resolve;
});

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/next') {
    turn += 1;
    if (turn === order.length) {
      response.end();
      return finish();
    }
    const page = new URL(pages[order[turn]]);
    return response.writeHead(302, { location: `/${turn}${page.pathname}${page.search}` }).end();
  }
  if (url.pathname === '/told') {
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part;
    if (turn >= engines.length) times[order[turn]].push(Number(text));
    return response.end();
  }
  if (url.pathname === '/watch.js') return response.setHeader('content-type', 'text/javascript').end(WATCH);
  if (url.pathname === '/peer.js')
    return response.setHeader('content-type', 'text/javascript').end(peerHandle(true));
  await sleep(Number(values.latency));
  const path = url.pathname.replace(/^\/\d+/, '');
  const told = await fetch(new URL(path, pages[0]));
  response.writeHead(told.status, { 'content-type': told.headers.get('content-type') ?? 'text/plain' });
  const body = Buffer.from(await told.arrayBuffer());
  const scripts = path.startsWith('/tiao/')
    ? '<script src="/watch.js"></script>'
    : '<script src="/peer.js"></script><script src="/watch.js"></script>';
  const isPage = path.endsWith('/index.html') && !path.includes('/realm/');
  response.end(isPage ? body.toString().replace('<meta charset="utf-8"', `${scripts}$&`) : body);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

console.log(`load before: ${loadOfMachine()} a core`);
const address = `http://localhost:${(server.address() as AddressInfo).port}/next`;
const browser = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
browser.on('error', () => {
  console.log(`There is no browser '${command}'. TIAO_BROWSER is the command that opens one.`);
  process.exit(1);
});
await finished;
if (browser.pid) process.kill(-browser.pid);
const medians = times.map((list) => [...list].sort((a, b) => a - b)[list.length >> 1]);
for (const [i, engine] of engines.entries()) {
  const spread = `${Math.min(...times[i]).toFixed(0)} to ${Math.max(...times[i]).toFixed(0)}`;
  const ratio = i > 0 ? `, ours is ${(medians[0] / medians[i]).toFixed(2)} × it` : '';
  console.log(`${engine}: ${medians[i].toFixed(0)} ms (${spread})${ratio}`);
}
console.log(`load after: ${loadOfMachine()} a core`);
process.exit(); // the servers would wait for connections that `fetch` keeps open
