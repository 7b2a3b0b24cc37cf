/** Jump-Jump as a player meets it: in the phone, by touch, with the score kept. */
import { expect, test } from '../../adapter/testing/index.ts';
import type { Phone } from '../../adapter/testing/open-phone.ts';

type Run = {
  state: string;
  score: number;
  best: number;
  distance: number;
  offset: number;
  holdFor: number;
  platforms: { size: number }[];
};

/** What the game tells of its run; nothing until its first scene is there. */
async function runOf(phone: Phone): Promise<Run> {
  // safe: games/jump/play.ts, `probe`
  return ((await phone.metrics()) as unknown as { scene: Run } | null)?.scene as Run;
}

/** A leap as the rules have it: world units for a hold of t seconds. */
const leap = (t: number) => (945 * t + 105 * t * t) / 36;

test('20 presses of the right length land 20 times, each dead centre', async ({ phone }) => {
  await phone.open('jump', { device: 'iphone-8', draw: false });
  await phone.step(60);
  for (let jump = 1; jump <= 20; jump++) {
    await phone.press(187, 500, 1000 * (await runOf(phone)).holdFor);
    await phone.step(150);
    const { state, offset } = await runOf(phone);
    expect(state, `jump ${jump}`).toBe('waiting');
    expect(Math.abs(offset)).toBeLessThan(0.05);
  }
  // 2, 4, 6 … up to 32 each
  expect((await runOf(phone)).score).toBeGreaterThanOrEqual(2 * ((16 * 17) / 2) + 4 * 32);
});

test('in real time each of 10 presses lands where its own touches say', async ({ phone }) => {
  await phone.open('jump', { device: 'iphone-8', clock: 'real' });
  for (let press = 1; press <= 10; press++) {
    await expect.poll(async () => (await runOf(phone))?.state).toBe('waiting');
    const { distance, holdFor, platforms, score } = await runOf(phone);
    await phone.press(187, 500, 1000 * holdFor);
    await expect
      .poll(async () => (await runOf(phone)).score > score || (await runOf(phone)).state === 'over')
      .toBe(true);
    const landed = await runOf(phone);
    const error = Math.abs(leap(await lastHold(phone)) - distance);
    if (landed.score > score) expect(Math.abs(landed.offset)).toBeCloseTo(error, 2);
    else {
      // the machine lifted the finger far too late: then the touch itself must say that it missed
      expect(error).toBeGreaterThan(0.4 * platforms[1].size);
      await phone.reload();
    }
  }
});

/** How long the finger was down last, seconds, by the times of the touches themselves. */
async function lastHold(phone: Phone): Promise<number> {
  const { inputs } = await phone.trace();
  const ends = inputs.flatMap((input) =>
    'touch' in input && input.touch.kind === 'end' ? [input.touch] : [],
  );
  return ends[ends.length - 1].held;
}

test('the best score is there again after a reload', async ({ phone }) => {
  await phone.open('jump', { device: 'iphone-8', draw: false });
  await phone.step(60);
  for (let jump = 0; jump < 3; jump++) {
    await phone.press(187, 500, 1000 * (await runOf(phone)).holdFor);
    await phone.step(150);
  }
  const { score } = await runOf(phone);
  await phone.press(187, 500, 1500);
  await phone.step(240);
  expect((await runOf(phone)).state).toBe('over');
  await phone.reload();
  await phone.step(60);
  expect((await runOf(phone)).best).toBe(score);
  expect(score).toBeGreaterThan(0);
});
