import { expect, test } from 'vitest';
import { bodySignature } from '../../adapter/platform/rules/signatures.ts';
import { said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const set = (kv_list: unknown) => platform.signed('/wxa/set_user_storage', { kv_list });
const stored = async () =>
  (await platform.control(`storage?appid=${platform.apps[0].appid}`)).storage as { key: string }[];

test('pairs are set, overwritten and removed', async () => {
  expect(
    await set([
      { key: 'score', value: '1' },
      { key: 'gold', value: '9' },
    ]),
  ).toEqual({ errcode: 0, errmsg: 'ok' });
  await set([{ key: 'score', value: '{"wxgame":{"score":16,"update_time":1513080573}}' }]);
  expect(await stored()).toMatchObject([
    { key: 'gold', value: '9', openid: platform.users[0].openid },
    { key: 'score', value: '{"wxgame":{"score":16,"update_time":1513080573}}' },
  ]);
  expect((await platform.signed('/wxa/remove_user_storage', { key: ['gold', 'never'] })).errcode).toBe(0);
  expect((await stored()).map(({ key }) => key)).toEqual(['score']);
});

test('a wrong signature is reported with the bytes that were to be signed', async () => {
  const { openid, session_key } = await platform.session();
  const body = '{ "kv_list": [] }';
  const signature = bodySignature(session_key, JSON.stringify(JSON.parse(body)));
  const query = `?openid=${openid}&signature=${signature}&sig_method=hmac_sha256`;
  const answer = await platform.withToken(`/wxa/set_user_storage${query}`, body);
  expect(answer.errcode).toBe(87009);
  expect(said(answer)).toBe('invalid signature');
  expect(answer.tiao).toMatchObject({ signed: body, expected: bodySignature(session_key, body) });
  const { entries } = await platform.control('journal?errcode=87009');
  expect(JSON.stringify(entries)).toContain('over 17 bytes');
});

test.each([
  ['a pair over 1024 bytes', [{ key: 'k', value: 'v'.repeat(1024) }], 87016],
  ['a key over 128 bytes', [{ key: '键'.repeat(43), value: 'v' }], 87019],
  ['129 pairs at once', Array.from({ length: 129 }, (_, i) => ({ key: `k${i}`, value: 'v' })), 87018],
  ['a value that is a number', [{ key: 'k', value: 1 }], 47001],
  ['no list', { key: 'k' }, 47001],
])('%s is refused', async (_, list, errcode) => {
  expect((await set(list)).errcode).toBe(errcode);
  expect(await stored()).toEqual([]);
});

test('the 129th pair of a user is refused, and nothing of that call stays', async () => {
  await set(Array.from({ length: 127 }, (_, i) => ({ key: `k${i}`, value: 'v' })));
  expect(
    (
      await set([
        { key: 'a', value: '1' },
        { key: 'b', value: '1' },
      ])
    ).errcode,
  ).toBe(87018);
  expect(await stored()).toHaveLength(127);
});

test("another user's signature does not do", async () => {
  const { session_key } = await platform.session();
  const body = JSON.stringify({ kv_list: [] });
  const query = `?openid=${platform.users[1].openid}&signature=${bodySignature(session_key, body)}&sig_method=hmac_sha256`;
  await platform.session(platform.apps[0], platform.users[1]);
  expect((await platform.withToken(`/wxa/set_user_storage${query}`, body)).errcode).toBe(87009);
});

test('interactive data has keys 1 to 50 and a store of its own', async () => {
  const path = '/wxa/setuserinteractivedata';
  expect((await platform.signed(path, { kv_list: [{ key: '1', value: 5 }] })).errcode).toBe(0);
  expect(await stored()).toMatchObject([{ key: '1', value: '5', store: 'interactive' }]);
  expect((await platform.signed(path, { kv_list: [{ key: '51', value: 5 }] })).errcode).toBe(87082);
  expect(
    (await platform.withToken(`${path}?openid=x&signature=y&sig_method=hmac_sha256`, { kv_list: [] }))
      .errcode,
  ).toBe(87081);
});
