/** Features of `tiao dev` beside the phone: the project's modes, code checks, type errors. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPackage } from '../../adapter/package/package-folder.ts';
import { serve } from '../../adapter/server/serve.ts';
import { expect, test } from '../../adapter/testing/index.ts';
import { AXE, faultsOf } from './axe.ts';

const GAME = `
  wx.createCanvas().getContext('2d').fillRect(0, 0, 9, 9);
  const { scene, query } = wx.getLaunchOptionsSync();
  console.log('entered', scene, query.level || '-');
  wx.request({ url: 'https://api.example.com/best', success: ({ data }) => console.log('told', data.best) });
  if (query.never) eval('1');
`;
const MODE = { name: 'From a card', pathName: '', query: 'level=3', scene: 1007 };

test('modes are those of the project, hosts are free if it says so, and the check opens its places', async ({
  page,
}) => {
  const project = mkdtempSync(join(tmpdir(), 'tiao-workbench-'));
  mkdirSync(join(project, 'game'));
  const write = (name: string, content: object | string) =>
    writeFileSync(join(project, name), typeof content === 'string' ? content : JSON.stringify(content));
  write('game/game.js', GAME);
  write('game/game.json', { deviceOrientation: 'landscape' });
  const condition = { game: { list: [MODE] } };
  const projectname = 'Uncharacteristically Long Misunderstandings';
  write('project.config.json', {
    projectname,
    miniprogramRoot: 'game/',
    setting: { urlCheck: false },
    condition,
  });
  const folder = await openPackage(project, { id: 'mine' });
  const server = await serve({ port: 0, watch: true, packages: [folder] });
  await page.route('https://api.example.com/**', (route) =>
    route.fulfill({
      body: '{"best": 5}',
      headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' },
    }),
  );
  const opened: string[] = [];
  await page.route('**/__open-in-editor*', (route) => {
    opened.push(new URL(route.request().url()).search);
    return route.fulfill({ status: 204 });
  });
  await page.addInitScript(AXE);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${server.url}?game=mine`);
  const said = () => page.evaluate(() => window.__tiao?.log().map(({ text }) => text) ?? []);
  await expect.poll(said).toEqual(expect.arrayContaining(['entered 1001 -', 'told 5']));
  expect((await said()).join()).toContain('"urlCheck": false, so any public host answers here');

  await expect(page.locator('h1')).toHaveText(projectname);
  expect(await page.locator('h1').evaluate(brokenWords)).toEqual([]);

  const panel = (name: string) => page.getByRole('complementary', { name });
  await page.getByRole('button', { name: 'Surroundings' }).click();
  const modes = panel('Surroundings').locator('.modes');
  // a landscape phone, too, leaves room for the first panel, whose style sheet loads late
  const edge = async () => (await page.locator('.stage').boundingBox()) ?? { x: 0, width: Number.NaN };
  const from = async () => (await panel('Surroundings').boundingBox())?.x ?? 0;
  await expect
    .poll(async () => (await edge()).x + (await edge()).width - (await from()))
    .toBeLessThanOrEqual(0);
  await expect(modes).toContainText('Kept in project.private.config.json');
  await modes.getByRole('button', { name: 'From a card', exact: true }).click();
  await expect.poll(said).toContain('entered 1007 3');
  await panel('Surroundings').getByLabel('Query').fill('level=9');
  await modes.getByRole('textbox').fill('Ninth');
  await modes.getByRole('button', { name: 'Save' }).click();
  await expect(modes.getByRole('button', { name: 'Ninth', exact: true })).toBeVisible();
  const written = () =>
    JSON.parse(readFileSync(join(project, 'project.private.config.json'), 'utf8')).condition.game.list;
  expect(written()).toEqual([MODE, { name: 'Ninth', query: 'level=9', scene: 1007 }]);
  expect.soft(await faultsOf(page)).toEqual([]);
  await modes.getByRole('button', { name: 'Delete From a card' }).click();
  await expect.poll(written).toHaveLength(1);
  write('project.private.config.json', '{');
  await modes.getByRole('button', { name: 'Delete Ninth' }).click();
  await expect(modes.getByRole('status')).toContainText('is not a JSON object');

  await page.getByRole('button', { name: 'Code quality' }).click();
  const quality = panel('Code quality');
  await expect(quality.locator('.finding').filter({ hasText: 'code-from-text' })).toContainText('game.js:6');
  expect.soft(await faultsOf(page)).toEqual([]);
  await quality
    .getByRole('button', { name: /^game\.js:6/ })
    .first()
    .click();
  await expect.poll(() => opened[0]).toMatch(/file=game.js%3A6.*package=mine/);
  // a changed file is checked again
  write('game/game.js', GAME.replace("eval('1')", 'scene'));
  await expect(quality.locator('.finding').filter({ hasText: 'code-from-text' })).toHaveCount(0);

  server.tellTypes([{ place: 'index.ts:4:7', code: 'TS2322', message: "Type 'string' is not 'number'." }]);
  const log = page.getByRole('button', { name: /^Log/ });
  await expect(log).toContainText('1');
  await log.click();
  await expect(panel('Log')).toContainText('1 type error');
  await panel('Log').getByRole('button', { name: 'index.ts:4:7' }).click();
  await expect.poll(() => opened[1]).toContain('file=index.ts%3A4%3A7');
  expect.soft(await faultsOf(page)).toEqual([]);
  server.tellTypes([]);
  await expect(panel('Log')).not.toContainText('type error');

  // on a Chinese page the findings and the phone's messages are in Chinese
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '稍后' }).click();
  await expect(panel('日志')).toContainText('因此这里可以访问任何公网域名');
  await page.getByRole('button', { name: '代码质量' }).click();
  write('game/game.json', { deviceOrientation: 'landscape', networkTimeout: { request: 'soon' } });
  write('game/a.webp', '');
  write('game/game.js', `${GAME} const last = () => [document.title, new Blob(), wx.nope()];`);
  const findings = panel('代码质量').locator('.finding p');
  await expect(findings.filter({ hasText: '小游戏中没有 document' })).toBeVisible();
  const english = (await findings.allInnerTexts()).filter((text) => !/\p{Script=Han}/u.test(text));
  expect(english).toEqual([]);
  expect.soft(await faultsOf(page)).toEqual([]);
  await server.close();
});

/** Runs in the page: the words of a title that are broken over several lines. */
function brokenWords(title: HTMLElement): string[] {
  const [text] = title.childNodes;
  return [...title.innerText.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1 ? [word] : [];
  });
}
