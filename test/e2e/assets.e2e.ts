/**
 * A game that cannot start, because its files do not match its manifest or its start throws, stops with a clear
 * message.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from '../../adapter/make/package.ts';
import { expect, test } from '../../adapter/testing/index.ts';
import { writePackage } from './packages.ts';

/** A game with one image, `assets/hill.png`, whose content is this text. */
async function gameWithPicture(text: string): Promise<string> {
  const images = "{ images: { hill: 'assets/hill.png' } }";
  return game(`assets: ${images}, start: () => ({ enter: ({ assets }) => assets.image('hill') })`, text);
}

async function game(parts: string, picture: string | null = null): Promise<string> {
  const sources = writePackage('hills', {
    'game.json': '{ "deviceOrientation": "portrait" }',
    'index.ts': `import type { Game } from 'tiao';
export default {
  id: 'hills', title: 'Hills', design: { width: 750, height: 1334 }, background: '#fff',
  ${parts},
} satisfies Game;
`,
    ...(picture === null ? {} : { 'assets/hill.png': picture }),
  });
  const dir = test.info().outputPath('package');
  await buildPackage(sources, dir);
  return dir;
}

test('a missing picture is named with its game', async ({ phone }) => {
  const dir = await gameWithPicture('lost after the build, which would have missed it');
  rmSync(join(dir, 'assets/hill.png'));
  await phone.open(dir, { clock: 'real', mayFail: true });
  const fault = phone.page.getByTestId('fault');
  await expect(fault).toContainText("No picture file 'assets/hill.png' in game 'hills'.");
  await expect(fault.locator('.fault-stack')).toContainText('game.js');
  await expect(phone.page.getByTestId('screen')).toHaveAttribute('data-state', 'failed');
});

test('a file that is not a picture is named with its game', async ({ phone }) => {
  await phone.open(await gameWithPicture('this is no picture'), { mayFail: true });
  await phone.step(30);
  await expect(phone.page.getByTestId('fault')).toContainText(
    "'assets/hill.png' in game 'hills' is not a picture",
  );
});

test('a game whose start throws after loading shows the throw', async ({ phone }) => {
  const dir = await game('start: () => { throw new TypeError("no hills today"); }');
  await phone.open(dir, { clock: 'real', mayFail: true });
  const fault = phone.page.getByTestId('fault');
  await expect(fault).toContainText('TypeError: no hills today');
  await expect(fault).toHaveAttribute('data-kind', 'script');
});
