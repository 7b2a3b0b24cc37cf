/**
 * The whole workflow on one machine. A person registers, publishes a game and gets it reviewed in the console. Two phones
 * find it and open it in the ways that an individual's game offers; the other ways are refused. An organisation's game
 * offers those too. A new version is released.
 */

import type { Frame, Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { platformBeside } from '../../adapter/platform/beside.ts';
import { consoleFile } from '../../adapter/server/console.ts';
import { expect, PhoneServer, test } from '../../adapter/testing/index.ts';

/**
 * Prints its launch options, its app's name and the scores that friends have stored; draws a colour that depends on its
 * version.
 */
const game = (version: string) => `
const c = wx.createCanvas().getContext('2d');
c.fillStyle = '#2f9e68'; c.fillRect(0, 0, 2000, 2000);
const say = (...words) => console.log(words.join(' '));
const { miniProgram } = wx.getAccountInfoSync();
say('${version}', 'runs as', miniProgram.envVersion, miniProgram.version, miniProgram.appId);
const entered = ({ scene, query, referrerInfo, shareTicket }) =>
  say('entered', scene, JSON.stringify(query), (referrerInfo && referrerInfo.appId) || '-', shareTicket ? 'ticket' : '-');
entered(wx.getLaunchOptionsSync());
wx.onShow(entered);
wx.showShareMenu({ withShareTicket: true });
const told = (name) => ({ path, query, errMsg, ...rest }) =>
  say(name, path === undefined ? JSON.stringify(rest) : path + ' ' + JSON.stringify(query));
const service = { sessionFrom: 'shop', showMessageCard: true, sendMessageTitle: 'Help me', sendMessagePath: '?ask=1' };
const coins = { mode: 'game', env: 0, offerId: 'offer', currencyType: 'CNY', buyQuantity: 60 };
const keep = (score) => wx.setUserCloudStorage({
  KVDataList: [{ key: 'score', value: String(score) }],
  success: () => wx.getOpenDataContext().postMessage({}),
});
let score = 0;
wx.onTouchEnd(({ changedTouches: [{ clientX, clientY }] }) => {
  const { windowWidth, windowHeight } = wx.getWindowInfo();
  if (clientY > windowHeight * 0.7) { score += 10; keep(score); return; }
  if (clientY < windowHeight * 0.2) { wx.requestMidasPayment({ ...coins, complete: ({ errCode = 0 }) => say('bought', errCode) }); return; }
  if (clientX < windowWidth / 2) wx.openCustomerServiceConversation({ ...service, success: told('served') });
  else wx.requestSubscribeMessage({ tmplIds: [wx.getEnterOptionsSync().query.template], success: told('subscribed') });
});
wx.onShareAppMessage(() => ({ title: 'Beat me', query: 'from=friend' }));
wx.login({ success: ({ code }) => say('code', code) });
const updates = wx.getUpdateManager();
updates.onUpdateReady(() => updates.applyUpdate());`;

/** The open data domain: lists friends and their scores on request. */
const friends = `
wx.onMessage(() => wx.getFriendCloudStorage({
  keyList: ['score'],
  success: ({ data }) => console.log('ranking ' + data
    .map(({ nickname, KVDataList: [{ value }] }) => nickname + ' ' + value)
    .sort().join(', ')),
}));`;

const zip = (version: string) =>
  Buffer.from(
    zipSync({
      'game.js': Buffer.from(game(version)),
      'game.json': Buffer.from('{"deviceOrientation":"portrait","openDataContext":"open"}'),
      'open/index.js': Buffer.from(friends),
    }),
  );

const platform = platformBeside({ consoleFile }, (text) => console.error(text));
let server: PhoneServer;
test.beforeAll(async () => {
  server = await PhoneServer.start(platform);
});
test.afterAll(async () => {
  await server.close();
  await platform.close();
});

type Json = { [name: string]: unknown };
async function ask(path: string, body?: object): Promise<Json> {
  const sent = body && { method: 'POST', body: JSON.stringify(body) };
  return (await (await fetch(server.url + path, sent)).json()) as Json;
}
const callAs = (appid: string, path: string, body: object) => ask('__tiao/call', { appid, path, body });

const textsOf = (page: Page | Frame) =>
  page.evaluate(() => window.__tiao?.log().map(({ text }) => text) ?? []);

/** Presses the game in front at these fractions of its width and height. */
async function tap(page: Page | Frame, x: number, y: number): Promise<void> {
  const screen = page.getByTestId('screen').first();
  const box = await screen.boundingBox();
  if (!box) throw new Error('The game has no screen.');
  await screen.click({ position: { x: box.width * x, y: box.height * y } });
}

/** One of the phones of `?phones=2`, once its game runs. */
async function phoneIn(page: Page, index: number): Promise<Frame> {
  const frame = await (await page.locator('.two-phones iframe').nth(index).elementHandle())?.contentFrame();
  if (!frame) throw new Error(`There is no phone ${index}.`);
  await expect(frame.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  return frame;
}

test('from registering to a stranger’s phone', async ({ page, browser }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await test.step('an individual registers, fills in, files and uploads', async () => {
    await page.goto(`${server.url}console`);
    await page.getByRole('link', { name: 'Register an account' }).click();
    await page.getByLabel('Name').fill('Xiao Wang, made up');
    await button('Next').click();
    await button('Scanned and confirmed').click();
    // the pressed button has been removed, so the focus moves to the next step
    await expect(page.locator('select[name="kind"]')).toBeFocused();
    await page.getByLabel('Name', { exact: true }).fill('Little Hop');
    await button('Create the account').click();
    await page.getByLabel('Introduction').fill('Hops.');
    await button('Save').first().click();
    await button('File it').click();
    await page
      .getByLabel('Upload a zip')
      .setInputFiles({ name: 'hop.zip', mimeType: 'application/zip', buffer: zip('one') });
    await button('Submit for review').click();
  });

  await test.step('a reviewer refuses it, then passes it, and it is released', async () => {
    await page.getByRole('link', { name: /^Review/ }).click();
    await page.getByLabel('Why not').fill('The icon is empty.');
    await button('Reject').click();
    await page.getByRole('link', { name: 'Accounts' }).click();
    await page.getByRole('link', { name: 'Little Hop' }).click();
    await expect(page.getByText('The icon is empty.')).toBeVisible();
    await page
      .getByLabel('Upload a zip')
      .setInputFiles({ name: 'hop.zip', mimeType: 'application/zip', buffer: zip('one') });
    await button('Submit for review').click();
    await page.getByRole('link', { name: /^Review/ }).click();
    await button('Approve').click();
    await page.getByRole('link', { name: 'Accounts' }).click();
    await page.getByRole('link', { name: 'Little Hop' }).click();
    await button('Release').click();
    await expect(page.getByText('With everyone', { exact: true })).toBeVisible();
  });

  const { accounts } = (await ask('__tiao/accounts')) as { accounts: { appid: string; name: string }[] };
  const { appid } = accounts.find(({ name }) => name === 'Little Hop') as { appid: string };
  const { apps, users } = (await ask('__tiao/world')) as {
    apps: { appid: string; secret: string }[];
    users: { nickname: string }[];
  };
  const [firm, , official] = apps;
  const own = apps.find((one) => one.appid === appid) as (typeof apps)[number];

  const context = await browser.newContext({ viewport: { width: 400, height: 760 } });
  const phone = await context.newPage();
  const log = () => textsOf(phone);
  const lastEntered = async () => (await log()).filter((text) => text.startsWith('entered')).at(-1);
  const heard = (words: string | RegExp) => expect.poll(lastEntered).toMatch(words);
  const press = (name: string | RegExp) => phone.getByRole('button', { name }).first().click();
  const discover = async () => {
    await press('Put the game aside');
    await phone.locator('.home-dock').getByRole('button', { name: 'Discover' }).click();
  };

  await fetch(`${server.url}__tiao/publish?appid=${firm.appid}&until=release`, {
    method: 'POST',
    body: new Uint8Array(zip('zero')),
  });

  await test.step('a stranger finds it by search, and his code is redeemed by its server', async () => {
    const user = encodeURIComponent(users[0].nickname);
    await phone.goto(`${server.url}?game=${firm.appid}&user=${user}&device=honor-play-20`, {
      waitUntil: 'commit',
    });
    await expect(phone.getByTestId('screen')).toHaveAttribute('data-state', 'running');
    await tap(phone, 0.5, 0.15);
    await expect(phone.locator('.offer-price')).toHaveText('¥6.00');
    await press('Cancel');
    await expect.poll(log).toContain('bought -2');
    await tap(phone, 0.5, 0.15);
    await press('Pay');
    await expect.poll(log).toContain('bought 0');
    const bought = {
      game: firm.appid,
      nickname: users[0].nickname,
      quantity: 10,
      zone: '1',
      env: 0,
      tradeNo: '',
    };
    expect(await ask('__tiao/page-pay', bought)).toMatchObject({ balance: 70 });
    await discover();
    await press('Search');
    await phone.getByLabel('Search').fill('hop');
    await phone.locator('.app-list').getByRole('button', { name: 'Little Hop' }).click();
    await expect.poll(log).toContain(`one runs as release 1.0.1 ${appid}`);
    await heard('entered 1053 {}');
    await expect.poll(async () => (await log()).some((text) => text.startsWith('code '))).toBe(true);
    const code = (await log()).find((text) => text.startsWith('code '))?.slice(5);
    const query = `appid=${appid}&secret=${own.secret}&js_code=${code}&grant_type=authorization_code`;
    expect(await ask(`sns/jscode2session?${query}`)).toHaveProperty('session_key');
    // an individual's game cannot sell anything
    await tap(phone, 0.5, 0.15);
    await expect.poll(log).toContain('bought -15005');
  });

  await test.step('its player keeps it, and finds it among his', async () => {
    await press('Menu');
    await press('Add to mine');
    await discover();
    await phone.locator('.app-list').nth(1).getByRole('button', { name: 'Little Hop' }).click();
    await heard('entered 1103 {}');
    await press('Put the game aside');
    await phone.locator('.home-dock').getByRole('button', { name: 'Chats' }).click();
    await press('Pull down for games');
    await phone.locator('.app-grid').nth(1).getByRole('button', { name: 'Little Hop' }).click();
    await heard('entered 1104 {}');
  });

  await test.step('a code opens it; schemes and links are not for individuals', async () => {
    const body = { scene: 'level=3', check_path: false };
    await fetch(`${server.url}__tiao/call`, {
      method: 'POST',
      body: JSON.stringify({ appid, path: '/wxa/getwxacodeunlimit', body }),
    });
    const { codes } = (await ask(`__tiao/codes?appid=${appid}`)) as { codes: { link: string; id: string }[] };
    await discover();
    await press('Scan');
    await phone.getByLabel('Link').fill(codes[0].link);
    await press('Open');
    await heard('entered 1047 {"scene":"level%3D3"}');
    const picture = await fetch(`${server.url}__tiao/code/${codes[0].id}.png`);
    await discover();
    await press('Scan');
    await phone.locator('.album input').setInputFiles({
      name: 'code.png',
      mimeType: 'image/png',
      buffer: Buffer.from(await picture.arrayBuffer()),
    });
    await heard('entered 1049 {"scene":"level%3D3"}');
    const scheme = { jump_wxa: { path: '', query: 'a=1' } };
    expect(await callAs(appid, '/wxa/generatescheme', scheme)).toMatchObject({ errcode: 40002 });
    expect(await callAs(firm.appid, '/wxa/generatescheme', scheme)).toMatchObject({ errcode: 0 });
  });

  await test.step('an official account’s menu opens it, with its appid', async () => {
    await callAs(official.appid, '/cgi-bin/wxopen/wxamplink', { appid, notify_users: 1, show_profile: 1 });
    await ask('__tiao/link', { official: official.appid, appid, accept: true });
    const item = { type: 'miniprogram', name: 'Hop now', url: 'http://a.b', appid, pagepath: '?from=menu' };
    await callAs(official.appid, '/cgi-bin/menu/create', { button: [item] });
    await press('Put the game aside');
    await phone.locator('.home-dock').getByRole('button', { name: 'Chats' }).click();
    await press('Shanhai Games');
    await press('Hop now');
    await heard(`entered 1035 {"from":"menu"} ${official.appid}`);
  });

  await test.step('customer service: its card goes to the server, the answer comes back through the call alone', async () => {
    const before = await lastEntered();
    await tap(phone, 0.2, 0.4);
    await press('Tap to send this card');
    await expect(phone.locator('.said.is-me')).toContainText('Help me');
    const answer = '<a data-miniprogram-appid="APPID" data-miniprogram-path="?gift=7">A gift</a>'.replace(
      'APPID',
      appid,
    );
    const { users: known } = (await ask('__tiao/users')) as {
      users: { nickname: string; players: { appid: string; openid: string }[] }[];
    };
    const touser = known
      .find(({ nickname }) => nickname === users[0].nickname)
      ?.players.find((one) => one.appid === appid)?.openid;
    const message = { touser, msgtype: 'text', text: { content: answer } };
    expect(await callAs(appid, '/cgi-bin/message/custom/send', message)).toMatchObject({ errcode: 0 });
    await press('A gift');
    await expect.poll(log).toContain('served ?gift=7 {"gift":"7"}');
    expect(await lastEntered()).toBe(before);
  });

  await test.step('two phones on a page: a card into the group, opened with its ticket, and the ranking moves', async () => {
    const publish = await fetch(`${server.url}__tiao/publish?appid=${appid}&until=review`, {
      method: 'POST',
      body: new Uint8Array(zip('two')),
    });
    const { auditId, versionId } = (await publish.json()) as Json;
    await ask('__tiao/reviews', { auditId, pass: true });
    await ask('__tiao/release', { appid, percentage: 50 });
    // a gray release: some of twenty users have the new version
    const all = Array.from({ length: 20 }, (_, i) => `Player ${i}`);
    const has = await Promise.all(
      all.map(async (name) => {
        const query = new URLSearchParams({ game: appid, nickname: name });
        return (await ask(`__tiao/page-version?${query}`)).version === versionId;
      }),
    );
    const names = [all[has.indexOf(true)], all[has.indexOf(false)]];
    const ranking = (scores: number[]) =>
      `ranking ${scores
        .map((score, i) => `${names[i]} ${score}`)
        .sort()
        .join(', ')}`;
    const both = await context.newPage();
    await both.setViewportSize({ width: 860, height: 860 });
    const owners = names.map(encodeURIComponent).join(',');
    await both.goto(`${server.url}?phones=2&game=${appid}&users=${owners}`, { waitUntil: 'commit' });
    const one = await phoneIn(both, 0);
    const other = await phoneIn(both, 1);
    await expect.poll(() => textsOf(one)).toContainEqual(expect.stringMatching(/^two runs as/));
    await expect.poll(() => textsOf(other)).toContainEqual(expect.stringMatching(/^one runs as/));
    await one.getByRole('button', { name: 'Menu' }).first().click();
    await one.getByRole('button', { name: 'Share' }).first().click();
    await one.getByRole('button', { name: 'The group of friends' }).first().click();
    await other.getByRole('button', { name: 'Put the game aside' }).first().click();
    await other.locator('.home-dock').getByRole('button', { name: 'Chats' }).click();
    await other.getByRole('button', { name: 'The group of friends' }).click();
    await other.getByRole('button', { name: /Beat me/ }).click();
    await expect.poll(() => textsOf(other)).toContain('entered 1044 {"from":"friend"} - ticket');
    await tap(one, 0.5, 0.8);
    await expect.poll(() => textsOf(one)).toContain(ranking([10]));
    await tap(other, 0.5, 0.8);
    await expect.poll(() => textsOf(other)).toContain(ranking([10, 10]));
    await tap(other, 0.5, 0.8);
    await tap(one, 0.5, 0.8);
    await expect.poll(() => textsOf(one)).toContain(ranking([20, 20]));
    await ask('__tiao/release', { appid, percentage: 100 });
    await expect
      .poll(() => textsOf(other))
      .toContainEqual(expect.stringMatching(/^two runs as release 1\.0\.\d /));
    await both.close();
  });

  await test.step('the console has it all in its journal', async () => {
    await page.getByRole('link', { name: 'Requests' }).click();
    await expect(page.getByRole('link', { name: /jscode2session/ })).toBeVisible();
    await page.getByLabel('Only what failed').check();
    await page.getByRole('link', { name: /generatescheme/ }).click();
    await expect(page.getByText('belongs to an individual').first()).toBeVisible();
  });
  await context.close();
});
