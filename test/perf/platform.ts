/**
 * How quickly the platform starts, how much memory it then uses, and how many redemptions of a code it answers per
 * second, compared with a bare server that answers a constant; both in one run, 50 connections. Also the CPU time of
 * each server's process, because the machine may be busy. `node --import tsx test/perf/platform.ts [N]`
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, loadavg } from 'node:os';

const COUNT = Number(process.argv[2] ?? 4000);
const CONNECTIONS = 50;
const ROUNDS = 3;
const BARE = `require('http').createServer((request, response) => {
  const text = JSON.stringify({ session_key: 'tiihtNczf5v6AKRyjwEUhQ==', openid: 'oX7R4KHvmj_HKoL3zWUmr_6kTRen' });
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(text);
}).listen(0, '127.0.0.1', function () { console.log(JSON.stringify({ url: 'http://127.0.0.1:' + this.address().port })); });`;

type World = { url: string; apps: { appid: string; secret: string }[]; users: { openid: string }[] };
type Server = World & { child: ChildProcess; upMs: number; upCpu: number };

function start(...args: string[]): Promise<Server> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve) => {
    let out = '';
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      if (!out.includes('\n')) return;
      const up = { upMs: performance.now() - began, upCpu: cpuOf(child) };
      resolve({ child, ...up, ...(JSON.parse(out) as World) });
    });
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function call(url: string, body?: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: body ? 'POST' : 'GET' }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

/** CPU time that a process has used, in microseconds: user and system time, which Linux counts in hundredths of a second. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Megabytes of memory that a process uses. */
function memoryOf({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

async function load(server: Server, urls: string[]) {
  const times: number[] = [];
  const [cpu, began] = [cpuOf(server.child), performance.now()];
  let next = 0;
  let failed = 0;
  const connection = async () => {
    while (next < urls.length) {
      const url = urls[next++];
      const sent = performance.now();
      if ((await call(url)).includes('errcode')) failed += 1;
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  times.sort((a, b) => a - b);
  return {
    perSecond: Math.round((urls.length / (performance.now() - began)) * 1000),
    p99: times[Math.floor(times.length * 0.99)],
    cpu: (cpuOf(server.child) - cpu) / urls.length,
    failed,
  };
}

// the platform's sources are bundled once, on the first start after a change
spawnSync(process.execPath, ['adapter/cli/tiao.mjs', 'platform', '--help']);
const bare = await start('-e', BARE);
const tiao = await start('adapter/cli/tiao.mjs', 'platform', '--json');
const [{ appid, secret }] = tiao.apps;
await call(`${tiao.url}/__tiao/quota`, { enforce: false });
const idle = (server: Server) =>
  `up after ${server.upMs.toFixed(0)} ms (${(server.upCpu / 1000).toFixed(0)} ms of CPU), ${memoryOf(server.child).toFixed(0)} MB`;
console.log(`load of the machine: ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`);
console.log(`bare: ${idle(bare)}\ntiao: ${idle(tiao)}`);
console.log('round  server  per second  P99 ms  CPU µs  failed');
for (let round = 1; round <= ROUNDS; round += 1) {
  const codes: string[] = [];
  for (let i = 0; i < COUNT; i += CONNECTIONS) {
    const logins = Array.from({ length: CONNECTIONS }, () =>
      call(`${tiao.url}/__tiao/login`, { appid, openid: tiao.users[i % 3].openid }),
    );
    codes.push(...(await Promise.all(logins)).map((text) => (JSON.parse(text) as { code: string }).code));
  }
  const path = (code: string) =>
    `/sns/jscode2session?appid=${appid}&secret=${secret}&js_code=${code}&grant_type=authorization_code`;
  const rows = {
    bare: await load(
      bare,
      codes.map((code) => bare.url + path(code)),
    ),
    tiao: await load(
      tiao,
      codes.map((code) => tiao.url + path(code)),
    ),
  };
  for (const [name, { perSecond, p99, cpu, failed }] of Object.entries(rows)) {
    console.log(`${round}      ${name}    ${perSecond}  ${p99.toFixed(1)}  ${cpu.toFixed(0)}  ${failed}`);
  }
  console.log(
    `tiao ÷ bare: ${(rows.tiao.perSecond / rows.bare.perSecond).toFixed(2)} by rate, ${(rows.bare.cpu / rows.tiao.cpu).toFixed(2)} by CPU`,
  );
}
bare.child.kill();
tiao.child.kill();
agent.destroy();
