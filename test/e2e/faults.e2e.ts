/**
 * Faults are shown on the phone's screen: what happened, where, what to do. Never a blank screen, never a page that
 * hangs.
 */
import { packageOf } from '../../adapter/cli/package-of.ts';
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir, writePackage } from './packages.ts';

test('an unknown game names the games there are', async ({ page, phoneServer }) => {
  await page.goto(`${phoneServer.url}?game=jmp`);
  const fault = page.getByTestId('fault');
  await expect(fault).toContainText("No game 'jmp'. This server has: ");
  await expect(fault).toContainText('hello');
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'failed');
});

test('an unknown device names the devices there are', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('still'));
  await page.goto(`${phoneServer.url}?game=${id}&device=nokia-3310`);
  await expect(page.getByTestId('fault')).toContainText("No device 'nokia-3310'. Known devices: oppo-r9s, ");
  // the page works: choosing a phone on the shelf starts the game
  await page.getByLabel('iPhone 8').check({ force: true });
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
});

test('a broken game.json is named with the line', async ({ phone }) => {
  const gameJson = '{\n  "deviceOrientation": "portrait",\n  "showStatusBar" true\n}\n';
  const dir = writePackage('broken-json', { 'game.js': '', 'game.json': gameJson });
  await phone.open(dir, { mayFail: true });
  await expect(phone.page.getByTestId('fault')).toContainText('game.json:3:');
});

test('a script that throws shows its message and its stack', async ({ phone }) => {
  await phone.open(packageDir('throws'), { mayFail: true });
  const fault = phone.page.getByTestId('fault');
  await expect(fault).toContainText("Cannot read properties of undefined (reading 'land')");
  await expect(fault.locator('.fault-stack')).toContainText('game.js:2');
  await expect(fault.locator('.fault-source')).toContainText('> 2 │ ');
});

test('a missing module is named with who wanted it', async ({ phone }) => {
  await phone.open(packageDir('missing-module'), { mayFail: true });
  await expect(phone.page.getByTestId('fault')).toContainText('rules.js');
});

test('an error the game survives is shown in a strip, and the game goes on', async ({ phone }) => {
  await phone.open(packageDir('silent'), { clock: 'real', bare: false, config: { failLater: true } });
  const strip = phone.page.getByTestId('error');
  await expect(strip).toContainText('The late platform is missing.');
  await expect(phone.page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  await strip.getByText('The late platform').click();
  await expect(phone.page.getByRole('alertdialog')).toContainText('game.js');
});

test('an error in every frame is shown once, with its line, in a strip that stays and can be opened', async ({
  phone,
}) => {
  const index = `import type { Game, Scene } from 'tiao';

function play(): Scene {
  return {
    update() {
      throw new Error('No platform to land on.');
    },
  };
}

export default { id: 'stuck', title: 'S', design: { width: 9, height: 9 }, start: play } satisfies Game;
`;
  const dir = writePackage('stuck', { 'index.ts': index, 'game.json': '{}' });
  await phone.open(await packageOf(dir), { clock: 'real', bare: false, draw: false });
  const strip = phone.page.getByTestId('error');
  await expect(strip).toContainText('No platform to land on.');
  await expect(strip).toContainText('index.ts:6:17');
  const shown = await strip.elementHandle();
  await expect(strip.locator('.error-count')).toHaveText(/^×\d+$/);
  // the animation ends; it does not start again with every error
  await expect(strip).toHaveCSS('opacity', '1');
  expect(await shown?.evaluate((element) => element.isConnected)).toBe(true);
  await phone.page.screenshot({ path: test.info().outputPath('strip.png') });
  await strip.getByText('No platform').click();
  await expect(phone.page.getByRole('alertdialog')).toContainText('index.ts:6:17');
});

test('the strip of errors counts the same error only, and lies over no field and no button', async ({
  phone,
}) => {
  const game = `const c = wx.createCanvas().getContext('2d');
    c.fillRect(0, 0, 9, 9);
    const fail = (text) => setTimeout(() => { throw new Error(text); });
    fail('first'); fail('first'); fail('second');
    wx.showModal({ title: 'Well?' }).catch((error) => { throw error; });
    wx.onTouchStart(() => { wx.showKeyboard({ defaultValue: 'name' }); fail('third'); });`;
  const dir = writePackage('many', { 'game.js': game, 'game.json': '{}' });
  await phone.open(dir, { clock: 'real', bare: false });
  const { page } = phone;
  const strip = page.getByTestId('error');
  await expect(strip).toContainText('second');
  await expect(strip.locator('.error-count')).toBeHidden();
  // Playwright refuses to press an element that something covers
  await page.getByRole('alertdialog').locator('.modal-confirm').click();
  await phone.fault({ tap: { x: 90, y: 300 } });
  await expect(strip).toContainText('third');
  const field = await page.getByTestId('keyboard').boundingBox();
  const box = await strip.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(field?.y ?? 0);
  await page.getByTestId('keyboard').click();
  await page.keyboard.press('Escape');
  // once closed, the strip stays closed for this error and opens for the next
  await strip.locator('.error-close').click();
  await phone.fault({ tap: { x: 90, y: 300 } });
  await expect(strip).toHaveCount(0);
});

test('an unreachable server is reported, and restart works when it is back', async ({
  page,
  phoneServer,
}) => {
  const id = await phoneServer.offer(packageDir('still'));
  await page.goto(`${phoneServer.url}?game=${id}&device=iphone-8`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByTestId('fault')).toContainText('does not answer. Start it again with `npm start`');
  await page.context().setOffline(false);
  await page.getByTestId('fault').getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
});

test("a package's host that does not answer is reported", async ({ page, phoneServer }) => {
  await page.goto(`${phoneServer.url}?package=http://localhost:9/game/`);
  await expect(page.getByTestId('fault')).toContainText('localhost:9 does not answer');
});

test('an invalid address is reported', async ({ page, phoneServer }) => {
  await page.goto(`${phoneServer.url}?package=ftp://somewhere/`);
  await expect(page.getByTestId('fault')).toContainText('is not a web address');
});
