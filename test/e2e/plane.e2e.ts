/** Plane as it looks, what it asks of the graphics, and that a lost context costs nothing. */
import { expect, test } from '../../adapter/testing/index.ts';

/** The game's own words of itself. */
type Seen = { state: string; score: number; lives: number; kills: number };

// every frame is painted in software: few of them, on phones with few pixels
for (const device of ['iphone-8', 'honor-play-20']) {
  test(`the first wave on ${device}, and the pause`, async ({ phone }) => {
    await phone.open('plane', { device, language: 'en' });
    await phone.step(150);
    // words are written in the machine's own font
    const like = { maxDiffPixelRatio: 0.02 };
    expect(await phone.screenshot()).toMatchSnapshot(`plane-${device}.png`, like);
    await phone.hide();
    await phone.show();
    await phone.step(2);
    expect(await phone.screenshot()).toMatchSnapshot(`plane-paused-${device}.png`, like);
  });
}

test('a frame with everything in it is drawn in few calls', async ({ phone }) => {
  await phone.open('plane', { device: 'iphone-8', draw: false });
  // up to the first swarms of bullets and enemies
  await phone.step(1500);
  await phone.page.evaluate(() => window.__tiao?.countCalls(true));
  await phone.step(2);
  const draws = () => phone.page.evaluate(async () => (await window.__tiao?.inspect())?.calls?.draws ?? 0);
  const before = await draws();
  await phone.step(30);
  expect(((await draws()) - before) / 30).toBeLessThanOrEqual(12);
});

test('a context lost in mid-flight: the run goes on, no life is lost, and it is seen again', async ({
  phone,
}) => {
  await phone.open('plane', { device: 'iphone-8' });
  await phone.step(40);
  const look = async () => {
    // safe: what plane's scene tells
    const { scene } = (await phone.metrics()) as { scene: Seen };
    return scene;
  };
  const before = await look();
  await phone.fault({ loseContext: 100 });
  await phone.step(12);
  expect(await look()).toMatchObject({ state: 'flying', lives: before.lives });
  // the browser gives the context back in its own time; a screen in one colour is 2 KB
  await expect
    .poll(async () => {
      await phone.step(2);
      return (await phone.screenshot()).length;
    })
    .toBeGreaterThan(20_000);
});
