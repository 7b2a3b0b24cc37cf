/** The realm is sealed: a package reaches nothing of the browser, and cannot leave. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir, writePackage } from './packages.ts';

test('a package finds no DOM, no eval, and nobody above it', async ({ phone }) => {
  await phone.open(packageDir('escape'));
  const lines = (await phone.log()).map((entry) => entry.text);
  expect(lines.at(-1)).toBe('done');
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/(: nothing|: refused: \w+)$/);
  expect(lines).toContain('eval: refused: EvalError');
  expect(lines).toContain('Function: refused: EvalError');
});

for (const [where, to] of [
  ['another host', 'https://example.com/'],
  ['a page of our own', '/'],
  ['a page it wrote itself', 'data:text/html,<p>hello'],
  ['an empty page', 'about:blank'],
]) {
  test(`a package that goes to ${where} ends on the phone's own words`, async ({ phone }) => {
    const away: string[] = [];
    await phone.open(packageDir('escape')).catch(() => undefined);
    phone.page.on('request', (request) => {
      if (request.url().startsWith('https://example.com')) away.push(request.url());
    });
    await phone.open(packageDir('escape'), { config: { leave: to }, mayFail: true });
    await expect(phone.page.getByTestId('fault')).toContainText('tried to leave');
    await expect(phone.page.getByTestId('screen')).toHaveAttribute('data-state', 'failed');
    expect(phone.page.url()).toContain('?game=escape');
    expect(away).toEqual([]);
  });
}

test('a package cannot reach the handle of the page', async ({ phone }) => {
  await phone.open(packageDir('escape'));
  const frame = phone.page.frames()[1];
  const origin = await frame.evaluate(() => String(self.origin)).catch(() => 'null');
  expect(origin).toBe('null');
  expect(await phone.page.getByTestId('screen').getAttribute('sandbox')).toBe('allow-scripts');
});

test('an iPhone in high-performance mode runs scripts strictly; an old client has no Proxy', async ({
  phone,
}) => {
  const gameJs = `wx.createCanvas().getContext('2d').fillRect(0, 0, 9, 9);
    let told = 'taken';
    try { undeclared = 1; } catch (error) { told = error.name; }
    console.log(told, typeof Proxy, wx.cloud.database().collection('a') !== undefined);`;
  const dir = writePackage('quirky', { 'game.json': '{}', 'game.js': gameJs });
  const lines = async (quirks: string) => {
    await phone.open(dir, { quirks });
    return (await phone.log()).map(({ text }) => text);
  };
  expect(await lines('')).toContain('taken function true');
  expect(await lines('highPerformance,noProxy')).toContain('ReferenceError undefined true');
});
