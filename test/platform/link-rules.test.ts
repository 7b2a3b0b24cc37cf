import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { matchesRule, ruleFor } from '../../adapter/platform/rules/link-rules.ts';
import { useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const prefix = 'https://bike.example/b/';
const third = async (name: string, body: object, app = platform.apps[0]) => {
  const { authorizer_access_token: token } = await platform.control('authorizer-token', { appid: app.appid });
  return platform.call(`/cgi-bin/wxopen/qrcodejump${name}?access_token=${token}`, body);
};
const own = () => platform.control('domains', { appid: platform.apps[0].appid, domain: 'bike.example' });

test('a rule is added, tried by its debug link, published, and opens the game', async () => {
  expect((await third('add', { prefix, path: '', open_version: 2 })).errcode).toBe(85069);
  await own();
  const debug_url = [`${prefix}1`];
  expect(await third('add', { prefix, path: '', open_version: 2, debug_url })).toEqual({
    errcode: 0,
    errmsg: 'ok',
  });
  expect((await third('add', { prefix, path: '' })).errcode).toBe(85071);
  const open = (link: string) => platform.control('open', { link, by: 'scan' });
  expect(await open(`${prefix}1`)).toMatchObject({ scene: 1011, envVersion: 'trial' });
  await expect(open(`${prefix}2`)).rejects.toThrow('Nothing here opens');
  expect((await third('publish', { prefix })).errcode).toBe(0);
  expect(await open(`${prefix}2?n=1`)).toMatchObject({
    scene: 1011,
    envVersion: 'release',
    query: { q: encodeURIComponent(`${prefix}2?n=1`), scancode_time: expect.stringMatching(/^\d{10}$/) },
  });
  expect((await third('add', { prefix, path: '', is_edit: 1 })).errcode).toBe(40097);
  expect(await third('get', {})).toMatchObject({
    list_size: 1,
    rule_list: [{ prefix, state: 2, open_version: 2 }],
  });
  expect((await third('delete', { prefix })).errcode).toBe(0);
});

test.each([
  ['no link', { prefix: 'nonsense' }, 85066],
  ['a path that does not end in /', { prefix: 'https://bike.example/b' }, 85066],
  ['a debug link beside the rule', { prefix, debug_url: ['https://bike.example/c/1'] }, 85068],
  ['six debug links', { prefix, debug_url: Array(6).fill(`${prefix}1`) }, 40097],
  ['a domain of somebody else', { prefix: 'https://other.example/' }, 85069],
])('%s is refused', async (_, body, errcode) => {
  await own();
  expect((await third('add', body)).errcode).toBe(errcode);
});

test('individuals have no rules, and the token must be a third-party platform’s', async () => {
  expect((await third('add', { prefix }, platform.apps[1])).errcode).toBe(85075);
  expect((await platform.withToken('/cgi-bin/wxopen/qrcodejumpget', {})).errcode).toBe(86000);
});

test('the proof file is really read on this machine', async () => {
  const { file_name, file_content } = await third('download', {});
  const server = createServer((request, response) =>
    response.end(request.url === `/${file_name}` ? String(file_content) : 'no'),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  expect((await third('add', { prefix: `http://127.0.0.1:${port}/a/` })).errcode).toBe(0);
  server.closeAllConnections();
  server.close();
});

test('a rule matches by protocol, domain and prefix, and the longest wins', () => {
  expect(matchesRule('https://a.b/x/1', 'https://a.b/x/')).toBe(true);
  expect(matchesRule('http://a.b/x/1', 'https://a.b/x/')).toBe(false);
  expect(matchesRule('https://a.b/y', 'https://a.b/x/')).toBe(false);
  expect(matchesRule('https://a.b/x?id=12', 'https://a.b/x?id=1')).toBe(true);
  expect(
    ruleFor('https://a.b/x/y/1', [{ prefix: 'https://a.b/x/' }, { prefix: 'https://a.b/x/y/' }])?.prefix,
  ).toBe('https://a.b/x/y/');
});
