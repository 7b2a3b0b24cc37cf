import { expect, test } from 'vitest';
import { type Json, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const call = (path: string, body?: object) => platform.withToken(path, body, platform.apps[2]);

test('linking: the account asks, the program confirms, followers are told', async () => {
  const { appid } = platform.apps[1];
  expect((await call('/cgi-bin/wxopen/wxamplink', { appid, notify_users: 1, show_profile: 1 })).errcode).toBe(
    0,
  );
  const items = async () =>
    ((await call('/cgi-bin/wxopen/wxamplinkget', {})) as { wxopens: { items: Json[] } }).wxopens.items;
  expect((await items()).find((one) => one.appid === appid)).toMatchObject({
    status: 2,
    released: 1,
    nickname: 'Hello',
  });
  const menu = {
    button: [{ type: 'miniprogram', name: 'Play', url: 'https://example.com', appid, pagepath: '?a' }],
  };
  expect((await call('/cgi-bin/menu/create', menu)).errcode).toBe(85005);
  await platform.control('link', { official: platform.apps[2].appid, appid });
  expect((await items()).find((one) => one.appid === appid)).toMatchObject({ status: 1 });
  expect((await call('/cgi-bin/menu/create', menu)).errcode).toBe(0);
  const { messages } = (await platform.control(`messages?appid=${platform.apps[2].appid}`)) as {
    messages: Json[];
  };
  expect(messages.filter(({ kind }) => kind === 'linked')).toHaveLength(2);
  expect((await call('/cgi-bin/wxopen/wxampunlink', { appid })).errcode).toBe(0);
  expect((await items()).some((one) => one.appid === appid)).toBe(false);
});

test.each([
  ['four buttons', Array(4).fill({ type: 'click', name: 'a', key: 'k' }), 40016],
  ['a name of 17 bytes', [{ type: 'click', name: 'x'.repeat(17), key: 'k' }], 40018],
  [
    'six below one',
    [{ name: 'a', sub_button: Array(6).fill({ type: 'click', name: 'a', key: 'k' }) }],
    40023,
  ],
  ['no url for old clients', [{ type: 'miniprogram', name: 'a', appid: 'x' }], 40020],
  ['a program that is none', [{ type: 'miniprogram', name: 'a', appid: 'x', url: 'https://a.b' }], 40166],
])('a menu with %s is refused', async (_, button, errcode) => {
  expect((await call('/cgi-bin/menu/create', { button })).errcode).toBe(errcode);
});

test('a template message opens a linked game', async () => {
  const touser = Object.entries(platform.users[0].openids).find(
    ([appid]) => appid === platform.apps[2].appid,
  )?.[1];
  const message = { touser, template_id: platform.apps[2].templates[0], data: { first: { value: 'a' } } };
  const send = (more: object) => call('/cgi-bin/message/template/send', { ...message, ...more });
  expect(await send({ miniprogram: { appid: platform.apps[0].appid, pagepath: '?a' } })).toMatchObject({
    errcode: 0,
  });
  expect((await send({ miniprogram: { appid: platform.apps[1].appid } })).errcode).toBe(40013);
  expect((await send({ touser: platform.users[0].openid })).errcode).toBe(40003);
  expect((await send({ template_id: 'x' })).errcode).toBe(40037);
});

test('followers, and users who no longer follow', async () => {
  expect(await call('/cgi-bin/user/get')).toMatchObject({ total: 2 });
  await platform.control('follow', { official: platform.apps[2].appid, openid: platform.users[2].openid });
  expect(await call('/cgi-bin/user/get')).toMatchObject({ total: 3 });
  const { openid } = await platform.control('follow', {
    official: platform.apps[2].appid,
    openid: platform.users[0].openid,
    follows: false,
  });
  expect(await call(`/cgi-bin/user/info?openid=${openid}`)).toEqual({ subscribe: 0, openid });
});

test("a game's token opens none of it", async () => {
  expect((await platform.withToken('/cgi-bin/menu/get')).errcode).toBe(48001);
  expect((await call('/cgi-bin/menu/get')).errcode).toBe(46003);
});

test('an article is drafted and published', async () => {
  const { media_id } = await call('/cgi-bin/draft/add', {
    articles: [{ title: 'News', content: '<mp-miniprogram/>' }],
  });
  expect((await call('/cgi-bin/freepublish/submit', { media_id })).errcode).toBe(0);
  expect((await call('/cgi-bin/freepublish/submit', { media_id: 'x' })).errcode).toBe(40007);
});

test('a menu is deleted; templates are added, listed and deleted; a ticket stays with its token', async () => {
  await call('/cgi-bin/menu/create', { button: [{ type: 'click', name: 'a', key: 'k' }] });
  expect((await call('/cgi-bin/menu/delete')).errcode).toBe(0);
  expect((await call('/cgi-bin/menu/get')).errcode).toBe(46003);
  const { template_id } = await call('/cgi-bin/template/api_add_template', { template_id_short: 'TM1' });
  const { template_list } = (await call('/cgi-bin/template/get_all_private_template')) as {
    template_list: Json[];
  };
  expect(template_list.map((one) => one.template_id)).toContain(template_id);
  expect((await call('/cgi-bin/template/del_private_template', { template_id })).errcode).toBe(0);
  expect((await call('/cgi-bin/template/del_private_template', { template_id })).errcode).toBe(40037);
  const token = await platform.token(platform.apps[2]);
  const ticket = () => platform.call(`/cgi-bin/ticket/getticket?type=jsapi&access_token=${token}`);
  expect(await ticket()).toEqual(await ticket());
});
