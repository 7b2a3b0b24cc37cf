/** At 30 or 45 frames per second, with jitter, each game moves as fast and as smoothly as at any other rate. */
import { afterEach, expect, test, vi } from 'vitest';
import { createEngine, type Engine, frame, type Game } from '../../engine/engine.ts';
import type { Container } from '../../engine/pixi.ts';
import { Random } from '../../engine/random.ts';
import { FigureView } from '../../games/jump/figure.ts';
import jump from '../../games/jump/index.ts';
import merge from '../../games/merge/index.ts';
import { PieceView } from '../../games/merge/piece-view.ts';
import plane from '../../games/plane/index.ts';
import { Painter } from '../../games/plane/painter.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { loaded } from '../engine/play.ts';

/** Milliseconds in which the engine learns the display's frame rate, and milliseconds that are then measured. */
const BEFORE = 6000;
const WATCHED = 900;
/** The longest delay of a frame, milliseconds. */
const LATE = 4;
/** The largest allowed distance of a drawn position from the curve, design units: less than a pixel. */
const OFF = 2;

/** Input; `at` is in milliseconds from the beginning. */
type Touch = { at: number; kind: 'start' | 'move' | 'end'; x: number; y: number };
/** Position of the object in a frame, design units; null if it is not shown. */
type Shown = (engine: Engine) => number | null;
type Curve = { ms: number; place: number }[];

afterEach(() => vi.restoreAllMocks());

async function watch(game: Game, rate: number, late: number, touches: Touch[], shown: Shown): Promise<Curve> {
  const phone = new FakePhone();
  phone.files = new Set(Object.values(game.assets?.sounds ?? {}));
  const fail = (error: unknown) => {
    throw error;
  };
  const engine = createEngine({ wx: phone.wx, now: () => phone.now, seed: 1, game, onError: fail });
  await loaded();
  const random = new Random(rate);
  const begin = phone.now;
  const waiting = [...touches];
  const curve: Curve = [];
  for (let ms = 0; ms < BEFORE + WATCHED; ms += 1000 / rate) {
    phone.now = begin + ms + random.range(0, late);
    while (waiting.length > 0 && begin + waiting[0].at <= phone.now) {
      const { at, kind, x, y } = waiting[0];
      phone.touch(kind, x, y, { at: begin + at });
      waiting.shift();
    }
    frame(engine, phone.now);
    const place = shown(engine);
    if (ms >= BEFORE && place !== null) curve.push({ ms, place });
  }
  return curve;
}

/** All nodes of this class under a node. */
function findIn<T extends Container>(node: Container, kind: new (...rest: never[]) => T): T[] {
  const own = node instanceof kind ? [node] : [];
  return [...own, ...node.children.flatMap((child) => findIn(child as Container, kind))];
}

/** Position on a curve at a time between its first and its last. */
function at(curve: Curve, ms: number): number {
  const after = curve.findIndex((one) => one.ms >= ms);
  const [a, b] = [curve[after - 1], curve[after]];
  return a.place + ((b.place - a.place) * (ms - a.ms)) / (b.ms - a.ms);
}

/** The largest distance of `curve` from `truth`, at the time shift for which that is smallest. */
function farthest(curve: Curve, truth: Curve): number {
  let least = Number.POSITIVE_INFINITY;
  for (let shift = -40; shift <= 40; shift += 0.5) {
    const off = curve
      .filter(({ ms }) => ms > BEFORE + 60 && ms < BEFORE + WATCHED - 80)
      .map(({ ms, place }) => Math.abs(place - at(truth, ms + shift)));
    least = Math.min(least, Math.max(...off));
  }
  return least;
}

async function expectTheSame(game: Game, touches: Touch[], shown: Shown): Promise<void> {
  const truth = await watch(game, 60, 0, touches, shown);
  // 30 is two steps per frame, 45 one and a third: the latter shows positions between two steps
  for (const rate of [30, 45]) {
    const curve = await watch(game, rate, LATE, touches, shown);
    const places = curve.map(({ place }) => place);
    expect(curve.length).toBeGreaterThan(20);
    expect(Math.max(...places) - Math.min(...places), 'it moves').toBeGreaterThan(200);
    expect(farthest(curve, truth), `at ${rate} frames a second`).toBeLessThan(OFF);
  }
}

test('Jump-Jump: the figure leaps', async () => {
  const x = 180;
  const y = 500;
  const touches: Touch[] = [
    { at: BEFORE - 500, kind: 'start', x, y },
    { at: BEFORE + 39, kind: 'end', x, y },
  ];
  await expectTheSame(
    jump,
    touches,
    ({ stage }) => findIn(stage, FigureView)[0]?.getGlobalPosition().y ?? null,
  );
});

test('merge: a fruit falls, and bounces', async () => {
  const touches: Touch[] = [
    { at: BEFORE - 80, kind: 'start', x: 180, y: 400 },
    { at: BEFORE - 10, kind: 'end', x: 180, y: 400 },
  ];
  await expectTheSame(merge, touches, ({ stage }) => {
    const shown = findIn(stage, PieceView).map((view) => view.getGlobalPosition().y);
    return shown.length > 1 ? Math.max(...shown) : null;
  });
});

test('Paper Plane: the plane follows the finger', async () => {
  let place: number | null = null;
  vi.spyOn(Painter.prototype, 'plane').mockImplementation((x) => {
    place = x;
  });
  // to the left edge at once, then to the right at constant speed
  const touches: Touch[] = [
    { at: BEFORE - 300, kind: 'start', x: 340, y: 500 },
    { at: BEFORE - 200, kind: 'move', x: 60, y: 500 },
  ];
  for (let i = 0; i < 65; i++) {
    touches.push({ at: BEFORE - 50 + (i * 1000) / 60, kind: 'move', x: 60 + 4 * i, y: 500 });
  }
  await expectTheSame(plane, touches, () => place);
});
