/** The page around the phone: screen size, devices, images, dialogs, languages, touches on a real phone. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir, writePackage } from './packages.ts';

test('a stepped scene looks as it did', async ({ phone }) => {
  await phone.open(packageDir('scene'), { device: 'iphone-8' });
  await phone.step(60);
  expect(await phone.screenshot()).toMatchSnapshot('scene-iphone-8.png');
});

test('the screen has the logical size of the device', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('still'));
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
  const id = await phoneServer.offer(packageDir('still'));
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
  const id = await phoneServer.offer(packageDir('still'));
  await page.goto(`${phoneServer.url}?game=${id}`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  expect(await page.getByTestId('screen').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await page.getByRole('button', { name: 'Menu' }).tap();
  await page.getByRole('button', { name: 'About' }).tap();
  await expect(page.getByRole('alertdialog')).toContainText('Not affiliated with Tencent');
  await page.getByRole('button', { name: 'OK' }).tap();
  await page.getByRole('button', { name: 'Menu' }).tap();
  await page.getByRole('button', { name: 'Performance' }).tap();
  await expect(page.getByRole('complementary', { name: 'Performance' })).toBeVisible();
  await page.getByRole('button', { name: 'Menu' }).tap();
  await page.getByRole('button', { name: '中文' }).tap();
  await expect(page.getByRole('alertdialog')).toContainText('手机语言已改为中文');
  await context.close();
});

test('choosing a phone starts the game on it and keeps it in the address', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('still'));
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
  const id = await phoneServer.offer(packageDir('still'));
  await page.goto(`${phoneServer.url}?game=${id}&device=iphone-8`);
  await expect(page.getByText('与腾讯、微信无任何关联。')).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText('Not affiliated with Tencent or WeChat.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Not affiliated with Tencent or WeChat.')).toBeVisible();
  await context.close();
});

test('changing the light leaves the game as it is; the language reaches it by a new start, if that is wanted', async ({
  page,
  phoneServer,
}) => {
  const speaks = `const c = wx.createCanvas().getContext('2d'); c.fillRect(0, 0, 9, 9);
    console.log(wx.getAppBaseInfo().language);`;
  const id = await phoneServer.offer(writePackage('speaks', { 'game.json': '{}', 'game.js': speaks }));
  await page.goto(`${phoneServer.url}?game=${id}&device=iphone-8`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  // without the phone's own messages, for example about a busy machine
  const heard = () =>
    page.evaluate(() =>
      window.__tiao
        ?.log()
        .filter(({ kind }) => kind === 'console')
        .map(({ text }) => text),
    );
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  const asked = page.getByRole('alertdialog');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(asked).toContainText('手机语言已改为中文');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(asked).toHaveCount(0); // the game already runs in English
  await page.getByRole('button', { name: '中文' }).click();
  await asked.getByRole('button', { name: '稍后' }).click();
  await expect(asked).toHaveCount(0);
  expect(await heard()).toEqual(['en']);

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: '中文' }).click();
  await asked.getByRole('button', { name: '重新开始' }).click();
  await expect.poll(heard).toEqual(['zh_CN']);
});

test('a real touch reaches the game through the scaled phone', async ({ phone }) => {
  await phone.open(packageDir('store'), { clock: 'real', bare: false });
  const box = await phone.page.getByTestId('screen').boundingBox();
  if (!box) throw new Error('The screen has no box.');
  await phone.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(async () => (await phone.log()).map((entry) => entry.text)).toContain('committed');
});

test('Escape closes About and a panel, wherever on the page the focus is', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('still'));
  await page.goto(`${phoneServer.url}?game=${id}`);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'About' }).click();
  const about = page.getByRole('alertdialog');
  await about.getByText('development build').or(about.getByText('unmodified')).click();
  await page.keyboard.press('Escape');
  await expect(about).toHaveCount(0);
  for (const name of ['Surroundings', 'Performance']) {
    const panel = page.getByRole('complementary', { name });
    await page.getByRole('button', { name }).click();
    await expect(panel).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  }
});

test('Back goes to the game before, at the address it had', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('still'));
  await page.goto(`${phoneServer.url}?game=${id}`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  await page.getByRole('link', { name: 'Hello' }).click();
  await expect(page).toHaveURL(/game=hello$/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('still');
  await expect(page).toHaveURL(`${phoneServer.url}?game=${id}`);
});

test('a panel leaves phone and tools in sight, in every window', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('still'));
  await page.goto(`${phoneServer.url}?game=${id}`);
  const panel = page.getByRole('complementary', { name: 'Surroundings' });
  for (const [width, height] of [
    [1400, 1000],
    [1024, 768],
    [800, 600],
    [600, 960],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.getByRole('button', { name: 'Surroundings' }).click();
    const over = await panel.boundingBox();
    for (const place of ['.fit', '.tools']) {
      const box = await page.locator(place).boundingBox();
      if (!over || !box) throw new Error(`No panel or no ${place} at ${width} × ${height}.`);
      const isBeside =
        over.x >= box.x + box.width || over.x + over.width <= box.x || over.y >= box.y + box.height;
      expect(isBeside, `${place} at ${width} × ${height}`).toBe(true);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  }
});

test('every window has phones to choose from', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('still'));
  await page.setViewportSize({ width: 800, height: 600 });
  await page.goto(`${phoneServer.url}?game=${id}`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  // the phone does not cover the shelf
  const shelf = await page.locator('.shelf-row').boundingBox();
  const phone = await page.locator('.fit').boundingBox();
  expect((shelf?.x ?? 0) + (shelf?.width ?? 0)).toBeLessThanOrEqual(phone?.x ?? 0);
  // and the label of a tool is not cut off at the edge
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(800);

  await page.setViewportSize({ width: 600, height: 1000 });
  await page.getByRole('combobox', { name: 'Phones' }).selectOption('iphone-8');
  await expect(page).toHaveURL(/device=iphone-8/);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  expect(await page.evaluate(() => window.__tiao?.state.device?.id)).toBe('iphone-8');
});

test('when the game stops, no strip lies over the buttons', async ({ page, phoneServer }) => {
  const dir = writePackage('slips', {
    'game.json': '{}',
    'game.js': `const c = wx.createCanvas().getContext('2d'); c.fillRect(0, 0, 9, 9);
      setTimeout(() => { throw new Error('a slip'); }, 50);`,
  });
  const id = await phoneServer.offer(dir);
  await page.goto(`${phoneServer.url}?game=${id}&device=iphone-8`);
  await expect(page.getByTestId('error')).toBeVisible();
  // two memory warnings end a game on iOS
  await page.evaluate(() => {
    for (const memoryWarning of [10, 15] as const) window.__tiao?.act({ memoryWarning });
  });
  await expect(page.getByTestId('fault')).toBeVisible();
  await expect(page.getByTestId('error')).toHaveCount(0);
  await page.getByTestId('fault').getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
});
