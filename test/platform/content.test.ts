import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { SAMPLE } from '../../adapter/platform/rules/content.ts';
import { type Json, said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const check = (more: object) =>
  platform.withToken('/wxa/game/content_spam/msg_sec_check', {
    openid: platform.users[0].openid,
    version: 2,
    scene: 2,
    content: 'hello',
    ...more,
  });

test('a text passes, or is risky with a label and with what replaces it', async () => {
  expect(await check({})).toMatchObject({
    errcode: 0,
    trace_id: expect.any(String),
    result: { suggest: 'pass', label: 100, replaced_content: 'hello' },
  });
  expect(await check({ content: `x ${SAMPLE}` })).toMatchObject({
    result: { suggest: 'risky', label: 20001, replaced_content: `x ${'*'.repeat([...SAMPLE].length)}` },
    detail: [{}, { strategy: 'keyword', keyword: SAMPLE }],
  });
  expect(await check({ content: 'tiao:risky:20002' })).toMatchObject({ result: { label: 20002 } });
  expect(await check({ nickname: 'tiao:risky' })).toMatchObject({
    result: { suggest: 'risky', label: 21000 },
  });
});

test.each([
  ['no text', { content: '' }, 44002],
  ['2501 characters', { content: '字'.repeat(2501) }, 45002],
  ['a stranger', { openid: 'x' }, 40003],
  ['a scene of 6', { scene: 6 }, 40097],
  ['version 1', { version: 1 }, 40097],
])('%s is refused', async (_, more, errcode) => {
  expect((await check(more)).errcode).toBe(errcode);
});

test('who has not been there for two hours is not judged', async () => {
  await platform.control('clock', { advance: '2h 1s' });
  expect((await check({})).errcode).toBe(61010);
  await platform.code();
  expect((await check({})).errcode).toBe(0);
});

test('the old check answers 87014 for a bad word', async () => {
  expect((await platform.withToken('/wxa/msg_sec_check', { content: 'hello' })).errcode).toBe(0);
  const bad = await platform.withToken('/wxa/msg_sec_check', { content: SAMPLE });
  expect([bad.errcode, said(bad)]).toEqual([87014, 'risky content']);
});

test('a picture is checked at once by its address', async () => {
  const check = (media_url: string) =>
    platform.withToken('/wxa/game/content_spam/media_check_sync', {
      media_url,
      media_type: 2,
      version: 2,
      openid: platform.users[0].openid,
      scene: 1,
    });
  expect(await check('http://127.0.0.1/a.png')).toMatchObject({ errcode: 0, result: { suggest: 'pass' } });
  expect(await check('http://127.0.0.1/tiao:risky:20002.png')).toMatchObject({
    result: { suggest: 'risky', label: 20002 },
  });
  expect((await check('a.png')).errcode).toBe(40097);
});

test('a picture is checked as a form', async () => {
  const form = (text: string) => {
    const data = new FormData();
    data.append('media', new Blob([text]), 'a.png');
    return data;
  };
  expect((await platform.withToken('/wxa/img_sec_check', form('fine'))).errcode).toBe(0);
  expect((await platform.withToken('/wxa/img_sec_check', form('tiao:risky'))).errcode).toBe(87014);
  expect((await platform.withToken('/wxa/img_sec_check', form('x'.repeat(1024 * 1024 + 1)))).errcode).toBe(
    40009,
  );
});

test('a media check answers later, by a push', async () => {
  const pushes: Json[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      if (text) pushes.push(JSON.parse(text) as Json);
      response.end(request.url?.startsWith('/picture') ? 'tiao:risky:20002' : 'success');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  await platform.control('push', { appid: platform.apps[0].appid, url, format: 'json', check: false });
  await platform.control('clock', { stop: true });
  const body = {
    media_url: `${url}/picture.png`,
    media_type: 2,
    version: 2,
    openid: platform.users[0].openid,
    scene: 1,
  };
  const { trace_id, errcode } = await platform.withToken('/wxa/media_check_async', body);
  expect(errcode).toBe(0);
  expect(pushes).toEqual([]);
  await platform.control('clock', { advance: '1s' });
  await platform.core.pushes.idle();
  expect(pushes).toMatchObject([
    {
      Event: 'wxa_media_check',
      appid: platform.apps[0].appid,
      trace_id,
      version: 2,
      result: { suggest: 'risky', label: 20002 },
    },
  ]);
  expect((await platform.withToken('/wxa/media_check_async', { ...body, media_type: 3 })).errcode).toBe(
    40097,
  );
  server.closeAllConnections();
  server.close();
});
