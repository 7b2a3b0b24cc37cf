/** Merge as it looks: the orchard, the box, the bee on its way with the next fruit. */
import { expect, test } from '../../adapter/testing/index.ts';

// every frame is painted in software: few of them, on phones with few pixels
for (const [device, x] of [
  ['iphone-8', 110],
  ['honor-play-20', 240],
] as const) {
  test(`a first drop on ${device}`, async ({ phone }) => {
    await phone.open('merge', { device, language: 'en' });
    await phone.step(8);
    await phone.tap(x, 500);
    await phone.step(22);
    // words are written in the machine's own font
    expect(await phone.screenshot()).toMatchSnapshot(`merge-${device}.png`, { maxDiffPixelRatio: 0.02 });
  });
}
