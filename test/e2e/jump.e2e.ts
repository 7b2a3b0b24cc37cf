/** Jump-Jump as a player sees it: on the phone, by touch, with its score stored. */
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

/** The game's probe; undefined before its first scene. */
async function runOf(phone: Phone): Promise<Run> {
  // safe: games/jump/play.ts, `probe`
  return ((await phone.metrics()) as unknown as { scene: Run } | null)?.scene as Run;
}

/** A position as logical pixels; `x` and `y` are design units from the screen's middle. */
function onCard(phone: Phone, x: number, y: number): [number, number] {
  const { width, height } = phone.page.viewportSize() ?? { width: 0, height: 0 };
  const scale = Math.min(width / 1080, height / 1920);
  return [width / 2 + x * scale, height / 2 + y * scale];
}
const FRIENDS = [0, 114] as const;
const CHALLENGE = [222, 114] as const;
const NEXT_PAGE = [180, 429] as const;

/** Only the last frame is drawn, because the test does not look at the others. */
const LAST = { drawn: 1 };

/** A press that lands in the exact centre, until the figure stands again. */
async function perfect(phone: Phone): Promise<void> {
  await phone.press(187, 500, 1000 * (await runOf(phone)).holdFor);
  await phone.step(110, LAST);
}

/** Average draw calls of the next five frames. */
async function drawCalls(phone: Phone): Promise<number> {
  await phone.page.evaluate(() => window.__tiao?.countCalls(true));
  await phone.step(5);
  const { calls } = await phone.inspect();
  await phone.page.evaluate(() => window.__tiao?.countCalls(false));
  return (calls?.draws ?? Number.NaN) / 5;
}

/** A leap that falls short, until the result is shown. */
async function fallShort(phone: Phone): Promise<void> {
  await phone.press(187, 500, 450 * (await runOf(phone)).holdFor);
  await phone.step(134, LAST);
}

/** The length of a leap by the rules: world units for a hold of t seconds. */
const leap = (t: number) => (945 * t + 105 * t * t) / 36;

test('presses of the right length land dead centre, and the best score is there again after a reload', async ({
  phone,
}) => {
  await phone.open('jump', { device: 'iphone-8', draw: false });
  await phone.step(60);
  for (let jump = 1; jump <= 5; jump++) {
    await perfect(phone);
    const { state, offset, score } = await runOf(phone);
    expect([state, score], `jump ${jump}`).toEqual(['waiting', jump * (jump + 1)]); // 2, 4, 6 … each
    expect(Math.abs(offset)).toBeLessThan(0.05);
  }
  await phone.press(187, 500, 1500);
  await phone.step(240);
  expect((await runOf(phone)).state).toBe('over');
  await phone.reload();
  await phone.step(60);
  expect((await runOf(phone)).best).toBe(30);
});

test('in real time each press lands where its own touches say', async ({ phone }) => {
  await phone.open('jump', { device: 'iphone-8', clock: 'real', draw: false });
  for (let press = 1; press <= 5; press++) {
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
      // a busy machine lifted the finger far too late; then the touch's own time must show that it missed
      expect(error).toBeGreaterThan(0.4 * platforms[1].size);
      await phone.reload();
    }
  }
});

/** The duration of the last touch in seconds, from the timestamps of its events. */
async function lastHold(phone: Phone): Promise<number> {
  const { inputs } = await phone.trace();
  const ends = inputs.flatMap((input) =>
    'touch' in input && input.touch.kind === 'end' ? [input.touch] : [],
  );
  return ends[ends.length - 1].held;
}

const person = (name: string, score: string, card = '', face = name) => ({
  openid: name,
  nickname: name,
  avatarUrl: `https://thirdwx.qlogo.cn/mmopen/vi_32/tiao-${encodeURIComponent(face)}/132`,
  gender: 0 as const,
  cloud: { score, card },
});
const me = { openid: 'me', nickname: '跳跳', avatarUrl: '', gender: 0 as const };
/** Long names, an empty name and one full of emoji, a missing avatar, damaged data. */
const people = {
  me,
  friends: [
    person('Maximilian von und zu Hohenzollern', '128', 'abc'),
    { ...person('👩‍👩‍👧 家人 🎉', '96'), avatarUrl: 'https://thirdwx.qlogo.cn/none/1' },
    person('林小满', '{"wxgame":{"score":64,"update_time":1}}'),
    person('Mangled', '{"wxg'),
    person('Forged', '99999999999'),
    ...['Ana', '苏苏', 'Zoë', '大熊'].map((name, i) => person(name, String(4 - i))),
  ],
};

/** Compares the screen with a stored image; text uses the machine's own font. */
async function look(phone: Phone, scene: string): Promise<void> {
  expect(await phone.screenshot()).toMatchSnapshot(`jump-${scene}.png`, { maxDiffPixelRatio: 0.02 });
}

// Software rendering is slow, so only the last frames are drawn, on the device with the fewest pixels and on the one with
// the largest screen.
for (const [device, language] of [
  ['iphone-8', 'en'],
  ['iphone-11', 'zh_CN'],
] as const) {
  const launch = { query: { score: '128', from: 'abc' } };
  const options = { device, language, launch, surroundings: { account: { people } } };

  test(`it begins with a challenge, and a perfect landing, on ${device}`, async ({ phone }) => {
    await phone.open('jump', options);
    await phone.step(70, LAST);
    await look(phone, `start-${device}`);
    await phone.press(187, 500, 1000 * (await runOf(phone)).holdFor);
    await phone.step(70, LAST);
    expect(await drawCalls(phone), 'sparks, a ring, points, three platforms').toBeLessThanOrEqual(30);
    await look(phone, `perfect-${device}`);
  });

  test(`it ends with a result, and friends, on ${device}`, async ({ phone }) => {
    await phone.open('jump', options);
    await phone.step(40, LAST);
    await phone.press(187, 500, 1000 * (await runOf(phone)).holdFor);
    await phone.step(72, LAST);
    await fallShort(phone);
    await look(phone, `result-${device}`);
    await phone.tap(...onCard(phone, ...FRIENDS));
    await phone.step(25, LAST);
    expect(await drawCalls(phone), 'friends over all').toBeLessThanOrEqual(30);
    await look(phone, `friends-${device}`);
    await phone.tap(...onCard(phone, ...NEXT_PAGE));
    await phone.step(14, LAST);
    await look(phone, `friends-2-${device}`);
  });
}

test('there is a ranking even without friends, and if the cloud does not answer', async ({ phone }) => {
  const account = { people: { me, friends: [] } };
  await phone.open('jump', { device: 'iphone-8', language: 'en', draw: false, surroundings: { account } });
  await phone.step(60);
  await fallShort(phone);
  await phone.tap(...onCard(phone, ...FRIENDS));
  await phone.step(40);
  expect((await phone.log()).filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  expect((await runOf(phone)).state).toBe('over');
});

test('a challenge is sent with a picture of the run, and opening it is one', async ({ phone }) => {
  await phone.open('jump', { device: 'iphone-8', language: 'en', draw: false });
  await phone.step(60);
  await perfect(phone);
  await fallShort(phone);
  await phone.tap(...onCard(phone, ...CHALLENGE));
  await phone.step(10);
  await expect(phone.page.getByText('I jumped to 2. Can you beat me?')).toBeVisible();
  const picture = phone.page.locator('img[src^="data:;base64,/9j/"]'); // the first bytes of a JPEG
  await expect(picture).toBeVisible();
  const [width, height] = await picture.evaluate((image: HTMLImageElement) => [
    image.naturalWidth,
    image.naturalHeight,
  ]);
  expect(width / height).toBeCloseTo(5 / 4, 2);
  const { called } = (await phone.inspect()).wx;
  expect(called.shareAppMessage).toBe(1);
  expect(called.setUserCloudStorage).toBe(1);
});

test('a lost context, a call and a full store in mid-jump: the jump lands', async ({ phone }) => {
  await phone.open('jump', { device: 'iphone-8', draw: false });
  await phone.step(60);
  await phone.fault({ storageFull: true });
  const { holdFor } = await runOf(phone);
  await phone.press(187, 500, 1000 * holdFor);
  await phone.step(Math.ceil(60 * holdFor) + 6);
  expect((await runOf(phone)).state).toBe('flying');
  await phone.fault({ loseContext: 500 });
  await phone.fault({ audioInterruption: 'begin' });
  await phone.hide();
  await phone.step(20);
  await phone.show();
  await phone.fault({ audioInterruption: 'end' });
  await phone.step(90);
  expect(await runOf(phone)).toMatchObject({ state: 'waiting', score: 2, best: 2 });
  await phone.fault({ storageFull: false });
  await perfect(phone);
  expect((await runOf(phone)).score).toBe(6);
});
