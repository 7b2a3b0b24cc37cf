/** Inspecting a running game: the performance panel beside the phone, and the frame overlay with its export. */
import { readFileSync } from 'node:fs';
import { expect, test } from '../../adapter/testing/index.ts';
import { measure, readFrames } from '../../engine/metrics.ts';
import { packageDir } from './packages.ts';

test('the panel shows frames, stops time, and saves what it shows', async ({ phone }) => {
  await phone.open('hello', { clock: 'real', bare: false, device: 'iphone-8' });
  const { page } = phone;
  await page.getByRole('button', { name: 'Performance' }).click();
  const panel = page.getByRole('complementary', { name: 'Performance' });
  await expect(panel.locator('div', { hasText: 'Work: usual' }).locator('dd').first()).toContainText('ms');
  await expect(panel.locator('div', { hasText: 'Calls' }).locator('dd').first()).toContainText(/^[1-9]/);

  await panel.getByRole('button', { name: 'Pause' }).click();
  const steps = async () => ((await phone.metrics()) as { steps: number }).steps;
  // the current frame may still run a step
  await phone.frames(2);
  const paused = await steps();
  await phone.frames(3);
  expect(await steps()).toBe(paused);
  await panel.getByRole('button', { name: 'One step' }).click();
  await phone.frames(2);
  expect(await steps()).toBe(paused + 1);

  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save frames' }).click();
  const { rows, about } = readFrames(readFileSync(await (await download).path(), 'utf8'));
  expect(about).toMatchObject({ game: 'hello', device: 'iphone-8' });
  expect(measure(rows).workMs?.p50).toBeGreaterThan(0);
});

test("a stranger's package is seen from outside", async ({ phone }) => {
  await phone.open(packageDir('scene'), { clock: 'real', bare: false, device: 'iphone-8' });
  await phone.page.getByRole('button', { name: 'Performance' }).click();
  await expect(phone.page.locator('.perf-note')).toContainText('only its frames, calls and memory are known');
  await expect(phone.page.locator('.performance-panel dd').first()).toContainText(/^\d+$/);
});

test('entered with tiao=frames, a game exports its frames at a tap', async ({ phone }) => {
  await phone.open('hello', { launch: { query: { tiao: 'frames' } }, device: 'iphone-8' });
  await phone.step(150);
  await phone.tap(180, 600);
  await phone.step(30);
  const { wx } = await phone.inspect();
  expect(wx.called.setClipboardData).toBe(1);
  expect(wx.failed.setClipboardData).toBeUndefined();
});
