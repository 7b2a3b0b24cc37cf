/** The phone's home screen: all games with their icons, and the paused games behind it. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir, printed } from './packages.ts';

const lines = async (page: import('@playwright/test').Page) =>
  printed(await page.evaluate(() => window.__tiao?.log()));

test('an icon starts its game, and the one before comes back as it was', async ({ page, phoneServer }) => {
  await phoneServer.offer(packageDir('silent'));
  await phoneServer.offer(packageDir('store'));
  await page.goto(`${phoneServer.url}?game=silent`);
  const screen = page.locator('.game:not(.is-behind)').getByTestId('screen');
  await expect(screen).toHaveAttribute('data-state', 'running');

  await page.locator('.capsule').getByRole('button', { name: 'Put the game aside' }).click();
  const home = page.getByTestId('home');
  // the game just left comes first, and has the focus
  const icons = home.locator('.home-game');
  await expect(icons.first()).toHaveAttribute('data-game', 'silent');
  await expect(icons.first()).toBeFocused();
  await home.getByRole('button', { name: 'store' }).click();
  await expect(page).toHaveURL(/game=store/);
  await expect(screen).toHaveAttribute('data-state', 'running');
  expect(await page.evaluate(() => window.__tiao?.state.launch?.scene)).toBe(1079);
  // now the game has the keyboard focus
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');

  // Back leads to the previous game: still running, entered from the recent list
  await page.goBack();
  await expect(screen).toHaveAttribute('data-state', 'running');
  await expect.poll(() => lines(page)).toEqual(['show 1001 {}', 'hide', 'show 1001 {}']);

  // arrow keys move between the icons; the game played before is now a recent one
  await page.locator('.capsule').getByRole('button', { name: 'Put the game aside' }).click();
  await expect(icons.nth(1)).toHaveAttribute('data-game', 'store');
  await page.keyboard.press('ArrowRight');
  await expect(icons.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/game=store/);
  expect(await page.evaluate(() => window.__tiao?.state.launch?.scene)).toBe(1079);
  await expect(screen).toHaveAttribute('data-state', 'running');

  // a restart leaves the other game running, and nothing of its own previous run
  await page.getByRole('toolbar').getByRole('button', { name: 'Restart' }).click();
  await expect(screen).toHaveAttribute('data-state', 'running');
  await expect(page.locator('.game')).toHaveCount(2);
  await page.goBack();
  await expect.poll(() => lines(page)).toHaveLength(5);
});

test('Escape on the home screen goes back to the game', async ({ page, phoneServer }) => {
  await phoneServer.offer(packageDir('silent'));
  await page.goto(`${phoneServer.url}?game=silent`);
  const screen = page.getByTestId('screen');
  await expect(screen).toHaveAttribute('data-state', 'running');
  await page.getByRole('toolbar').getByRole('button', { name: 'Put the game aside' }).click();
  await expect(screen).toHaveAttribute('data-state', 'hidden');
  await expect(page.getByRole('toolbar').getByRole('button', { name: 'Back to the game' })).toBeVisible();
  await page.getByTestId('home').press('Escape');
  await expect(screen).toHaveAttribute('data-state', 'running');
  await expect(page.getByTestId('home')).toHaveCount(0);
});

test('on a real phone a tap changes the game, without loading another page', async ({
  browser,
  phoneServer,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await phoneServer.offer(packageDir('silent'));
  await phoneServer.offer(packageDir('store'));
  await page.goto(`${phoneServer.url}?game=silent`);
  const screen = page.locator('.game:not(.is-behind)').getByTestId('screen');
  await expect(screen).toHaveAttribute('data-state', 'running');
  await page.locator('.capsule').getByRole('button', { name: 'Put the game aside' }).tap();
  await page.getByTestId('home').getByRole('button', { name: 'store' }).tap();
  await expect(screen).toHaveAttribute('data-state', 'running');
  expect(await page.evaluate(() => window.__tiao?.state.package?.id)).toBe('store');
  await context.close();
});

test('every game of ours has a picture, a stranger a letter', async ({ page, phoneServer }) => {
  const games = await (await fetch(`${phoneServer.url}games.json`)).json();
  for (const id of ['jump', 'merge', 'hello', 'wx-check']) {
    const { icon } = games.find((game: { id: string }) => game.id === id);
    const response = await fetch(`${phoneServer.url}package/${id}/${icon}`);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  }
  await phoneServer.offer(packageDir('silent'));
  await page.goto(`${phoneServer.url}?game=silent`);
  await expect(page.locator('.games [data-game="silent"] .tile')).toHaveText('s');
  await expect(page.locator('.games [data-game="jump"] img')).toHaveJSProperty('complete', true);
});

test('an address that names nothing offers what there is', async ({ page, phoneServer }) => {
  await phoneServer.offer(packageDir('silent'));
  await page.goto(`${phoneServer.url}?game=nope`);
  await page.getByTestId('fault').getByRole('link', { name: 'silent' }).click();
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  await page.goto(`${phoneServer.url}?game=silent&device=nope`);
  await expect(page.getByLabel('iPhone 11')).toBeChecked();
  await page.getByTestId('fault').getByRole('link', { name: 'iPhone 8' }).click();
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  expect(await page.evaluate(() => window.__tiao?.state.device?.id)).toBe('iphone-8');
});
