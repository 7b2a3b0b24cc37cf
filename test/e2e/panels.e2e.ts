/** All panels beside the phone, opened one after another in one page. axe-core checks each state of the page. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from '../../adapter/testing/index.ts';
import { AXE, faultsOf } from './axe.ts';
import { writePackage } from './packages.ts';

const game = (port: number) => `
  const c = wx.createCanvas().getContext('2d');
  c.fillRect(0, 0, 9, 9);
  console.log('loaded', { level: 3, hero: { hearts: [1, 2] } });
  wx.setStorageSync('best', { score: 7 });
  wx.getFileSystemManager().writeFileSync(wx.env.USER_DATA_PATH + '/notes.txt', 'hello', 'utf8');
  const ask = (url) => wx.request({ url, success: ({ data }) => console.log('told', data.best), fail: ({ errMsg }) => console.log(errMsg) });
  ask('http://localhost:${port}/score');
  ask('https://refused.example.com/');
  wx.onTouchStart(() => {
    ask('http://localhost:${port}/score');
    console.log('stored', wx.getStorageSync('best').score);
  });
  setTimeout(() => {
    throw new Error('No platform to land on.');
  });
`;

test('every panel shows what it should, in both themes and languages, without a fault that axe-core knows', async ({
  page,
  phoneServer,
}) => {
  const server = createServer((_, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    response.end('{"best": 21}');
  }).listen(0);
  server.unref();
  const { port } = server.address() as AddressInfo;
  // more games than fit in the window: the list scrolls and covers nothing
  for (let i = 0; i < 24; i++)
    await phoneServer.offer(writePackage(`many-${i}`, { 'game.json': '{}', 'game.js': '' }));
  const id = await phoneServer.offer(writePackage('walked', { 'game.json': '{}', 'game.js': game(port) }));
  await page.addInitScript(AXE);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${phoneServer.url}?game=${id}&allow=localhost:${port}`);
  await expect(page.getByTestId('error')).toBeVisible();
  const panel = (name: string) => page.getByRole('complementary', { name });
  const open = (name: string) =>
    page
      .getByRole('button', { name, exact: true })
      .or(page.getByRole('button', { name: new RegExp(`^${name} ?\\d`) }))
      .click();
  const touch = () => page.evaluate(() => window.__tiao?.act({ tap: { x: 90, y: 300 } }));
  expect.soft(await faultsOf(page)).toEqual([]);

  await open('Log');
  const log = panel('Log');
  await expect(log).toContainText('No platform to land on.');
  await expect(log.locator('.log-source')).toContainText("throw new Error('No platform to land on.');");
  await log.getByText('level: 3').click();
  await log.getByText('{hearts: Array(2)}').click();
  await expect(log).toContainText('Array(2)');
  await log.getByRole('button', { name: 'Allow refused.example.com' }).click();
  await expect(page).toHaveURL(/allow=localhost%3A\d+%2Crefused.example.com/);
  await expect(log).toContainText('refused.example.com is allowed');
  await log.getByRole('searchbox').fill('told');
  await expect(log.locator('.log-line')).toHaveCount(1);
  expect.soft(await faultsOf(page)).toEqual([]);

  await open('Network');
  const network = panel('Network');
  await network.getByText('/score').click();
  await expect(network.locator('.call-body')).toContainText('"best": 21');
  await network.getByRole('button', { name: 'Mock this' }).click();
  await network.getByRole('textbox', { name: /answers/ }).fill('{"data": {"best": 99}, "status": 7}');
  await network.getByRole('button', { name: 'Use it' }).click();
  await expect(network.getByRole('alert')).toContainText('an HTTP status, 100 to 599');
  await network.getByRole('textbox', { name: /answers/ }).fill('{"data": {"best": 99}}');
  await network.getByRole('button', { name: 'Use it' }).click();
  await touch();
  await expect.poll(() => said(page)).toContain('told 99');
  expect.soft(await faultsOf(page)).toEqual([]);

  await open('Storage');
  const storage = panel('Storage');
  await storage.getByRole('button', { name: 'best' }).click();
  await storage.getByRole('textbox', { name: 'Value' }).fill('{"score": 8}');
  await storage.getByRole('button', { name: 'Store it' }).click();
  await touch();
  await expect.poll(() => said(page)).toContain('stored 8');
  await storage.getByRole('button', { name: 'notes.txt' }).click();
  await expect(storage.locator('.call-body')).toHaveText('hello');
  const kept = { storage: { best: '{"score":9}' }, files: { 'saves/': '', 'saves/one.txt': 'aGk=' } };
  const buffer = Buffer.from(JSON.stringify(kept));
  const file = { name: 'kept.json', mimeType: 'application/json', buffer };
  await storage.locator('input[type=file]').setInputFiles(file);
  await expect(storage).toContainText('Stored: 1 key, 1 file.');
  await touch();
  await expect.poll(() => said(page)).toContain('stored 9');
  expect.soft(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Dark' }).click();
  expect.soft(await faultsOf(page)).toEqual([]);
  for (const name of ['Scene', 'Trace', 'Performance', 'Surroundings', 'Network', 'Log']) {
    await open(name);
    await expect(panel(name)).toBeVisible();
    expect.soft(await faultsOf(page), name).toEqual([]);
  }
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '稍后' }).click();
  await expect(panel('日志')).toContainText('错误');
  expect.soft(await faultsOf(page)).toEqual([]);

  // after a reload, the panel that was open is open again, with its filter
  await page.reload();
  await expect(panel('日志').getByRole('searchbox')).toHaveValue('told');
  server.close();
});

const said = (page: Page) => page.evaluate(() => window.__tiao?.log().map(({ text }) => text) ?? []);
