/** Images and sounds by URL: fetched by the page, separately from the game's own requests. */
import { expect, test } from 'vitest';
import { HostNetwork } from '../../adapter/page/services/host-network.ts';
import { bareRequests } from './bare-requests.ts';
import { called, openRealm } from './realm.ts';

const A = 'https://cdn.example.com/a.png';
const B = 'https://cdn.example.com/b.mp3';

test('each has an id of its own, distinct from those of wx.request, and requests no progress', async () => {
  const bytes = new ArrayBuffer(3);
  const phone = { httpRequest: () => ({ status: 200, header: {}, bytes, delayMs: 0 }) };
  const realm = openRealm({ phone });
  const { sources } = realm.runtime;
  const [a, b] = await Promise.all([
    sources.bytes(A),
    sources.bytes(B),
    called(realm, 'request', { url: 'https://api.example.com/' }),
  ]);
  expect([a.byteLength, b.byteLength]).toEqual([3, 3]);
  const asked = realm.told('httpRequest') as { id: number; url: string; stream: unknown }[];
  expect(new Set(asked.map(({ id }) => id)).size).toBe(3);
  expect(asked.filter(({ url }) => url === A || url === B).map(({ stream }) => stream)).toEqual([null, null]);
});

test('an error status or a missing network yields no bytes', async () => {
  const phone = { httpRequest: () => ({ status: 404, header: {}, bytes: new ArrayBuffer(9), delayMs: 0 }) };
  await expect(openRealm({ phone }).runtime.sources.bytes(A)).rejects.toThrow(`${A} answered 404`);
  const offline = openRealm({ phone, boot: { network: 'none' } });
  await expect(offline.runtime.sources.bytes(A)).rejects.toThrow('net::ERR_INTERNET_DISCONNECTED');
  expect(offline.told('httpRequest')).toEqual([]);
});

test('on the page, two concurrent requests are aborted one by one, and without streaming no progress is sent', async () => {
  const before = globalThis.fetch;
  const open: { url: string; signal: AbortSignal }[] = [];
  globalThis.fetch = ((url: string, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      open.push({ url, signal });
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      if (url === B) setTimeout(() => resolve(new Response('abc')), 20);
    })) as typeof fetch;
  const news: unknown[] = [];
  const network = new HostNetwork(
    { allow: ['*'], mocks: {} },
    (_, value) => news.push(value),
    () => undefined,
    bareRequests,
  );
  const request = { method: 'GET', header: {}, body: null, timeoutMs: 5000, stream: null };
  try {
    const a = network.http({ ...request, id: 1, url: A });
    const b = network.http({ ...request, id: 2, url: B });
    await new Promise(setImmediate); // both are pending
    network.abort(1);
    await expect(a).rejects.toThrow('abort');
    expect((await b).bytes.byteLength).toBe(3);
    expect(open.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(news).toEqual([]);
  } finally {
    globalThis.fetch = before;
  }
});
