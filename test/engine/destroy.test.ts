/** A destroyed engine leaves nothing behind, whenever it is destroyed. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEngine, type Engine, frame } from '../../engine/engine.ts';
import { shade } from '../../engine/painting.ts';
import { Graphics, Sprite } from '../../engine/pixi.ts';
import { Recording } from '../../engine/replay.ts';
import type { Scene } from '../../engine/scene.ts';
import { Swarm } from '../../engine/swarm.ts';
import { Button } from '../../engine/ui.ts';
import type { Canvas } from '../../engine/wx.ts';
import { FakeGl, fakeScreen } from './fake-gl.ts';
import { FakePhone } from './fake-wx.ts';
import { FRAME, loaded } from './play.ts';

/** ids of the frames that pixi's own ticker has requested */
const asked = new Set<number>();

beforeEach(() => {
  asked.clear();
  let last = 0;
  vi.stubGlobal('requestAnimationFrame', () => {
    asked.add(++last);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => asked.delete(id));
});
afterEach(() => vi.unstubAllGlobals());

/** A game that draws on a fake screen and has a sound, a tween and deferred work. */
async function drawn(scene: Scene = {}) {
  const phone = new FakePhone();
  phone.files.add('hero.png').add('tune.mp3');
  const gl = new FakeGl();
  const errors: unknown[] = [];
  // safe: pixi and the renderer use only these members of a canvas
  const screen = fakeScreen(gl) as unknown as Canvas;
  const engine = createEngine({
    wx: phone.wx,
    screen,
    now: () => phone.now,
    seed: 1,
    onError: (error) => errors.push(error),
    game: {
      id: 'test',
      title: 'Test',
      design: { width: 750, height: 1334 },
      assets: { images: { hero: 'hero.png' }, sounds: { tune: 'tune.mp3' } },
      storage: { best: 0 },
      start: () => ({
        ...scene,
        enter(made) {
          const { stage, tweens, audio } = made;
          const ball = stage.addChild(new Graphics().circle(100, 100, 50).fill('#ff0000'));
          const glow = shade(4, 4, () => 1);
          const swarm = stage.addChild(new Swarm(glow, 10));
          swarm.put(glow, 10, 10);
          stage.addChild(new Sprite(glow), new Sprite(made.assets.image('hero')));
          tweens.to(ball, { x: 100 }, { seconds: 10 });
          audio.play('tune', { loop: true });
          scene.enter?.(made);
        },
      }),
    },
  });
  const frames = (count: number) => {
    for (let i = 0; i < count; i++) {
      phone.now += FRAME;
      frame(engine, phone.now);
    }
  };
  await loaded();
  frames(5);
  expect(errors).toEqual([]);
  expect(engine.failure).toBeNull();
  return { phone, gl, engine, errors, frames, screen };
}

function expectFree({ phone, gl, engine, errors }: Awaited<ReturnType<typeof drawn>>) {
  expect(errors).toEqual([]);
  expect(engine.isDestroyed).toBe(true);
  expect(gl.left).toEqual({});
  expect(gl.isLost).toBe(false);
  expect(phone.heard).toEqual([]);
  expect(phone.sounds.map((sound) => [sound.isPlaying, sound.isDestroyed])).toEqual([[false, true]]);
  expect(engine.root.destroyed).toBe(true);
  expect(engine.budget.waiting).toBe(0);
  expect(asked.size).toBe(0);
}

describe('destroy', () => {
  test('frees GPU objects, listeners, sounds, tweens and tasks, and writes unsaved data', async () => {
    const exits: number[] = [];
    const made = await drawn({ exit: () => exits.push(1) });
    const { engine, gl, phone } = made;
    expect(gl.draws).toBeGreaterThan(0);
    expect(gl.left.Texture).toBeGreaterThan(1);
    expect(gl.left.Buffer).toBeGreaterThan(1);
    engine.budget.defer(() => 'more');
    engine.storage.set('best', 7);
    engine.storage.set('best', 8);
    phone.settle('setStorage:fail busy');
    engine.destroy();
    expectFree(made);
    expect(exits).toEqual([1]);
    expect(phone.writes.map(({ data }) => data)).toEqual([8]);
  });

  test('a second call does nothing, and no more frames run', async () => {
    let exits = 0;
    let updates = 0;
    const made = await drawn({ exit: () => exits++, update: () => updates++ });
    made.engine.destroy();
    made.engine.destroy();
    const { draws } = made.gl;
    updates = 0;
    made.frames(10);
    made.phone.emit('hide');
    made.phone.emit('show');
    expect([exits, updates, made.gl.draws - draws]).toEqual([1, 0, 0]);
    expectFree(made);
  });

  test.each([
    ['update', (scene: Scene, end: () => void) => (scene.update = end)],
    ['draw', (scene: Scene, end: () => void) => (scene.draw = end)],
    ['pause', (scene: Scene, end: () => void) => (scene.pause = end)],
  ])('in %s: what is running ends first', async (_, hook) => {
    const scene: Scene = {};
    let engine: Engine | null = null;
    scene.enter = (entered) => {
      engine = entered;
    };
    const made = await drawn(scene);
    hook(scene, () => {
      engine?.destroy();
      // still intact until the frame is over
      expect(engine?.assets.image('hero').destroyed).toBe(false);
    });
    // the spread in `drawn` has copied the original hooks
    Object.assign(made.engine.scene, scene, { enter: undefined });
    if (scene.pause) {
      scene.pause = undefined;
      Object.assign(made.engine.scene, { pause: () => made.engine.destroy() });
      made.phone.emit('hide');
    } else made.frames(1);
    expectFree(made);
  });

  test('the same when called by a button, a deferred task or a tween’s end', async () => {
    for (const way of ['button', 'task', 'tween']) {
      const made = await drawn();
      const { engine, phone, frames } = made;
      const end = () => engine.destroy();
      if (way === 'button') {
        const button = new Button({ width: 100, height: 100, onTap: end });
        button.position.set(200, 200);
        engine.stage.addChild(button);
        phone.touch('start', 100, 100);
        frames(2);
        phone.touch('end', 100, 100);
      } else if (way === 'task') engine.budget.defer(end);
      else engine.tweens.to({ x: 0 }, { x: 1 }, { seconds: 0.01, onDone: end });
      frames(2);
      expectFree(made);
    }
  });

  test('while files load: they are freed when they arrive, and the game never starts', async () => {
    const phone = new FakePhone();
    phone.files.add('hero.png');
    const gl = new FakeGl();
    let starts = 0;
    const engine = createEngine({
      wx: phone.wx,
      // safe: see above
      screen: fakeScreen(gl) as unknown as Canvas,
      now: () => phone.now,
      game: {
        id: 'test',
        title: 'Test',
        design: { width: 750, height: 1334 },
        assets: { images: { hero: 'hero.png' } },
        start: () => {
          starts++;
          return {};
        },
      },
    });
    engine.destroy();
    await loaded();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(starts).toBe(0);
    expect(gl.left).toEqual({});
    expect([...engine.assets.textures]).toEqual([]);
    expect(phone.heard).toEqual([]);
  });

  test('an error meanwhile is reported, and everything else is freed', async () => {
    const made = await drawn({
      exit: () => {
        throw new Error('in exit');
      },
    });
    made.engine.onDestroy(() => {
      throw new Error('in a cleanup');
    });
    let cleanups = 0;
    made.engine.onDestroy(() => cleanups++);
    made.engine.destroy();
    expect(made.errors.splice(0).map(String)).toEqual(['Error: in exit', 'Error: in a cleanup']);
    expect(cleanups).toBe(1);
    expectFree(made);
  });

  test('another engine can use the canvas afterwards', async () => {
    const made = await drawn();
    made.engine.destroy();
    const { phone, screen, gl } = made;
    const next = createEngine({
      wx: phone.wx,
      screen,
      now: () => phone.now,
      game: {
        id: 'next',
        title: 'Next',
        design: { width: 750, height: 1334 },
        start: () => ({
          enter: ({ stage }) => {
            stage.addChild(new Graphics().rect(0, 0, 10, 10).fill('#00ff00'));
          },
        }),
      },
    });
    await loaded();
    const { draws } = gl;
    for (let i = 1; i <= 5; i++) frame(next, phone.now + i * FRAME);
    expect(next.failure).toBeNull();
    expect(gl.draws).toBeGreaterThan(draws);
    next.destroy();
    expect(gl.left).toEqual({});
  });

  test('a recording stops listening, too', async () => {
    const phone = new FakePhone();
    const engine = createEngine({
      wx: phone.wx,
      now: () => 0,
      game: { id: 'other', title: 'Other', design: { width: 1, height: 1 }, start: () => ({}) },
    });
    new Recording(engine);
    engine.destroy();
    expect(phone.heard).toEqual([]);
  });
});
