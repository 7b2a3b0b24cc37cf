/** The surroundings panel: its settings reach the running game. */
import { expect, test } from '../../adapter/testing/index.ts';
import { writePackage } from './packages.ts';

const GAME = `
const c = wx.createCanvas().getContext('2d');
const draw = () => { c.fillStyle = '#2f9e68'; c.fillRect(0, 0, 2000, 2000); };
draw();
const say = (...words) => console.log(words.join(' '));
say('language', wx.getAppBaseInfo().language);
wx.getNetworkType({ success: ({ networkType }) => say('starts on', networkType) });
wx.onShow(({ scene, query, shareTicket, referrerInfo }) =>
  say('show', scene, JSON.stringify(query), shareTicket || '-', referrerInfo.appId || '-'));
wx.onNetworkStatusChange(({ networkType }) => say('network', networkType));
wx.onMemoryWarning(() => say('memory'));
wx.onAudioInterruptionBegin(() => say('call'));
wx.onAudioInterruptionEnd(() => say('hung up'));
wx.onTouchStart(() => {
  wx.setStorage({ key: 'a', data: 'b', success: () => say('stored'), fail: () => say('not stored') });
  wx.getPrivacySetting({ success: ({ needAuthorization }) => say('must agree', needAuthorization) });
  wx.createRewardedVideoAd({ adUnitId: 'adunit-1', multiton: true }).load()
    .then(() => say('ad'), () => say('no ad'));
  wx.getOpenDataContext().postMessage({});
});`;
const OPEN = `wx.onMessage(() => wx.getFriendCloudStorage({
  keyList: ['score'],
  success: ({ data }) => console.log('friends ' + data.map((one) => one.nickname + one.KVDataList[0].value).join()),
}));`;
const FILES = {
  'game.js': GAME,
  'open/index.js': OPEN,
  'game.json': '{"deviceOrientation": "portrait", "openDataContext": "open"}',
};

test('network, ads, privacy, friends, calls, memory, storage and the way in', async ({
  page,
  phoneServer,
}) => {
  await page.setViewportSize({ width: 1400, height: 900 });
  const id = await phoneServer.offer(writePackage('heard', FILES));
  await page.goto(`${phoneServer.url}?game=${id}`);
  const screen = page.getByTestId('screen');
  await expect(screen).toHaveAttribute('data-state', 'running');
  const heard = () => page.evaluate(() => window.__tiao?.log().map(({ text }) => text) ?? []);
  const touched = async (...words: string[]) => {
    await page.evaluate(() => window.__tiao?.act({ tap: { x: 100, y: 300 } }));
    await expect.poll(heard).toEqual(expect.arrayContaining(words));
  };
  const panel = page.getByRole('complementary', { name: 'Surroundings' });
  await page.getByRole('button', { name: 'Surroundings' }).click();
  await touched('stored', 'must agree false', 'ad');

  await panel.getByLabel('Off').check({ force: true });
  await expect.poll(heard).toContain('network none');
  await panel.getByLabel('None').check({ force: true });
  await panel.getByLabel('Asked for').check({ force: true });
  await panel
    .getByLabel('Friends', { exact: false })
    .or(panel.locator('input[type=file]'))
    .setInputFiles({
      name: 'friends.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"friends": [{"nickname": "Ada", "cloud": {"score": "7"}}]}'),
    });
  await expect(panel).toContainText('1 friend');
  await panel.getByRole('button', { name: 'Storage is full' }).click();
  await panel.getByRole('button', { name: 'Memory is low' }).click();
  await panel.getByRole('button', { name: 'Call comes in' }).click();
  await panel.getByRole('button', { name: 'Hang up' }).click();
  await touched('not stored', 'must agree true', 'no ad', 'friends Ada7', 'memory', 'call', 'hung up');

  // returns from a card with a share ticket; then restarts as if opened by another mini-program, still offline
  await panel.getByLabel('Entered by').selectOption('1044');
  await panel.getByRole('button', { name: 'Come back so' }).click();
  await expect.poll(heard).toContain('show 1044 {"from":"card"} tiao-share-ticket -');
  await panel.getByLabel('Entered by').selectOption('1037');
  await panel.getByLabel('Query').fill('level=3');
  await panel.getByLabel('extraData').fill('{"level"');
  await panel.getByRole('button', { name: 'Start anew' }).click();
  expect(await panel.getByLabel('extraData').evaluate((one: HTMLInputElement) => one.validity.valid)).toBe(
    false,
  );
  await panel.getByLabel('extraData').fill('');
  await panel.getByRole('button', { name: 'Start anew' }).click();
  await expect.poll(heard).toContain('show 1037 {"level":"3"} - wx0123456789abcdef');
  expect(await heard()).toContain('starts on none');
  // without a project, the browser stores the mode under its name
  await expect(panel).toContainText('Kept in this browser.');
  await panel.getByRole('textbox', { name: 'Name for the entrance above' }).fill('Third level');
  await panel.getByRole('button', { name: 'Save' }).click();
  await page.reload();
  await expect.poll(heard).not.toContain('show 1037 {"level":"3"} - wx0123456789abcdef');
  await panel.getByRole('button', { name: 'Third level', exact: true }).click();
  await expect.poll(heard).toContain('show 1037 {"level":"3"} - wx0123456789abcdef');
  await panel.getByLabel('中文').check({ force: true });
  await expect.poll(heard).toContain('language zh_CN');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

const SENSING = `
const c = wx.createCanvas().getContext('2d');
c.fillStyle = '#2f6e9e';
c.fillRect(0, 0, 2000, 2000);
const say = (...words) => console.log(words.join(' '));
wx.onTouchStart(() => {
  const { level, isCharging } = wx.getBatteryInfoSync();
  say('battery', level, isCharging);
  wx.getLocation({
    success: ({ latitude, longitude }) => say('place', latitude, longitude),
    fail: ({ errMsg }) => say(errMsg),
  });
  wx.createRewardedVideoAd({ adUnitId: 'adunit-1', multiton: true }).load()
    .then(() => say('ad'), ({ errCode }) => say('ad refused', errCode));
});`;

test('where the phone is, how full its battery is, and by which code ads are refused', async ({
  page,
  phoneServer,
}) => {
  await page.setViewportSize({ width: 1400, height: 1000 });
  const gameJson =
    '{"permission": {"scope.userLocation": {"desc": "To find players near you"}}, "requiredPrivateInfos": ["getLocation"]}';
  const id = await phoneServer.offer(writePackage('sensing', { 'game.js': SENSING, 'game.json': gameJson }));
  await page.goto(`${phoneServer.url}?game=${id}`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  const heard = () => page.evaluate(() => window.__tiao?.log().map(({ text }) => text) ?? []);
  const tap = () => page.evaluate(() => window.__tiao?.act({ tap: { x: 100, y: 300 } }));
  const panel = page.getByRole('complementary', { name: 'Surroundings' });
  await page.getByRole('button', { name: 'Surroundings' }).click();

  await tap();
  const asked = page.getByRole('alertdialog');
  await expect(asked).toContainText('To find players near you');
  await asked.getByRole('button', { name: 'Allow' }).click();
  const first = ['battery 80 false', 'place 23.0999 113.3245', 'ad'];
  await expect.poll(heard).toEqual(expect.arrayContaining(first));

  await panel.getByLabel('Where the phone is').selectOption('Sydney');
  await panel.getByLabel('Charging').check({ force: true });
  await panel.getByLabel('Refused').check({ force: true });
  await tap();
  const second = ['battery 80 true', 'place -33.8688 151.2093', 'ad refused 1005'];
  await expect.poll(heard).toEqual(expect.arrayContaining(second));

  await panel.getByLabel('Latitude').fill('95'); // out of range: the location stays
  await panel.getByLabel('Latitude').fill('-33.5');
  await panel.getByLabel('15 %, saving').check({ force: true });
  await panel.getByLabel('Error code of the ads').selectOption('1008');
  if (process.env.TIAO_SHOTS) await page.screenshot({ path: `${process.env.TIAO_SHOTS}/surroundings.png` });
  await tap();
  const third = ['battery 15 false', 'place -33.5 151.2093', 'ad refused 1008'];
  await expect.poll(heard).toEqual(expect.arrayContaining(third));

  await panel.getByLabel('Where the phone is').selectOption('Location is switched off');
  await tap();
  await expect.poll(heard).toContain('getLocation:fail system permission denied');
  // a restarted game still has the surroundings that were set
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  await expect.poll(heard).toEqual([]);
  await tap();
  const anew = ['battery 15 false', 'getLocation:fail system permission denied', 'ad refused 1008'];
  await expect.poll(heard).toEqual(expect.arrayContaining(anew));
});
