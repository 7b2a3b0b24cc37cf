/** The platform's calls that the console page uses: calls as an account, codes as images, and the page itself. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListeningPlatform, startPlatform } from '../../adapter/platform/server.ts';
import { useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

const callAs = (app: { appid: string }, path: string, body: object = {}, query: object = {}) =>
  platform.control('call', { appid: app.appid, path, body, query });

test("a call in an account's name needs no token, obeys the same rules and stands in the journal", async () => {
  const [game, own, official] = platform.apps;
  const body = { jump_wxa: { path: '', query: 'a=1' } };
  expect(await callAs(game, '/wxa/generatescheme', body)).toMatchObject({ errcode: 0 });
  const refused = await callAs(own, '/wxa/generatescheme', body);
  expect(refused).toMatchObject({ errcode: 40002, why: expect.stringContaining('individual') });
  await expect(callAs(official, '/wxa/generatescheme', body)).rejects.toThrow('for accounts of kind game');
  await expect(callAs(game, '/wxa/nothing')).rejects.toThrow('There is no call');
  const { entries } = await platform.control('journal?path=/wxa/generatescheme');
  expect(entries).toMatchObject([
    { errcode: 0, from: 'console' },
    { errcode: 40002, appid: own.appid },
  ]);
});

test('what fails leaves nothing behind', async () => {
  const [game] = platform.apps;
  await callAs(game, '/wxa/getwxacodeunlimit', { scene: '%' });
  expect((await platform.control('codes')).codes).toEqual([]);
});

test('codes and links are listed, and a code has its picture', async () => {
  const [game, own] = platform.apps;
  await callAs(game, '/wxa/generate_urllink', { path: '', query: 'b=2', expire_type: 1, expire_interval: 2 });
  const made = await platform.request('/__tiao/call', {
    appid: game.appid,
    path: '/wxa/getwxacodeunlimit',
    body: { scene: 'level=3' },
  });
  const picture = Buffer.from(await made.arrayBuffer());
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  const { codes, links } = (await platform.control(`codes?appid=${game.appid}`)) as {
    codes: { id: string; scene: string; link: string }[];
    links: { isOver: boolean }[];
  };
  expect(codes).toMatchObject([{ scene: 'level=3' }]);
  expect(links).toMatchObject([{ query: 'b=2', isOver: false }]);
  expect((await platform.control(`codes?appid=${own.appid}`)).codes).toEqual([]);
  const shown = await platform.request(`/__tiao/code/${codes[0].id}.png`);
  expect(shown.headers.get('content-type')).toBe('image/png');
  expect(await platform.control('open', { link: codes[0].link })).toMatchObject({ scene: 1047 });
  expect(await platform.control(`code/${codes[0].id}`)).toMatchObject({ link: codes[0].link });
  await expect(platform.control('code/nothing.png')).rejects.toThrow('no such code');

  await platform.control('clock', { advance: '3d' });
  expect((await platform.control('codes')).links).toMatchObject([{ isOver: true }]);
});

test('a picture that a user sent can be seen', async () => {
  const [game] = platform.apps;
  const image = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64');
  await platform.control('message', { appid: game.appid, openid: platform.users[0].openid, image });
  const { messages } = (await platform.control('messages')) as {
    messages: { content: { PicUrl: string } }[];
  };
  const response = await platform.request(messages[0].content.PicUrl);
  expect(response.headers.get('content-type')).toBe('image/png');
});

let own: ListeningPlatform;
beforeAll(async () => {
  own = await startPlatform({
    consoleFile: async (path) =>
      path === '' ? { type: 'text/html; charset=utf-8', body: Buffer.from('<p>console</p>') } : undefined,
  });
});
afterAll(() => own.close());

test('the console stands at /console/, for this machine alone', async () => {
  const page = await fetch(`${own.url}/console`);
  expect(page.url).toBe(`${own.url}/console/`);
  expect(await page.text()).toBe('<p>console</p>');
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  expect((await fetch(`${own.url}/console/assets/none.js`)).status).toBe(404);
  expect(
    (await fetch(`${own.url}/console/`, { headers: { Origin: 'https://elsewhere.example' } })).status,
  ).toBe(403);
  expect(await (await platform.request('/console/')).text()).toContain('without its console');
});
