/** Jump-Jump played through the engine, by touches, on a phone without a screen. */
import { describe, expect, test } from 'vitest';
import type { Container } from '../../engine/pixi.ts';
import { Random } from '../../engine/random.ts';
import { start } from './jump.ts';

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
      // in the exact centre the figure is at the current platform's middle, half the distance from the rest point
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
    press(80, 20, 20); // a tap beside the button has no effect
    calm(0.5);
    expect(probe().state).toBe('over');
    press(80, 187.5, 453);
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

  test('a finger that rests on the screen does not keep another from playing', async () => {
    const { phone, probe, press, calm } = await start();
    phone.touch('start', 20, 600, { id: 7 });
    calm(0.2);
    phone.touch('cancel', 20, 600, { id: 7 });
    calm(0.2);
    expect(probe()).toMatchObject({ state: 'waiting', score: 0 });
    // the first jump is made with one finger, which then stays down; another finger goes on
    phone.touch('start', 20, 600, { id: 7 });
    const up = phone.now + probe().holdFor * 1000;
    while (phone.now < up) calm(1 / 60);
    phone.touch('start', 200, 500, { id: 8, at: up });
    phone.touch('end', 20, 600, { id: 7, at: up });
    calm(1.5);
    expect(probe()).toMatchObject({ state: 'waiting', score: 2 });
    press(probe().holdFor * 1000, 180, 500, 9);
    calm(1.5);
    expect(probe()).toMatchObject({ state: 'waiting', score: 6 });
  });

  test('a second finger neither shortens nor lengthens a charge', async () => {
    const { phone, probe, calm } = await start();
    phone.touch('start', 100, 500, { id: 1 });
    const up = phone.now + probe().holdFor * 1000;
    calm(0.1);
    phone.touch('start', 300, 500, { id: 2 });
    calm(0.1);
    phone.touch('end', 300, 500, { id: 2 });
    while (phone.now < up) calm(1 / 60);
    phone.touch('end', 100, 500, { id: 1, at: up });
    calm(1.5);
    expect(probe()).toMatchObject({ state: 'waiting', score: 2 });
  });

  test('the last leap is shown again and changes nothing', async () => {
    const { probe, perfect, miss, tapWords, words, calm, press } = await start();
    perfect();
    miss();
    const before = probe();
    tapWords('Replay');
    expect(words()).not.toContain('Play again');
    expect(words()).toContain('◀◀  Replay');
    calm(8);
    expect(words()).toContain('Play again');
    // the camera may differ slightly
    expect({ ...probe(), figure: before.figure }).toEqual(before);
    tapWords('Replay');
    calm(0.3);
    press(60, 20, 600);
    expect(words()).toContain('Play again');
  });

  test('a full storage neither wins nor loses the run, and the best score is kept when there is room', async () => {
    const { phone, perfect, miss, probe, errors } = await start();
    perfect();
    phone.settle('setStorage:fail exceed storage max size 10Mb');
    perfect();
    phone.settle('setStorage:fail exceed storage max size 10Mb');
    expect(probe()).toMatchObject({ state: 'waiting', score: 6, best: 6 });
    miss();
    phone.settle('setStorage:fail exceed storage max size 10Mb');
    expect(phone.stored.best).toBeUndefined();
    phone.emit('hide');
    phone.settle();
    expect(phone.stored.best).toBe(6);
    expect(errors).toEqual([]);
  });

  test('the fallen figure lies on the screen, however far it leapt', async () => {
    for (const ms of [200, 900, 1400, 2500]) {
      const { probe, press, calm, phone } = await start();
      press(ms);
      calm(3);
      expect(probe().state).toBe('over');
      const { x, y } = probe().figure;
      const { width, height } = phone.screen;
      expect(Math.min(x, width - x), `${ms} ms`).toBeGreaterThan(60);
      expect(Math.min(y, height - y), `${ms} ms`).toBeGreaterThan(60);
    }
  });

  test('the hint of the first run is gone under the result', async () => {
    const { words, miss } = await start();
    expect(words()).toContain('Press and hold');
    miss();
    expect(words()).not.toContain('Press and hold');
  });

  test.each([
    ['the smallest screen', { width: 360, height: 640, pixelRatio: 3 }],
    ['the largest', { width: 414, height: 896, pixelRatio: 2 }],
  ])('a thousand moves by a script on %s: no error, and runs worth the name', async (_, screen) => {
    const { probe, press, calm, errors, again, engine } = await start({ seed: 11, screen });
    const random = new Random(5);
    const scores: number[] = [];
    for (let move = 1; move <= 1000; move++) {
      // sometimes too short or too long; sometimes waits as long as a special platform needs
      const off = random.chance(0.08) ? random.range(0.5, 1.6) : random.range(0.97, 1.03);
      press(probe().holdFor * 1000 * off, 180, 400);
      calm(random.chance(0.1) ? 2.6 : 1.3);
      if (probe().state === 'falling') calm(1.5);
      if (probe().state !== 'over') continue;
      scores.push(probe().score);
      again();
    }
    expect(errors).toEqual([]);
    expect(scores.length).toBeGreaterThan(5);
    expect(Math.max(...scores)).toBeGreaterThan(50);
    expect(probe().best).toBe(Math.max(...scores, probe().score));
    // nothing accumulates: a scene contains only what it shows
    expect(countOf(engine.stage)).toBeLessThan(260);
  });
});

function countOf(node: Container): number {
  return node.children.reduce((sum, child) => sum + countOf(child as Container), 1);
}
