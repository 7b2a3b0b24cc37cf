/** The platform on the phone's own server, and wx.login on a page that uses it. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Account } from '../../adapter/page/services/account.ts';
import { platformBeside } from '../../adapter/platform/beside.ts';
import { type Served, serve } from '../../adapter/server/serve.ts';
import type { Json } from './test-platform.ts';

const platform = platformBeside({}, (text) => console.error(text));
let server: Served;
beforeAll(async () => {
  server = await serve({ port: 0, platform });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.close();
  await platform.close();
});
const get = async (path: string) => (await (await fetch(new URL(path, server.url))).json()) as Json;

test('a code that wx.login gives on the page is redeemed by a back end, at the same address', async () => {
  const { apps } = (await get('/__tiao/world')) as { apps: { appid: string; secret: string }[] };
  const toServer = fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => toServer(new URL(path, server.url), init));
  const account = new Account('jump', { platform: true }, () => undefined);
  const { code } = await account.login();
  vi.unstubAllGlobals();
  const { appid, secret } = apps[0];
  const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' });
  const answer = await get(`/sns/jscode2session?${query}`);
  expect(answer).toMatchObject({
    openid: expect.stringMatching(/^o[\w-]{27}$/),
    session_key: expect.any(String),
  });
  expect((await get(`/sns/jscode2session?${query}`)).errcode).toBe(40163);
});

test('the phone is still served beside it', async () => {
  expect((await fetch(server.url)).headers.get('content-type')).toMatch(/html/);
  expect((await get('/wxa/nothing')).errcode).toBe(40066);
});

test('without a platform a code is made up on the page', async () => {
  const account = new Account('jump', {}, () => undefined);
  expect((await account.login()).code).toMatch(/^tiao-code-1-/);
});
