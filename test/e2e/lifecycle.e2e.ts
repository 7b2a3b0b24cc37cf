/** Putting the game aside hides it, coming back shows it, and the page shows its state. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir, printed } from './packages.ts';

test('the capsule hides the game, a button of the home screen brings it back', async ({ phone }) => {
  await phone.open(packageDir('silent'), {
    clock: 'real',
    bare: false,
    launch: { scene: 1047, query: { a: 'b' } },
  });
  const screen = phone.page.getByTestId('screen');
  await phone.page.locator('.capsule').getByRole('button', { name: 'Put the game aside' }).click();
  await expect(screen).toHaveAttribute('data-state', 'hidden');
  await phone.page.getByTestId('home').getByRole('button', { name: 'Back to the game' }).click();
  await expect(screen).toHaveAttribute('data-state', 'running');
  const lines = async () => printed(await phone.log());
  await expect.poll(lines).toEqual(['show 1047 {"a":"b"}', 'hide', 'show 1001 {"a":"b"}']);
});

test('a tab that is hidden hides its game, and shows it when it is back', async ({ phone }) => {
  await phone.open(packageDir('silent'), { clock: 'real' });
  const screen = phone.page.getByTestId('screen');
  const turnTab = (isHidden: boolean) =>
    phone.page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await turnTab(true);
  await expect(screen).toHaveAttribute('data-state', 'hidden');
  await turnTab(false);
  await expect(screen).toHaveAttribute('data-state', 'running');
  const lines = async () => printed(await phone.log());
  await expect.poll(lines).toEqual(['show 1001 {}', 'hide', 'show 1001 {}']);
});

test('hide and show as actions reach the game on the stepped clock', async ({ phone }) => {
  await phone.open(packageDir('silent'));
  await phone.step(2);
  await phone.hide();
  await phone.step(2);
  await phone.show({ scene: 1044, query: { from: 'card' } });
  await phone.step(2);
  const lines = printed(await phone.log());
  expect(lines).toEqual(['show 1001 {}', 'hide', 'show 1044 {"from":"card"}']);
});

test('a launch starts the game anew with its scene and query', async ({ phone }) => {
  await phone.open(packageDir('silent'));
  await phone.launch({ scene: 1011, query: { q: 'https://example.com/a?b=c' } });
  await phone.step(2);
  expect(printed(await phone.log())).toEqual(['show 1011 {"q":"https://example.com/a?b=c"}']);
});

test('scene and query come from the address too', async ({ page, phoneServer }) => {
  const id = await phoneServer.offer(packageDir('silent'));
  await page.goto(`${phoneServer.url}?game=${id}&scene=1048&query=${encodeURIComponent('a=1&b=x y')}`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  const lines = async () => printed(await page.evaluate(() => window.__tiao?.log()));
  await expect.poll(lines).toEqual(['show 1048 {"a":"1","b":"x y"}']);
});
