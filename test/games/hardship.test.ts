/** A phone in trouble: each game continues without an error, and reacts to a touch afterwards. */
import { afterEach, expect, test } from 'vitest';
import { createEngine, type Engine, frame, type Game } from '../../engine/engine.ts';
import jump from '../../games/jump/index.ts';
import merge from '../../games/merge/index.ts';
import plane from '../../games/plane/index.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { FRAME, loaded } from '../engine/play.ts';

const FINGERS = 20;
const HOUR = 3_600_000;
/** The phone's error message. The engine passes it on, so that the author sees it. */
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
  [
    'frames at odd times: many at once, none for a while',
    ({ frames }) => {
      for (const ms of [0, 0, 0.01, 700, 3, 0, 250, 1, 90, 0.5]) frames(3, ms);
    },
  ],
  [
    'fingers that end and move without having begun',
    ({ phone, frames }) => {
      for (const kind of ['end', 'move', 'cancel'] as const) phone.touch(kind, 50, 50, { id: 7 });
      frames(3);
    },
  ],
  [
    'a finger that begins twice and ends once',
    ({ phone, frames }) => {
      for (let i = 0; i < 3; i++) phone.touch('start', 50, 400 + i, { id: 3 });
      frames(2);
      phone.touch('end', 50, 400, { id: 3 });
      frames(2);
    },
  ],
  [
    'touches far outside the screen',
    ({ phone, frames }) => {
      for (const at of [-1e9, 1e9, -0.5, 1e300]) {
        phone.touch('start', at, at);
        phone.touch('move', at / 2, -at);
        phone.touch('end', at, at);
        frames(1);
      }
    },
  ],
  [
    'a thousand moves in one frame',
    ({ phone, frames }) => {
      phone.touch('start', 100, 400);
      for (let i = 0; i < 1000; i++) phone.touch('move', 100 + (i % 200), 400 + (i % 7));
      phone.touch('end', 100, 400);
      frames(2);
    },
  ],
  [
    'hidden and shown twice each, with a finger down',
    ({ phone, frames }) => {
      phone.touch('start', 100, 400);
      for (const event of ['hide', 'hide', 'show', 'show', 'hide', 'show']) {
        phone.emit(event);
        frames(2);
      }
      phone.touch('end', 100, 400);
      frames(2);
    },
  ],
  [
    'a call that ends without having begun, and two that overlap',
    ({ phone, frames }) => {
      for (const kind of ['End', 'Begin', 'Begin', 'End', 'End']) {
        phone.emit(`interruption${kind}`);
        frames(2);
      }
    },
  ],
  [
    'a screen that turns and shrinks in every frame',
    ({ phone, frames }) => {
      const usual = { ...phone.screen };
      for (const [width, height] of [
        [667, 375],
        [1, 1],
        [375, 667],
        [2000, 30],
      ]) {
        Object.assign(phone.screen, { width, height });
        phone.emit('resize', { windowWidth: width, windowHeight: height });
        frames(2);
      }
      Object.assign(phone.screen, usual);
      phone.emit('resize', { windowWidth: usual.width, windowHeight: usual.height });
      frames(2);
    },
  ],
  [
    'touches whose times go backwards',
    ({ phone, frames }) => {
      for (const at of [5000, 20, 0, 4000]) {
        phone.touch('start', 100, 400, { at });
        phone.touch('end', 100, 400, { at: at - 15 });
        frames(2);
      }
    },
  ],
  [
    'every sound at its end at once',
    (opened) => {
      touchWith(opened, 1);
      opened.frames(30);
      for (const sound of opened.phone.sounds) sound.end();
      opened.frames(30);
    },
  ],
  [
    'ten minutes in the background',
    ({ phone, frames }) => {
      phone.emit('hide');
      phone.now += 600_000;
      phone.emit('show');
      frames(5);
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
