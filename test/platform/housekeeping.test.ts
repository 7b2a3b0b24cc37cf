import { expect, test } from 'vitest';
import { makeRid } from '../../adapter/platform/rules/rid.ts';
import { type Json, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const quota = async (cgi_path: string) => platform.withToken('/cgi-bin/openapi/quota/get', { cgi_path });

test('a quota is counted, and begins anew by clear_quota, ten times a month', async () => {
  const { appid } = platform.apps[0];
  await platform.request(`/wxa/getwxacodeunlimit?access_token=${await platform.token()}`, { scene: 'a' });
  expect(await quota('/wxa/getwxacodeunlimit')).toMatchObject({
    quota: { daily_limit: 1_000_000, used: 1, remain: 999_999 },
  });
  expect((await quota('/wxa/never')).errcode).toBe(76021);
  expect((await quota('/cgi-bin/menu/get')).errcode).toBe(76022);
  for (let i = 0; i < 10; i += 1)
    expect((await platform.withToken('/cgi-bin/clear_quota', { appid })).errcode).toBe(0);
  expect((await platform.withToken('/cgi-bin/clear_quota', { appid })).errcode).toBe(48006);
  expect(await quota('/wxa/getwxacodeunlimit')).toMatchObject({ quota: { used: 0 } });
  expect((await platform.withToken('/cgi-bin/clear_quota', { appid: 'x' })).errcode).toBe(40013);
});

test('clear_quota/v2 shows the secret', async () => {
  const { appid, secret } = platform.apps[0];
  expect(
    (await platform.call(`/cgi-bin/clear_quota/v2?appid=${appid}&appsecret=${secret}`, '')).errcode,
  ).toBe(0);
  expect((await platform.call('/cgi-bin/clear_quota/v2', { appid, appsecret: 'x' })).errcode).toBe(40001);
});

test('a rid contains the time of its call, and is explained for seven days', async () => {
  const before = Math.floor(Date.now() / 1000);
  const failed = await platform.withToken('/wxa/getwxacodeunlimit', { scene: 'x'.repeat(33) });
  const rid = /rid: (\S+)$/.exec(String(failed.errmsg))?.[1] ?? '';
  const seconds = Number.parseInt(rid.slice(0, 8), 16);
  expect([before, seconds, Date.now() / 1000].sort((a, b) => a - b)[1]).toBe(seconds);
  const explain = (one: string, app = platform.apps[0]) =>
    platform.withToken('/cgi-bin/openapi/rid/get', { rid: one }, app);
  const { request } = (await explain(rid)) as { request: Json };
  expect(request.response_body).toContain('40169');
  expect(request.request_body).toContain('xxxx');
  expect((await explain(rid, platform.apps[1])).errcode).toBe(76003);
  expect((await explain('x')).errcode).toBe(76002);
  expect((await explain(makeRid(Date.now()))).errcode).toBe(76001);
  await platform.control('clock', { advance: '8d' });
  expect((await explain(rid)).errcode).toBe(76004);
});

test('addresses are this machine', async () => {
  expect(await platform.withToken('/cgi-bin/get_api_domain_ip')).toEqual({ ip_list: ['127.0.0.1'] });
  expect(await platform.withToken('/cgi-bin/getcallbackip')).toEqual({ ip_list: ['127.0.0.1'] });
  expect(await platform.withToken('/cgi-bin/callback/check', { action: 'all' })).toMatchObject({
    dns: [{ ip: '127.0.0.1' }],
  });
});
