import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { type Json, said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const entries = async (query = '') =>
  ((await platform.control(`journal${query}`)) as { entries: Json[] }).entries;

test('the platform is that of the default seed, and the same after a reset', async () => {
  expect(platform.apps.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'game enterprise',
    'game individual',
    'official enterprise',
  ]);
  expect(platform.users).toHaveLength(3);
  for (const { secret } of platform.apps) expect(secret).toMatch(/^7eafa4e[0-9a-f]{25}$/);
  await platform.control('users', { count: 3 });
  await platform.control('clock', { advance: '2h' });
  expect((await platform.control('reset', {})).users).toEqual(platform.users);
  // the wall clock is read before and after the call, so the test does not depend on its duration
  const before = Date.now();
  const ms = Number((await platform.control('clock')).ms);
  expect([before, ms, Date.now()].sort((a, b) => a - b)[1]).toBe(ms);
});

test('a login by an openid of another program, a unionid or a nickname means the same user', async () => {
  const { appid } = platform.apps[1];
  const { openid, unionid, nickname, openids } = platform.users[0];
  for (const text of [openid, unionid, nickname, openids[appid]]) {
    expect(await platform.control('login', { appid, openid: text })).toMatchObject({
      openid: openids[appid],
    });
  }
});

test('the journal has each request, its answer, and why it failed', async () => {
  await platform.withToken('/wxa/getwxacodeunlimit', { scene: '跳' });
  const [entry] = await entries('?path=/wxa/getwxacodeunlimit');
  expect(entry).toMatchObject({
    direction: 'in',
    appid: platform.apps[0].appid,
    method: 'POST',
    request: '{"scene":"跳"}',
    status: 200,
    errcode: 40129,
    why: expect.stringContaining('digits, letters'),
  });
  expect(await entries('?errcode=0&path=/wxa/getwxacodeunlimit')).toEqual([]);
});

test('the journal is waited for', async () => {
  const waiting = platform.control('journal?path=/wxa/generatescheme&wait=5000');
  await platform.withToken('/wxa/generatescheme', {});
  expect(await waiting).toMatchObject({ entries: [{ path: '/wxa/generatescheme' }] });
  await expect(platform.control('journal?path=/wxa/never&wait=30')).rejects.toThrow(
    'Nothing that fits came within 30 ms',
  );
});

test('a fault strikes the n-th call, so often, and has no effect beside it', async () => {
  const path = '/cgi-bin/message/wxopen/activityid/create';
  await platform.control('faults', { path, errcode: -1, nth: 2, times: 2 });
  const codes = [];
  for (let i = 0; i < 4; i += 1) codes.push((await platform.withToken(path)).errcode);
  expect(codes).toEqual([0, -1, -1, 0]);
  await platform.control('faults', { path, errcode: 45009 });
  expect(said(await platform.withToken(path))).toBe('reach max api daily quota limit');
  const token = await platform.token();
  await platform.control('faults', { path, drop: true });
  await expect(platform.call(`${path}?access_token=${token}`)).rejects.toThrow();
  await platform.control('faults', { path, status: 502 });
  expect((await platform.request(`${path}?access_token=${token}`)).status).toBe(502);
  const began = performance.now();
  await platform.control('faults', { path: '*', delay: 80 });
  await platform.call(`${path}?access_token=${token}`);
  expect(performance.now() - began).toBeGreaterThan(75);
});

test('a platform is exported and imported', async () => {
  const key = (await platform.session()).session_key;
  await platform.request(`/wxa/getwxacode?access_token=${await platform.token()}`, { path: '?1' });
  const exported = await platform.control('export');
  await platform.control('reset', {});
  await platform.control('import', exported);
  expect((await platform.session()).session_key).toBe(key);
  expect(((await platform.control('export')) as { tables: { codes: Json[] } }).tables.codes).toHaveLength(1);
  await expect(platform.control('import', { tiao: 'x' })).rejects.toThrow('no export');
  expect((await platform.session()).session_key).toBe(key);
});

test('a platform of one’s own', async () => {
  const seed = {
    subjects: [{ name: 'Me', kind: 'individual' }],
    accounts: [{ name: 'Mine', subject: 'Me', appid: 'wx1111111111111111', secret: 'a'.repeat(32) }],
    users: [{ nickname: 'You' }],
  };
  const { apps, users } = (await platform.control('reset', seed)) as { apps: Json[]; users: Json[] };
  expect(apps).toMatchObject([{ appid: 'wx1111111111111111', secret: 'a'.repeat(32) }]);
  expect(users).toMatchObject([{ nickname: 'You' }]);
  await expect(platform.control('reset', { ...seed, users: [{}] })).rejects.toThrow(
    'Every user of the seed needs a nickname',
  );
  expect((await platform.control('world')).apps).toEqual(apps);
});

test.each([
  ['login', { appid: 'x', openid: 'y' }, 'There is no account "x"'],
  ['login', { appid: undefined, openid: 'y' }, 'There is no user "y"'],
  ['clock', { advance: 'soon' }, 'advance is "soon"'],
  ['clock', {}, 'Expected {"advance":"2h"}'],
  ['push', { url: 7 }, 'url must be an address'],
  ['push', { url: 'http://127.0.0.1:1', mode: 'x' }, 'mode must be'],
  ['faults', {}, 'Expected {"path"'],
  ['account', { colour: 1 }, 'There is no setting colour'],
  ['users', { count: 0 }, 'count must be 1 to 10000'],
  ['consent', { openid: 'x' }, 'template_id must be a text'],
])('%s with %j says what was expected', async (name, body, words) => {
  await expect(platform.control(name, body)).rejects.toThrow(words);
});

test('unknown paths and methods are reported', async () => {
  expect((await platform.request('/__tiao/nothing')).status).toBe(404);
  expect((await platform.request('/__tiao/login')).status).toBe(405);
  expect((await platform.request('/__tiao/login', 'x')).status).toBe(400);
  const list = (await platform.control('')) as { control: Json[] };
  expect(list.control.length).toBeGreaterThan(30);
});

test('a page of somebody else may not steer the platform', async () => {
  expect((await platform.request('/__tiao/reset', {}, { Origin: 'https://evil.example' })).status).toBe(403);
  expect((await platform.request('/__tiao/world', undefined, { Origin: platform.url })).status).toBe(200);
  const status = await new Promise((done) => {
    httpRequest(`${platform.url}/__tiao/world`, { headers: { Host: 'evil.example' } }, ({ statusCode }) =>
      done(statusCode),
    ).end();
  });
  expect(status).toBe(403);
});

test.each([
  ['a body of 10 MB', Buffer.alloc(10 * 1024 * 1024, 'x'), 45002],
  ['a body that is no JSON', '{"a":', 47001],
  ['a list', '[1]', 47001],
  ['no body', '', 44002],
])('%s is answered with status 200', async (_, body, errcode) => {
  const response = await platform.request(
    `/cgi-bin/message/subscribe/send?access_token=${await platform.token()}`,
    body,
  );
  expect(response.status).toBe(200);
  expect(((await response.json()) as Json).errcode).toBe(errcode);
});

test('unknown paths and methods', async () => {
  expect((await platform.call('/wxa/nothing')).errcode).toBe(40066);
  expect((await platform.call('/wxa/generatescheme')).errcode).toBe(43002);
  expect((await platform.call('/cgi-bin/media/get', {})).errcode).toBe(43001);
});

test('an empty seed is a platform without users', async () => {
  expect(await platform.control('reset', { subjects: [] })).toMatchObject({ apps: [], users: [] });
  await expect(platform.control('reset', [])).rejects.toThrow('must be a JSON object');
});
