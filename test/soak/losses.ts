/**
 * A game loses its graphics context again and again, at once restored or after a while:
 * `npm run -s soak -- losses --count 200`.
 */
import { PNG } from 'pngjs';
import type { Phone } from '../../adapter/testing/open-phone.ts';
import { Random } from '../../engine/random.ts';
import { countGlObjects, describeLooks, grown, heldBy } from './held.ts';

/** Losses before the first measurement, so that everything that is made once exists. */
const WARM_UP = 10;
/** Losses between two screenshots. */
const LOOK = 20;
/** Measurements of memory after the warm-up. */
const LOOKS = 5;
/** A screen with fewer colours than this does not show the game. */
const COLOURS = 8;
/** Longest duration of a loss, milliseconds; the shortest is 0. */
const LONGEST = 400;
/** Only the last two frames of a step are drawn, because the processor renders them. */
const SEEN = { drawn: 2 };
/** pixi 8 keeps the source of one program for each context: 3.5 KB (createIdFromString in its source). */
const PIXI_KEEPS_KB = 4;

export async function loseMany(phone: Phone, game: string, count: number, seed: number): Promise<string[]> {
  const random = new Random(seed);
  const problems: string[] = [];
  await countGlObjects(await phone.context());
  await phone.open(game, { seed, device: 'iphone-8', config: { __tiaoBoot: {} } });
  await phone.step(60);
  const lose = async () => {
    const ms = Math.floor(random.range(0, LONGEST));
    await phone.fault({ loseContext: ms });
    await phone.step(Math.ceil((ms * 60) / 1000) + Math.floor(random.range(2, 20)), SEEN);
    // a game that was in the background waits for a touch
    await phone.tap(187, 400);
    await phone.step(6, SEEN);
  };
  for (let i = 0; i < WARM_UP; i++) await lose();
  const looks = [await heldBy(phone.page)];
  for (let i = 1; i <= count; i++) {
    await lose();
    if (i * LOOKS >= count * looks.length) looks.push(await heldBy(phone.page));
    if (i % LOOK !== 0 && i !== count) continue;
    await phone.step(30, SEEN);
    const colours = coloursOf(await phone.screenshot());
    if (colours < COLOURS) problems.push(`after ${i} losses the screen has ${colours} colours`);
  }
  const usual = { ...looks[0], realmKb: looks[0].realmKb + count * PIXI_KEEPS_KB };
  console.log(`${game}: ${count} losses; ${describeLooks(looks)}`);
  problems.push(...grown(usual, looks[looks.length - 1]));
  for (const { kind, text, level } of await phone.log()) {
    if (kind === 'error' || kind === 'fault' || (kind === 'console' && level === 'error'))
      problems.push(text);
  }
  return problems;
}

function coloursOf(png: Buffer): number {
  const { data } = PNG.sync.read(png);
  const found = new Set<number>();
  for (let i = 0; i < data.length; i += 4) found.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return found.size;
}
