/** A phone that has a hard time: each game goes on without an error, and answers a finger afterwards. */
import { afterEach, expect, test } from 'vitest';
import { createEngine, type Engine, frame, type Game } from '../../engine/engine.ts';
import jump from '../../games/jump/index.ts';
import merge from '../../games/merge/index.ts';
import plane from '../../games/plane/index.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { FRAME, loaded } from '../engine/play.ts';

const FINGERS = 20;
const HOUR = 3_600_000;
/** The phone's word; the engine passes it on, so that an author hears of it. */
const REFUSED = 'play is not allowed';

const engines: Engine[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.destroy();
});

async function open(game: Game) {
  const phone = new FakePhone();
  phone.files = new Set(Object.values(game.assets?.sounds ?? {}));
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const engine = createEngine({ wx: phone.wx, game, now: () => phone.now, seed: 1, onError });
  engines.push(engine);
  const frames = (count: number, ms = FRAME) => {
    for (let i = 0; i < count; i++) {
      phone.now += ms;
      frame(engine, phone.now);
    }
  };
  await loaded();
  frames(60);
  return { phone, engine, errors, frames };
}

type Opened = Awaited<ReturnType<typeof open>>;

function touchWith({ phone, frames }: Opened, fingers: number) {
  const each = (kind: 'start' | 'move' | 'end', dx: number) => {
    for (let id = 0; id < fingers; id++) phone.touch(kind, 40 + id * 14 + dx, 300 + id * 9, { id });
    frames(2);
  };
  each('start', 0);
  each('move', 10);
  each('end', 10);
}

const HARDSHIPS: [string, (opened: Opened) => void][] = [
  [
    'one frame a second',
    (opened) => {
      opened.frames(20, 1000);
      touchWith(opened, 1);
      opened.frames(20, 1000);
    },
  ],
  ['twenty fingers', (opened) => touchWith(opened, FINGERS)],
  [
    'a clock that is set forward and back by an hour',
    ({ phone, frames }) => {
      frames(1, HOUR);
      frames(10);
      phone.now -= 2 * HOUR;
      frames(10);
      frames(1, HOUR);
    },
  ],
  [
    'sounds that do not play',
    (opened) => {
      touchWith(opened, 1);
      opened.frames(60);
      for (const sound of opened.phone.sounds) sound.fail(REFUSED);
    },
  ],
];

const GAMES: [string, Game][] = Object.entries({ jump, merge, plane });

test.each(
  HARDSHIPS.flatMap(([hardship, undergo]) => GAMES.map(([id, game]) => ({ hardship, undergo, id, game }))),
)('$id goes on after $hardship', async ({ undergo, game }) => {
  const opened = await open(game);
  undergo(opened);
  const { engine, frames, errors } = opened;
  touchWith(opened, 1);
  let steps = 0;
  for (let i = 0; i < 60; i++) {
    frames(1);
    steps += engine.clock.steps;
  }
  expect(steps).toBeGreaterThanOrEqual(58);
  expect(engine.input.pointers).toHaveLength(0);
  expect(errors.filter((error) => !String(error).includes(REFUSED))).toEqual([]);
  expect(JSON.stringify(engine.scene.probe?.() ?? null)).not.toMatch(/NaN|null,null/);
});
