/** Runs a game on a fake phone without a screen, frame by frame. */
import { createEngine, type Engine, frame, type Game } from '../../engine/engine.ts';
import type { Scene } from '../../engine/scene.ts';
import { FakePhone } from './fake-wx.ts';

export const FRAME = 1000 / 60;

export type Play = {
  phone: FakePhone;
  engine: Engine;
  errors: unknown[];
  /** runs frames of `ms` milliseconds each */
  frames(count: number, ms?: number): void;
};

/** Starts a game that has only this scene, and shows it. */
export async function play(
  scene: Scene | ((engine: Engine) => Scene),
  { phone = new FakePhone(), ...game }: { phone?: FakePhone } & Partial<Game> = {},
): Promise<Play> {
  const errors: unknown[] = [];
  const engine = createEngine({
    wx: phone.wx,
    now: () => phone.now,
    seed: 1,
    onError: (error) => errors.push(error),
    game: {
      id: 'test',
      title: 'Test',
      design: { width: 750, height: 1334 },
      start: (made) => (typeof scene === 'function' ? scene(made) : scene),
      ...game,
    },
  });
  const frames = (count: number, ms = FRAME) => {
    for (let i = 0; i < count; i++) {
      phone.now += ms;
      frame(engine, phone.now);
    }
  };
  await loaded();
  frames(2); // the first frame runs no step
  return { phone, engine, errors, frames };
}

/** Lets settled promises run their callbacks. */
export async function loaded() {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
