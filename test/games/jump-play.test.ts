/** Jump-Jump played through the engine, by touches, on a phone without a screen. */
import { describe, expect, test } from 'vitest';
import { createEngine, frame } from '../../engine/engine.ts';
import jump from '../../games/jump/index.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { loaded } from '../engine/play.ts';

type Probe = {
  state: string;
  score: number;
  best: number;
  holdFor: number;
  distance: number;
  direction: 'left' | 'right';
  platforms: { x: number; z: number }[];
  figure: { x: number; y: number };
};

async function start({ seed = 1, stored = {} as Record<string, unknown>, frameMs = 1000 / 60 } = {}) {
  const phone = new FakePhone();
  phone.stored = stored;
  phone.files = new Set(Object.values(jump.assets.sounds));
  const errors: unknown[] = [];
  const engine = createEngine({
    wx: phone.wx,
    now: () => phone.now,
    seed,
    game: jump,
    onError: (error) => errors.push(error),
  });
  const frames = (count: number) => {
    for (let i = 0; i < count; i++) {
      phone.now += frameMs;
      frame(engine, phone.now);
    }
  };
  await loaded();
  frames(40);
  // safe: the scene is Jump-Jump's
  const probe = () => engine.scene.probe?.() as Probe;
  /** A finger that is down for so many milliseconds, to the microsecond, wherever the frames fall. */
  const press = (ms: number, x = 180, y = 500) => {
    phone.touch('start', x, y);
    const up = phone.now + ms;
    while (phone.now + frameMs <= up) frames(1);
    phone.touch('end', x, y, { at: up });
    frames(1);
  };
  const calm = (seconds: number) => frames(Math.ceil((seconds * 1000) / frameMs));
  return { phone, engine, errors, frames, probe, press, calm };
}

describe('Jump-Jump', () => {
  test.each([
    ['60 frames a second', 1000 / 60],
    ['20 frames a second', 50],
    ['144 frames a second', 1000 / 144],
  ])('20 presses of the right length land dead centre 20 times at %s', async (_, frameMs) => {
    const { probe, press, calm, errors } = await start({ frameMs });
    let expected = 0;
    for (let i = 1; i <= 20; i++) {
      press(probe().holdFor * 1000);
      calm(1.6);
      expected += Math.min(32, 2 * i);
      expect(probe()).toMatchObject({ state: 'waiting', score: expected });
    }
    expect(errors).toEqual([]);
  });

  test('between two jumps the middle of both platforms rests by the middle of the screen', async () => {
    const { probe, press, calm, phone } = await start();
    const { width, height } = phone.screen;
    for (let i = 0; i < 5; i++) {
      press(probe().holdFor * 1000);
      calm(1.5);
      const { figure, direction, distance } = probe();
      // dead centre: the figure stands at the current platform's middle, half the distance from the rest point
      const shown = (distance / 2) * (60 / 1.89) * Math.sqrt(2 / 3) * (width / 1080);
      const side = direction === 'right' ? 1 : -1;
      expect(figure.x + side * shown * Math.cos(Math.PI / 6)).toBeCloseTo(width * 0.522, 1);
      expect(figure.y - shown * 0.5).toBeCloseTo(height * 0.509, 1);
    }
  });

  test('keeps the best score, and only a better one', async () => {
    const { probe, press, calm, phone } = await start({ stored: { best: 1 } });
    press(probe().holdFor * 1000);
    calm(1.5);
    press(2500);
    calm(3);
    expect(probe()).toMatchObject({ state: 'over', score: 2, best: 2 });
    phone.settle();
    expect(phone.stored.best).toBe(2);
    const later = await start({ stored: { best: 9 } });
    later.press(2500);
    later.calm(3);
    expect(later.probe()).toMatchObject({ state: 'over', score: 0, best: 9 });
  });

  test('the button under the result starts another run', async () => {
    const { probe, press, calm } = await start();
    const before = probe().platforms;
    press(2500);
    calm(3);
    expect(probe().state).toBe('over');
    press(80, 20, 20); // beside the button nothing happens
    calm(0.5);
    expect(probe().state).toBe('over');
    press(80, 187.5, 409);
    calm(1);
    expect(probe()).toMatchObject({ state: 'waiting', score: 0 });
    expect(probe().platforms).not.toEqual(before);
  });

  test('hidden while charging, the figure stands as before and the charge is silent', async () => {
    const { probe, frames, phone } = await start();
    phone.touch('start', 180, 500);
    frames(20);
    expect(probe().state).toBe('charging');
    phone.emit('hide');
    phone.now += 60_000;
    phone.emit('show');
    frames(20);
    expect(probe()).toMatchObject({ state: 'waiting', score: 0 });
    expect(phone.sounds.some((sound) => sound.isPlaying && sound.src.includes('charge'))).toBe(false);
  });

  test('hidden in mid-leap, the leap goes on afterwards', async () => {
    const { probe, press, calm, phone } = await start();
    press(probe().holdFor * 1000);
    expect(probe().state).toBe('flying');
    phone.emit('hide');
    phone.now += 60_000;
    phone.emit('show');
    calm(1.5);
    expect(probe()).toMatchObject({ state: 'waiting', score: 2 });
  });

  test('the charge sounds until the finger lifts, and goes over into its held tone', async () => {
    const { phone, frames } = await start();
    const playing = () => phone.sounds.filter((sound) => sound.isPlaying).map((sound) => sound.src);
    phone.touch('start', 180, 500);
    frames(10);
    expect(playing()).toContain('assets/charge.wav');
    frames(80);
    expect(playing()).toContain('assets/hold.wav');
    phone.touch('end', 180, 500);
    frames(1);
    expect(playing()).not.toContain('assets/hold.wav');
    expect(playing()).toContain('assets/leap.wav');
  });

  test('the sound button silences it, and that is remembered', async () => {
    const { phone, press, calm, probe, engine } = await start();
    const { viewport } = engine;
    press(60, 375 - 84 * viewport.scale, Math.min(58 / viewport.scale + 80, 384 - 66) * viewport.scale);
    calm(0.5);
    expect(probe().state).toBe('waiting');
    expect(engine.audio.isMuted).toBe(true);
    phone.settle();
    expect(phone.stored.isSilent).toBe(true);
    const played = phone.sounds.reduce((sum, sound) => sum + sound.calls.length, 0);
    press(probe().holdFor * 1000);
    calm(1.5);
    expect(phone.sounds.reduce((sum, sound) => sum + sound.calls.length, 0)).toBe(played);
  });

  test('the same seed and touches give the same run', async () => {
    const runs = [];
    for (let i = 0; i < 2; i++) {
      const { probe, press, calm } = await start({ seed: 42 });
      for (let jumps = 0; jumps < 6; jumps++) {
        press(probe().holdFor * 1000 + 13);
        calm(1.5);
      }
      runs.push(probe());
    }
    expect(runs[0]).toEqual(runs[1]);
  });
});
