/** Requests, transfers and sockets, with the page's real host network and mocks. */
import { expect, test } from 'vitest';
import type { Emit } from '../../adapter/contract/events.ts';
import type { HttpRequest } from '../../adapter/contract/http.ts';
import type { NetworkPolicy } from '../../adapter/contract/surroundings.ts';
import { HostNetwork, isAllowed } from '../../adapter/page/services/host-network.ts';
import { findMock } from '../../adapter/page/services/mocks.ts';
import { bareRequests } from './bare-requests.ts';
import { type AnyWx, called, openRealm, type Realm } from './realm.ts';

/** A realm whose page answers with these mocks. `sent` are the requests that reached it. */
function online(mocks: NetworkPolicy['mocks'], gameJson = {}): Realm & { sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const emit: Emit = (name, value) => realm.runtime.link.takeEvent({ type: 'event', name, value });
  const network = new HostNetwork({ allow: [], mocks }, emit, () => undefined, bareRequests);
  const realm = openRealm({
    gameJson,
    files: { 'up.txt': 'file to send' },
    phone: {
      httpRequest: (request) => {
        sent.push(request);
        return network.http(request);
      },
      connectSocket: (request) => network.connect(request),
    },
  });
  const { post } = realm.runtime.link;
  // the link's commands for sockets
  Object.assign(realm.runtime.link, {
    post: (message: Parameters<typeof post>[0]) => {
      if (message.type === 'tell' && message.name === 'sendSocketMessage') {
        const [{ id, data }] = message.args;
        network.send(id, data);
      }
      post(message);
    },
  });
  return Object.assign(realm, { sent });
}

const API = 'https://api.example.com/score';

test('a request to a host that is not on the list fails with its errno, in a later task', async () => {
  const realm = online({});
  const result = await called(realm, 'request', { url: API });
  expect(result).toEqual({ errMsg: 'request:fail url not in domain list', errno: 600002 });
});

test('any status is success; JSON is parsed, and invalid JSON stays text', async () => {
  const realm = online({
    [API]: { status: 404, data: { best: 7 }, header: { 'x-a': 'b' } },
    'https://api.example.com/text': { data: '{no json' },
  });
  expect(await called(realm, 'request', { url: API })).toMatchObject({
    statusCode: 404,
    data: { best: 7 },
    header: { 'x-a': 'b' },
    cookies: [],
    errMsg: 'request:ok',
  });
  expect(await called(realm, 'request', { url: 'https://api.example.com/text' })).toMatchObject({
    data: '{no json',
  });
  expect(await called(realm, 'request', { url: API, dataType: 'other' })).toMatchObject({
    data: '{"best":7}',
  });
  const { data } = await called(realm, 'request', { url: API, responseType: 'arraybuffer' });
  expect(new TextDecoder().decode(data)).toBe('{"best":7}');
});

test('GET data goes into the query, POST data into the body, by content-type', async () => {
  const realm = online({ 'https://api.example.com/*': { data: {} } });
  await called(realm, 'request', { url: `${API}?a=1`, data: { b: '2 3', c: { d: 4 } } });
  await called(realm, 'request', { url: API, method: 'post', data: { b: 2 } });
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  await called(realm, 'request', { url: API, method: 'PUT', data: { b: 2, c: 'é' }, header: form });
  expect(realm.sent.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['GET', `${API}?a=1&b=2%203&c=%7B%22d%22%3A4%7D`, null],
    ['POST', API, '{"b":2}'],
    ['PUT', API, 'b=2&c=%C3%A9'],
  ]);
  expect(realm.sent[1].header['content-type']).toBe('application/json');
});

test('the timeout is that of the call, else of game.json, else 60 s; a slower mock times out', async () => {
  const realm = online({ [API]: { data: 1, delay: 500 } }, { networkTimeout: { request: 400 } });
  expect(await called(realm, 'request', { url: API })).toEqual({ errMsg: 'request:fail timeout', errno: 5 });
  expect(realm.runtime.clock.now()).toBeGreaterThanOrEqual(400);
  expect(realm.runtime.clock.now()).toBeLessThan(500);
  expect(await called(realm, 'request', { url: API, timeout: 1000 })).toMatchObject({ data: 1 });
  await called(online({ [API]: { data: 1 } }), 'request', { url: API });
  expect(realm.sent.map(({ timeoutMs }) => timeoutMs)).toEqual([400, 1000]);
});

test('wrong parameters fail, and the error names them', async () => {
  const realm = online({});
  expect((await called(realm, 'request', {})).errMsg).toContain('parameter.url should be String');
  expect((await called(realm, 'request', { url: 'ftp://x' })).errno).toBe(600009);
  expect((await called(realm, 'request', { url: API, method: 'JUMP' })).errno).toBe(600005);
});

test('a task is returned, never a promise; it can be aborted', async () => {
  const realm = online({ [API]: { data: 1 } });
  let error: AnyWx | undefined;
  const task = realm.wx.request({
    url: API,
    fail: (told: AnyWx) => {
      error = told;
    },
  });
  expect(task.then).toBeUndefined();
  for (const name of ['onHeadersReceived', 'offHeadersReceived', 'onChunkReceived', 'offChunkReceived']) {
    expect(task[name]).toBeTypeOf('function');
  }
  task.abort();
  await realm.step(5);
  expect(error).toEqual({ errMsg: 'request:fail abort' });
});

test('headers, and chunks if enabled, are reported before success', async () => {
  const realm = online({ [API]: { data: 'piece', header: { 'x-a': 'b' } } });
  const heard: string[] = [];
  const task = realm.wx.request({ url: API, enableChunked: true, success: () => heard.push('success') });
  task.onHeadersReceived(({ header }: AnyWx) => heard.push(`header ${header['x-a']}`));
  task.onChunkReceived(({ data }: AnyWx) => heard.push(`chunk ${new TextDecoder().decode(data)}`));
  await realm.step(5);
  expect(heard).toEqual(['header b', 'chunk piece', 'success']);
});

test('ten requests run at once, the others wait their turn', async () => {
  const realm = openRealm({
    phone: { httpRequest: () => ({ status: 200, header: {}, bytes: new ArrayBuffer(0), delayMs: 100 }) },
  });
  let done = 0;
  for (let i = 0; i < 25; i++) {
    realm.wx.request({
      url: API,
      success: () => {
        done++;
      },
    });
  }
  expect(realm.told('httpRequest')).toHaveLength(10);
  await realm.step(9);
  expect(done).toBe(10);
  expect(realm.told('httpRequest')).toHaveLength(20);
  await realm.step(20);
  expect(done).toBe(25);
});

test('without a network calls fail, and on a slow one they take longer', async () => {
  const realm = online({ [API]: { data: 1 } });
  realm.runtime.network.change('none');
  expect((await called(realm, 'request', { url: API })).errMsg).toBe(
    'request:fail net::ERR_INTERNET_DISCONNECTED',
  );
  realm.runtime.network.change('3g');
  const before = realm.runtime.clock.now();
  await called(realm, 'request', { url: API });
  expect(realm.runtime.clock.now() - before).toBeGreaterThan(250);
});

test('after five seconds in the background a request fails with an interruption', async () => {
  const realm = online({ [API]: { data: 1, delay: 8000 } });
  let error: AnyWx | undefined;
  realm.wx.request({
    url: API,
    fail: (told: AnyWx) => {
      error = told;
    },
  });
  await realm.step(2);
  realm.runtime.lifecycle.hide();
  await realm.step(600);
  expect(error).toEqual({ errMsg: 'request:fail interrupted', errno: 600003 });
});

test('five seconds in the background end what runs and what waits, and new ones, until the game is shown', async () => {
  const realm = online({
    'https://a.example.com/quick': {},
    'https://a.example.com/never': { delay: 50_000 },
  });
  const told: string[] = [];
  const asks = Object.values(ASKING);
  const ask = (i: number, url: string) =>
    asks[i % 3](realm, url, (errMsg) => told.push(errMsg.replace(/^\w+:/, '')));
  for (let i = 0; i < 15; i++) ask(i, 'https://a.example.com/never');
  await realm.step(2);
  realm.runtime.lifecycle.hide();
  await realm.step(280);
  expect(told).toEqual([]);
  await realm.step(30);
  expect(told).toEqual(Array(15).fill('fail interrupted'));
  expect(realm.runtime.requests.underWay).toBe(0);
  expect(realm.told('abortRequest')).toHaveLength(10); // the page never received the five that were queued
  ask(0, 'https://a.example.com/quick');
  await realm.step(3);
  expect(told.at(-1)).toBe('fail interrupted');
  realm.runtime.lifecycle.show({});
  // a game that is shown again in time loses no request
  ask(0, 'https://a.example.com/never');
  realm.runtime.lifecycle.hide();
  await realm.step(200);
  realm.runtime.lifecycle.show({});
  ask(0, 'https://a.example.com/quick');
  await realm.step(200);
  expect(told.slice(16)).toEqual(['ok']);
});

test('downloadFile returns a temporary file or writes to filePath; onProgressUpdate reaches 100', async () => {
  const realm = online({ 'https://cdn.example.com/*': { base64: 'AAEC' } });
  const { tempFilePath, statusCode } = await called(realm, 'downloadFile', {
    url: 'https://cdn.example.com/a/b.png?v=1',
  });
  expect(statusCode).toBe(200);
  expect(tempFilePath).toMatch(/^wxfile:\/\/tmp\/.*\.png$/);
  const fs = realm.wx.getFileSystemManager();
  expect(new Uint8Array(fs.readFileSync(tempFilePath))).toEqual(new Uint8Array([0, 1, 2]));
  const filePath = `${realm.wx.env.USER_DATA_PATH}/b.bin`;
  const progress: number[] = [];
  const task = realm.wx.downloadFile({ url: 'https://cdn.example.com/b', filePath });
  task.onProgressUpdate(({ progress: percent }: AnyWx) => progress.push(percent));
  await realm.step(5);
  expect(fs.readFileSync(filePath).byteLength).toBe(3);
  expect(progress).toEqual([100]);
});

test('uploadFile sends a form with the file and its fields', async () => {
  const realm = online({ 'POST https://api.example.com/up': { data: 'taken' } });
  const options = {
    url: 'https://api.example.com/up',
    filePath: 'up.txt',
    name: 'doc',
    formData: { who: 'me' },
  };
  expect(await called(realm, 'uploadFile', options)).toMatchObject({ data: 'taken', statusCode: 200 });
  const body = new TextDecoder().decode(realm.sent[0].body as ArrayBuffer);
  expect(body).toContain('name="who"\r\n\r\nme\r\n');
  expect(body).toContain('name="doc"; filename="up.txt"');
  expect(body).toContain('file to send');
  expect((await called(realm, 'uploadFile', { ...options, filePath: 'none.txt' })).errMsg).toContain(
    'no such file',
  );
});

test('a download reports its progress in steps that end at the total, the same every time', async () => {
  const bytes = Buffer.from(new Uint8Array(200_000));
  const run = async (network: 'wifi' | '3g') => {
    const realm = online({ 'https://cdn.example.com/*': { base64: bytes.toString('base64') } });
    realm.runtime.network.change(network);
    const heard: string[] = [];
    const task = realm.wx.downloadFile({
      url: 'https://cdn.example.com/big',
      success: ({ profile }: AnyWx) => heard.push(`success ${profile.receivedBytedCount}`),
    });
    task.onHeadersReceived(({ statusCode }: AnyWx) => heard.push(`head ${statusCode}`));
    task.onProgressUpdate(({ progress, totalBytesWritten, totalBytesExpectedToWrite }: AnyWx) =>
      heard.push(
        `${Math.round(realm.runtime.clock.now())} ms ${progress} ${totalBytesWritten}/${totalBytesExpectedToWrite}`,
      ),
    );
    await realm.step(200);
    return heard;
  };
  expect(await run('wifi')).toEqual([
    'head 200',
    '0 ms 25 50000/200000',
    '0 ms 50 100000/200000',
    '0 ms 75 150000/200000',
    '0 ms 100 200000/200000',
    'success 200000',
  ]);
  const slow = await run('3g');
  // 250 ms to the first byte, then 90 bytes per millisecond
  expect(slow[1]).toBe('806 ms 25 50000/200000');
  expect(slow[4]).toBe('2472 ms 100 200000/200000');
  expect(await run('3g')).toEqual(slow);
});

test('an upload reports how much is sent; an aborted transfer reports nothing more', async () => {
  const realm = online({ 'POST https://api.example.com/up': { data: 'taken', delay: 50 } });
  realm.runtime.network.change('3g');
  const options = { url: 'https://api.example.com/up', filePath: 'up.txt', name: 'doc' };
  const told: AnyWx[] = [];
  realm.wx.uploadFile(options).onProgressUpdate((event: AnyWx) => told.push(event));
  await realm.step(60);
  expect(told).toHaveLength(1);
  expect(told[0].progress).toBe(100);
  expect(told[0].totalBytesSent).toBe(told[0].totalBytesExpectedToSend);
  const task = realm.wx.uploadFile(options);
  task.onProgressUpdate((event: AnyWx) => told.push(event));
  task.abort();
  await realm.step(60);
  expect(told).toHaveLength(1);
});

test('chunks come one by one with enableChunked, and data stays empty', async () => {
  const realm = online({ [API]: { chunks: ['one ', '两个 ', 'three'], delay: 100 } });
  const heard: string[] = [];
  const task = realm.wx.request({
    url: API,
    enableChunked: true,
    success: ({ data }: AnyWx) => heard.push(`success '${data}'`),
  });
  task.onChunkReceived(({ data }: AnyWx) =>
    heard.push(`${Math.round(realm.runtime.clock.now())} ${new TextDecoder().decode(data)}`),
  );
  await realm.step(30);
  expect(heard).toEqual(['100 one ', '200 两个 ', '300 three', "success ''"]);
});

test('a subpackage reports progress at the network’s speed, and takes no time once it is loaded', async () => {
  const realm = openRealm({
    gameJson: { subpackages: [{ name: 'stage', root: 'stage' }] },
    files: { 'stage/a.bin': new Uint8Array(180_000) },
  });
  const load = async () => {
    const told: number[] = [];
    let result: AnyWx | undefined;
    const task = realm.wx.loadSubpackage({
      name: 'stage',
      complete: (answer: AnyWx) => {
        result = answer;
      },
    });
    task.onProgressUpdate(({ progress }: AnyWx) => told.push(progress));
    const before = realm.runtime.clock.now();
    for (let i = 0; i < 300 && !result; i++) await realm.step(1);
    return { told, errMsg: result?.errMsg, ms: realm.runtime.clock.now() - before };
  };
  realm.runtime.network.change('none');
  expect((await load()).errMsg).toBe('loadSubpackage:fail net::ERR_INTERNET_DISCONNECTED');
  realm.runtime.network.change('3g');
  const first = await load();
  expect(first).toMatchObject({ told: [33, 66, 100], errMsg: 'loadSubpackage:ok' });
  expect(first.ms).toBeGreaterThan(2000);
  expect(await load()).toMatchObject({ told: [], errMsg: 'loadSubpackage:ok' });
});

test('a socket opens, sends, receives and closes; connectSocket returns its task', async () => {
  const realm = online({ 'wss://chat.example.com/': { messages: ['hello'] } });
  const heard: string[] = [];
  const task = realm.wx.connectSocket({ url: 'wss://chat.example.com/' });
  task.onOpen(() => heard.push('open'));
  task.onMessage(({ data }: AnyWx) => heard.push(data));
  task.onClose(({ code, reason }: AnyWx) => heard.push(`closed ${code} ${reason}`));
  task.onError(() => heard.push('error'));
  expect(task.readyState).toBe(0);
  await realm.step(3);
  expect(task.readyState).toBe(1);
  task.send({ data: 'ping' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  task.close({ code: 1000, reason: 'done' });
  await realm.step(3);
  expect(heard).toEqual(
    ['open', 'hello', 'ping', 'closed 1000 done'].sort((a, b) => heard.indexOf(a) - heard.indexOf(b)),
  );
  expect(heard[0]).toBe('open');
});

test('the older calls use the one open socket: sendSocketMessage, closeSocket, onSocketOpen and the like', async () => {
  const realm = online({ 'wss://chat.example.com/': {} });
  const heard: string[] = [];
  realm.wx.onSocketOpen(() => heard.push('open'));
  realm.wx.onSocketMessage(({ data }: AnyWx) => heard.push(data));
  realm.wx.onSocketClose(() => heard.push('close'));
  realm.wx.onSocketError(() => heard.push('error'));
  expect((await called(realm, 'sendSocketMessage', { data: 'x' })).errMsg).toContain('fail');
  realm.wx.connectSocket({ url: 'wss://chat.example.com/' });
  await realm.step(3);
  expect((await called(realm, 'sendSocketMessage', { data: 'echo' })).errMsg).toBe('sendSocketMessage:ok');
  expect((await called(realm, 'closeSocket')).errMsg).toBe('closeSocket:ok');
  await realm.step(3);
  expect(heard).toEqual(['open', 'echo', 'close']);
  realm.wx.connectSocket({ url: 'wss://elsewhere.example.com/' });
  await realm.step(3);
  expect(heard.slice(3)).toEqual(['error', 'close']);
});

test('a sixth socket is refused', async () => {
  const realm = online({ 'wss://chat.example.com/': {} });
  for (let i = 0; i < 5; i++) realm.wx.connectSocket({ url: 'wss://chat.example.com/' });
  const result = await called(realm, 'connectSocket', { url: 'wss://chat.example.com/' });
  expect(result).toEqual({ errMsg: 'connectSocket:fail exceed max task count', errno: 600007 });
});

test('the host list supports hosts, ports and subdomains, and * excludes private hosts', () => {
  const allowed = (url: string, ...allow: string[]) => isAllowed(new URL(url), allow);
  expect(allowed('https://a.example.com/x', 'a.example.com')).toBe(true);
  expect(allowed('https://a.example.com:8443/x', 'a.example.com')).toBe(false);
  expect(allowed('https://a.example.com:8443/x', 'a.example.com:8443')).toBe(true);
  expect(allowed('https://a.example.com/x', '*.example.com')).toBe(true);
  expect(allowed('https://example.com/x', '*.example.com')).toBe(false);
  expect(allowed('https://example.com/x', '*')).toBe(true);
});

test.each([
  [
    'this machine',
    'localhost:5173 LOCALHOST localhost. open.localhost a.b.localhost. 127.0.0.1 127.1 0x7f.1',
  ],
  ['this machine, as a number', '2130706433 017700000001 0 0.0.0.0 127.0.0.1. 0.1.2.3'],
  ['an address of IPv6', '[::1] [::] [::ffff:127.0.0.1] [fe80::1] [fd00::1]'],
  ['a private network', '10.1.2.3 172.16.0.1 172.31.9.9 192.168.1.1 169.254.169.254 100.64.0.1 198.18.0.1'],
  ['many at once', '224.0.0.1 239.255.255.250 255.255.255.255 192.0.0.8'],
  ['a name of a private network', 'router nas.local printer.lan db.internal x.home.arpa x.home.arpa.'],
])('* does not include %s', (_, hosts) => {
  for (const host of hosts.split(' ')) {
    for (const scheme of ['http', 'https', 'ws', 'wss']) {
      expect(isAllowed(new URL(`${scheme}://${host}/`), ['*']), host).toBe(false);
    }
    const { host: listed } = new URL(`http://${host}/`);
    expect(isAllowed(new URL(`http://${host}/`), [listed]), `${host}, listed`).toBe(true);
  }
});

test('* includes what only looks like a private network', () => {
  for (const host of 'localhost.example.com 10.example.com 172.32.0.1 100.128.0.1 mylocal.com a.land 11.0.0.1'.split(
    ' ',
  )) {
    expect(isAllowed(new URL(`http://${host}/`), ['*']), host).toBe(true);
  }
});

test('a mock is found by method and URL, exact matches first', () => {
  const mocks = { 'https://a/*': { data: 1 }, 'https://a/b': { data: 2 }, 'POST https://a/b': { data: 3 } };
  expect(findMock(mocks, 'GET', 'https://a/b?x=1')?.data).toBe(2);
  expect(findMock(mocks, 'POST', 'https://a/b')?.data).toBe(3);
  expect(findMock(mocks, 'GET', 'https://a/c')?.data).toBe(1);
  expect(findMock(mocks, 'GET', 'https://b/c')).toBeUndefined();
});

test('a subpackage with only an empty game.js loads, as some engines create', async () => {
  const realm = openRealm({
    gameJson: {
      subpackages: [
        { name: 'data', root: 'data/' },
        { name: 'gone', root: 'gone/' },
      ],
    },
    files: { 'data/game.js': '' },
  });
  const answers: string[] = [];
  for (const name of ['data', 'gone']) {
    realm.wx.loadSubpackage({ name, complete: ({ errMsg }: AnyWx) => answers.push(errMsg) });
  }
  await realm.step(10);
  expect(answers.sort()).toEqual([
    "loadSubpackage:fail the package has no files in 'gone'",
    'loadSubpackage:ok',
  ]);
});

/** The members that share one queue. */
const ASKING: { [name: string]: (realm: Realm, url: string, told: (errMsg: string) => void) => AnyWx } = {
  request: ({ wx }, url, told) => wx.request({ url, complete: ({ errMsg }: AnyWx) => told(errMsg) }),
  downloadFile: ({ wx }, url, told) =>
    wx.downloadFile({ url, complete: ({ errMsg }: AnyWx) => told(errMsg) }),
  uploadFile: ({ wx }, url, told) =>
    wx.uploadFile({ url, filePath: 'up.txt', name: 'a', complete: ({ errMsg }: AnyWx) => told(errMsg) }),
};

test.each(Object.entries(ASKING))(
  '%s: those called off while they wait hold nobody up',
  async (name, ask) => {
    const realm = online({ 'https://a.example.com/slow': { delay: 300 }, 'https://a.example.com/quick': {} });
    const told: { [who: string]: string[] } = { running: [], called: [], behind: [] };
    const start = (url: string, who: string) =>
      ask(realm, `https://a.example.com/${url}`, (errMsg) => told[who].push(errMsg));
    for (let i = 0; i < 10; i++) start('slow', 'running');
    const off = Array.from({ length: 12 }, () => start('slow', 'called'));
    for (let i = 0; i < 3; i++) start('quick', 'behind');
    await realm.step(3);
    for (const task of off) task.abort();
    for (const task of off) task.abort();
    await realm.step(40);
    expect(told.called).toEqual(Array(12).fill(`${name}:fail abort`));
    expect(told.running).toEqual(Array(10).fill(`${name}:ok`));
    expect(told.behind).toEqual(Array(3).fill(`${name}:ok`));
    expect(realm.runtime.requests.underWay).toBe(0);
    // the page never received them, so it is not notified of their end either
    expect(realm.told('abortRequest')).toEqual([]);
  },
);

test.each(Object.entries(ASKING))(
  '%s: those called off, refused or late on their way make room',
  async (name, ask) => {
    const realm = online({
      'https://a.example.com/slow': { delay: 5000 },
      'https://a.example.com/fail': { fail: 'net::ERR_FAILED' },
      'https://a.example.com/quick': {},
    });
    const told: string[] = [];
    const start = (url: string) => ask(realm, `https://${url}`, (errMsg) => told.push(errMsg));
    const slow = Array.from({ length: 10 }, () => start('a.example.com/slow'));
    for (let i = 0; i < 10; i++) start('a.example.com/fail');
    for (let i = 0; i < 10; i++) start('not-listed.example.com/');
    start('a.example.com/quick');
    await realm.step(3);
    for (const task of slow) task.abort();
    await realm.step(20);
    const count = (errMsg: string) => told.filter((one) => one === `${name}:${errMsg}`).length;
    const failed = ['fail abort', 'fail net::ERR_FAILED', 'fail url not in domain list'];
    expect(failed.map(count)).toEqual([10, 10, 10]);
    expect(count('ok')).toBe(1);
    expect(realm.runtime.requests.underWay).toBe(0);
  },
);

test('sockets that are closed, refused or dropped make room for others', async () => {
  const realm = online({ 'wss://chat.example.com/': {} });
  for (let round = 0; round < 3; round++) {
    // one closed before it is open, one refused, one closed by the game, one by the server
    realm.wx.connectSocket({ url: 'wss://chat.example.com/' }).close();
    realm.wx.connectSocket({ url: 'wss://elsewhere.example.com/' });
    const open = realm.wx.connectSocket({ url: 'wss://chat.example.com/' });
    realm.wx.connectSocket({ url: 'wss://chat.example.com/' });
    await realm.step(3);
    open.close();
    for (let id = 1; id < 20; id++) {
      realm.runtime.link.takeEvent({
        type: 'event',
        name: 'socket',
        value: { id, event: 'close', code: 1000, reason: '' },
      });
    }
    await realm.step(3);
  }
  const errors: string[] = [];
  for (let i = 0; i < 5; i++) {
    realm.wx.connectSocket({
      url: 'wss://chat.example.com/',
      fail: ({ errMsg }: AnyWx) => errors.push(errMsg),
    });
  }
  await realm.step(3);
  expect(errors).toEqual([]);
});

test('a subpackage whose game.js throws is not loaded, and can be tried again', async () => {
  const realm = openRealm({
    gameJson: { subpackages: [{ name: 'stage', root: 'stage' }] },
    files: { 'stage/game.js': '', 'stage/level.json': '{}' },
  });
  const { modules } = realm.runtime;
  let isBroken = true;
  modules.define('stage/part.js', (_require, module) => {
    module.exports = 'part';
  });
  modules.define('stage/game.js', (require) => {
    require('./part.js'); // while it starts, it can require its own scripts
    if (isBroken) throw new Error('no atlas');
  });
  const load = () => called(realm, 'loadSubpackage', { name: 'stage' });
  expect((await load()).errMsg).toBe('loadSubpackage:fail stage/game.js stopped: no atlas');
  expect(() => modules.run('stage/part.js')).not.toThrow(); // it has run and stays loaded
  const fs = realm.wx.getFileSystemManager();
  const reads = () => fs.readFileSync('stage/level.json', 'utf8');
  expect(reads).toThrow();
  expect((await load()).errMsg).toMatch(/:fail/);
  isBroken = false;
  expect((await load()).errMsg).toBe('loadSubpackage:ok');
  expect(reads()).toBe('{}');
});
