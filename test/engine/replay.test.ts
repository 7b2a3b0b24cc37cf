/** Replays: the same trace gives the same game, bit for bit, or an error that says where and how it differed. */
import { describe, expect, test } from 'vitest';
import { createEngine, frame, type Game } from '../../engine/engine.ts';
import { Graphics } from '../../engine/pixi.ts';
import { Random } from '../../engine/random.ts';
import { Recording, replay } from '../../engine/replay.ts';
import type { Scene } from '../../engine/scene.ts';
import { readTrace, type Trace } from '../../engine/trace.ts';
import { Button } from '../../engine/ui.ts';
import hello from '../../games/hello/index.ts';
import jump from '../../games/jump/index.ts';
import { FakePhone } from './fake-wx.ts';
import { loaded } from './play.ts';

type Hand = (phone: FakePhone, frame: number, random: Random) => void;

/** Plays a game with touches on a phone whose frames are late, lost and hidden, and returns the trace. */
async function recorded(
  game: Game,
  hand: Hand,
  { frames = 600, seed = 5, rate = 60, query = {} as FakePhone['query'] } = {},
): Promise<Trace> {
  const phone = new FakePhone();
  phone.query = query;
  for (const assets of Object.values(game.assets ?? {})) {
    for (const path of Object.values(assets)) phone.files.add(path);
  }
  phone.touchBase = 1.7e12;
  phone.stored = { best: 3 };
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const engine = createEngine({ wx: phone.wx, game, now: () => phone.now, seed, onError });
  const recording = new Recording(engine, { package: 'abc', device: 'test' });
  const random = new Random(9);
  for (let i = 0; i < frames; i++) {
    if (i === 7) await loaded();
    phone.now += (1000 / rate) * random.range(0.8, 1.2) + (random.chance(0.02) ? 250 : 0);
    hand(phone, i, random);
    frame(engine, phone.now);
  }
  expect(errors).toEqual([]);
  // converted to JSON and back, as in a file
  return readTrace(JSON.stringify(recording.trace()), { game: game.id, package: 'abc' });
}

/** Presses of random length, at random times between two frames. */
const pressing: Hand = (phone, i, random) => {
  if (i % 40 === 10) phone.touch('start', 200, 400, { at: phone.now - random.range(0, 16) });
  if (i % 40 === 30) phone.touch('end', 200, 400, { at: phone.now - random.range(0, 16) });
};

/** A scene whose numbers all depend on its input: holds, moves, random numbers, tweens and buttons. */
function sensitive(): Scene {
  const state = { held: 0, x: 0, y: 0, presses: 0, taps: 0, dice: 0, slide: 0, pauses: 0, wide: 0 };
  return {
    enter: ({ stage, tweens, viewport, show: _ }) => {
      const button = new Button({ width: 100, height: 100, onTap: () => state.taps++ });
      button.position.set(viewport.width - 100, 100);
      stage.addChild(button, new Graphics());
      const back = () =>
        tweens.to(state, { slide: state.slide > 50 ? 0 : 100 }, { seconds: 0.7, onDone: back });
      back();
    },
    update: ({ input, random, viewport }, dt) => {
      const { pointer } = input;
      if (pointer.isDown) state.held += pointer.heldSeconds * dt;
      if (pointer.released) state.held += pointer.heldSeconds;
      if (pointer.pressed) state.presses++;
      state.x = state.x * 0.9 + pointer.x;
      state.y += state.slide * dt;
      if (random.chance(0.1)) state.dice += random.next();
      state.wide = viewport.width;
    },
    pause: () => state.pauses++,
    probe: () => state,
  };
}

const game: Game = {
  id: 'sensitive',
  title: 'Sensitive',
  design: { width: 750, height: 1334 },
  storage: { best: 0 },
  start: sensitive,
};

describe('a trace is reproduced, bit for bit', () => {
  test('hello', async () => {
    const trace = await recorded(hello, pressing);
    const { mismatch, hash } = await replay(trace, hello);
    expect(mismatch).toBeNull();
    expect(hash).toBe(trace.checks.at(-1)?.hash);
  });

  test.each([30, 60, 90, 144])('Jump-Jump, played on a display of %d Hz', async (rate) => {
    const trace = await recorded(jump, pressing, { frames: 1500, rate });
    expect(trace.inputs.filter((input) => 'touch' in input).length).toBeGreaterThan(40);
    const { mismatch, engine } = await replay(trace, jump);
    expect(mismatch?.message).toBeUndefined();
    expect(engine.scene.probe?.()).toBeTruthy();
  });

  test('holds, buttons, chance, tweens, lost time, hiding, rotation', async () => {
    const hand: Hand = (phone, i, random) => {
      pressing(phone, i, random);
      if (i % 50 === 3) phone.touch('start', 340, 50, { id: 4 });
      if (i % 50 === 8) phone.touch('end', 340, 50, { id: 4 });
      if (i % 7 === 0) phone.touch('move', 200 + (i % 30), 400);
      if (i === 222) phone.emit('hide');
      if (i === 240) phone.emit('show');
      if (i === 420) {
        phone.screen = { width: 667, height: 375, pixelRatio: 2 };
        phone.emit('resize');
      }
    };
    const trace = await recorded(game, hand);
    const { mismatch, engine } = await replay(trace, game);
    expect(mismatch?.message).toBeUndefined();
    expect(engine.scene.probe?.()).toMatchObject({ pauses: 1 });
    for (const what of ['hide', 'show', 'resize', 'skipped', 'touch']) {
      expect(
        trace.inputs.some((input) => what in input),
        what,
      ).toBe(true);
    }
    const probe = engine.scene.probe?.() as { taps: number; presses: number; held: number } | undefined;
    expect(probe && Math.min(probe.taps, probe.presses, probe.held)).toBeGreaterThan(5);
  });
});

test('a trace has its score, and the replay reaches it again', async () => {
  let score = 0;
  const counting: Game = {
    ...game,
    start: () => ({
      enter: () => {
        score = 0;
      },
      update: ({ input, show: _, clock }) => {
        if (input.pointer.released) score += 1;
        // another run, which starts from zero
        if (clock.stepCount === 500) score = 0;
      },
      probe: () => ({ score }),
    }),
  };
  const trace = await recorded(counting, pressing);
  expect(trace.score).toBeGreaterThan(5);
  expect((await replay(trace, counting)).score).toBe(trace.score);
  expect((await replay({ ...trace, checks: [] }, counting)).score).toBe(trace.score);
});

test('launch options are part of the trace, also when entered from the background', async () => {
  const asked: Game = {
    ...game,
    start: (engine) => ({ probe: () => ({ from: engine.query.from ?? '', odd: engine.query.odd ?? '' }) }),
  };
  const hand: Hand = (phone, i) => {
    if (i === 100) phone.emit('hide');
    if (i === 110) phone.emit('show', { query: { from: 'later', odd: 5 } });
  };
  const trace = await recorded(asked, hand, { query: { from: 'card', odd: { a: 1 } } });
  expect(trace.query).toEqual({ from: 'card' });
  const { mismatch, engine } = await replay(trace, asked);
  expect(mismatch?.message).toBeUndefined();
  expect(engine.scene.probe?.()).toEqual({ from: 'later', odd: '' });
});

describe('a trace that is not reproduced', () => {
  test('reports between which steps it differs, in what, and the new value', async () => {
    const trace = await recorded(game, pressing);
    const later = trace.inputs.findIndex(
      (input) => input.step > 300 && 'touch' in input && input.touch.kind === 'end',
    );
    const changed = trace.inputs[later];
    if ('touch' in changed) changed.touch.held += 1e-12;
    const { mismatch } = await replay(trace, game);
    expect(mismatch?.parts).toEqual(['held']);
    expect(mismatch?.from).toBe(Math.floor(changed.step / 60) * 60);
    expect(mismatch?.step).toBe(Math.floor(changed.step / 60) * 60 + 60);
    expect(mismatch?.message).toMatch(
      /left its trace between steps \d+ and \d+: held differ\.\n {2}held is \d/,
    );
  });

  test('another seed differs at once in its random numbers', async () => {
    const trace = { ...(await recorded(game, pressing)), seed: 6 };
    expect((await replay(trace, game)).mismatch).toMatchObject({
      from: 0,
      step: 60,
      parts: ['random', 'dice'],
    });
  });

  test('a game that depends on the clock or on drawing differs', async () => {
    let shown = 0;
    const leaky: Game = {
      ...game,
      start: () => ({
        draw: (_, alpha) => {
          shown += alpha;
        },
        probe: () => ({ shown }),
      }),
    };
    const trace = await recorded(leaky, pressing);
    shown = 0;
    expect((await replay(trace, leaky)).mismatch?.parts).toEqual(['shown']);
  });
});

describe('a file that is not a trace of this game', () => {
  test('truncated, of another format, another game, another package', async () => {
    const json = JSON.stringify(await recorded(game, pressing, { frames: 60 }));
    expect(() => readTrace(json.slice(0, json.length / 2))).toThrow('This trace is incomplete or damaged');
    expect(() => readTrace('{}')).toThrow('Not a trace');
    expect(() => readTrace(json.replace('"version":1', '"version":7'))).toThrow('has version 7, expected 1');
    expect(() => readTrace(json, { package: 'def' })).toThrow(
      "recorded with the package 'abc', not with 'def'",
    );
    expect(() => readTrace(json, { game: 'jump' })).toThrow("the game 'sensitive', not with 'jump'");
    await expect(replay(readTrace(json), hello)).rejects.toThrow("of the game 'sensitive', not of 'hello'");
  });

  test('a recording that begins too late throws', async () => {
    const phone = new FakePhone();
    const engine = createEngine({ wx: phone.wx, game, now: () => phone.now });
    for (let i = 0; i < 5; i++) frame(engine, i * 20);
    expect(() => new Recording(engine)).toThrow('must begin before the first step');
  });
});
