/** The whole engine on any display keeps time and moves evenly, measured from its own records. */
import { expect, test } from 'vitest';
import { measure, motionError } from '../../engine/metrics.ts';
import { Random } from '../../engine/random.ts';
import type { Scene } from '../../engine/scene.ts';
import { play } from './play.ts';

/** units per second */
const SPEED = 600;

test.each([20, 30, 45, 60, 75, 90, 120, 144])(
  'a minute at %d frames per second, callbacks late by up to 2 ms',
  async (rate) => {
    const body = { x: 0, lastX: 0, shown: 0 };
    const scene: Scene = {
      update: (_, dt) => {
        body.lastX = body.x;
        body.x += SPEED * dt;
      },
      draw: (_, alpha) => {
        body.shown = body.lastX + (body.x - body.lastX) * alpha;
      },
    };
    const { engine, phone, frames } = await play(scene);
    const random = new Random(rate);
    const times: number[] = [];
    const positions: number[] = [];
    const begin = phone.now;
    for (let i = 1; i <= rate * 60; i++) {
      const tick = (i * 1000) / rate;
      phone.now = begin + tick + random.range(0, 2);
      frames(1, 0);
      if (i < 128) continue; // until the display's rhythm is known and smoothed time has settled
      times.push(tick / 1000);
      positions.push(body.shown);
    }
    expect(motionError(times, positions)).toBeLessThan(0.5);
    const metrics = measure(engine.recorder.rows(rate * 60));
    expect(metrics.simPerWall).toBeGreaterThan(0.99);
    expect(metrics.simPerWall).toBeLessThan(1.01);
    expect(metrics.fps).toBeCloseTo(rate, 0);
    expect(metrics.lostMs).toEqual({ hidden: 0, hitch: 0, overload: 0 });
    expect(metrics.jank).toBe(0);
  },
);
