/** The page around the phone: the screen's size, devices, pictures, dialogs, languages, a finger on a real phone. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir } from './packages.ts';

test('a stepped scene looks as it did', async ({ phone }) => {
  await phone.open(packageDir('scene'), { device: 'iphone-8' });
  await phone.step(60);
  expect(await phone.screenshot()).toMatchSnapshot('scene-iphone-8.png');
});

test('the screen has the logical size of the device', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('scene'));
  for (const [device, width, height] of [
    ['oppo-r9s', 360, 640],
    ['iphone-11', 414, 896],
  ] as const) {
    await page.goto(`${phoneServer.url}?game=${id}&device=${device}`);
    await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
    expect(
      await page.getByTestId('screen').evaluate((frame) => [frame.clientWidth, frame.clientHeight]),
    ).toEqual([width, height]);
  }
});

test('bare, the screen fills the window, whatever its size', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('scene'));
  await page.setViewportSize({ width: 540, height: 960 });
  await page.goto(`${phoneServer.url}?game=${id}&bare`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  expect(await page.getByTestId('screen').boundingBox()).toEqual({ x: 0, y: 0, width: 540, height: 960 });
  const state = await page.evaluate(() => window.__tiao?.state.device?.screen);
  expect(state).toEqual({ width: 540, height: 960, pixelRatio: 1 });
  await expect(page.locator('.capsule')).toHaveCount(0);
});

test('on a phone the game fills the screen, with the capsule over it', async ({ browser, phoneServer }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  const id = await phoneServer.offer(packageDir('scene'));
  await page.goto(`${phoneServer.url}?game=${id}`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  expect(await page.getByTestId('screen').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await page.getByRole('button', { name: 'Menu' }).tap();
  await page.getByRole('button', { name: 'About' }).tap();
  await expect(page.getByRole('alertdialog')).toContainText('Not affiliated with Tencent');
  await context.close();
});

test('choosing a phone starts the game on it and keeps it in the address', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('scene'));
  await page.goto(`${phoneServer.url}?game=${id}`);
  await page.getByLabel('iPhone 11').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/device=iphone-15/);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  expect(await page.evaluate(() => window.__tiao?.state.device?.name)).toBe('iPhone 15');
});

test('the page speaks Chinese to a Chinese browser, and changes when asked', async ({
  browser,
  phoneServer,
}) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const id = await phoneServer.offer(packageDir('scene'));
  await page.goto(`${phoneServer.url}?game=${id}&device=iphone-8`);
  await expect(page.getByText('与腾讯、微信无任何关联。')).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText('Not affiliated with Tencent or WeChat.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Not affiliated with Tencent or WeChat.')).toBeVisible();
  await context.close();
});

test('changing the language and the light leaves the game as it is', async ({ phone }) => {
  await phone.open(packageDir('store'), { clock: 'real', bare: false, device: 'iphone-8' });
  await phone.page.getByRole('button', { name: 'Dark' }).click();
  await expect(phone.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await phone.page.getByRole('button', { name: '中文' }).click();
  await expect(phone.page.getByRole('button', { name: '浅色' })).toBeVisible();
  await phone.frames(3);
  expect((await phone.log()).map((entry) => entry.text)).toEqual(['start 1, best ""']);
  await expect(phone.page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
});

test('a real touch reaches the game through the scaled phone', async ({ phone }) => {
  await phone.open(packageDir('store'), { clock: 'real', bare: false });
  const box = await phone.page.getByTestId('screen').boundingBox();
  if (!box) throw new Error('The screen has no box.');
  await phone.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(async () => (await phone.log()).map((entry) => entry.text)).toContain('committed');
});
