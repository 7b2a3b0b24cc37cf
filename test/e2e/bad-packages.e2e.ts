/** Packages that do what they should not: the page stays alive and says what is wrong. */
import { expect, test } from '../../adapter/testing/index.ts';
import { writePackage } from './packages.ts';

const GAME_JSON = { 'game.json': '{}' };
const DRAWS =
  "const c = wx.createCanvas().getContext('2d'); c.fillStyle = '#0a0'; c.fillRect(0, 0, 999, 999);";

test('an endless loop leaves the page usable, and the phone offers to stop it', async ({
  page,
  phoneServer,
}) => {
  const id = await phoneServer.offer(
    writePackage('endless', { ...GAME_JSON, 'game.js': `${DRAWS} setTimeout(() => { for (;;); }, 200);` }),
  );
  await page.goto(`${phoneServer.url}?game=${id}&device=iphone-8`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  // the page's clock shows a minute later, without a loop that keeps the processor busy
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    window.setTimeout(() => {
      performance.now = () => now() + 60_000;
    }, 2500);
  });
  const busy = page.getByTestId('busy');
  await expect(busy).toBeVisible();
  await busy.getByRole('button').click();
  await expect(page.getByTestId('fault')).toContainText('ran without coming to an end');
  await expect(page.getByTestId('screen')).toHaveCount(0);
});

test('a flood of console output is bounded, and says how much was left out', async ({ phone }) => {
  const gameJs = `${DRAWS} for (let i = 0; i < 20000; i++) console.log('line ' + i);
    requestAnimationFrame(function turn() { console.log('later'); requestAnimationFrame(turn); });`;
  await phone.open(writePackage('flood', { ...GAME_JSON, 'game.js': gameJs }), { clock: 'real' });
  await expect
    .poll(async () => (await phone.log()).some(({ text }) => /\d+ lines were left out/.test(text)))
    .toBe(true);
  expect((await phone.log()).length).toBeLessThanOrEqual(5000);
});

test('modules that require each other, names in Chinese and with spaces, JSON', async ({ phone }) => {
  const files = {
    ...GAME_JSON,
    'game.js': `${DRAWS} console.log(require('./数据/第 1 关.json').width, require('./a').b());`,
    'a.js': "exports.name = 'a'; exports.b = () => require('./我 的').name;",
    '我 的.js': "exports.name = '我' + require('./a').name;",
    '数据/第 1 关.json': '{"width": 7}',
  };
  await phone.open(writePackage('中文 名', files));
  expect((await phone.log()).map(({ text }) => text)).toContain('7 我a');
});

test('a subpackage: locked with its files, loaded with progress, then open', async ({ phone }) => {
  const gameJs = `${DRAWS}
    const fs = wx.getFileSystemManager();
    const say = (what) => { try { what(); console.log('yes'); } catch (e) { console.log('no', e.errMsg || e.message); } };
    say(() => fs.readFileSync('stage/level.txt', 'utf8'));
    say(() => require('./stage/boss'));
    const task = wx.loadSubpackage({ name: 'one', success: () => {
      say(() => fs.readFileSync('stage/level.txt', 'utf8'));
      console.log('boss', require('stage/boss.js'), GameGlobal.started);
    } });
    task.onProgressUpdate(({ progress }) => console.log('progress', progress));
    wx.loadSubpackage({ name: 'two', fail: (e) => console.log(e.errMsg) });`;
  const files = {
    'game.json': '{"subpackages": [{"name": "one", "root": "/stage/"}], "unheardOf": 1}',
    'game.js': gameJs,
    'stage/game.js': 'GameGlobal.started = true;',
    'stage/boss.js': "module.exports = 'big';",
    'stage/level.txt': '1',
  };
  await phone.open(writePackage('parts', files));
  await phone.step(5);
  const lines = (await phone.log()).map(({ text }) => text).filter((text) => !text.startsWith('[tiao]'));
  expect(lines).toEqual([
    "game.json has 'unheardOf', which WeChat does not know: it is ignored.",
    expect.stringMatching(/^no readFileSync:fail no such file or directory/),
    expect.stringContaining("is in the subpackage 'one', which is not loaded yet"),
    expect.stringContaining("loadSubpackage:fail can not find subpackage 'two'"),
    'progress 100',
    'yes',
    'boss big true',
  ]);
});
