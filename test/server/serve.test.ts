/** The server's answers to the page and to bad requests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { CHANGES } from '../../adapter/contract/dev-server.ts';
import type { PackageIndex } from '../../adapter/contract/package-index.ts';
import { openPackage } from '../../adapter/package/package-folder.ts';
import { type Served, serve } from '../../adapter/server/serve.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-serve-'));
let server: Served;

beforeAll(async () => {
  const dir = join(root, 'fish & chips');
  mkdirSync(join(dir, 'a b'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'top secret');
  writeFileSync(join(dir, 'game.js'), 'window = 1;');
  writeFileSync(join(dir, 'game.json'), '{}');
  writeFileSync(join(dir, 'a b/页%20.html'), '<script>1</script>');
  server = await serve({ port: 0, packages: [await openPackage(dir)] });
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

/** Requests exactly this path; `fetch` would normalise it. */
function ask(
  path: string,
  headers: { [name: string]: string } = {},
): Promise<{ status: number; type: string; headers: NodeJS.Dict<string | string[]>; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => {
        const { headers, statusCode = 0 } = response;
        resolve({ status: statusCode, type: headers['content-type'] ?? '', headers, body });
      });
    })
      .on('error', reject)
      .end();
  });
}

const PACKAGE = '/package/fish%20%26%20chips';

test('the games: given ones first, then the project’s', async () => {
  const games = JSON.parse((await ask('/games.json')).body) as { id: string; title: string }[];
  expect(games[0]).toEqual({ id: 'fish & chips', title: 'fish & chips' });
  expect(games).toContainEqual({ id: 'hello', title: 'Hello', icon: 'icon.svg' });
});

test('a package: its index, its scripts rewritten, its files unchanged', async () => {
  const index = JSON.parse((await ask(`${PACKAGE}/index.json`)).body) as PackageIndex;
  expect(index.scripts).toEqual([{ path: 'game.js', bytes: 11 }]);
  expect(index.files).toEqual([{ path: 'a b/页%20.html', bytes: 18 }]);
  const script = await ask(`${PACKAGE}/scripts/game.js`);
  expect(script.type).toMatch(/^text\/javascript/);
  expect(script.body).toContain('__wxg.window = 1;');
  const file = await ask(`${PACKAGE}/files/${['a b', '页%20.html'].map(encodeURIComponent).join('/')}`);
  expect(file.body).toBe('<script>1</script>');
});

test('an HTML file in a package never runs as a page of this server', async () => {
  const { type, headers } = await ask(`${PACKAGE}/files/a%20b/${encodeURIComponent('页%20.html')}`);
  expect(type).toBe('application/octet-stream');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('the realm is sandboxed even if it is opened directly', async () => {
  const { body, headers } = await ask('/realm/index.html');
  expect(headers['content-security-policy']).toBe(
    'sandbox allow-scripts; frame-ancestors http://localhost:* http://127.0.0.1:*',
  );
  expect(body).toMatch(/http-equiv="Content-Security-Policy"/);
});

test.each([
  '/package/nope/index.json',
  '/package/',
  '/package/..%2f..%2fpackage.json',
  '/package/%2e%2e/index.json',
])('%s is not found, and the answer says what there is', async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(JSON.parse(body).error).toMatch(/^No package .*There are: fish & chips, .*hello/);
});

test.each([
  `${PACKAGE}/files/../../secret.txt`,
  `${PACKAGE}/files/..%2f..%2fsecret.txt`,
  `${PACKAGE}/files/%2e%2e/%2e%2e/secret.txt`,
  `${PACKAGE}/files/${encodeURIComponent(join(root, 'secret.txt'))}`,
  `${PACKAGE}/files/`,
  `${PACKAGE}/scripts/a%20b/x.js`,
  `${PACKAGE}/nothing`,
])('%s is not found', async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).not.toContain('top secret');
});

test('a URL with invalid percent-encoding is refused, and the server keeps running', async () => {
  expect((await ask('/package/%zz/index.json')).status).toBe(400);
  expect((await ask('/games.json')).status).toBe(200);
});

test.each(['/assets', `/${'a'.repeat(5000)}`, '/%00', '/constructor', '//evil.example/', '/..%5c..%5cx'])(
  'the page has no file %s, and says so in words of its own',
  async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(404);
    expect(body).toMatch(/^There is no /);
  },
);

test('errors are JSON that the page can read, not HTML', async () => {
  const dir = join(root, 'gone');
  mkdirSync(dir);
  const folder = await openPackage(dir);
  rmSync(dir, { recursive: true });
  const broken = await serve({ port: 0, packages: [folder] });
  try {
    const response = await fetch(`${broken.url}package/gone/index.json`);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ error: expect.stringContaining('no such file or directory') });
  } finally {
    await broken.close();
  }
});

test('if a port is in use, the next one is used, or a clear error given if it was requested', async () => {
  const port = Number(new URL(server.url).port);
  const second = await serve({ port });
  expect(second.url).not.toBe(server.url);
  await second.close();
  await expect(serve({ port, strictPort: true })).rejects.toThrow(`Port ${port} is already in use`);
});

test('changes of a watched package and of a fixed game are announced, and then served', async () => {
  const dir = join(root, 'watched');
  const game = join(root, 'mended');
  for (const folder of [dir, game]) mkdirSync(folder);
  writeFileSync(join(dir, 'game.js'), '1;');
  writeFileSync(join(dir, 'game.json'), '{}');
  writeFileSync(join(game, 'index.ts'), 'export default { start: () => ({}) };');
  writeFileSync(join(game, 'game.json'), '{,}');
  const told: string[] = [];
  const failed: string[] = [];
  const watching = await serve({
    port: 0,
    watch: true,
    packages: [await openPackage(dir)],
    games: [{ id: 'mended', dir: game }],
    setup: { language: 'en' },
    rebuilt: (id) => told.push(id),
    failed: ({ message }) => failed.push(message),
  });
  const page = listener(watching.url, new URL(watching.url).origin);
  const faults = async () => {
    const response = await fetch(`${watching.url}package/mended/index.json`);
    return ((await response.json()) as PackageIndex).faults.map(({ message }) => message);
  };
  try {
    expect(await faults()).toEqual([expect.stringContaining('game.json:1:2 is not JSON')]);
    writeFileSync(join(dir, 'game.js'), '2;');
    writeFileSync(join(game, 'game.json'), '{}');
    await vi.waitFor(() => expect(told.sort()).toEqual(['mended', 'watched']), 120_000);
    expect(await faults()).toEqual([]);
    expect((await page).heard.sort()).toEqual(['{"package":"mended"}', '{"package":"watched"}']);
    const { socket } = await page;
    for (const message of ['no JSON', '{"error":{"id":1}}']) socket.send(message);
    socket.send(JSON.stringify({ error: { id: 'mended', message: 'undone', kind: 'error', place: '' } }));
    await vi.waitFor(() => expect(failed).toEqual(['undone']), 20_000);
    expect(await (await fetch(`${watching.url}setup.js`)).text()).toContain(
      '{"language":"en","watched":true}',
    );
    expect(await (await fetch(watching.url)).text()).toContain('src="/setup.js"');
    for (const origin of ['https://evil.example', 'null', undefined]) {
      await expect(listener(watching.url, origin), origin).rejects.toThrow('401');
    }
  } finally {
    await watching.close();
  }
});

/** Connects as a page does; `heard` are the changes that it receives. */
function listener(url: string, origin: string | undefined): Promise<{ socket: WebSocket; heard: string[] }> {
  const heard: string[] = [];
  const socket = new WebSocket(new URL(CHANGES, url.replace('http', 'ws')), { origin });
  socket.on('message', (data) => heard.push(String(data)));
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ socket, heard }));
    socket.on('error', reject);
  });
}

describe('access', () => {
  test('a page whose host name points to this machine is refused (DNS rebinding)', async () => {
    for (const path of ['/', '/games.json', `${PACKAGE}/index.json`, '/realm/runtime.js']) {
      expect((await ask(path, { host: 'rebound.example' })).status, path).toBe(403);
    }
    expect((await ask('/games.json', { host: 'localhost:5173' })).status).toBe(200);
  });

  test('names that only look like this machine’s are refused', async () => {
    const names = [
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil.example@localhost',
      'localhost#x',
    ];
    names.push('localhost.', '0.0.0.0', '127.1', '2130706433', 'a.open.localhost', 'localhost:80:80');
    for (const host of names) expect((await ask('/games.json', { host })).status, host).toBe(403);
  });

  test('nothing is changed by another method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { status } = await fetch(`${server.url}games.json`, { method });
      expect(status, method).toBe(405);
    }
    expect((await fetch(`${server.url}games.json`, { method: 'HEAD' })).status).toBe(200);
  });

  test('other sites cannot read a package; pages of this machine can, and the realm can read its script', async () => {
    const shared = async (path: string, origin: string) =>
      (await ask(path, { origin })).headers['access-control-allow-origin'];
    expect(await shared(`${PACKAGE}/index.json`, 'https://evil.example')).toBeUndefined();
    expect(await shared(`${PACKAGE}/index.json`, 'null')).toBeUndefined();
    expect(await shared(`${PACKAGE}/index.json`, 'ftp://localhost')).toBeUndefined();
    expect(await shared(`${PACKAGE}/index.json`, 'http://localhost.evil.example')).toBeUndefined();
    expect(await shared(`${PACKAGE}/index.json`, 'http://localhost:9999')).toBe('http://localhost:9999');
    expect(await shared('/realm/runtime.js', 'null')).toBe('*');
  });

  test('only this server’s own page can open an editor', async () => {
    for (const site of ['', 'none', 'cross-site', 'same-site']) {
      const { status } = await ask('/__open-in-editor?file=/nothing', { 'sec-fetch-site': site });
      expect(status, site).toBe(403);
    }
  });

  test('the page learns when there is no editor', async () => {
    const before = process.env.LAUNCH_EDITOR;
    process.env.LAUNCH_EDITOR = 'no-such-editor';
    const own = { 'sec-fetch-site': 'same-origin' };
    const { status, body } = await ask('/__open-in-editor?file=package.json:1:1', own);
    if (before === undefined) delete process.env.LAUNCH_EDITOR;
    else process.env.LAUNCH_EDITOR = before;
    expect(status).toBe(503);
    expect(body).toContain("'no-such-editor' command does not exist");
    expect(body).toContain('Set LAUNCH_EDITOR to its command.');
  });
});

test("a package is also served as WeChat's upload would change it", async () => {
  const base = '/package/fish%20%26%20chips/';
  const read = async (path: string) => JSON.parse((await ask(base + path)).body) as PackageIndex;
  expect((await read('index.json')).files).toHaveLength(1);
  const uploaded = await read('uploaded/index.json');
  expect(uploaded.files).toEqual([]);
  expect(uploaded.notes).toEqual(['Not uploaded, and so not here: a b/页%20.html.']);
  expect((await ask(`${base}uploaded/scripts/game.js`)).body).toContain('__wxdef("game.js"');
});
