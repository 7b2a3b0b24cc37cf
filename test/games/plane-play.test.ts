/** Plane played through the engine, by touches, on a phone without a screen. */
import { describe, expect, test } from 'vitest';
import { createEngine, frame } from '../../engine/engine.ts';
import { Recording, replay } from '../../engine/replay.ts';
import { buttonsUnder } from '../../engine/ui.ts';
import plane from '../../games/plane/index.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { loaded } from '../engine/play.ts';
import { textsIn } from '../engine/texts.ts';

type Probe = {
  state: 'flying' | 'paused' | 'ending' | 'over';
  score: number;
  best: number;
  kills: number;
  lives: number;
  bombs: number;
  wave: number;
  plane: { x: number; y: number };
  steer: { dx: number; dy: number; bomb: boolean };
  bullets: number;
  sky: number;
};

const FRAME = 1000 / 60;
/** Design units that the plane moves per unit of the finger. */
const GAIN = 1.25;

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
  phone.files = new Set(Object.values(plane.assets.sounds));
  const errors: unknown[] = [];
  const engine = createEngine({
    wx: phone.wx,
    now: () => phone.now,
    seed,
    game: plane,
    onError: (error) => errors.push(error),
  });
  const recording = new Recording(engine);
  const frames = (count: number, ms = FRAME) => {
    for (let i = 0; i < count; i++) {
      phone.now += ms;
      frame(engine, phone.now);
    }
  };
  await loaded();
  frames(5);
  // safe: the scene is plane's
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
  const tap = (x: number, y: number, id = 0) => {
    phone.touch('start', x, y, { id });
    frames(3);
    phone.touch('end', x, y, { id });
    frames(2);
  };
  /** Flies as the probe's pilot would, for this many frames or until the run is over. */
  const fly = (count: number) => {
    const { scale } = engine.viewport;
    let x = 180;
    let y = 400;
    phone.touch('start', x, y);
    for (let i = 0; i < count && probe().state === 'flying'; i++) {
      frames(1);
      const { dx, dy, bomb } = probe().steer;
      x += (dx / GAIN) * scale;
      y += (dy / GAIN) * scale;
      phone.touch('move', x, y);
      if (bomb) {
        phone.touch('start', 300, 400, { id: 1 });
        phone.touch('end', 300, 400, { id: 1, at: phone.now + 5 });
      }
    }
    phone.touch('end', x, y);
    frames(1);
  };
  return { phone, engine, errors, recording, frames, probe, tap, press, words, fly };
}

/** Runs without input until the run is over. */
function crash({ frames, probe }: Awaited<ReturnType<typeof start>>) {
  for (let i = 0; i < 200 && probe().state !== 'over'; i++) frames(60);
}

describe('plane', () => {
  test.each([
    ['a small phone', 360, 640],
    ['a tall phone', 393, 873],
    ['a tablet', 768, 1024],
  ])('on %s a finger anywhere drags it, relative to where it was', async (_, width, height) => {
    const { phone, probe, frames, errors } = await start({ width, height });
    frames(60);
    const before = probe().plane;
    phone.touch('start', 20, height - 20);
    frames(2);
    expect(probe().plane).toEqual(before);
    phone.touch('move', 60, height - 50);
    frames(2);
    expect(probe().plane.x - before.x).toBeCloseTo(40 * GAIN);
    expect(probe().plane.y - before.y).toBeCloseTo(-30 * GAIN);
    expect(errors).toEqual([]);
  });

  test('a second finger lets the bomb go, and the first goes on dragging', async () => {
    const { phone, probe, frames, tap } = await start();
    frames(60);
    phone.touch('start', 100, 400);
    frames(2);
    tap(250, 300, 1);
    expect(probe().bombs).toBe(1);
    const { x } = probe().plane;
    phone.touch('move', 140, 400);
    frames(2);
    expect(probe().plane.x - x).toBeCloseTo(40 * GAIN);
  });

  test('one thumb can let the bomb go, too: by its button', async () => {
    const { engine, probe, frames, tap } = await start();
    frames(60);
    const { width, height, scale } = engine.viewport;
    tap((width - 84) * scale, (height - 88) * scale);
    expect(probe().bombs).toBe(1);
  });

  test('a minute of flying scores, without an error', async () => {
    const { probe, fly, errors } = await start({ seed: 4 });
    fly(3600);
    expect(probe().score).toBeGreaterThan(3000);
    expect(probe().kills).toBeGreaterThan(60);
    expect(errors).toEqual([]);
  });

  test('untouched, it ends in the result; the button begins another run; the best is kept', async () => {
    const game = await start({ seed: 2 });
    const { probe, phone, frames, tap, press } = game;
    crash(game);
    const { state, score, best } = probe();
    expect({ state, best }).toEqual({ state: 'over', best: score });
    // first the write in progress, then the last value that waited for it
    phone.settle();
    phone.settle();
    expect(phone.stored.best).toBe(score);
    tap(20, 120);
    frames(20);
    expect(probe().state).toBe('over');
    press('Challenge');
    expect(phone.cards).toEqual([phone.menuCard()]);
    expect(phone.menuCard()).toMatchObject({ query: `score=${score}` });
    expect(phone.clouds.at(-1)).toEqual({ score: String(score) });
    press('Fly again');
    frames(20);
    expect(probe()).toMatchObject({ state: 'flying', score: 0, best: score, lives: 3 });
  });

  test.each([
    [{ score: '3' }, '3 to beat', 'Challenge won!'],
    [{ score: '99999' }, '99999 to beat', expect.stringMatching(/^\d+ more to win the challenge$/)],
  ])(
    "a friend's card %o: what is to be beaten stands there, and in the end whether it was",
    async (query, goal, end) => {
      const game = await start({ seed: 2, query });
      const { words } = game;
      expect(words()).toContain(goal);
      crash(game);
      expect(words()).toContainEqual(end);
    },
  );

  test('a phone call in the middle: the run waits for a touch, and nothing happens meanwhile', async () => {
    const { phone, probe, frames, fly } = await start({ seed: 6 });
    fly(900);
    phone.touch('start', 100, 400);
    frames(2);
    phone.emit('hide');
    phone.now += 300_000;
    phone.emit('show');
    frames(1);
    const { sky, lives, score } = probe();
    frames(200);
    expect(probe()).toMatchObject({ state: 'paused', sky, lives, score });
    phone.touch('start', 200, 400, { id: 3 });
    frames(2);
    expect(probe().state).toBe('flying');
  });

  test('a full store and a mangled one cost nothing but the record', async () => {
    const stored = { best: 'many', isSilent: 7, hasFlown: null };
    const { phone, probe, fly, errors, engine } = await start({ seed: 4, stored });
    expect(probe().best).toBe(0);
    expect(engine.audio.isMuted).toBe(false);
    for (let i = 0; i < 8; i++) {
      fly(100);
      phone.settle('setStorage:fail the maximum size of the file storage limit is exceeded');
    }
    expect(probe().score).toBeGreaterThan(0);
    expect(probe().best).toBe(probe().score);
    expect(errors).toEqual([]);
  });

  test('the sound button silences everything, music too, and moves nothing', async () => {
    const { engine, phone, tap, frames, probe } = await start();
    frames(60);
    const before = probe().plane;
    const { scale, capsule } = engine.viewport;
    tap(36, ((capsule.top + capsule.bottom) / 2) * scale);
    expect(engine.audio.isMuted).toBe(true);
    expect(probe().plane).toEqual(before);
    expect(phone.sounds.some(({ isPlaying }) => isPlaying)).toBe(false);
    frames(300);
    expect(phone.sounds.some(({ isPlaying }) => isPlaying)).toBe(false);
    tap(36, ((capsule.top + capsule.bottom) / 2) * scale);
    expect(phone.sounds.some(({ src, loop, isPlaying }) => src.includes('music') && loop && isPlaying)).toBe(
      true,
    );
  });

  test('at 30 frames a second the same touches give the same run', async () => {
    const runs: Probe[] = [];
    for (const every of [1, 2]) {
      const { phone, frames, probe } = await start({ seed: 8 });
      for (let i = 0; i < 300; i++) {
        if (i % 40 === 0)
          phone.touch(i === 0 ? 'start' : 'move', 100 + (i % 80), 400, { at: phone.now + FRAME });
        frames(2 / every, FRAME * every);
      }
      runs.push(probe());
    }
    expect(runs[0].sky).toBe(runs[1].sky);
  });

  test('a recorded run is met again bit for bit, without a phone', async () => {
    const { recording, fly, probe } = await start({ seed: 9 });
    fly(1500);
    const { mismatch, engine, score } = await replay(recording.trace(), plane);
    expect(mismatch).toBeNull();
    expect(engine.scene.probe?.()).toMatchObject({ score: probe().score, sky: probe().sky });
    expect(score).toBe(probe().score);
  });
});
