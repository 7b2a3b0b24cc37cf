/** The gallery of examples in the browser, the examples that use the phone's own features, and draw calls of an atlas. */
import { expect, test } from '../../adapter/testing/index.ts';

test('the page shows an example, playable, with its source beside it; the phone page leads there', async ({
  page,
  phoneServer,
}) => {
  await page.goto(`${phoneServer.url}?game=hello`);
  await page.getByRole('link', { name: 'Examples, with their source' }).click();
  await expect(page).toHaveURL(/\/gallery\/$/);
  const links = page.getByRole('navigation', { name: 'All examples' }).getByRole('link');
  await expect.poll(() => links.count()).toBeGreaterThan(30);
  await links.getByText('Tween', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Tween' })).toBeVisible();
  await expect(page.locator('pre')).toContainText("id: 'tween',");
  const screen = page.frameLocator('[data-testid="example"]').getByTestId('screen');
  await expect(screen).toHaveAttribute('data-state', 'running');
  await page.goBack();
  await expect(page.locator('pre')).not.toContainText("id: 'tween',");
});

test('what a subpackage, a worker and a computed sound do on the phone', async ({ phone }) => {
  const probe = async () => (await phone.metrics()) as { scene: { [name: string]: unknown } };
  const errors = async () => (await phone.log()).filter(({ level }) => level === 'error');

  await phone.open('games/examples/subpackage');
  await phone.step(30);
  await phone.tap(207, 448);
  await phone.step(60);
  expect(await probe()).toMatchObject({ scene: { levels: ['The Cellar', 'The Attic', 'The Roof'] } });

  await phone.open('games/examples/worker');
  // a worker is a thread of its own: it answers when it has finished, whatever the stepped clock says
  await expect(async () => {
    await phone.step(10);
    expect(await probe()).toMatchObject({ scene: { text: '{"below":100000,"count":9592}' } });
  }).toPass();

  await phone.open('games/examples/synth-sound');
  await phone.step(30);
  await phone.tap(207, 300);
  await phone.step(30);
  expect(await probe()).toMatchObject({ scene: { hertz: expect.any(Number) } });
  expect(await errors()).toEqual([]);
});

test('forty pictures of one folder are drawn in one call, each where its file would be', async ({
  phone,
}) => {
  await phone.open('games/examples/packed');
  await phone.step(30);
  const draws = async () => (await phone.inspect()).calls?.draws ?? 0;
  await phone.page.evaluate(() => window.__tiao?.countCalls(true));
  const before = await draws();
  await phone.step(10);
  expect(((await draws()) - before) / 10).toBe(2); // one call clears the screen; without an atlas there are 11
  expect(await phone.screenshot()).toMatchSnapshot('example-packed.png', { maxDiffPixelRatio: 0.01 });
});

test.describe('pictures', () => {
  for (const name of ['atlas', 'bitmap-text', 'nine-slice']) {
    test(name, async ({ phone }) => {
      await phone.open(`games/examples/${name}`);
      await phone.step(60);
      expect(await phone.screenshot()).toMatchSnapshot(`example-${name}.png`, { maxDiffPixelRatio: 0.01 });
    });
  }
});
