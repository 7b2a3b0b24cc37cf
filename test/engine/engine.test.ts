/** The whole engine, stepped in Node: what happens in a frame, in which order, and after errors. */
import { describe, expect, test, vi } from 'vitest';
import { createEngine, frame, step } from '../../engine/engine.ts';
import { Container, Graphics } from '../../engine/pixi.ts';
import type { Scene } from '../../engine/scene.ts';
import { Button } from '../../engine/ui.ts';
import { FakePhone } from './fake-wx.ts';
import { FRAME, play } from './play.ts';

describe('a frame', () => {
  test('steps, then draws between them, in this order', async () => {
    const order: string[] = [];
    const { engine, frames } = await play({
      update: () => order.push('update'),
      draw: () => order.push('draw'),
    });
    engine.physics = { step: () => order.push('physics') };
    engine.budget.defer(() => {
      order.push('deferred');
    });
    order.length = 0;
    frames(1, 2 * FRAME);
    expect(order).toEqual(['physics', 'update', 'physics', 'update', 'draw', 'deferred']);
  });

  test('of 1/60 s is always one step: a thousand frames, a thousand steps', async () => {
    let updates = 0;
    const { frames } = await play({ update: () => updates++ });
    updates = 0;
    frames(1000);
    expect(updates).toBe(1000);
  });

  test('update always gets 1/60 s, draw a fraction between 0 and 1', async () => {
    const seen = new Set<number>();
    const { frames } = await play({
      update: (_, dt) => seen.add(dt),
      draw: (_, alpha) => expect(alpha >= 0 && alpha <= 1).toBe(true),
    });
    for (let i = 0; i < 200; i++) frames(1, (i * 7) % 45);
    expect([...seen]).toEqual([1 / 60]);
  });
});

describe('scenes', () => {
  test('change in this order: exit, everything removed, enter; then steps', async () => {
    const order: string[] = [];
    const ball = new Graphics();
    const { engine, frames } = await play({
      enter: ({ stage, tweens }) => {
        stage.addChild(ball);
        stage.position.set(30, 40);
        tweens.to(ball, { x: 100 }, { seconds: 1 });
      },
      exit: () => order.push('exit'),
    });
    engine.physics = { step: () => order.push('old physics') };
    engine.show({
      enter: (made) => {
        expect(made.stage.children).toEqual([]);
        expect([made.stage.x, made.stage.y, made.stage.scale.x]).toEqual([0, 0, 1]);
        expect(made.physics).toBeNull();
        order.push('enter');
      },
      update: () => order.push('update'),
    });
    frames(1);
    expect(order).toEqual(['exit', 'enter', 'update']);
    expect(ball.destroyed).toBe(true);
    frames(60);
  });

  test('adding to the stage of a scene that is over prints a warning', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { engine, frames } = await play({});
    const { stage } = engine;
    stage.addChild(new Container());
    engine.show({ enter: (made) => made.stage.addChild(new Container()) });
    frames(1);
    expect(warned).not.toHaveBeenCalled();
    stage.addChild(new Container());
    expect(warned.mock.calls.join()).toContain('take it in enter()');
    warned.mockRestore();
  });

  test('if two are shown before the next frame, the last one is entered', async () => {
    const entered: string[] = [];
    const { engine, frames } = await play({});
    engine.show({ enter: () => entered.push('a') });
    engine.show({ enter: () => entered.push('b') });
    frames(2);
    expect(entered).toEqual(['b']);
  });

  test('an error in exit does not prevent the next scene', async () => {
    let updates = 0;
    const { engine, frames } = await play({
      exit: () => {
        throw new Error('in exit');
      },
    });
    engine.show({ update: () => updates++ });
    expect(() => frames(1)).toThrow('in exit');
    frames(3);
    expect(updates).toBeGreaterThanOrEqual(3);
  });

  test('an error in update propagates, and the next frame still runs', async () => {
    let updates = 0;
    const { engine, frames } = await play({
      update: () => {
        if (++updates === 3) throw new Error('in update');
      },
    });
    expect(() => frames(5)).toThrow('in update');
    frames(5);
    expect(updates).toBeGreaterThan(6);
    expect(engine.clock.lostTotal).toEqual({ hidden: 0, hitch: 0, overload: 0 });
  });
});

describe('loading', () => {
  test('a missing picture stops the game with an error that names it, and is reported', async () => {
    const { engine, errors, frames } = await play({}, { assets: { images: { hero: 'images/hero.png' } } });
    const message =
      "No picture file 'images/hero.png' in game 'test'. Add the file, or remove it from the game's manifest.";
    expect(engine.failure?.message).toBe(message);
    expect(errors.map(String)).toEqual([`Error: ${message}`]);
    frames(3);
    expect(engine.scene.probe?.()).toEqual({ failure: message });
  });

  test('the error for a file that is not a picture says so', async () => {
    const phone = new FakePhone();
    phone.files.add('images/hero.txt');
    const { engine } = await play({}, { phone, assets: { images: { hero: 'images/hero.txt' } } });
    expect(engine.failure?.message).toContain('is not a picture this phone can read');
  });

  test('the error for a picture larger than phones can draw gives its size', async () => {
    const phone = new FakePhone();
    phone.files.add('sky.png');
    phone.imageSize = { width: 8000, height: 500 };
    const { engine } = await play({}, { phone, assets: { images: { sky: 'sky.png' } } });
    expect(engine.failure?.message).toBe(
      "'sky.png' in game 'test' has 8000 × 500 pixels, and phones can draw 4096 × 4096. Make it smaller, or split it.",
    );
  });

  test('anything thrown in start is the failure', async () => {
    const thrown = () => {
      throw 'no levels';
    };
    const { engine, errors } = await play({}, { start: thrown });
    expect(engine.failure?.message).toBe('no levels');
    expect(errors).toHaveLength(1);
  });

  test('so is an error while the first or a later scene is built', async () => {
    const broken = {
      enter: () => {
        throw new Error('no such wave');
      },
    };
    const first = await play(broken);
    expect(first.engine.hasBegun).toBe(false);
    const later = await play({});
    expect(later.engine.hasBegun).toBe(true);
    later.engine.show(broken);
    later.frames(3);
    for (const { engine, errors } of [first, later]) {
      expect(engine.failure?.message).toBe('no such wave');
      expect(errors.map(String)).toEqual(['Error: no such wave']);
    }
  });

  test('the game starts when everything is loaded', async () => {
    const phone = new FakePhone();
    for (const file of ['hero.png', 'land.mp3']) phone.files.add(file);
    const assets = { images: { hero: 'hero.png' }, sounds: { land: 'land.mp3' } };
    let entered = 0;
    const { engine } = await play({ enter: () => entered++ }, { phone, assets });
    expect(entered).toBe(1);
    expect([engine.assets.loaded, engine.assets.total]).toEqual([2, 2]);
    expect(engine.assets.image('hero').width).toBe(4);
    expect(() => engine.assets.image('heroo')).toThrow(
      "No image 'heroo' in game 'test'. Its manifest has: hero.",
    );
  });

  test('pictures are uploaded in frames with spare time, before they are shown', async () => {
    const phone = new FakePhone();
    phone.files.add('a.png').add('b.png');
    const { engine, frames } = await play({}, { phone, assets: { images: { a: 'a.png', b: 'b.png' } } });
    const uploaded: unknown[] = [];
    Object.assign(engine, {
      renderer: { upload: (texture: unknown) => uploaded.push(texture), render: () => 0 },
    });
    for (const texture of engine.assets.textures) engine.warm(texture);
    frames(1);
    expect(uploaded).toEqual([engine.assets.image('a'), engine.assets.image('b')]);
  });

  test('until then the engine can be stepped', () => {
    const phone = new FakePhone();
    const game = { id: 'x', title: 'X', design: { width: 100, height: 100 }, start: () => ({}) };
    const engine = createEngine({ wx: phone.wx, game, now: () => phone.now });
    for (let i = 0; i < 10; i++) frame(engine, i * FRAME);
    expect(engine.clock.stepCount).toBe(9);
  });
});

describe('hide and show', () => {
  test('stop the game, its touches and its sounds, save unsaved data, and resume', async () => {
    const calls: string[] = [];
    let updates = 0;
    const scene: Scene = {
      update: () => updates++,
      pause: ({ storage }) => {
        calls.push('pause');
        storage.set('best', 9);
      },
      resume: () => calls.push('resume'),
    };
    const { engine, phone, frames } = await play(scene, { storage: { best: 0 } });
    phone.touch('start', 10, 10);
    frames(2);
    expect(engine.input.pointer.isDown).toBe(true);
    phone.emit('hide');
    phone.settle();
    expect(phone.stored.best).toBe(9);
    updates = 0;
    frames(5, 1000);
    expect(updates).toBe(0);
    phone.emit('show');
    frames(2);
    expect(updates).toBeGreaterThan(0);
    expect(engine.input.pointer.isDown).toBe(false);
    expect(engine.clock.lostTotal.hidden).toBeGreaterThan(5);
    expect(calls).toEqual(['pause', 'resume']);
  });

  test('the onShow of a cold start does not count as a return', async () => {
    const calls: string[] = [];
    const { phone } = await play({ resume: () => calls.push('resume') });
    phone.emit('show');
    phone.emit('show');
    expect(calls).toEqual([]);
  });
});

test('a clock set back while a finger is down: the game goes on and gets the release', async () => {
  let released = 0;
  const { engine, phone, frames } = await play({
    update: ({ input }) => {
      if (input.pointer.released) released++;
    },
  });
  phone.now += 3_600_000;
  frames(2);
  phone.touch('start', 10, 10);
  frames(10);
  phone.now -= 3_600_000;
  frames(10);
  expect(engine.input.pointer.isDown).toBe(true);
  expect(engine.input.pointer.heldSeconds).toBeLessThan(1);
  phone.touch('end', 10, 10);
  frames(2);
  expect(released).toBe(1);
});

test('steps run without frames get touches and count holds', async () => {
  const { engine, phone } = await play({});
  phone.touch('start', 10, 10);
  for (let i = 0; i < 60; i++) step(engine);
  expect(engine.input.pointer.heldSeconds).toBeCloseTo(1, 9);
  expect(engine.clock.stepCount).toBeGreaterThanOrEqual(60);
});

test('a deferred task that throws is reported, and the frame ends normally', async () => {
  const { engine, errors, frames } = await play({});
  engine.budget.defer(() => {
    throw new Error('broken upload');
  });
  const before = engine.recorder.count;
  frames(2);
  expect(errors).toEqual([new Error('broken upload')]);
  expect(engine.recorder.count).toBe(before + 2);
});

describe('buttons', () => {
  async function withButton(onTap: () => void) {
    const button = new Button({ width: 200, height: 100, onTap });
    const made = await play({
      enter: ({ stage }) => {
        button.position.set(300, 400);
        stage.addChild(new Container()).addChild(button);
      },
    });
    return { ...made, button };
  }

  /** 2 design units per logical pixel on this phone */
  const tap = ({ phone, frames }: Awaited<ReturnType<typeof play>>, x: number, y: number) => {
    phone.touch('start', x / 2, y / 2);
    frames(2);
    phone.touch('end', x / 2, y / 2);
    frames(2);
  };

  test('are tapped where they are visible, even if a camera has moved the stage', async () => {
    let taps = 0;
    const made = await withButton(() => taps++);
    tap(made, 300, 400);
    expect(taps).toBe(1);
    made.engine.stage.position.set(100, 50);
    tap(made, 250, 380);
    expect(taps).toBe(1);
    tap(made, 480, 480);
    expect(taps).toBe(2);
  });

  test('consume the touch, except when they are disabled or invisible', async () => {
    let taps = 0;
    const made = await withButton(() => taps++);
    made.phone.touch('start', 150, 200);
    made.frames(2);
    expect(made.engine.input.pointers).toEqual([]);
    made.phone.touch('move', 10, 10);
    made.phone.touch('end', 10, 10);
    made.frames(2);
    expect(taps).toBe(0);
    made.button.isEnabled = false;
    tap(made, 300, 400);
    made.button.isEnabled = true;
    made.button.visible = false;
    tap(made, 300, 400);
    expect(taps).toBe(0);
  });

  test('are tapped once by two fingers, by the first one', async () => {
    let taps = 0;
    const { engine, phone, frames } = await play({});
    const button = new Button({ width: 200, height: 200, onTap: () => taps++ });
    button.position.set(200, 200);
    engine.stage.addChild(button);
    phone.touch('start', 100, 100, { id: 0 });
    frames(1);
    phone.touch('start', 110, 100, { id: 1 });
    frames(1);
    // the game does not see the second finger as a pointer either
    expect(engine.input.pointers).toHaveLength(0);
    phone.touch('end', 110, 100, { id: 1 });
    frames(1);
    expect(taps).toBe(0);
    phone.touch('end', 100, 100, { id: 0 });
    frames(1);
    expect(taps).toBe(1);
    phone.touch('start', 110, 100, { id: 1 });
    phone.touch('end', 110, 100, { id: 1 });
    frames(2);
    expect(taps).toBe(2);
  });

  test('that are removed while a finger is on them are not tapped', async () => {
    let taps = 0;
    const made = await withButton(() => taps++);
    made.phone.touch('start', 150, 200);
    made.frames(2);
    made.engine.show({});
    made.frames(1);
    made.phone.touch('end', 150, 200);
    made.frames(2);
    expect(taps).toBe(0);
    expect(made.errors).toEqual([]);
  });
});
