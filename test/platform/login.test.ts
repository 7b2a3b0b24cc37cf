import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { decryptData, type Encrypted } from '../../adapter/platform/rules/encrypted-data.ts';
import { rawDataSignature } from '../../adapter/platform/rules/signatures.ts';
import { type Json, said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

const sign = (key: unknown, message = '') => createHmac('sha256', String(key)).update(message).digest('hex');
const check = async (path: string, query: { [name: string]: string }): Promise<Json> =>
  platform.withToken(`${path}?${new URLSearchParams(query)}`);

test('a code of wx.login becomes openid, session key and unionid, once', async () => {
  const code = await platform.code();
  const answer = await platform.redeem(code);
  expect(answer).toEqual({
    openid: platform.users[0].openid,
    session_key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/),
    unionid: platform.users[0].unionid,
  });
  const again = await platform.redeem(code);
  expect(again.errcode).toBe(40163);
  expect(again.errmsg).toMatch(/^code been used, rid: /);
});

test('a program without an open-platform account gets no unionid, and another openid', async () => {
  const answer = await platform.redeem(await platform.code(platform.apps[1]), platform.apps[1]);
  expect(Object.keys(answer).sort()).toEqual(['openid', 'session_key']);
  expect(answer.openid).not.toBe(platform.users[0].openid);
});

test('a code lives five minutes, and of two redemptions at once one wins', async () => {
  const late = await platform.code();
  await platform.control('clock', { advance: '301s' });
  const answer = await platform.redeem(late);
  expect(answer.errcode).toBe(40029);
  expect(answer.errmsg).toMatch(/^invalid code, rid: /);
  const code = await platform.code();
  const both = await Promise.all(Array.from({ length: 5 }, () => platform.redeem(code)));
  expect(both.filter(({ errcode }) => errcode === undefined)).toHaveLength(1);
  expect(both.filter(({ errcode }) => errcode === 40163)).toHaveLength(4);
});

test("another program's code is invalid, and so is one that never existed", async () => {
  expect((await platform.redeem(await platform.code(platform.apps[1]))).errcode).toBe(40029);
  expect((await platform.redeem('nonsense')).errcode).toBe(40029);
});

test.each([
  ['appid', 41002],
  ['secret', 41004],
  ['js_code', 41008],
  ['grant_type', 40002],
])('a redemption without %s answers %i', async (name, errcode) => {
  const { appid, secret } = platform.apps[0];
  const query = new URLSearchParams({
    appid,
    secret,
    js_code: await platform.code(),
    grant_type: 'authorization_code',
  });
  query.delete(name);
  const answer = await platform.call(`/sns/jscode2session?${query}`);
  expect(answer.errcode).toBe(errcode);
  if (errcode === 41002) expect(said(answer)).toBe('appid missing');
});

test('a hundred logins of one user in a minute, unless the limits are off', async () => {
  await platform.control('clock', { set: '2026-05-01T12:00:00Z', stop: true });
  for (let i = 0; i < 100; i += 1)
    expect((await platform.redeem(await platform.code())).errcode).toBeUndefined();
  expect((await platform.redeem(await platform.code())).errcode).toBe(45011);
  await platform.control('quota', { enforce: false });
  expect((await platform.redeem(await platform.code())).errcode).toBeUndefined();
});

test('checksession knows a good signature of nothing from a bad one', async () => {
  const { openid, session_key } = await platform.session();
  const query = { openid, signature: sign(session_key), sig_method: 'hmac_sha256' };
  expect(await check('/wxa/checksession', query)).toEqual({ errcode: 0, errmsg: 'ok' });
  const bad = await check('/wxa/checksession', { ...query, signature: sign('x') });
  expect(bad.errcode).toBe(87009);
  expect(said(bad)).toBe('invalid signature');
  expect((await check('/wxa/checksession', { ...query, sig_method: 'md5' })).errcode).toBe(87008);
  expect((await check('/wxa/checksession', { ...query, openid: 'x' })).errcode).toBe(40003);
});

test('a reset session key replaces the old one, with the parameters in the query or in the body', async () => {
  const { openid, session_key } = await platform.session();
  const query = { openid, signature: sign(session_key), sig_method: 'hmac_sha256' };
  const answer = await check('/wxa/resetusersessionkey', query);
  expect(answer).toEqual({ errcode: 0, errmsg: 'ok', openid, session_key: expect.any(String) });
  expect(answer.session_key).not.toBe(session_key);
  expect((await check('/wxa/checksession', query)).errcode).toBe(87009);
  const body = { openid, signature: sign(answer.session_key), sig_method: 'hmac_sha256' };
  expect((await platform.withToken('/wxa/resetusersessionkey', body)).errcode).toBe(0);
});

test('a session ends after three days, and the next login makes another', async () => {
  const { openid, session_key } = await platform.session();
  await platform.control('clock', { advance: '73h' });
  const query = { openid, signature: sign(session_key), sig_method: 'hmac_sha256' };
  expect((await check('/wxa/checksession', query)).errcode).toBe(87009);
  expect((await platform.session()).session_key).not.toBe(session_key);
});

test('what the phone encrypts can be read with the session key, and rawData is signed with it', async () => {
  const { openid, session_key } = await platform.session();
  const sent = await platform.control('encrypt', { appid: platform.apps[0].appid, openid });
  const data = decryptData(sent as Encrypted, session_key);
  expect(data).toMatchObject({
    openId: openid,
    nickName: 'Amei 阿美',
    watermark: { appid: platform.apps[0].appid },
  });
  expect(sent.signature).toBe(rawDataSignature(String(sent.rawData), session_key));
});

test('a game gets no phone numbers; a risk rank is 0 to 4', async () => {
  expect((await platform.withToken('/wxa/business/getuserphonenumber', { code: 'x' })).errcode).toBe(48001);
  const ask = {
    appid: platform.apps[0].appid,
    openid: platform.users[0].openid,
    scene: 1,
    client_ip: '1.2.3.4',
  };
  const rank = (await platform.withToken('/wxa/getuserriskrank', ask)).risk_rank;
  expect([0, 1, 2, 3, 4]).toContain(rank);
});
