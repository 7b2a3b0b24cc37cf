/** What merge looks like: the orchard, the box, the bee that brings the next fruit. */
import { expect, test } from '../../adapter/testing/index.ts';
import { seeEnd, seeFriends, surroundings } from './see-end.ts';

// software rendering is slow, so only the last frames are drawn, on devices with few pixels
for (const [device, x] of [
  ['iphone-8', 110],
  ['honor-play-20', 240],
] as const) {
  test(`a first drop on ${device}`, async ({ phone }) => {
    await phone.open('merge', { device, language: 'en' });
    await phone.step(8, { drawn: 1 });
    await phone.tap(x, 500);
    await phone.step(22, { drawn: 1 });
    // text uses the machine's own font
    expect(await phone.screenshot()).toMatchSnapshot(`merge-${device}.png`, { maxDiffPixelRatio: 0.02 });
  });
}

for (const [device, language] of [
  ['iphone-8', 'en'],
  ['honor-play-20', 'zh_CN'],
] as const) {
  test(`the box is full: the result on ${device}`, async ({ phone }) => {
    // always in the same place, so that the tower soon reaches the line
    await seeEnd(
      phone,
      'merge',
      { device, language, surroundings },
      { action: { tap: { x: 180, y: 400 } }, every: 36 },
    );
    const like = { maxDiffPixelRatio: 0.02 };
    expect(await phone.screenshot()).toMatchSnapshot(`merge-result-${device}.png`, like);
    await seeFriends(phone);
    expect(await phone.screenshot()).toMatchSnapshot(`merge-friends-${device}.png`, like);
  });
}
