import { expect, test } from 'vitest';
import { said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

const tokenPath = (more: { [name: string]: string } = {}) => {
  const { appid, secret } = platform.apps[0];
  return `/cgi-bin/token?${new URLSearchParams({ grant_type: 'client_credential', appid, secret, ...more })}`;
};
const isGood = async (token: unknown) =>
  (await platform.call(`/cgi-bin/openapi/quota/get?access_token=${token}`, { cgi_path: '/cgi-bin/token' }))
    .errcode;
const stable = (more = {}) => {
  const { appid, secret } = platform.apps[0];
  return platform.call('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret, ...more });
};

test('a token is given for two hours, without an errcode, as JSON with status 200', async () => {
  const response = await platform.request(tokenPath());
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json; (encoding|charset)=utf-8$/);
  const answer = await response.json();
  expect(answer).toEqual({ access_token: expect.any(String), expires_in: 7200 });
});

test('the token before lives five minutes on, the one before that is dead at once', async () => {
  const first = await platform.token();
  const second = await platform.token();
  expect(await isGood(first)).toBe(0);
  const third = await platform.token();
  expect(await isGood(first)).toBe(40001);
  expect(await isGood(second)).toBe(0);
  await platform.control('clock', { advance: '301s' });
  expect(await isGood(second)).toBe(40001);
  expect(await isGood(third)).toBe(0);
});

test('a token ends after two hours with 42001', async () => {
  const token = await platform.token();
  await platform.control('clock', { advance: '2h' });
  const answer = await platform.call(`/cgi-bin/clear_quota?access_token=${token}`, {
    appid: platform.apps[0].appid,
  });
  expect(answer.errcode).toBe(42001);
  expect(answer.errmsg).toMatch(/^access_token expired rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
});

test.each([
  ['grant_type', { grant_type: 'x' }, 40002],
  ['appid missing', { appid: '' }, 41002],
  ['appid unknown', { appid: 'wx0000000000000000' }, 40013],
  ['secret missing', { secret: '' }, 41004],
  ['secret wrong', { secret: '0'.repeat(32) }, 40001],
])('what is wrong is told: %s', async (_, more, errcode) => {
  expect((await platform.call(tokenPath(more as { [name: string]: string }))).errcode).toBe(errcode);
});

test('an absent or unknown token is refused', async () => {
  expect((await platform.call('/wxa/generatescheme', {})).errcode).toBe(41001);
  const answer = await platform.call('/wxa/generatescheme?access_token=x', {});
  expect(answer.errcode).toBe(40001);
  expect(said(answer)).toMatch(/^invalid credential, access_token is invalid or not latest/);
});

test('a stable token stays the same until its last five minutes, and both families leave each other alone', async () => {
  await platform.control('clock', { stop: true });
  const one = await stable();
  const plain = await platform.token();
  expect((await stable()).access_token).toBe(one.access_token);
  await platform.control('clock', { advance: '6899s' });
  expect(await stable()).toEqual({ access_token: one.access_token, expires_in: 301 });
  await platform.control('clock', { advance: '2s' });
  const two = await stable();
  expect(two).toEqual({ access_token: expect.any(String), expires_in: 7200 });
  expect(two.access_token).not.toBe(one.access_token);
  expect(await isGood(one.access_token)).toBe(0);
  expect(await isGood(plain)).toBe(0);
});

test('a forced refresh kills the old token; too soon, or more than 20 a day, it does nothing', async () => {
  const one = await stable();
  const two = await stable({ force_refresh: true });
  expect(two.access_token).not.toBe(one.access_token);
  expect(await isGood(one.access_token)).toBe(40001);
  expect((await stable({ force_refresh: true })).access_token).toBe(two.access_token);
  let last = two.access_token;
  for (let i = 0; i < 19; i += 1) {
    await platform.control('clock', { advance: '30s' });
    const next = (await stable({ force_refresh: true })).access_token;
    expect(next).not.toBe(last);
    last = next;
  }
  await platform.control('clock', { advance: '31s' });
  expect((await stable({ force_refresh: true })).access_token).toBe(last);
});

test('stable_token is called by POST with JSON alone', async () => {
  expect((await platform.call('/cgi-bin/stable_token?grant_type=client_credential')).errcode).toBe(43002);
  expect((await platform.call('/cgi-bin/stable_token', 'grant_type=client_credential')).errcode).toBe(47001);
});

test('a caller whose address is not in the white list is refused, where the secret is shown', async () => {
  const { appid } = platform.apps[0];
  await platform.control('account', { appid, ipWhiteList: ['10.0.0.1'] });
  const answer = await platform.call(tokenPath());
  expect(answer.errcode).toBe(40164);
  expect(said(answer)).toBe('invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist');
  await platform.control('account', { appid, ipWhiteList: ['127.0.0.1'] });
  expect((await platform.call(tokenPath())).errcode).toBeUndefined();
});

test('a frozen secret stops to work after ten minutes', async () => {
  await platform.control('account', { appid: platform.apps[0].appid, secretFrozen: true });
  expect((await platform.call(tokenPath())).errcode).toBeUndefined();
  await platform.control('clock', { advance: '10m' });
  expect((await platform.call(tokenPath())).errcode).toBe(40243);
});

test('2000 tokens a day', async () => {
  platform.core.usage.isEnforced = false;
  for (let i = 0; i < 2000; i += 1)
    await platform.core.usage.count(platform.apps[0].appid, '/cgi-bin/token', platform.core.clock.now());
  platform.core.usage.isEnforced = true;
  expect((await platform.call(tokenPath())).errcode).toBe(45009);
  await platform.control('clock', { advance: '1d' });
  expect((await platform.call(tokenPath())).errcode).toBeUndefined();
});
