import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

async function picture(path: string, body: object) {
  const response = await platform.request(`${path}?access_token=${await platform.token()}`, body);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/png');
  return PNG.sync.read(Buffer.from(await response.arrayBuffer()));
}

test('each kind is a picture that can be scanned, and opens the game with its scene and query', async () => {
  const path = await picture('/wxa/getwxacode', { path: '?foo=bar' });
  const square = await picture('/cgi-bin/wxaapp/createwxaqrcode', { path: '?foo=bar', width: 280 });
  const unlimited = await picture('/wxa/getwxacodeunlimit', { scene: 'a=1&b=2', width: 600 });
  expect([path.width, square.width, unlimited.width]).toEqual([430, 280, 600]);
  const open = (png: PNG, by: string) => platform.control('open', { link: decodeQR(png), by });
  expect(await open(path, 'scan')).toMatchObject({
    appid: platform.apps[0].appid,
    scene: 1047,
    query: { foo: 'bar' },
  });
  expect(await open(square, 'press')).toMatchObject({ scene: 1012, query: { foo: 'bar' } });
  expect(await open(unlimited, 'album')).toMatchObject({ scene: 1049, query: { scene: 'a%3D1%26b%3D2' } });
});

test('colour and transparency are drawn', async () => {
  const png = await picture('/wxa/getwxacode', {
    path: '?a',
    line_color: { r: '200', g: '10', b: '0' },
    is_hyaline: true,
  });
  const pixels = new Set<string>();
  for (let i = 0; i < png.data.length; i += 4) pixels.add([...png.data.subarray(i, i + 4)].join());
  expect([...pixels].sort()).toEqual(['200,10,0,255', '255,255,255,0']);
});

test.each([
  ['a scene of 33 characters', { scene: 'x'.repeat(33) }, 40169],
  ['no scene', {}, 40169],
  ['an empty scene', { scene: '' }, 40169],
  ['a scene with %', { scene: 'a%20' }, 40129],
  ['a Chinese scene', { scene: '跳' }, 40129],
  ['a page that begins with /', { scene: 'a', page: '/pages/index' }, 41030],
  ['a page with parameters', { scene: 'a', page: 'index?a=1' }, 41030],
  ['a page that a game has not', { scene: 'a', page: 'pages/index/index' }, 41030],
  ['a width of 279', { scene: 'a', width: 279 }, 40189],
  ['another env_version', { scene: 'a', env_version: 'beta' }, 40097],
  ['scancode_time', { scene: 'scancode_time=1' }, 85096],
])('getwxacodeunlimit refuses %s', async (_, body, errcode) => {
  const answer = await platform.withToken('/wxa/getwxacodeunlimit', body);
  expect(answer.errcode).toBe(errcode);
});

test('a body that is no JSON has the text that users know', async () => {
  const answer = await platform.withToken('/wxa/getwxacodeunlimit', 'scene=a');
  expect(answer.errcode).toBe(40169);
  expect(said(answer)).toBe('invalid length for scene, or the data is not json string');
});

test('a scene of 32 characters does, and so does a page that is not checked', async () => {
  await picture('/wxa/getwxacodeunlimit', { scene: "!#$&'()*+,/:;=?@-._~abcdefgh0123" });
  await picture('/wxa/getwxacodeunlimit', { scene: 'a', page: 'pages/index/index', check_path: false });
});

test('a path has at most 1024 bytes, in a square code 128', async () => {
  await picture('/wxa/getwxacode', { path: `?${'x'.repeat(1023)}` });
  expect((await platform.withToken('/wxa/getwxacode', { path: `?${'x'.repeat(1024)}` })).errcode).toBe(40159);
  expect(
    (await platform.withToken('/cgi-bin/wxaapp/createwxaqrcode', { path: `?${'跳'.repeat(43)}` })).errcode,
  ).toBe(40159);
});

test('the 100001st code is refused; the same one again, or an unlimited one, is not', async () => {
  const { appid } = platform.apps[0];
  await platform.control('account', { appid, codesBefore: 99_998 });
  await picture('/wxa/getwxacode', { path: '?1' });
  await picture('/cgi-bin/wxaapp/createwxaqrcode', { path: '?1' });
  expect((await platform.withToken('/wxa/getwxacode', { path: '?2' })).errcode).toBe(45029);
  await picture('/wxa/getwxacode', { path: '?1' });
  await picture('/wxa/getwxacodeunlimit', { scene: 'more' });
});

test('a program that is not out gets no codes', async () => {
  await platform.control('account', { appid: platform.apps[0].appid, isVisible: false });
  expect((await platform.withToken('/wxa/getwxacode', { path: '?1' })).errcode).toBe(45063);
  await picture('/wxa/getwxacode', { path: '?1', env_version: 'trial' });
});
