/** A game's stored data is still there after a reload and after the tab was killed, and invisible to other games. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir } from './packages.ts';

test('values survive a reload', async ({ phone }) => {
  await phone.open(packageDir('store'), { clock: 'real' });
  expect((await phone.log()).map((entry) => entry.text)).toContain('start 1, best ""');
  await phone.tap(100, 300);
  await expect.poll(async () => (await phone.log()).map((entry) => entry.text)).toContain('committed');
  await phone.reload();
  expect((await phone.log()).map((entry) => entry.text)).toContain('start 2, best {"score":21,"who":"小人"}');
});

test('a committed value survives the death of the tab', async ({ phone }) => {
  await phone.open(packageDir('store'), { clock: 'real' });
  await phone.tap(100, 300);
  await expect.poll(async () => (await phone.log()).map((entry) => entry.text)).toContain('committed');
  const killer = await phone.page.context().newCDPSession(phone.page);
  const crashed = phone.page.waitForEvent('crash');
  killer.send('Page.crash').catch(() => 'the page died before it could answer');
  await crashed;
  await phone.open(packageDir('store'), { clock: 'real' });
  expect((await phone.log()).map((entry) => entry.text)).toContain('start 2, best {"score":21,"who":"小人"}');
});

test('a synchronous write survives a reload that follows at once', async ({ phone }) => {
  await phone.open(packageDir('store'), { clock: 'real' });
  for (let start = 2; start <= 6; start++) {
    await phone.reload();
    expect((await phone.log())[0].text).toContain(`start ${start},`);
  }
});

test('another game sees nothing of it', async ({ phone }) => {
  await phone.open(packageDir('store'), { clock: 'real' });
  await phone.open(packageDir('silent'), { clock: 'real' });
  expect(await phone.storage()).toEqual({});
});
