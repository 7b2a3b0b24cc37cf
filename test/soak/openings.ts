/**
 * Opens games one after another on the same phone, each of which ends an older one:
 * `npm run -s soak -- openings --count 500`. Restarts one game again and again:
 * `npm run -s soak -- restarts --count 200`.
 */
import type { Page } from 'playwright-core';
import type { Phone } from '../../adapter/testing/open-phone.ts';
import { countGlObjects, describeLooks, grown, type Held, heldBy } from './held.ts';

/** More games than the phone keeps in the background, so that each has been ended when its turn comes. */
const GAMES = ['jump', 'merge', 'plane', 'hello'];
/** Rounds before the first measurement, so that everything that is made once exists. */
const WARM_UP = 3;
/** Measurements of memory after the warm-up. */
const LOOKS = 5;
const WITHIN_MS = 180_000;

export async function openMany(phone: Phone, count: number): Promise<string[]> {
  await prepare(phone);
  for (const game of GAMES) await phone.open(game, { clock: 'real', bare: false });
  const { page } = phone;
  const rounds = async (n: number) => {
    for (let i = 0; i < n; i++) for (const game of GAMES) await choose(page, game);
  };
  await rounds(WARM_UP);
  const wanted = Math.ceil(count / GAMES.length);
  const looks = await lookOften(page, wanted, () => rounds(1));
  console.log(`${wanted * GAMES.length} openings; ${describeLooks(looks)}`);
  return [...grown(looks[0], looks[looks.length - 1]), ...(await complaints(phone))];
}

export async function restartMany(phone: Phone, count: number): Promise<string[]> {
  await prepare(phone);
  await phone.open('jump', { clock: 'real', bare: false });
  const { page } = phone;
  for (let i = 0; i < WARM_UP * 4; i++) await restart(page);
  const looks = await lookOften(page, count, () => restart(page));
  console.log(`${count} restarts; ${describeLooks(looks)}`);
  return [...grown(looks[0], looks[looks.length - 1]), ...(await complaints(phone))];
}

async function prepare(phone: Phone): Promise<void> {
  const context = await phone.context();
  // a busy machine is slow, which is not a leak
  context.setDefaultTimeout(WITHIN_MS);
  await countGlObjects(context);
}

/** Measures before the first repetition, after the last, and in between. */
async function lookOften(page: Page, count: number, doOnce: () => Promise<void>): Promise<Held[]> {
  const looks = [await heldBy(page)];
  for (let i = 1; i <= count; i++) {
    await doOnce();
    if (i * LOOKS >= count * looks.length) looks.push(await heldBy(page));
  }
  return looks;
}

/** Opens a game as the browser's Back and Forward do. */
async function choose(page: Page, game: string) {
  await page.evaluate((id) => {
    const asked = new URLSearchParams(location.search);
    asked.set('game', id);
    history.replaceState(null, '', `?${asked}`);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, game);
  await page.waitForFunction(
    (id) => window.__tiao?.state.package?.id === id && window.__tiao.state.firstFrameMs !== null,
    game,
  );
}

async function restart(page: Page) {
  await page.evaluate(() => Object.assign(window.__tiao?.state ?? {}, { isOld: true }));
  await page.getByRole('button', { name: 'Restart', exact: true }).first().click();
  await page.waitForFunction(() => {
    const state = window.__tiao?.state;
    return state && !('isOld' in state) && state.firstFrameMs !== null;
  });
}

async function complaints(phone: Phone): Promise<string[]> {
  const log = await phone.log();
  return log.filter(({ kind }) => kind === 'error' || kind === 'fault').map(({ text }) => text);
}
