/**
 * Real npm packages, unchanged, against the platform. They are installed into a temporary folder. If no registry can be
 * reached, the tests are skipped and say so.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { bodySignature } from '../../adapter/platform/rules/signatures.ts';
import { type Json, useTestPlatform } from './test-platform.ts';

const PACKAGES = [
  'wechat-backend-minigame@0.0.1',
  'axios@0.21.4',
  'form-data@4.0.5',
  'wechat@2.1.0',
  'co-wechat-api@3.11.0',
];

const folder = mkdtempSync(join(tmpdir(), 'tiao-clients-'));
const why = install();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function install(): string | undefined {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  try {
    const quiet = [
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
      '--prefer-offline',
      '--fetch-retries=0',
    ];
    execFileSync('npm', ['install', ...quiet, ...PACKAGES], { cwd: folder, stdio: 'pipe', timeout: 90_000 });
    return undefined;
  } catch (error) {
    return String((error as Error).message).split('\n')[0];
  }
}
if (why)
  console.warn(`The tests with real clients are skipped: their packages could not be installed (${why}).`);

/** True if the files in which wechat-backend-minigame stores its tokens are complete. */
function tokenFilesAreWhole(): boolean {
  const library = join(folder, 'node_modules/wechat-backend-minigame/lib');
  const files = readdirSync(library).filter((name) => /^_.*\.json$/.test(name));
  return files.every((name) => {
    try {
      return JSON.parse(readFileSync(join(library, name), 'utf8')) !== undefined;
    } catch {
      return false;
    }
  });
}

const platform = useTestPlatform();
const load = createRequire(join(folder, 'x.js'));

describe.skipIf(why)('wechat-backend-minigame', () => {
  type Client = { [method: string]: (...args: unknown[]) => Promise<Json> } & {
    tokenObj: object;
    sessionKeyObj: object;
  };
  let client: Client;
  beforeEach(async () => {
    // a client reads these files at its start, when the previous one may still be writing them
    await expect.poll(tokenFilesAreWhole).toBe(true);
    const Api = load('wechat-backend-minigame');
    const { appid, secret, midasSecret, offerId } = platform.apps[0];
    client = new Api({
      appId: appid,
      appSecret: secret,
      midasSecret,
      midasOfferId: offerId,
      baseURL: platform.url,
    });
    client.tokenObj = {};
    client.sessionKeyObj = {};
  });
  const openid = () => platform.users[0].openid;
  const login = async () => String((await client.code2Session(await platform.code())).session_key);

  test('login, and a session that can be checked', async () => {
    const key = await login();
    expect(await client.checkSessionKey(openid(), bodySignature(key, ''))).toMatchObject({ errcode: 0 });
    await expect(client.code2Session('nonsense')).rejects.toMatchObject({ errcode: 40029 });
  });

  test('user storage', async () => {
    const key = await login();
    const list = [{ key: 'score', value: '16' }];
    const signature = bodySignature(key, JSON.stringify({ kv_list: list }));
    expect(await client.setUserStorage(list, openid(), signature)).toMatchObject({ errcode: 0 });
    const removal = bodySignature(key, JSON.stringify({ key: ['score'] }));
    expect(await client.removeUserStorage(['score'], openid(), removal)).toMatchObject({ errcode: 0 });
  });

  test('payment 1.0, live and sandbox', async () => {
    await login();
    // the client writes its signatures into the object that it is given, so each call gets a copy
    const who = { openid: openid(), zone_id: '1', pf: 'android' };
    expect(await client.midasPresent({ ...who, bill_no: 'p', present_counts: 9 })).toMatchObject({
      balance: 9,
    });
    expect(await client.midasPay({ ...who, bill_no: 'b', amt: 4 })).toMatchObject({ balance: 5 });
    expect(await client.midasCancelPay({ ...who, bill_no: 'b', pay_item: 'x' })).toMatchObject({
      errcode: 0,
    });
    expect(await client.midasGetBalance({ ...who })).toMatchObject({ balance: 9 });
    expect(await client.midasGetBalanceSandBox({ ...who })).toMatchObject({ balance: 0 });
    await expect(client.midasPaySandbox({ ...who, bill_no: 'b', amt: 4 })).rejects.toMatchObject({
      errcode: 90013,
    });
  });

  test('updatable messages, codes, content', async () => {
    const { activity_id } = await client.createActivityId();
    const parameter_list = [
      { name: 'member_count', value: '1' },
      { name: 'room_limit', value: '4' },
    ];
    const sent = await client.setUpdatableMsg({
      activity_id,
      target_state: 0,
      template_info: { parameter_list },
    });
    expect(sent).toMatchObject({ errcode: 0 });
    // the client turns images into objects of characters; for an error it would have thrown
    for (const picture of [
      await client.createQRCode('?a=1'),
      await client.getWxaCode('?a=1'),
      await client.getUnlimited({ scene: 'a' }),
    ]) {
      expect(Object.values(picture).slice(1, 4).join('')).toBe('PNG');
    }
    await expect(client.getUnlimited({ scene: 'x'.repeat(33) })).rejects.toMatchObject({ errcode: 40169 });
    expect(await client.msgSecCheck({ content: 'hello' } as unknown)).toMatchObject({ errcode: 0 });
    const media = { value: Buffer.from('fine'), options: { filename: 'a.png', contentType: 'image/png' } };
    expect(await client.imgSecCheck(media)).toMatchObject({ errcode: 0 });
  });
});

describe.skipIf(why)('wechat, as the receiver of pushes', () => {
  type Message = { [name: string]: string };
  let server: Server;
  let heard: Message[] = [];
  async function receive(config: object) {
    heard = [];
    const wechat = load('wechat') as (
      config: object,
      handler: (request: { weixin: Message }, response: { reply(text: string): void }) => void,
    ) => RequestListener;
    const middleware = wechat(config, (request, response) => {
      heard.push(request.weixin);
      response.reply('');
    });
    server = createServer((request, response) => {
      const query = Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams);
      Object.assign(request, { query });
      middleware(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  }
  const say = async () => {
    await platform.control('message', {
      appid: platform.apps[0].appid,
      openid: platform.users[0].openid,
      text: '你好',
    });
    await platform.core.pushes.idle();
    server.closeAllConnections();
    server.close();
  };

  test('plain mode', async () => {
    const { appid, token } = platform.apps[0];
    const url = await receive({ token, appid });
    expect(await platform.control('push', { appid, url })).toMatchObject({ verified: true });
    await say();
    expect(heard).toMatchObject([
      { MsgType: 'text', Content: '你好', FromUserName: platform.users[0].openid },
    ]);
  });

  test('safe mode', async () => {
    const { appid, token, aesKey } = platform.apps[0];
    const url = await receive({ token, appid, encodingAESKey: aesKey });
    await platform.control('push', { appid, url, mode: 'safe' });
    await say();
    expect(heard).toMatchObject([{ MsgType: 'text', Content: '你好' }]);
  });

  test('with another token it refuses, and the journal shows its 401', async () => {
    const { appid } = platform.apps[0];
    const url = await receive({ token: 'another', appid });
    expect(await platform.control('push', { appid, url })).toMatchObject({ verified: false });
    await say();
    expect(heard).toEqual([]);
    const { entries } = (await platform.control('journal?direction=out')) as { entries: Json[] };
    expect(entries.map(({ status }) => status)).toContain(401);
  });
});

describe.skipIf(why)('co-wechat-api, for the official account', () => {
  type Client = { [method: string]: (...args: unknown[]) => Promise<Json> } & { prefix: string };
  const client = () => {
    const Api = load('co-wechat-api');
    const { appid, secret } = platform.apps[2];
    const api = new Api(appid, secret) as Client;
    api.prefix = `${platform.url}/cgi-bin/`;
    return api;
  };

  test('menu, followers, template message', async () => {
    const api = client();
    const button = [
      {
        type: 'miniprogram',
        name: 'Play',
        url: 'https://example.com',
        appid: platform.apps[0].appid,
        pagepath: '?a=1',
      },
    ];
    expect(await api.createMenu({ button })).toMatchObject({ errcode: 0 });
    expect(await api.getMenu()).toMatchObject({ menu: { button } });
    const { data } = (await api.getFollowers()) as { data: { openid: string[] } };
    const [template] = platform.apps[2].templates;
    const sent = await api.sendTemplate(data.openid[0], template, 'https://example.com', '#000', {
      first: { value: 'a' },
    });
    expect(sent).toMatchObject({ errcode: 0, msgid: expect.anything() });
    await expect(
      api.createMenu({ button: [{ ...button[0], appid: platform.apps[1].appid }] }),
    ).rejects.toThrow('appid not bind weapp');
  });
});
