/** What a user's phone shows of the platform: chats, and the launch options of each entry in them. */
import { beforeEach, expect, test } from 'vitest';
import type { Chat, ChatLine } from '../../adapter/contract/chats.ts';
import { decryptData } from '../../adapter/platform/rules/encrypted-data.ts';
import { bodySignature, sha1 } from '../../adapter/platform/rules/signatures.ts';
import { type Json, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
let amei: (typeof platform.users)[number];
let bobo: (typeof platform.users)[number];
beforeEach(() => {
  [amei, bobo] = platform.users;
});

async function chats(of = amei): Promise<Chat[]> {
  const { chats: all } = await platform.control(`page-phone?nickname=${encodeURIComponent(of.nickname)}`);
  return all as Chat[];
}
async function last(kind: Chat['kind'], of = amei): Promise<ChatLine> {
  const chat = (await chats(of)).find((one) => one.kind === kind && one.lines.length > 0);
  return chat?.lines.at(-1) as ChatLine;
}
const callAs = (app: { appid: string }, path: string, body: object) =>
  platform.control('call', { appid: app.appid, path, body });
const share = (body: object) =>
  platform.control('page-share', {
    game: 'jump',
    nickname: bobo.nickname,
    title: 'Beat me',
    query: 'a=1',
    ...body,
  });
const withAmei = async () => (await chats(bobo)).find(({ name }) => name === amei.nickname)?.id;

test('a card in a single chat, in a group, with its ticket, and from a mobile app', async () => {
  const [{ appid, name }] = platform.apps;
  await share({ chat: await withAmei() });
  const launch = { appid, name, query: { a: '1' }, referrerInfo: {}, envVersion: 'release' };
  expect((await last('friend')).launch).toEqual({ ...launch, scene: 1007, chatType: 1 });
  // share tickets exist only in groups
  await share({ chat: await withAmei(), withShareTicket: true });
  expect((await last('friend')).launch).toEqual({ ...launch, scene: 1007, chatType: 1 });
  await share({ chat: 'group' });
  expect((await last('group')).launch).toEqual({ ...launch, scene: 1008, chatType: 3 });
  await share({ chat: 'group', withShareTicket: true });
  const shareTicket = expect.stringMatching(/^[\w-]{43}$/);
  expect((await last('group')).launch).toEqual({ ...launch, scene: 1044, chatType: 3, shareTicket });
  await share({ chat: await withAmei(), app: 'wx0000000000000001' });
  const referrerInfo = { appId: 'wx0000000000000001' };
  expect((await last('friend')).launch).toEqual({ ...launch, referrerInfo, scene: 1036, chatType: 1 });
});

test('a subscription message, in the version it names', async () => {
  const [game] = platform.apps;
  const { openid } = amei;
  const [template_id] = game.templates;
  const data = { thing1: { value: 'x' }, number2: { value: '1' }, time3: { value: '2026-11-29 12:00' } };
  await platform.control('consent', { appid: game.appid, openid, template_id });
  await callAs(game, '/cgi-bin/message/subscribe/send', { touser: openid, template_id, page: '?b=2', data });
  const line = await last('notices');
  expect(line.launch).toMatchObject({ scene: 1014, query: { b: '2' }, referrerInfo: {} });
  expect(line.rows).toEqual([
    ['thing', 'x'],
    ['number', '1'],
    ['time', '2026-11-29 12:00'],
  ]);
});

test('customer service: a card, and a link in a text', async () => {
  const [game] = platform.apps;
  await platform.control('message', { appid: game.appid, openid: amei.openid, text: 'Hello?' });
  expect((await last('service')).launch).toBeNull();
  const say = (content: string) =>
    callAs(game, '/cgi-bin/message/custom/send', { touser: amei.openid, msgtype: 'text', text: { content } });
  await say(`Here: <a data-miniprogram-appid="${game.appid}" data-miniprogram-path="?c=3">play</a>`);
  const line = await last('service');
  expect(line).toMatchObject({ text: 'Here: play', launch: { scene: 1081, query: { c: '3' } } });
});

test('an official account: its menu, a template message, and the notice that a game is linked', async () => {
  const [game, own, official] = platform.apps;
  const referrerInfo = { appId: official.appid };
  const item = { type: 'miniprogram', name: 'Play', url: 'http://a.b', appid: game.appid, pagepath: '?d=4' };
  await callAs(official, '/cgi-bin/menu/create', { button: [item] });
  const chat = (await chats()).find(({ kind }) => kind === 'official');
  expect(chat?.menu).toMatchObject([
    { name: 'Play', launch: { scene: 1035, query: { d: '4' }, referrerInfo } },
  ]);

  await callAs(official, '/cgi-bin/message/template/send', {
    touser: amei.openids[official.appid],
    template_id: official.templates[0],
    miniprogram: { appid: game.appid, pagepath: '?e=5' },
    data: { first: { value: 'x' }, remark: { value: '' } },
  });
  expect(await last('official')).toMatchObject({
    launch: { scene: 1043, query: { e: '5' }, referrerInfo },
    // an empty value has no row
    rows: [['first', 'x']],
  });

  await callAs(official, '/cgi-bin/wxopen/wxamplink', { appid: own.appid, notify_users: 1, show_profile: 1 });
  await platform.control('link', { official: official.appid, appid: own.appid, accept: true });
  expect(await last('official')).toMatchObject({
    text: own.name,
    launch: { appid: own.appid, referrerInfo },
  });
  // a user who does not follow the account sees nothing of it
  expect((await chats(platform.users[2])).some(({ kind }) => kind === 'official')).toBe(false);
});

test('what is taken down opens no more, and says why', async () => {
  await share({ chat: 'group' });
  await platform.control('account', { appid: platform.apps[0].appid, takenDownWhy: 'sells beds' });
  expect(await last('group')).toMatchObject({ launch: null, why: 'sells beds' });
});

test('a new player is made, and everybody is his friend; a stranger has no chat with others', async () => {
  const players = await platform.control(`page-players?game=jump&nickname=Dodo`);
  expect(players.me).toMatchObject({ nickname: 'Dodo', cloud: {} });
  expect(players.friends).toMatchObject(platform.users.map(({ openid, nickname }) => ({ openid, nickname })));
  await expect(
    platform.control('page-say', { nickname: 'Dodo', chat: await withAmei(), text: 'x' }),
  ).rejects.toThrow('has no chat');
});

test('server, console and phone see the same cloud data of a game', async () => {
  const [game] = platform.apps;
  await platform.control('page-cloud', { game: 'jump', nickname: amei.nickname, set: { score: '99' } });
  await platform.signed('/wxa/set_user_storage', { kv_list: [{ key: 'level', value: '3' }] });
  const { friends } = (await platform.control(
    `page-players?game=jump&nickname=${encodeURIComponent(bobo.nickname)}`,
  )) as {
    friends: { openid: string; cloud: object }[];
  };
  expect(friends.find(({ openid }) => openid === amei.openid)?.cloud).toEqual({ level: '3', score: '99' });
  await platform.control('page-cloud', {
    game: game.appid,
    nickname: amei.nickname,
    remove: ['score', 'level'],
  });
  const { storage } = await platform.control(`storage?appid=${game.appid}&openid=${amei.openid}`);
  expect(storage).toEqual([]);
  await expect(
    platform.control('page-cloud', {
      game: 'jump',
      nickname: amei.nickname,
      set: { score: 'x'.repeat(1024) },
    }),
  ).rejects.toThrow('1024');
});

test('what a game agrees on with its player: a message it may then send, and data that only its server reads', async () => {
  const [game] = platform.apps;
  const { openid, session_key } = await platform.session(game, amei);
  const onPage = (name: string, body: object) =>
    platform.control(name, { game: 'jump', nickname: amei.nickname, ...body });
  const [template_id] = game.templates;
  const data = { thing1: { value: 'x' }, number2: { value: '1' }, time3: { value: '2026-11-29 12:00' } };
  const send = () =>
    platform.withToken('/cgi-bin/message/subscribe/send', { touser: openid, template_id, data });
  expect((await send()).errcode).toBe(43101);
  await onPage('page-consent', { templateIds: [template_id], state: 'accept' });
  expect((await send()).errcode).toBe(0);
  expect((await send()).errcode).toBe(43101);
  const unknown = await platform.request('/__tiao/page-consent', {
    game: 'jump',
    nickname: amei.nickname,
    templateIds: ['x'],
    state: 'accept',
  });
  expect(await unknown.json()).toMatchObject({ errcode: 40037, error: expect.stringContaining('It has: ') });

  const rawData = '{"nickName":"Amei"}';
  const sealed = await onPage('page-seal', { what: 'userInfo', rawData });
  expect(sealed.signature).toBe(sha1(rawData + session_key));
  const read = (value: Json) => decryptData(value as { encryptedData: string; iv: string }, session_key);
  const { appid } = game;
  const watermark = { appid, timestamp: expect.any(Number) };
  expect(read(sealed)).toEqual({ openId: openid, nickName: 'Amei', unionId: amei.unionid, watermark });
  const group = read(await onPage('page-seal', { what: 'group' }));
  expect(group).toEqual({ openGId: expect.stringMatching(/^tG\w{26}$/), watermark });
  await platform.withToken(
    `/wxa/setuserinteractivedata?openid=${openid}&signature=${bodySignature(session_key, '{"kv_list":[{"key":"1","value":5}]}')}&sig_method=hmac_sha256`,
    '{"kv_list":[{"key":"1","value":5}]}',
  );
  expect(read(await onPage('page-seal', { what: 'interactive' }))).toMatchObject({
    kv_list: [{ key: '1', value: 5 }],
  });
});

test('customer service that a game opens is a chat before a word is said, and its offered card reaches the server', async () => {
  const [game] = platform.apps;
  const { chat } = await platform.control('page-service', {
    game: 'jump',
    nickname: amei.nickname,
    sessionFrom: 'shop',
  });
  expect(await chats()).toContainEqual(
    expect.objectContaining({ id: chat, kind: 'service', name: game.name, lines: [] }),
  );
  await platform.control('page-say', {
    nickname: amei.nickname,
    chat,
    card: { title: 'Help', path: '?ask=1' },
  });
  expect(await last('service')).toMatchObject({ from: 'me', kind: 'card', text: 'Help', launch: null });
  await callAs(game, '/cgi-bin/message/custom/send', {
    touser: amei.openid,
    msgtype: 'text',
    text: {
      content: `<a data-miniprogram-appid="${game.appid}" data-miniprogram-path="?gift=7">A gift</a>`,
    },
  });
  expect(await last('service')).toMatchObject({
    text: 'A gift',
    launch: { scene: 1081, query: { gift: '7' } },
  });
});
