import { expect, test } from 'vitest';
import { useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const phone = () => ({ appid: platform.apps[0].appid, openid: platform.users[0].openid });
let token = '';
const post = async (path: string, body: object) => platform.call(`${path}?access_token=${token}`, body);
const send = (more: object = {}) =>
  post('/cgi-bin/message/custom/send', {
    touser: platform.users[0].openid,
    msgtype: 'text',
    text: { content: 'hello' },
    ...more,
  });
const fresh = async () => {
  token = await platform.token();
};

test('nobody is written to first; after a message five answers in 48 hours', async () => {
  await fresh();
  expect((await send()).errcode).toBe(45015);
  await platform.control('message', { ...phone(), text: 'help' });
  for (let i = 0; i < 5; i += 1) expect(await send()).toEqual({ errcode: 0, errmsg: 'ok' });
  expect((await send()).errcode).toBe(45047);
  await platform.control('message', { ...phone(), text: 'again' });
  expect((await send()).errcode).toBe(0);
  await platform.control('clock', { advance: '48h 1s' });
  await fresh();
  expect((await send()).errcode).toBe(45015);
});

test('opening the chat allows two in a minute, by the rules of 2017 one', async () => {
  await fresh();
  await platform.control('clock', { stop: true });
  await platform.control('chat', phone());
  expect([(await send()).errcode, (await send()).errcode, (await send()).errcode]).toEqual([0, 0, 45047]);
  await platform.control('chat', phone());
  await platform.control('clock', { advance: '61s' });
  expect((await send()).errcode).toBe(45015);
  await platform.control('account', { appid: phone().appid, book: '2017' });
  await platform.control('chat', phone());
  expect([(await send()).errcode, (await send()).errcode]).toEqual([0, 45047]);
});

test.each([
  ['news', { msgtype: 'news', news: { articles: [] } }, 45162],
  ['no type', { msgtype: undefined }, 45162],
  ['an empty text', { text: {} }, 47001],
  ['a picture that was never uploaded', { msgtype: 'image', image: { media_id: 'x' } }, 40007],
  ['a stranger', { touser: 'x' }, 40003],
])('%s is refused', async (_, more, errcode) => {
  await fresh();
  await platform.control('message', { ...phone(), text: 'help' });
  expect((await send(more)).errcode).toBe(errcode);
});

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
async function upload(bytes: Buffer, type = 'image', name = 'a.png') {
  const form = new FormData();
  form.append('media', new Blob([new Uint8Array(bytes)]), name);
  const response = await platform.request(`/cgi-bin/media/upload?type=${type}&access_token=${token}`, form);
  return (await response.json()) as { [name: string]: unknown };
}

test('a picture is uploaded, sent, fetched again, and gone after three days', async () => {
  await fresh();
  const uploaded = await upload(PNG);
  expect(uploaded).toEqual({ type: 'image', media_id: expect.any(String), created_at: expect.any(Number) });
  await platform.control('message', { ...phone(), text: 'help' });
  expect((await send({ msgtype: 'image', image: { media_id: uploaded.media_id } })).errcode).toBe(0);
  const get = () =>
    platform.request(`/cgi-bin/media/get?access_token=${token}&media_id=${uploaded.media_id}`);
  const response = await get();
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
  await platform.control('clock', { advance: '3d 1s' });
  await fresh();
  expect(((await (await get()).json()) as { errcode: number }).errcode).toBe(40007);
});

test('an upload without a file, of another type, or too big is refused', async () => {
  await fresh();
  expect((await upload(Buffer.alloc(0))).errcode).toBe(41005);
  expect((await upload(Buffer.from('text'), 'image', 'a.txt')).errcode).toBe(40004);
  expect((await upload(PNG, 'hologram')).errcode).toBe(40004);
  expect((await upload(Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]))).errcode).toBe(40009);
  expect((await post('/cgi-bin/media/upload', {})).errcode).toBe(40004);
});

test('typing is shown after a message, once', async () => {
  await fresh();
  const type = (command: string) =>
    post('/cgi-bin/message/custom/typing', { touser: platform.users[0].openid, command });
  expect((await type('Typing')).errcode).toBe(45080);
  await platform.control('message', { ...phone(), text: 'help' });
  expect((await type('Typing')).errcode).toBe(0);
  expect((await type('Typing')).errcode).toBe(45081);
  expect((await type('CancelTyping')).errcode).toBe(0);
  expect((await type('Shouting')).errcode).toBe(45072);
});
