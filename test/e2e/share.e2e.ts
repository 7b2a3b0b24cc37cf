/**
 * The capsule's menu: each entry that shares asks the game for its card, and copies a link that launches the game through
 * that entry.
 */
import { expect, test } from '../../adapter/testing/index.ts';
import { writePackage } from './packages.ts';

const GAME = `
const c = wx.createCanvas().getContext('2d');
c.fillStyle = '#9e2f6e';
c.fillRect(0, 0, 2000, 2000);
wx.onShareTimeline(() => ({ title: 'Twenty-one!', query: 'from=moments' }));
wx.onAddToFavorites(() => ({ title: 'Keep me', query: 'from=favourites' }));
wx.onCopyUrl(() => ({ title: 'A link', query: 'from=link' }));
wx.onTouchStart(() => wx.showShareMenu({ menus: ['shareAppMessage', 'shareTimeline'] }));`;

test('Moments, favourites and the link', async ({ page, context, phoneServer }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 900, height: 600 });
  const id = await phoneServer.offer(writePackage('shares', { 'game.js': GAME, 'game.json': '{}' }));
  const open = async (device: string) => {
    await page.goto(`${phoneServer.url}?game=${id}&device=${device}`);
    await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  };
  const choose = async (entry: string) => {
    await page.getByRole('button', { name: 'Menu' }).click();
    const menu = page.getByRole('dialog', { name: 'Menu' });
    await menu.getByRole('button', { name: entry, exact: true }).click();
  };
  const copied = async () => {
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    return [link.searchParams.get('scene'), link.searchParams.get('query')];
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open('redmi-k40');
  await choose('Moments');
  await expect(page.getByText('This game has not enabled Moments')).toBeVisible();
  await page.evaluate(() => window.__tiao?.act({ tap: { x: 100, y: 300 } }));
  await expect
    .poll(async () => (await page.evaluate(() => window.__tiao?.inspect()))?.wx.called.showShareMenu)
    .toBe(1);

  await choose('Moments');
  await expect(page.getByText('Link for Moments copied: Twenty-one!')).toBeVisible();
  expect(await copied()).toEqual(['1155', 'from=moments']);
  await choose('Favourites');
  await expect(page.getByText('Link for favourites copied: Keep me')).toBeVisible();
  expect(await copied()).toEqual(['1010', 'from=favourites']);
  await choose('Copy link');
  await expect(page.getByText('Link copied: A link')).toBeVisible();
  expect(await copied()).toEqual([null, 'from=link']);
  const log = await page.evaluate(() => window.__tiao?.log().map(({ text }) => text) ?? []);
  expect(log.join('\n')).toContain(
    'The menu\'s addToFavorites: {"title":"Keep me","query":"from=favourites"',
  );

  // WeChat offers Moments on Android only
  await open('iphone-15');
  await page.getByRole('button', { name: 'Menu' }).click();
  const entries = page.getByRole('dialog', { name: 'Menu' }).getByRole('button');
  await expect(entries).toHaveText([
    'Share',
    'Favourites',
    'Copy link',
    'Restart',
    'Add to mine',
    'About',
    'Cancel',
  ]);
});
