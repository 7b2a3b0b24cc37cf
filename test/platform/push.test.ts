import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { toJson, toXml } from '../../adapter/platform/push/format.ts';
import { decryptPush } from '../../adapter/platform/rules/push-crypto.ts';
import { pushSignature } from '../../adapter/platform/rules/signatures.ts';
import { type Json, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

type Received = { method: string; query: URLSearchParams; type: string; body: string };
let received: Received[] = [];
let answer: (request: Received, n: number) => string | undefined;
const echo = ({ method, query }: Received) => (method === 'GET' ? (query.get('echostr') ?? '') : 'success');

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
const server = createServer(async (request, response) => {
  const one = {
    method: request.method ?? '',
    query: new URL(request.url ?? '', 'http://x').searchParams,
    type: request.headers['content-type'] ?? '',
    body: await readAll(request),
  };
  received.push(one);
  const text = answer(one, received.length);
  // undefined simulates a server that does not answer
  if (text !== undefined) response.end(text);
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/wx`;
});
beforeEach(() => {
  received = [];
  answer = echo;
  platform.core.pushes.patience = 5000;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const setPush = (more: object = {}) =>
  platform.control('push', { appid: platform.apps[0].appid, url, ...more });
const write = () =>
  platform.control('message', {
    appid: platform.apps[0].appid,
    openid: platform.users[0].openid,
    text: 'hi ]]> <b>',
  });
const pushed = async () => {
  await platform.core.pushes.idle();
  return received.filter(({ method }) => method === 'POST');
};

test('the address is checked when it is set: signature, timestamp, nonce, echostr', async () => {
  expect(await setPush()).toMatchObject({ verified: true });
  const [{ query }] = received;
  const signed = pushSignature(
    platform.apps[0].token,
    String(query.get('timestamp')),
    String(query.get('nonce')),
  );
  expect(query.get('signature')).toBe(signed);
  answer = () => 'hello';
  expect(await setPush()).toMatchObject({ verified: false, why: expect.stringContaining('echostr alone') });
});

test('a plain push is XML by default, with numbers bare and text in CDATA', async () => {
  await setPush();
  await write();
  const [{ body, query, type }] = await pushed();
  expect(type).toMatch(/xml/);
  expect(query.get('openid')).toBe(platform.users[0].openid);
  expect(body).toMatch(
    /^<xml><ToUserName><!\[CDATA\[gh_[0-9a-f]{12}\]\]><\/ToUserName><FromUserName>.*<CreateTime>\d{10}<\/CreateTime><MsgType><!\[CDATA\[text\]\]><\/MsgType>.*<MsgId>\d+<\/MsgId><\/xml>$/,
  );
  expect(body).toContain('<![CDATA[hi ]]]]><![CDATA[> <b>]]>');
});

test('a plain push as JSON', async () => {
  await setPush({ format: 'json' });
  await write();
  const [{ body, type }] = await pushed();
  expect(type).toMatch(/json/);
  expect(JSON.parse(body)).toEqual({
    ToUserName: platform.apps[0].id,
    FromUserName: platform.users[0].openid,
    CreateTime: expect.any(Number),
    MsgType: 'text',
    Content: 'hi ]]> <b>',
    MsgId: expect.any(Number),
  });
});

test.each(['xml', 'json'])('safe mode as %s shows ToUserName and Encrypt alone, signed', async (format) => {
  await setPush({ mode: 'safe', format });
  await write();
  const [{ body, query }] = await pushed();
  expect(body).not.toContain('FromUserName');
  const encrypted =
    format === 'json' ? JSON.parse(body).Encrypt : /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(body)?.[1];
  expect(query.get('encrypt_type')).toBe('aes');
  const parts = [
    platform.apps[0].token,
    String(query.get('timestamp')),
    String(query.get('nonce')),
    encrypted,
  ];
  expect(query.get('msg_signature')).toBe(pushSignature(...parts));
  const { message, appid } = decryptPush(encrypted, platform.apps[0].aesKey);
  expect(appid).toBe(platform.apps[0].appid);
  expect(message).toContain(platform.users[0].openid);
});

test('compatible mode shows both', async () => {
  await setPush({ mode: 'compatible', format: 'json' });
  await write();
  const [{ body }] = await pushed();
  const { Encrypt, ...plain } = JSON.parse(body);
  expect(plain.Content).toBe('hi ]]> <b>');
  expect(JSON.parse(decryptPush(Encrypt, platform.apps[0].aesKey).message)).toEqual(plain);
});

test('a receiver that hangs is tried three times, and each try is in the journal', async () => {
  await setPush();
  platform.core.pushes.patience = 50;
  answer = () => undefined;
  await write();
  expect(await pushed()).toHaveLength(3);
  const { entries } = (await platform.control('journal?direction=out')) as { entries: Json[] };
  expect(
    entries.filter(({ method }) => method === 'POST').map(({ attempt, status }) => [attempt, status]),
  ).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
  const { messages } = await platform.control('messages');
  expect(messages).toMatchObject([{ from: 'user' }, { from: 'system', kind: 'unavailable' }]);
});

test('a receiver that answers the second time is tried twice', async () => {
  await setPush();
  platform.core.pushes.patience = 50;
  answer = (_, n) => (n < 3 ? undefined : '');
  await write();
  expect(await pushed()).toHaveLength(2);
});

test('an unreachable receiver stops nothing, and is in the journal', async () => {
  await platform.control('push', { appid: platform.apps[0].appid, url: 'http://127.0.0.1:9/wx' });
  await write();
  await platform.core.pushes.idle();
  const { entries } = (await platform.control('journal?direction=out')) as { entries: Json[] };
  expect(entries).toHaveLength(4);
  expect(String(entries[3].why)).toMatch(/^No answer: /);
});

test('nothing is pushed to another machine, unless it is allowed', async () => {
  await expect(setPush({ url: 'http://example.com/wx' })).rejects.toThrow('is another machine');
  await expect(setPush({ url: 'nonsense' })).rejects.toThrow('is no address');
});

test('one entry of a subscribe event is an object in JSON and several are an array; XML has the wrapper', () => {
  const event = {
    ToUserName: 'gh_1',
    FromUserName: 'o1',
    CreateTime: 1,
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
  };
  const entry = { TemplateId: 't', SubscribeStatusString: 'accept', PopupScene: '0' };
  const one = { wrapper: 'SubscribeMsgPopupEvent', entries: [entry] };
  expect(JSON.parse(toJson(event, one)).List).toEqual(entry);
  expect(JSON.parse(toJson(event, { ...one, entries: [entry, entry] })).List).toEqual([entry, entry]);
  expect(toXml(event, { ...one, entries: [entry, entry] })).toContain(
    '<SubscribeMsgPopupEvent><List><TemplateId><![CDATA[t]]></TemplateId><SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene><![CDATA[0]]></PopupScene></List><List>',
  );
});

test('consent, and a sent message, are pushed', async () => {
  await setPush({ format: 'json' });
  const [template_id] = platform.apps[0].templates;
  await platform.control('consent', {
    appid: platform.apps[0].appid,
    openid: platform.users[0].openid,
    template_id,
  });
  const data = { thing1: { value: 'a' }, number2: { value: 3 }, time3: { value: '15:01' } };
  const { msgid } = await platform.withToken('/cgi-bin/message/subscribe/send', {
    touser: platform.users[0].openid,
    template_id,
    data,
  });
  const events = (await pushed()).map(({ body }) => JSON.parse(body));
  expect(events).toMatchObject([
    {
      Event: 'subscribe_msg_popup_event',
      List: { TemplateId: template_id, SubscribeStatusString: 'accept' },
    },
    {
      Event: 'subscribe_msg_sent_event',
      List: { MsgID: String(msgid), ErrorCode: '0', ErrorStatus: 'success' },
    },
  ]);
});

test('opening the chat pushes sessionFrom, cut at 1000 bytes', async () => {
  await setPush({ format: 'json' });
  await platform.control('chat', {
    appid: platform.apps[0].appid,
    openid: platform.users[0].openid,
    sessionFrom: '跳'.repeat(400),
  });
  const [{ body }] = await pushed();
  expect(JSON.parse(body)).toMatchObject({ Event: 'user_enter_tempsession', SessionFrom: '跳'.repeat(333) });
});

test('a gift pack is pushed again, later and later, until the server says that it has it', async () => {
  await setPush({ format: 'json' });
  const { appid } = platform.apps[0];
  await platform.control('clock', { stop: true });
  // the first deliveries are rejected
  answer = (one, n) => (one.method === 'GET' ? echo(one) : n < 4 ? '{"ErrCode":1}' : '{"ErrCode":0}');
  const { orderId } = await platform.control('gift', {
    appid,
    openid: platform.users[0].openid,
    goods: [{ id: 'crown', count: 2 }],
  });
  await platform.core.jobs.wake();
  const tries = async () => (await pushed()).length;
  expect(await tries()).toBe(1);
  expect(JSON.parse((await pushed())[0].body)).toMatchObject({
    Event: 'minigame_deliver_goods',
    MiniGame: { OrderId: orderId, IsPreview: 0, GoodsList: [{ Id: 'crown', Num: 2 }] },
  });
  await platform.control('clock', { advance: '14s' });
  expect(await tries()).toBe(1);
  await platform.control('clock', { advance: '1s' });
  expect(await tries()).toBe(2);
  await platform.control('clock', { advance: '15s' });
  expect(await tries()).toBe(3);
  await platform.control('clock', { advance: '1h' });
  expect(await tries()).toBe(3);
  await expect(
    platform.control('gift', { appid, openid: platform.users[0].openid, goods: [{ id: 1 }] }),
  ).rejects.toThrow('goods must be a list');
});
