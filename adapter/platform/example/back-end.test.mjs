/** Runs beside a platform: tiao platform exec -- node --test adapter/platform/example/ */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createBackEnd } from './back-end.mjs';

const platform = process.env.TIAO_PLATFORM_URL;
if (!platform) throw new Error('Run it through: tiao platform exec -- node --test …');
const { apps, users } = JSON.parse(process.env.TIAO_PLATFORM);
const [game] = apps;
const [player] = users;

const server = createBackEnd({ ...game, template: game.templates[0] });
let url = '';
const post = async (to, path, body) => {
  const response = await fetch(to + path, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, ...(await response.json()) };
};
const control = (name, body) => post(platform, `/__tiao/${name}`, body);
const who = { appid: game.appid, openid: player.openid };

before(async () => {
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${server.address().port}`;
  const push = await control('push', { ...who, url: `${url}/wx`, format: 'json' });
  assert.equal(push.verified, true);
});
after(() => server.close());

async function login() {
  const { code } = await control('login', who);
  return (await post(url, '/login', { code })).session;
}

test('a score is in the storage that rankings read', async () => {
  const { status } = await post(url, '/score', { session: await login(), score: 16 });
  assert.equal(status, 200);
  const response = await fetch(`${platform}/__tiao/storage?openid=${player.openid}`);
  const { storage } = await response.json();
  assert.equal(JSON.parse(storage[0].value).wxgame.score, 16);
});

test('a reminder is sent once for each consent, and WeChat tells of both', async () => {
  const session = await login();
  assert.equal((await post(url, '/remind', { session })).errcode, 43101);
  await control('consent', { ...who, template_id: game.templates[0] });
  const { msgid } = await post(url, '/remind', { session });
  assert.equal((await post(url, '/remind', { session })).errcode, 43101);
  const names = async () =>
    (await (await fetch(`${url}/events`)).json()).map(({ Event, List }) => `${Event} ${List.MsgID ?? ''}`);
  while ((await names()).length < 2) await new Promise(setImmediate);
  assert.deepEqual(await names(), ['subscribe_msg_popup_event ', `subscribe_msg_sent_event ${msgid}`]);
});

test('a code that was used, or never given, logs nobody in', async () => {
  const { code } = await control('login', who);
  await post(url, '/login', { code });
  assert.equal((await post(url, '/login', { code })).errcode, 40163);
  assert.equal((await post(url, '/login', { code: 'x' })).errcode, 40029);
  assert.equal((await post(url, '/score', { session: 'x', score: 1 })).status, 401);
});
