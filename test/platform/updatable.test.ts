import { expect, test } from 'vitest';
import { useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const create = async () =>
  String((await platform.withToken('/cgi-bin/message/wxopen/activityid/create')).activity_id);
const list = (values: object) => ({
  parameter_list: Object.entries(values).map(([name, value]) => ({ name, value })),
});
const send = (activity_id: string, target_state: unknown, values: object) =>
  platform.withToken('/cgi-bin/message/wxopen/updatablemsg/send', {
    activity_id,
    target_state,
    template_info: list(values),
  });

test('an activity is created by GET, and by a POST of nothing', async () => {
  const answer = await platform.withToken('/cgi-bin/message/wxopen/activityid/create');
  expect(answer).toEqual({
    errcode: 0,
    errmsg: 'ok',
    activity_id: expect.any(String),
    expiration_time: expect.any(Number),
  });
  expect((await platform.withToken('/cgi-bin/message/wxopen/activityid/create', '')).errcode).toBe(0);
});

test('people join, then it begins, and nothing can follow', async () => {
  const id = await create();
  expect((await send(id, 0, { member_count: '1', room_limit: '5' })).errcode).toBe(0);
  expect((await send(id, 0, { member_count: '2', room_limit: '5' })).errcode).toBe(0);
  expect((await send(id, 1, { path: '?foo=bar', version_type: 'release' })).errcode).toBe(0);
  expect((await send(id, 0, { member_count: '2', room_limit: '5' })).errcode).toBe(47502);
});

test('wrong values are refused', async () => {
  const id = await create();
  expect((await send('x', 0, {})).errcode).toBe(47501);
  expect((await send(id, 2, {})).errcode).toBe(47502);
  expect((await send(id, 0, { member_count: '1' })).errcode).toBe(47003);
  expect((await send(id, 1, { path: '?a' })).errcode).toBe(47503);
  expect((await send(id, 1, { path: '?a', version_type: 'beta' })).errcode).toBe(47503);
  await platform.control('clock', { advance: '24h' });
  expect((await send(id, 0, { member_count: '1', room_limit: '5' })).errcode).toBe(47504);
});
