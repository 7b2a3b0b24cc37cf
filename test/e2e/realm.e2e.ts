/** The realm is a sandbox: a package reaches nothing of the browser, and cannot navigate away. */
import { expect, test } from '../../adapter/testing/index.ts';
import { CONNECTION, Outside } from './outside.ts';
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
  ['another host', (outside: Outside) => `${outside.url}/away`],
  ['a page of our own', () => '/'],
  ['a page it wrote itself', () => 'data:text/html,<p>hello'],
  ['an empty page', () => 'about:blank'],
] as const) {
  test(`a package that goes to ${where} ends on the phone's own words`, async ({ phone }) => {
    const outside = await Outside.open();
    await phone.open(packageDir('escape'), { config: { leave: to(outside) }, mayFail: true });
    await expect(phone.page.getByTestId('fault')).toContainText('tried to leave');
    await expect(phone.page.getByTestId('screen')).toHaveAttribute('data-state', 'failed');
    expect(phone.page.url()).toContain('?game=escape');
    // Chromium connects as soon as a frame is navigated, before it checks what the frame may load; but it sends no
    // request
    const asked = (await outside.heardFrom(phone.page)).filter((what) => what !== CONNECTION);
    expect(asked).toEqual([]);
    await outside.close();
  });
}

test('a package cannot reach the handle of the page', async ({ phone }) => {
  await phone.open(packageDir('escape'));
  const realm = phone.page.frames().find((frame) => frame.url().includes('/realm/'));
  if (!realm) throw new Error('The page has no realm.');
  // by the debugger, because the realm has removed what Playwright's own evaluate needs
  const session = await phone.page.context().newCDPSession(realm);
  const expression = '(() => { try { return typeof top.__tiao; } catch (error) { return error.name; } })()';
  const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
  expect(result.value).toBe('SecurityError');
  expect(await phone.page.getByTestId('screen').getAttribute('sandbox')).toBe('allow-scripts');
});

test('an iPhone in high-performance mode runs scripts strictly; an old client has no Proxy and no Intl', async ({
  phone,
}) => {
  const gameJs = `wx.createCanvas().getContext('2d').fillRect(0, 0, 9, 9);
    let told = 'taken';
    try { undeclared = 1; } catch (error) { told = error.name; }
    console.log(told, typeof Proxy, typeof Intl, wx.cloud.database().collection('a') !== undefined);`;
  const dir = writePackage('quirky', { 'game.json': '{}', 'game.js': gameJs });
  const lines = async (quirks: string) => {
    await phone.open(dir, { quirks });
    return (await phone.log()).map(({ text }) => text);
  };
  expect(await lines('')).toContain('taken function object true');
  expect(await lines('highPerformance,noProxy,noIntl')).toContain('ReferenceError undefined undefined true');
});
