/** What the phone draws over the canvas and does for a game, triggered by a touch, by the user or by a scripted action. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir } from './packages.ts';

const surroundings = {
  network: { mocks: { 'https://api.example.com/best': { data: { best: 21 }, delay: 100 } } },
};

test('a native button, an ad, the keyboard, a request and a permission', async ({ phone }) => {
  await phone.open(packageDir('services'), { device: 'iphone-8', surroundings });
  const { page } = phone;
  const said = async () => {
    await phone.step();
    const lines = await phone.log();
    return lines.filter(({ kind }) => kind === 'console').at(-1)?.text;
  };
  await phone.step(5);
  await expect(page.locator('.native-button')).toBeVisible();
  await expect(page.locator('.native-ad')).toBeVisible();
  if (process.env.TIAO_SHOTS) await phone.screenshot({ path: `${process.env.TIAO_SHOTS}/services.png` });

  // the button takes the touch, from a script as well as from a user
  await phone.tap(140, 80);
  await phone.step(10);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await phone.fault({ dialog: 'cancel' });
  await expect.poll(said).toContain('getUserInfo:fail auth deny');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await page.locator('.native-button').click();
  await expect
    .poll(async () => {
      await phone.step();
      return page.getByRole('alertdialog').isVisible();
    })
    .toBe(true);
  await phone.fault({ dialog: 'confirm' });
  await expect.poll(said).toContain('"name":"跳跳"');

  await phone.tap(180, 165);
  await phone.step(20);
  await expect(page.getByTestId('ad')).toBeVisible();
  if (process.env.TIAO_SHOTS) await phone.screenshot({ path: `${process.env.TIAO_SHOTS}/ad.png` });
  await page.locator('.ad-close').click();
  await expect.poll(said).toBe('ad {"isEnded":false}');
  await phone.step(5);
  await phone.tap(180, 165);
  await phone.step(20);
  await phone.fault({ dialog: 'confirm' });
  await expect.poll(said).toBe('ad {"isEnded":true}');
  await expect(page.getByTestId('ad')).toBeHidden();

  await phone.tap(180, 275);
  await phone.step(20);
  const keyboard = page.getByTestId('keyboard');
  await keyboard.fill('by hand');
  await expect.poll(said).toBe('keyboard Input {"value":"by hand"}');
  if (process.env.TIAO_SHOTS) await phone.screenshot({ path: `${process.env.TIAO_SHOTS}/keyboard.png` });
  await phone.fault({ input: 'by a script' });
  await expect.poll(said).toBe('keyboard Input {"value":"by a scr"}');
  await keyboard.press('Enter');
  await expect.poll(said).toBe('keyboard Complete {"value":"by a scr"}');
  await expect(keyboard).toBeHidden();

  await phone.tap(180, 385);
  await phone.step(20);
  await expect.poll(said).toContain('{"data":{"best":21},"statusCode":200');

  await phone.tap(180, 495);
  await phone.step(10);
  await phone.fault({ dialog: 'confirm' });
  await expect.poll(said).toBe('authorize {"errMsg":"authorize:ok"}');
});

test('a host that is not on the list is refused, and the phone says how to allow it', async ({ phone }) => {
  await phone.open(packageDir('services'), { device: 'iphone-8' });
  await phone.tap(180, 385);
  await phone.step(20);
  const log = await phone.log();
  expect(log.map(({ text }) => text).join('\n')).toContain('request:fail url not in domain list');
  expect(log.map(({ text }) => text).join('\n')).toContain('&allow=api.example.com');
});
