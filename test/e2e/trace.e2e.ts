/** The panel Trace: a player's run, step by step, and the files that it is saved to. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '../../adapter/testing/index.ts';
import { readTrace } from '../../engine/trace.ts';
import { AXE, faultsOf } from './axe.ts';

test('a run is gone through forward and back, and saved as a trace and as a test that passes', async ({
  phone,
}, testInfo) => {
  await (await phone.context()).addInitScript(AXE);
  await phone.open('hello', { clock: 'real', bare: false, device: 'iphone-8' });
  const { page } = phone;
  await page.getByRole('button', { name: 'Trace', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Trace' });
  await expect(panel).toContainText(/Recorded so far: .* steps/);
  await phone.fault({ press: { x: 180, y: 400, ms: 300 } });
  await phone.frames(40);
  await panel.getByRole('button', { name: 'Step through it' }).click();

  const slider = panel.getByRole('slider');
  const where = panel.locator('.trace-where');
  await expect(panel).toContainText('finger down');
  const last = Number(await slider.getAttribute('max'));
  await expect(where).toContainText(`Step ${last} of ${last},`);
  const replayed = async () => ((await phone.tool('replayed')) as { steps: number }).steps;
  expect(await replayed()).toBe(last);

  await panel.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(where).toContainText(`Step ${last - 1} of`);
  expect(await replayed()).toBe(last - 1);
  // the game's screen is there, and nothing covers it
  await expect(page.getByTestId('screen')).toHaveCount(1);
  await panel.getByRole('button', { name: 'Forward' }).click();
  await expect(where).toContainText(`Step ${last} of`);
  await slider.press('ArrowLeft');
  await expect(where).toContainText(`Step ${last - 1} of`);
  await panel.getByRole('button', { name: /finger down/ }).click();
  await expect(where).not.toContainText(`Step ${last - 1} of`);
  const down = await replayed();
  expect(down).toBeLessThan(last - 1);
  await panel.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(where).toContainText(`Step ${last} of`);

  expect.soft(await faultsOf(page)).toEqual([]);

  const saved = async (button: string) => {
    const download = page.waitForEvent('download');
    await panel.getByRole('button', { name: button, exact: true }).click();
    return readFileSync(await (await download).path(), 'utf8');
  };
  const trace = readTrace(await saved('Save trace'), { game: 'hello' });
  expect(trace.steps).toBe(last);
  const code = await saved('Save as test');
  expect(code).toContain("import { expect, test } from 'tiao/testing';");
  const [, quoted = ''] = /const trace = ('.*');/.exec(code) ?? [];
  expect(JSON.parse(new Function(`return ${quoted}`)())).toEqual(trace);

  await panel.getByRole('button', { name: 'Start the game' }).click();
  await expect(panel).toContainText('Recorded so far');
  const file = testInfo.outputPath('hello-trace.json');
  writeFileSync(file, JSON.stringify({ ...trace, game: 'jump' }));
  await panel.getByLabel('Open a trace').setInputFiles(file);
  await expect(panel.getByRole('status')).toContainText("recorded with the game 'jump', not with 'hello'");
  writeFileSync(file, JSON.stringify(trace));
  await panel.getByLabel('Open a trace').setInputFiles(file);
  await expect(where).toContainText(`Step 1 of ${last},`);

  // closing the panel brings the game back
  await page.keyboard.press('Escape');
  const { frames } = await phone.inspect();
  await expect.poll(async () => (await phone.inspect()).frames).toBeGreaterThan(frames);
  // the game restarts; its tools exist a few frames later
  const told = () => phone.tool('replayed').catch(({ message }: Error) => message);
  await expect.poll(told).toContain('No trace is being played');

  expect(await phone.replay(trace)).toMatchObject({ steps: last, mismatch: null });
  trace.checks[0].hash = trace.checks[0].parts.y = '00000000';
  const { mismatch } = await phone.replay(JSON.stringify(trace));
  expect(mismatch?.message).toContain('y differ');
});
