/** Pause, systems, signals, timers and acts: what happens at which step. */
import { describe, expect, test } from 'vitest';
import { createEngine, type Engine, frame, type Game } from '../../../engine/engine.ts';
import * as act from '../../../engine/kit/acts.ts';
import { Timers } from '../../../engine/kit/timers.ts';
import { Recording, replay } from '../../../engine/replay.ts';
import { FakePhone } from '../fake-wx.ts';
import { FRAME, loaded, play } from '../play.ts';

describe('systems', () => {
  test('step before update, step late after it, draw before draw, and end with the scene', async () => {
    const order: string[] = [];
    const { engine, frames } = await play({
      enter: (made) =>
        made.add({
          step: () => order.push('step'),
          lateStep: () => order.push('late'),
          draw: () => order.push('draw system'),
          end: () => order.push('end'),
        }),
      update: () => order.push('update'),
      draw: () => order.push('draw'),
      exit: () => order.push('exit'),
    });
    order.length = 0;
    frames(1);
    expect(order).toEqual(['step', 'update', 'late', 'draw system', 'draw']);
    order.length = 0;
    engine.show({});
    frames(2);
    expect(order).toEqual(['exit', 'end']);
  });

  test('one that is removed while others step is not stepped any more, and the others are', async () => {
    const { engine, frames } = await play({});
    const seen: string[] = [];
    const second = { step: () => seen.push('second') };
    engine.add({
      step: () => {
        seen.push('first');
        engine.remove(second);
      },
    });
    engine.add(second);
    engine.add({ step: () => seen.push('third') });
    frames(2);
    expect(seen).toEqual(['first', 'third', 'first', 'third']);
    expect(() => engine.add(second)).not.toThrow();
    expect(() => engine.add(second)).toThrow('running already');
  });
});

describe('a paused game', () => {
  test('stands still, except for buttons and what runs while paused; then it continues where it was', async () => {
    let updates = 0;
    let steps = 0;
    const { engine, frames } = await play({ update: () => updates++ });
    const ball = { x: 0 };
    engine.tweens.to(ball, { x: 60 }, { seconds: 1, ease: (t) => t });
    engine.physics = { step: () => steps++ };
    let late = 0;
    engine.add({ runsWhilePaused: true, step: () => late++ });
    frames(30);
    engine.isPaused = true;
    const before = { updates, steps };
    frames(1);
    const { x } = ball;
    frames(50);
    expect({ updates, steps }).toEqual(before);
    expect(ball.x).toBe(x);
    expect(late).toBe(81);
    engine.isPaused = false;
    frames(1);
    expect(ball.x).toBeGreaterThan(x - 1e-9);
    frames(40);
    expect(ball.x).toBe(60);
  });

  test('draws the last step, without trembling, while frames fall between steps', async () => {
    const alphas: number[] = [];
    const { engine, frames } = await play({ draw: (_, alpha) => alphas.push(alpha) });
    engine.isPaused = true;
    frames(2);
    alphas.length = 0;
    frames(20, 7);
    expect(new Set(alphas)).toEqual(new Set([1]));
  });

  test('is not paused any more in the next scene', async () => {
    const { engine, frames } = await play({});
    engine.isPaused = true;
    engine.show({});
    frames(1);
    expect(engine.isPaused).toBe(false);
  });
});

describe('timers', () => {
  test('fire in the step in which their time is over, in the order they are due', async () => {
    const { engine, frames } = await play({});
    const timers = engine.add(new Timers());
    const fired: string[] = [];
    timers.after(0.05, () => fired.push('late'));
    timers.after(0.02, () => fired.push('early'));
    timers.after(0, () => fired.push('at once'));
    frames(1);
    expect(fired).toEqual(['at once']);
    frames(2);
    expect(fired).toEqual(['at once', 'early', 'late']);
    expect(timers.waiting).toBe(0);
  });

  test('repeat without drift, more than once a step if need be, until they are cancelled', () => {
    const timers = new Timers();
    let fast = 0;
    let slow = 0;
    timers.every(1 / 240, () => fast++);
    const stop = timers.every(0.1, () => slow++);
    for (let i = 0; i < 600; i++) timers.step(1 / 60);
    expect([fast, slow]).toEqual([2400, 100]);
    stop();
    for (let i = 0; i < 60; i++) timers.step(1 / 60);
    expect(slow).toBe(100);
  });

  test('stand still while the game is paused', async () => {
    const { engine, frames } = await play({});
    let fired = 0;
    engine.add(new Timers()).after(0.5, () => fired++);
    engine.isPaused = true;
    frames(100);
    expect(fired).toBe(0);
    engine.isPaused = false;
    frames(30);
    expect(fired).toBe(1);
  });

  test('one that cancels another in the same step keeps it from firing; nonsense is refused', () => {
    const timers = new Timers();
    const fired: string[] = [];
    timers.after(0.01, () => {
      fired.push('a');
      stop();
    });
    const stop = timers.after(0.02, () => fired.push('b'));
    timers.step(0.1);
    expect(fired).toEqual(['a']);
    expect(() => timers.every(0, () => undefined)).toThrow('more than 0 seconds, but got 0');
    expect(() => timers.after(Number.NaN, () => undefined)).toThrow('got NaN');
  });
});

describe('acts', () => {
  test('follow each other within steps, side by side, and say when all is over', async () => {
    const { engine, frames } = await play({});
    const ball = { x: 0, y: 0 };
    const log: string[] = [];
    const hop = act.sequence(
      act.to(ball, { x: 10 }, { seconds: 0.5 }),
      act.call(() => log.push(`x ${ball.x}`)),
      act.parallel(act.to(ball, { y: 5 }, { seconds: 0.25 }), act.wait(0.5)),
      act.call(() => log.push(`y ${ball.y}`)),
    );
    let awaited = false;
    const playing = act.play(engine.tweens, hop, () => log.push('done'));
    playing.done.then(() => {
      awaited = true;
    });
    frames(30);
    expect(log).toEqual(['x 10']);
    frames(30);
    expect(log).toEqual(['x 10', 'y 5', 'done']);
    await loaded();
    expect(awaited).toBe(true);
  });

  test('stopped, they stay where they are and nothing follows', async () => {
    const { engine, frames } = await play({});
    const ball = { x: 0 };
    let after = 0;
    const path = act.repeat(
      act.sequence(
        act.to(ball, { x: 10 }, { seconds: 1 }),
        act.call(() => after++),
        act.to(ball, { x: 0 }, { seconds: 1 }),
      ),
    );
    const { stop } = act.play(engine.tweens, path);
    frames(60 * 5);
    expect(after).toBe(3);
    stop();
    const { x } = ball;
    frames(120);
    expect([after, ball.x]).toEqual([3, x]);
  });

  test('repeat so many times; an endless one that takes no time is refused', async () => {
    const { engine, frames } = await play({});
    let count = 0;
    let done = 0;
    act.play(
      engine.tweens,
      act.repeat(
        act.sequence(
          act.wait(0.1),
          act.call(() => count++),
        ),
        3,
      ),
      () => done++,
    );
    frames(60);
    expect([count, done]).toEqual([3, 1]);
    act.play(
      engine.tweens,
      act.repeat(
        act.call(() => count++),
        4,
      ),
    );
    expect(count).toBe(7);
    expect(() => act.repeat(act.call(() => undefined))(engine.tweens, () => undefined)).toThrow(
      'takes no time',
    );
  });
});

test('a signal reaches the step after it was sent, is recorded, and replayed without its sender', async () => {
  const game: Game = {
    id: 'signals',
    title: 'Signals',
    design: { width: 100, height: 100 },
    start: (engine) => {
      const heard: unknown[] = [];
      engine.signals.on('ad', (value) => heard.push([engine.clock.stepCount, value]));
      return { probe: () => ({ heard }) };
    },
  };
  const phone = new FakePhone();
  const engine: Engine = createEngine({ wx: phone.wx, game, now: () => phone.now, seed: 1 });
  const recording = new Recording(engine, { every: 10 });
  await loaded();
  for (let i = 0; i < 90; i++) {
    phone.now += FRAME;
    if (i === 40) engine.signals.send('ad', 'watched');
    if (i === 60) engine.signals.send('ad', null);
    frame(engine, phone.now);
  }
  const trace = recording.trace();
  expect(trace.inputs).toContainEqual({ step: expect.any(Number), signal: 'ad', value: 'watched' });
  const replayed = await replay(trace, game);
  expect(replayed.mismatch).toBeNull();
  expect(replayed.engine.scene.probe?.()).toEqual(engine.scene.probe?.());
  const lost = { ...trace, inputs: trace.inputs.filter((input) => !('signal' in input)) };
  expect((await replay(lost, game)).mismatch?.parts).toEqual(['heard']);
});
