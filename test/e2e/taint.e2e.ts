/** Friends' data can be seen but not read: test/packages/taint tries every way to get it out. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir } from './packages.ts';

test('what the open data domain has drawn cannot be read, whatever it was drawn on', async ({ phone }) => {
  await phone.open(packageDir('taint'), { device: 'iphone-8' });
  await phone.step(20);
  const lines = (await phone.log()).filter(({ level }) => level === 'log').map(({ text }) => text);
  const own = lines.filter((line) => /^(a canvas of one's own|open, a picture from outside)/.test(line));
  expect(own.sort()).toEqual([
    "a canvas of one's own: 16,32,48,255, data:image/png",
    'open, a picture from outside its folder: shown',
  ]);
  const tries = lines.filter((line) => !own.includes(line));
  expect(tries.length).toBe(34);
  expect(tries.filter((line) => !line.includes(': refused'))).toEqual([]);
});

test('the shared canvas is seen on the screen all the same, and in a picture that the game saves', async ({
  phone,
}) => {
  await phone.open(packageDir('taint'), { device: 'iphone-8' });
  await phone.step(12);
  const { PNG } = await import('pngjs');
  const { data, width } = PNG.sync.read(await phone.screenshot());
  const at = (width * 200 + 100) * 4;
  expect([data[at], data[at + 1], data[at + 2]]).toEqual([0x12, 0x34, 0x56]);
  await phone.step(4);
  await expect(phone.page.locator('.preview img')).toBeVisible();
});
