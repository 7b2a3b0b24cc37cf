/** Input that the phone delivers at its own time: keys, controllers, typed text, ads; and how a replay reproduces it. */
import { describe, expect, test } from 'vitest';
import { createEngine, type Engine, frame, type Game } from '../../../engine/engine.ts';
import { readChallenge, shareChallenge } from '../../../engine/kit/challenge.ts';
import { Gamepad, Keyboard } from '../../../engine/kit/keyboard.ts';
import { rewardedAd } from '../../../engine/kit/rewarded-ad.ts';
import { askText } from '../../../engine/kit/text-input.ts';
import { formatNumber, plural, wordsFor } from '../../../engine/kit/words.ts';
import { Recording, replay } from '../../../engine/replay.ts';
import { storageOf } from '../../../engine/storage.ts';
import { FakePhone } from '../fake-wx.ts';
import { FRAME, loaded, play } from '../play.ts';

describe('a keyboard', () => {
  test('knows what is held, and what went down in this step only, however the phone repeats it', async () => {
    const { engine, phone, frames } = await play({});
    const keyboard = engine.add(new Keyboard(engine));
    const seen: boolean[] = [];
    engine.scene.update = () => seen.push(keyboard.wasPressed('Space'));
    phone.emit('keydown', { code: 'Space' });
    frames(1);
    phone.emit('keydown', { code: 'Space' });
    frames(2);
    expect(seen).toEqual([true, false, false]);
    expect(keyboard.isDown('Space')).toBe(true);
    phone.emit('keyup', { code: 'Space' });
    frames(1);
    expect(keyboard.isDown('Space')).toBe(false);
    phone.emit('keydown', { code: 'KeyA' });
    phone.emit('keyup', { code: 'KeyA' });
    frames(1);
    expect([keyboard.wasPressed('KeyA'), keyboard.isDown('KeyA')]).toEqual([true, false]);
  });

  test('lets go of all keys when the game is hidden, and of the phone when the scene ends', async () => {
    const { engine, phone, frames } = await play({});
    const before = phone.heard.length;
    const keyboard = engine.add(new Keyboard(engine));
    phone.emit('keydown', { code: 'KeyA' });
    frames(1);
    phone.emit('hide');
    phone.emit('show');
    frames(2);
    expect(keyboard.isDown('KeyA')).toBe(false);
    engine.show({});
    frames(1);
    expect(phone.heard).toHaveLength(before);
  });
});

describe('a controller', () => {
  test('is read once a step; its presses last one step, a stick at rest is at 0', async () => {
    const { engine, phone, frames } = await play({});
    const pad = engine.add(new Gamepad(engine));
    const seen: boolean[] = [];
    engine.scene.update = () => seen.push(pad.wasPressed(1));
    phone.pads = [
      { connected: false },
      { connected: true, axes: [0.5, 0.05, -2], buttons: [0, { pressed: true }] },
    ];
    frames(4);
    expect(seen).toEqual([false, true, false, false]);
    expect([pad.axis(0), pad.axis(1), pad.axis(2), pad.axis(9), pad.isDown(1), pad.isDown(0)]).toEqual([
      0.5,
      0,
      -1,
      0,
      true,
      false,
    ]);
    phone.pads = [];
    frames(2);
    expect([pad.axis(0), pad.isDown(1)]).toEqual([0, false]);
  });
});

describe('a typed text', () => {
  test('is shown while it is typed, and given when it is confirmed, each in a step', async () => {
    const { engine, phone, frames } = await play({});
    const log: (string | null)[] = [];
    askText(engine, { maxLength: 8, value: 'Li', onChange: (text) => log.push(`~${text}`) }, (text) =>
      log.push(text),
    );
    expect(phone.keyboards[0]).toMatchObject({
      defaultValue: 'Li',
      maxLength: 8,
      confirmType: 'done',
      multiple: false,
    });
    phone.emit('typed', { value: 'Lin' });
    expect(log).toEqual([]);
    frames(1);
    phone.emit('confirmed', { value: 'Ling' });
    phone.emit('closed', { value: 'Ling' });
    frames(2);
    expect(log).toEqual(['~Lin', 'Ling']);
    phone.emit('typed', { value: 'later' });
    frames(2);
    expect(log).toHaveLength(2);
  });

  test('is null if the keyboard is closed, closed by the game, or never opened, which is reported', async () => {
    const { engine, phone, frames, errors } = await play({});
    const log: (string | null)[] = [];
    askText(engine, {}, (text) => log.push(text));
    phone.emit('closed', { value: 'half' });
    frames(1);
    const close = askText(engine, {}, (text) => log.push(text));
    close();
    close();
    frames(1);
    phone.hasKeyboard = false;
    askText(engine, {}, (text) => log.push(text));
    frames(1);
    expect(log).toEqual([null, null, null]);
    expect(errors.map(String)).toEqual(['Error: The phone did not open its keyboard: showKeyboard:fail.']);
  });
});

describe('a rewarded ad', () => {
  async function withAd() {
    const made = await play({});
    const ad = rewardedAd(made.engine, 'unit');
    const outcomes: string[] = [];
    return {
      ...made,
      ad,
      fake: made.phone.ads[0],
      outcomes,
      tell: (outcome: string) => outcomes.push(outcome),
    };
  }

  test('pauses the game, and tells in a step whether it was watched to its end', async () => {
    const { ad, fake, engine, frames, outcomes, tell } = await withAd();
    expect(ad.isReady).toBe(false);
    fake.tell('load');
    expect(ad.isReady).toBe(true);
    for (const isEnded of [true, false, undefined]) {
      ad.show(tell);
      ad.show(tell);
      expect(engine.isPaused).toBe(true);
      await loaded();
      fake.tell('close', isEnded === undefined ? undefined : { isEnded });
      fake.tell('close', { isEnded: true });
      expect(outcomes).toHaveLength(0);
      frames(1);
      expect(engine.isPaused).toBe(false);
      expect(outcomes.splice(0)).toEqual([isEnded === false ? 'closed' : 'watched']);
    }
    expect(fake.shows).toBe(3);
  });

  test('not loaded is loaded again, once; if there is none the outcome is failed, with the reason', async () => {
    const { ad, fake, frames, outcomes, tell } = await withAd();
    ad.show(tell);
    await loaded();
    expect([fake.shows, fake.loads]).toEqual([2, 1]);
    fake.tell('close', { isEnded: true });
    frames(1);
    fake.isLoaded = fake.isThere = false;
    ad.show(tell);
    await loaded();
    frames(1);
    expect(outcomes).toEqual(['watched', 'failed']);
    expect(ad.failure).toBe('no advertisement (1004)');
  });

  test('on a phone without ads fails; a destroyed engine listens no more', async () => {
    const { engine, fake } = await withAd();
    expect(fake.listening).toBe(3);
    engine.destroy();
    expect(fake.listening).toBe(0);
    const phone = new FakePhone();
    Object.assign(phone.wx, { createRewardedVideoAd: undefined });
    const bare = await play({}, { phone });
    const outcomes: string[] = [];
    rewardedAd(bare.engine, 'unit').show((outcome) => outcomes.push(outcome));
    bare.frames(2);
    expect(outcomes).toEqual(['failed']);
  });
});

test('keys, texts and ads are replayed from a trace, on a phone that has none of them', async () => {
  const game: Game = {
    id: 'outside',
    title: 'Outside',
    design: { width: 100, height: 100 },
    start: () => {
      const log: string[] = [];
      let keyboard: Keyboard;
      return {
        enter(engine) {
          keyboard = engine.add(new Keyboard(engine));
          const ad = rewardedAd(engine, 'unit');
          askText(engine, {}, (text) => {
            log.push(`text ${text}`);
            ad.show((outcome) => log.push(`ad ${outcome} at ${engine.clock.stepCount}`));
          });
        },
        update: ({ clock }) => {
          if (keyboard.wasPressed('Space')) log.push(`jump at ${clock.stepCount}`);
        },
        probe: () => ({ log }),
      };
    },
  };
  const phone = new FakePhone();
  const engine: Engine = createEngine({ wx: phone.wx, game, now: () => phone.now, seed: 1 });
  const recording = new Recording(engine, { every: 10 });
  await loaded();
  for (let i = 0; i < 120; i++) {
    phone.now += FRAME;
    if (i === 20) phone.emit('confirmed', { value: 'Wu' });
    if (i === 40) phone.emit('keydown', { code: 'Space' });
    if (i === 60) phone.ads[0].tell('close', { isEnded: true });
    if (i === 70) phone.emit('keyup', { code: 'Space' });
    if (i === 80) phone.emit('keydown', { code: 'Space' });
    frame(engine, phone.now);
    await loaded();
  }
  const { log } = (engine.scene.probe?.() ?? {}) as { log: string[] };
  expect(log).toHaveLength(3);
  const replayed = await replay(JSON.parse(JSON.stringify(recording.trace())), game);
  expect(replayed.mismatch).toBeNull();
  expect(replayed.engine.scene.probe?.()).toEqual({ log });
});

describe('words', () => {
  test('are those of the locale, of its language, or the first', () => {
    const tables = { en: 'hi', zh: '你好', 'zh-TW': '妳好' };
    const of = (locale: string) => wordsFor<string>(locale, tables);
    expect(['en-US', 'zh-CN', 'zh-tw', 'fr'].map(of)).toEqual(['hi', '你好', '妳好', 'hi']);
    expect(() => wordsFor('en', {})).toThrow('the table is empty');
  });

  const lives = { one: '# one', few: '# few', many: '# many', other: '# other' };
  const counts = [0, 1, 2, 5, 11, 21, 22, 1.5];

  test('have the plural that the language asks for', () => {
    const all = (locale: string) => counts.map((count) => plural(locale, count, lives).split(' ')[1]);
    expect(all('en')).toEqual(['other', 'one', 'other', 'other', 'other', 'other', 'other', 'other']);
    expect(all('ru')).toEqual(['many', 'one', 'few', 'many', 'many', 'one', 'few', 'other']);
    expect(all('zh-CN')).toEqual(counts.map(() => 'other'));
    expect(plural('en', 1200, { other: '# coins' })).toBe('1,200 coins');
  });

  test('the same without Intl, for the languages most people speak', () => {
    const locales = ['en', 'zh', 'ja', 'ru', 'uk', 'pl', 'fr', 'de', 'ko'];
    const all = () =>
      locales.map((locale) => counts.map((count) => plural(locale, count, lives).split(' ')[1]));
    const withIntl = all();
    const { PluralRules, NumberFormat } = Intl;
    try {
      Object.assign(Intl, { PluralRules: undefined, NumberFormat: undefined });
      expect(all()).toEqual(withIntl);
      expect([0, 12, 1234567.891, -1234.5, 0.1 + 0.2].map((value) => formatNumber('en', value))).toEqual([
        '0',
        '12',
        '1,234,567.89',
        '-1,234.5',
        '0.3',
      ]);
    } finally {
      Object.assign(Intl, { PluralRules, NumberFormat });
    }
  });

  test('the engine tells the locale in the form that Intl takes', async () => {
    const { engine } = await play({});
    expect(engine.locale).toBe('en');
  });
});

describe('a challenge', () => {
  test('is shared with its score and seed, and read from the card', async () => {
    const { engine, phone } = await play({});
    shareChallenge(engine, { title: 'Beat me', query: { from: 'li' } }, { score: 42, seed: 7 });
    expect(phone.cards).toEqual([{ title: 'Beat me', query: 'from=li&score=42&seed=7' }]);
    expect(readChallenge({ from: 'li', score: '42', seed: '7' })).toEqual({ score: 42, seed: 7 });
    expect(readChallenge({ score: '42' })).toEqual({ score: 42 });
    expect(() => shareChallenge(engine, { title: '' }, { score: 0 })).toThrow(
      'whole score of 1 or more, but got 0',
    );
  });

  test.each([
    [{}],
    [{ score: '0' }],
    [{ score: '1e9' }],
    [{ score: '-3' }],
    [{ score: '99999999999' }],
    [{ score: '501' }],
  ])('that nobody can have played is none: %o', (query) => {
    expect(readChallenge(query, { most: 500 })).toBeNull();
  });
});

describe('stored values of an older version', () => {
  const migrations = [
    (old: (name: string) => unknown) => ({ best: old('highscore') }),
    (old: (name: string) => unknown) => ({
      volume: typeof old('volume') === 'number' ? Number(old('volume')) / 100 : undefined,
    }),
  ];
  const storage = { best: 0, volume: 1, name: '' };
  const start = async (stored: Record<string, unknown>, changes: Partial<Game> = {}) => {
    const phone = new FakePhone();
    phone.stored = stored;
    const made = await play({}, { phone, storage, migrations, ...changes });
    phone.settle();
    return { ...made, phone };
  };

  test('are brought up to date step by step, written, and not migrated twice', async () => {
    const { engine, phone } = await start({ highscore: 40, volume: 50, name: 'Li' });
    const kept = storageOf(engine, storage);
    expect([kept.get('best') + 2, kept.get('volume'), kept.get('name')]).toEqual([42, 0.5, 'Li']);
    expect(phone.stored).toMatchObject({ best: 40, volume: 0.5, '@version': 2 });
    const again = await start(phone.stored);
    expect(again.engine.storage.get('volume')).toBe(0.5);
    expect(again.phone.stored['@version']).toBe(2);
  });

  test('from version 1 only the second migration runs; a new player has the defaults', async () => {
    const { engine } = await start({ best: 7, highscore: 40, volume: 100, '@version': 1 });
    expect([engine.storage.get('best'), engine.storage.get('volume')]).toEqual([7, 1]);
    const fresh = await start({});
    expect([fresh.engine.storage.get('best'), fresh.phone.stored['@version']]).toEqual([0, 2]);
  });

  test('that make no sense count as missing, and a version of tomorrow is left alone', async () => {
    const { engine, phone } = await start({ highscore: 'many', '@version': 'x' });
    expect(engine.storage.get('best')).toBe(0);
    expect(phone.stored['@version']).toBe(2);
    const later = await start({ best: 3, '@version': 9 });
    expect([later.engine.storage.get('best'), later.phone.stored['@version']]).toEqual([3, 9]);
  });

  test('a replay of a run that migrated does not migrate again', async () => {
    const phone = new FakePhone();
    phone.stored = { volume: 50 };
    const game: Game = {
      id: 'kept',
      title: 'Kept',
      design: { width: 10, height: 10 },
      storage,
      migrations,
      start: (engine) => ({ probe: () => ({ volume: engine.storage.get('volume') }) }),
    };
    const engine = createEngine({ wx: phone.wx, game, now: () => phone.now, seed: 1 });
    const recording = new Recording(engine);
    await loaded();
    for (let i = 0; i < 70; i++) frame(engine, (i + 1) * FRAME);
    expect((await replay(recording.trace(), game)).mismatch).toBeNull();
  });

  test('are only given with their types to who has the game’s own defaults', async () => {
    const { engine } = await start({});
    expect(() => storageOf(engine, { best: 0 })).toThrow("the very object that is the game's `storage`");
  });
});
