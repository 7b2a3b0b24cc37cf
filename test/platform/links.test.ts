import { expect, test } from 'vitest';
import { said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const DAY = 24 * 3600;
const now = () => Math.floor(platform.core.clock.now() / 1000);
const scheme = (body: object) => platform.withToken('/wxa/generatescheme', body);

test('a scheme opens the game, is explained, and ends', async () => {
  const { openlink, ...rest } = await scheme({
    jump_wxa: { query: 'a=1' },
    is_expire: true,
    expire_type: 1,
    expire_interval: 2,
  });
  expect(rest).toEqual({ errcode: 0, errmsg: 'ok' });
  expect(openlink).toMatch(/^weixin:\/\/dl\/business\/\?t=[\w-]{14}$/);
  expect(await platform.control('open', { link: openlink })).toMatchObject({
    scene: 1065,
    query: { a: '1' },
  });
  const { scheme_info } = await platform.withToken('/wxa/queryscheme', { scheme: openlink });
  expect(scheme_info).toMatchObject({ appid: platform.apps[0].appid, query: 'a=1', env_version: 'release' });
  await platform.control('clock', { advance: '49h' });
  await expect(platform.control('open', { link: openlink })).rejects.toThrow('has ended');
});

test('a URL link and a short link open the game with scenes of their own', async () => {
  const { url_link } = await platform.withToken('/wxa/generate_urllink', { query: 'name=%E8%B7%B3' });
  expect(await platform.control('open', { link: url_link })).toMatchObject({
    scene: 1194,
    query: { name: '跳' },
  });
  const { url_link_info } = await platform.withToken('/wxa/query_urllink', { url_link });
  expect(url_link_info).toMatchObject({ query: 'name=%E8%B7%B3' });
  const { link } = await platform.withToken('/wxa/genwxashortlink', {
    page_url: '?a=1',
    page_title: '一二三四五六七八九十一二三四五六七八九十多',
  });
  expect(link).toMatch(/^#小程序:\/\/Jump-Jump\/一二三四五六七八九十一二三四五六七八九十\/[\w-]+/);
  expect(await platform.control('open', { link })).toMatchObject({ scene: 1179, query: { a: '1' } });
});

test.each([
  ['31 days', { expire_type: 1, expire_interval: 31 }, 85401],
  ['no days', { expire_type: 1, expire_interval: 0 }, 85401],
  ['a time gone by', { expire_time: 1 }, 85401],
  ['a time that is a word', { expire_time: 'soon' }, 85401],
  ['a page that a game has not', { jump_wxa: { path: 'pages/a' } }, 40165],
  ['a query of 1025 characters', { jump_wxa: { query: 'x'.repeat(1025) } }, 40165],
  ['a query with %', { jump_wxa: { query: 'a=%20' } }, 40165],
])('a scheme refuses %s', async (_, body, errcode) => {
  expect((await scheme({ is_expire: true, ...body })).errcode).toBe(errcode);
});

test('30 days from now is the longest', async () => {
  expect((await scheme({ is_expire: true, expire_type: 0, expire_time: now() + 30 * DAY })).errcode).toBe(0);
  expect((await scheme({ is_expire: true, expire_type: 0, expire_time: now() + 31 * DAY })).errcode).toBe(
    85401,
  );
});

test("an individual's game makes none of them", async () => {
  for (const path of ['/wxa/generatescheme', '/wxa/generate_urllink', '/wxa/genwxashortlink']) {
    expect((await platform.withToken(path, { page_url: '?a' }, platform.apps[1])).errcode).toBe(40002);
  }
});

test('a program that is not out makes none', async () => {
  await platform.control('account', { appid: platform.apps[0].appid, isVisible: false });
  const answer = await scheme({});
  expect(answer.errcode).toBe(85079);
  expect(said(answer)).toBe('miniprogram has no online release');
});

test("another program's scheme is not explained", async () => {
  expect(
    (await platform.withToken('/wxa/queryscheme', { scheme: 'weixin://dl/business/?t=x' })).errcode,
  ).toBe(40097);
});
