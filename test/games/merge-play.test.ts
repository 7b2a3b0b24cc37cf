/** Merge played through the engine, by touches, on a phone without a screen. */
import { describe, expect, test } from 'vitest';
import { createEngine, frame } from '../../engine/engine.ts';
import { Recording, replay } from '../../engine/replay.ts';
import { buttonsUnder } from '../../engine/ui.ts';
import merge from '../../games/merge/index.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { loaded } from '../engine/play.ts';
import { textsIn } from '../engine/texts.ts';

type Probe = {
  state: 'ready' | 'waiting' | 'ending' | 'over';
  score: number;
  best: number;
  drops: number;
  merges: number;
  bodies: number;
  highest: number;
  dropAt: { x: number; y: number };
  world: number;
};

const FRAME = 1000 / 60;

async function start({
  seed = 1,
  stored = {} as Record<string, unknown>,
  query = {},
  width = 375,
  height = 667,
} = {}) {
  const phone = new FakePhone();
  phone.screen.width = width;
  phone.screen.height = height;
  phone.stored = stored;
  phone.query = query;
  phone.files = new Set(Object.values(merge.assets.sounds));
  const errors: unknown[] = [];
  const engine = createEngine({
    wx: phone.wx,
    now: () => phone.now,
    seed,
    game: merge,
    onError: (error) => errors.push(error),
  });
  const recording = new Recording(engine);
  const frames = (count: number) => {
    for (let i = 0; i < count; i++) {
      phone.now += FRAME;
      frame(engine, phone.now);
    }
  };
  await loaded();
  frames(5);
  // safe: the scene is merge's
  const probe = () => engine.scene.probe?.() as Probe;
  /** Taps the topmost button with this text. */
  const press = (text: string) => {
    const found = buttonsUnder(engine.root)
      .filter((one) => one.text === text)
      .at(-1);
    if (!found) throw new Error(`No button '${text}'.`);
    tap(found.x * engine.viewport.scale, found.y * engine.viewport.scale);
    frames(20);
  };
  const words = () => textsIn(engine.stage).map(({ text }) => text);
  const tap = (x: number, y = 400) => {
    phone.touch('start', x, y);
    frames(4);
    phone.touch('end', x, y);
    frames(2);
  };
  /** Drops this many fruits and waits until everything is still; stops when the run is over. */
  const play = (drops: number, where = () => probe().dropAt.x) => {
    for (let i = 0; i < drops && probe().state !== 'over' && probe().state !== 'ending'; i++) {
      tap(where());
      frames(40);
    }
  };
  return { phone, engine, errors, recording, frames, probe, tap, press, words, play };
}

describe('merge', () => {
  test.each([
    ['a small phone', 360, 640],
    ['a tall phone', 393, 852],
    ['a tablet', 768, 1024],
  ])('on %s a finger anywhere drops where it points', async (_, width, height) => {
    const { probe, tap, frames, errors } = await start({ width, height });
    expect(probe()).toMatchObject({ state: 'ready', score: 0, bodies: 0 });
    for (const [i, y] of [20 + height / 3, height / 2, height - 10].entries()) {
      tap(width / 2 + (i - 1) * 90, y);
      frames(50);
    }
    expect(probe().drops).toBe(3);
    expect(errors).toEqual([]);
  });

  test('forty drops where the probe says make merges and points', async () => {
    const { probe, play, errors } = await start({ seed: 3 });
    play(40);
    expect(probe().drops).toBe(40);
    expect(probe().merges).toBeGreaterThan(15);
    expect(probe().score).toBeGreaterThan(50);
    expect(probe().bodies).toBe(40 - probe().merges);
    expect(errors).toEqual([]);
  });

  test('drops in one place end in the result; its button begins another run; the best is kept', async () => {
    const { probe, play, frames, tap, phone, press } = await start({ seed: 2 });
    play(200, () => 187);
    frames(240);
    const { state, score, best } = probe();
    expect({ state, best }).toEqual({ state: 'over', best: score });
    // first the write in progress, then the last value that waited for it
    phone.settle();
    phone.settle();
    expect(phone.stored.best).toBe(score);
    tap(20, 250); // a tap beside the button has no effect
    frames(20);
    expect(probe().state).toBe('over');
    press('Challenge');
    expect(phone.cards).toEqual([phone.menuCard()]);
    expect(phone.menuCard()).toMatchObject({ query: `score=${score}` });
    expect(phone.clouds.at(-1)).toEqual({ score: String(score) });
    press('Play again');
    frames(20);
    expect(probe()).toMatchObject({ state: 'ready', score: 0, best: score, bodies: 0, drops: 0 });
  });

  test.each([
    [{ score: '3' }, '3 to beat', 'Challenge won!'],
    [{ score: '99999' }, '99999 to beat', expect.stringMatching(/^\d+ more to win the challenge$/)],
  ])(
    "a friend's card %o: what is to be beaten stands there, and in the end whether it was",
    async (query, goal, end) => {
      const game = await start({ seed: 2, query });
      const { words, frames, play } = game;
      expect(words()).toContain(goal);
      play(200, () => 187);
      frames(240);
      expect(words()).toContainEqual(end);
    },
  );

  test('the hint of the first run goes with the second drop, and does not come back', async () => {
    const { play, phone } = await start();
    play(1);
    phone.settle();
    expect(phone.stored.hasDropped).toBeUndefined();
    play(1);
    phone.settle();
    expect(phone.stored.hasDropped).toBe(true);
  });

  test('hidden with a finger down: nothing drops, and nothing falls meanwhile', async () => {
    const { probe, play, frames, phone } = await start();
    play(2);
    frames(400);
    phone.touch('start', 100, 400);
    frames(10);
    const { world } = probe();
    phone.emit('hide');
    phone.now += 60_000;
    phone.emit('show');
    frames(20);
    expect(probe().drops).toBe(2);
    // both fruits were asleep, and still are
    expect(probe().world).toBe(world);
  });

  test('the sound button silences it and drops nothing', async () => {
    const { engine, phone, tap, play, probe } = await start();
    const { scale, capsule } = engine.viewport;
    tap(36, ((capsule.top + capsule.bottom) / 2) * scale);
    expect(engine.audio.isMuted).toBe(true);
    expect(probe().drops).toBe(0);
    const played = phone.sounds.reduce((sum, sound) => sum + sound.calls.length, 0);
    play(5);
    expect(phone.sounds.reduce((sum, sound) => sum + sound.calls.length, 0)).toBe(played);
    phone.settle();
    expect(phone.stored.isSilent).toBe(true);
  });

  test('a recorded run is met again bit for bit, without a phone', async () => {
    const { recording, play, probe } = await start({ seed: 9 });
    play(25);
    const { mismatch, engine } = await replay(recording.trace(), merge);
    expect(mismatch).toBeNull();
    expect(engine.scene.probe?.()).toMatchObject({ score: probe().score, world: probe().world });
  });

  test('a fruit that merged leaves no picture behind', async () => {
    const { engine, play, frames, probe } = await start({ seed: 3 });
    play(30);
    frames(60);
    const shown = engine.stage.children[1].children
      .flatMap((layer) => layer.children)
      .filter((child) => child.constructor.name === 'PieceView' && child.visible);
    expect(shown).toHaveLength(probe().bodies);
  });
});
