/** What Paper Plane looks like, its draw calls, and that a lost context does no harm. */
import { expect, test } from '../../adapter/testing/index.ts';
import { seeEnd, seeFriends, surroundings } from './see-end.ts';

/** The game's probe. */
type Seen = { state: string; score: number; lives: number; kills: number };

// software rendering is slow, so only the last frames are drawn, on devices with few pixels
for (const device of ['iphone-8', 'honor-play-20']) {
  test(`the first wave on ${device}, and the pause`, async ({ phone }) => {
    await phone.open('plane', { device, language: 'en' });
    await phone.step(150, { drawn: 1 });
    // text uses the machine's own font
    const like = { maxDiffPixelRatio: 0.02 };
    expect(await phone.screenshot()).toMatchSnapshot(`plane-${device}.png`, like);
    await phone.hide();
    await phone.show();
    await phone.step(2, { drawn: 1 });
    expect(await phone.screenshot()).toMatchSnapshot(`plane-paused-${device}.png`, like);
  });
}

for (const [device, language] of [
  ['iphone-8', 'en'],
  ['honor-play-20', 'zh_CN'],
] as const) {
  test(`shot down: the result on ${device}`, async ({ phone }) => {
    // this action has no effect on the game
    await seeEnd(
      phone,
      'plane',
      { device, language, surroundings },
      { action: { tap: { x: 180, y: 400 } }, every: 60 },
    );
    const like = { maxDiffPixelRatio: 0.02 };
    expect(await phone.screenshot()).toMatchSnapshot(`plane-result-${device}.png`, like);
    await seeFriends(phone);
    expect(await phone.screenshot()).toMatchSnapshot(`plane-friends-${device}.png`, like);
  });
}

test('two hundred things in the sky, some five hundred pictures with shadows and scraps, are drawn in few calls', async ({
  phone,
}) => {
  await phone.open('plane', { device: 'iphone-8', draw: false });
  await phone.step(70);
  const { calls, things } = await phone.page.evaluate(flyInto, 200);
  expect(things).toBeGreaterThanOrEqual(200);
  expect(calls).toBeLessThanOrEqual(12);
});

/**
 * Runs in the page: steers as the game's own pilot would until this many objects are in the sky. Returns the draw calls
 * of the next frame.
 */
async function flyInto(wanted: number): Promise<{ calls: number; things: number }> {
  const phone = window.__tiao;
  if (!phone) throw new Error('This page is not a phone.');
  // safe: the probe of plane's scene
  type Count = Record<'enemies' | 'shots' | 'bullets' | 'items', number>;
  type Sky = Count & { steer: { dx: number; dy: number; bomb: boolean } };
  const look = async () => {
    const { enemies, shots, bullets, items, steer } = ((await phone.inspect()).probe as { scene: Sky }).scene;
    return { things: enemies + shots + bullets + items, steer };
  };
  const finger = { x: 187, y: 400 };
  phone.act({ touch: { type: 'start', id: 0, ...finger } });
  for (let frames = 0; frames < 6000; frames += 2) {
    const { things, steer } = await look();
    if (things >= wanted) break;
    // The finger's movement over two frames. The plane moves 1.25 units per unit of the finger (games/plane/controls.ts), and
    // a pixel is two units.
    finger.x += steer.dx / 1.25;
    finger.y += steer.dy / 1.25;
    phone.act({ touch: { type: 'move', id: 0, ...finger } });
    if (steer.bomb) phone.act({ tap: { x: 50, y: 500 } });
    await phone.step(2);
  }
  const { things } = await look();
  phone.countCalls(true);
  await phone.step(1);
  return { calls: (await phone.inspect()).calls?.draws ?? Number.NaN, things };
}

test('a context lost in mid-flight: the run goes on, no life is lost, and it is seen again', async ({
  phone,
}) => {
  await phone.open('plane', { device: 'iphone-8' });
  await phone.step(40);
  const look = async () => {
    // safe: the probe of plane's scene
    const { scene } = (await phone.metrics()) as { scene: Seen };
    return scene;
  };
  const before = await look();
  await phone.fault({ loseContext: 100 });
  await phone.step(12);
  expect(await look()).toMatchObject({ state: 'flying', lives: before.lives });
  // the browser restores the context some time later; a screenshot of a single colour has 2 KB
  await expect
    .poll(async () => {
      await phone.step(2);
      return (await phone.screenshot()).length;
    })
    .toBeGreaterThan(20_000);
});
