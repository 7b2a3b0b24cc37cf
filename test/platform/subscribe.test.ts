import { expect, test } from 'vitest';
import { faultOfValue } from '../../adapter/platform/rules/message-values.ts';
import { said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const data = {
  thing1: { value: 'Jump-Jump' },
  number2: { value: 3 },
  time3: { value: '2026年1月2日 15:01' },
};
const send = (more: object = {}) =>
  platform.withToken('/cgi-bin/message/subscribe/send', {
    touser: platform.users[0].openid,
    template_id: platform.apps[0].templates[0],
    data,
    ...more,
  });
const allow = (templateId = platform.apps[0].templates[0], state = 'accept') =>
  platform.control('consent', {
    appid: platform.apps[0].appid,
    openid: platform.users[0].openid,
    template_id: templateId,
    state,
  });

test('who has never allowed it gets no message; who has allowed it once gets one', async () => {
  const refused = await send();
  expect(refused.errcode).toBe(43101);
  expect(said(refused)).toBe('user refuse to accept the msg');
  await allow();
  expect(await send()).toEqual({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) });
  expect((await send()).errcode).toBe(43101);
  const { messages } = await platform.control(`messages?openid=${platform.users[0].openid}`);
  expect(messages).toMatchObject([
    { kind: 'subscribe', content: { values: { thing1: 'Jump-Jump', number2: '3' } } },
  ]);
});

test('two consents are good for two, a rejection for none, a permanent one for many', async () => {
  await allow();
  await allow();
  expect([(await send()).errcode, (await send()).errcode, (await send()).errcode]).toEqual([0, 0, 43101]);
  await allow();
  await allow(platform.apps[0].templates[0], 'reject');
  expect((await send()).errcode).toBe(43101);
  const [, permanent] = platform.apps[0].templates;
  await allow(permanent);
  const often = { template_id: permanent, data: { thing1: { value: 'a' }, date2: { value: '2026-01-02' } } };
  expect([(await send(often)).errcode, (await send(often)).errcode]).toEqual([0, 0]);
});

test('of ten sends at once a single consent lets one through', async () => {
  await allow();
  const token = await platform.token();
  const message = { touser: platform.users[0].openid, template_id: platform.apps[0].templates[0], data };
  const path = `/cgi-bin/message/subscribe/send?access_token=${token}`;
  const all = await Promise.all(Array.from({ length: 10 }, () => platform.call(path, message)));
  expect(all.map(({ errcode }) => errcode).sort()).toEqual([0, ...Array(9).fill(43101)]);
});

test.each([
  [
    'an empty value',
    { data: { ...data, thing1: { value: '' } } },
    47003,
    'argument invalid! data.thing1.value is empty',
  ],
  [
    'a missing key',
    { data: { thing1: { value: 'a' } } },
    47003,
    'argument invalid! data.number2.value is empty',
  ],
  [
    '21 characters',
    { data: { ...data, thing1: { value: '字'.repeat(21) } } },
    47003,
    'argument invalid! data.thing1.value invalid',
  ],
  ['no data', { data: undefined }, 47003, 'argument invalid! data is empty'],
  ['another template', { template_id: 'x' }, 40037, 'invalid template_id'],
  ['a stranger', { touser: 'o'.repeat(28) }, 40003, 'invalid openid'],
  ['a page that a game has not', { page: 'pages/index' }, 41030, 'invalid page'],
  ['another state', { miniprogram_state: 'x' }, 47003, 'argument invalid! miniprogram_state or lang invalid'],
])('%s is refused', async (_, more, errcode, text) => {
  await allow();
  const answer = await send(more);
  expect(answer.errcode).toBe(errcode);
  expect(said(answer)).toBe(text);
  // and the consent has not been used up
  expect((await send()).errcode).toBe(0);
});

test.each([
  ['thing1', '字'.repeat(20), '字'.repeat(21)],
  ['number1', '-12.5', '1a'],
  ['number1', '9'.repeat(32), '9'.repeat(33)],
  ['letter1', 'a'.repeat(32), 'a1'],
  ['symbol1', '!?+=*', '!?+=*-'],
  ['character_string1', 'a1-'.repeat(10), '跳'],
  ['time1', '15:01', '25:01'],
  ['time1', '2019年10月1日 15:01~2019年10月2日 16:00', 'tomorrow'],
  ['date1', '2019年10月1日', '15:01'],
  ['amount1', '￥10元', '￥12345678901'],
  ['phone_number1', '+86-0766-66888866', '+86-0766-668888661'],
  ['car_number1', '粤A8Z888挂', '粤A8Z888挂挂'],
  ['name1', '张'.repeat(10), '张'.repeat(11)],
  ['name1', 'a'.repeat(20), 'a'.repeat(21)],
  ['phrase1', '配送中', '配送中配送中'],
])('%s may be %s and not %s', (key, good, bad) => {
  expect(faultOfValue(key, good)).toBeUndefined();
  expect(faultOfValue(key, bad)?.errmsg).toBe(`argument invalid! data.${key}.value invalid`);
});

test('templates are added from the library, listed and deleted', async () => {
  const { priTmplId } = await platform.withToken('/wxaapi/newtmpl/addtemplate', {
    tid: 9001,
    kidList: [1, 2],
    sceneDesc: 'x',
  });
  expect(priTmplId).toMatch(/^[\w-]{43}$/);
  const { data: list } = await platform.withToken('/wxaapi/newtmpl/gettemplate');
  expect(list).toContainEqual(expect.objectContaining({ priTmplId, type: 2 }));
  expect((await platform.withToken('/wxaapi/newtmpl/deltemplate', { priTmplId })).errcode).toBe(0);
  expect((await platform.withToken('/wxaapi/newtmpl/deltemplate', { priTmplId })).errcode).toBe(40037);
  expect((await platform.withToken('/wxaapi/newtmpl/getpubtemplatekeywords?tid=9001')).count).toBe(3);
  expect(
    (await platform.withToken('/wxaapi/newtmpl/getpubtemplatetitles?ids=1&start=1&limit=30')).data,
  ).toHaveLength(2);
  expect((await platform.withToken('/wxaapi/newtmpl/getpubtemplatetitles?start=0&limit=31')).errcode).toBe(
    40097,
  );
  expect((await platform.withToken('/wxaapi/newtmpl/getcategory')).data).toEqual([
    { id: 9101, name: '休闲游戏' },
  ]);
  expect((await platform.withToken('/wxaapi/newtmpl/addtemplate', { tid: 9001, kidList: [1] })).errcode).toBe(
    47003,
  );
});

test('messages with a form id fail by the rule book', async () => {
  expect((await platform.withToken('/cgi-bin/message/wxopen/template/send', {})).errcode).toBe(45009);
  await platform.control('account', { appid: platform.apps[0].appid, book: '2017' });
  expect((await platform.withToken('/cgi-bin/message/wxopen/template/send', {})).errcode).toBe(41028);
});
