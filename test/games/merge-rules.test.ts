/** The rules of merge: drops, merges, the line, and the same run from the same seed. */
import { describe, expect, test } from 'vitest';
import { hashWorld } from '../../engine/physics/index.ts';
import { Random } from '../../engine/random.ts';
import { HEIGHT, type Piece, WIDTH } from '../../games/merge/heap.ts';
import { landing, whereToDrop } from '../../games/merge/hint.ts';
import { KINDS, LARGEST, POINTS_FOR_LAST, pointsFor } from '../../games/merge/kinds.ts';
import {
  COMBO_SECONDS,
  createRun,
  isReady,
  LIMIT_SECONDS,
  type News,
  type Run,
  step,
  type Touch,
} from '../../games/merge/rules.ts';

const DT = 1 / 60;
const NOTHING: Touch = { isDown: false, released: false, cancelled: false, x: 0 };

/** A run and everything that happened in it. */
function start(seed = 7) {
  const run = createRun(new Random(seed));
  const news: News[] = [];
  const turn = (touch: Touch = NOTHING) => {
    run.heap.world.step(DT);
    step(run, touch, DT);
    news.push(...run.news);
  };
  const steps = (count: number) => {
    for (let i = 0; i < count; i++) turn();
  };
  /** Taps at x as soon as there is a fruit to drop, and waits for the next one. */
  const dropAt = (x: number) => {
    while (!isReady(run)) turn();
    turn({ ...NOTHING, released: true, x });
  };
  const merges = () => news.filter((item) => item.what === 'merge');
  return { run, news, turn, steps, dropAt, merges };
}

/** How far a fruit overlaps a wall or the floor, design units. */
function outside({ radius, body }: Piece): number {
  const { x, y } = body.position;
  return Math.max(radius - x, x - WIDTH + radius, y - HEIGHT + radius);
}

/** Plays until the run is over; `where` decides where to drop. */
function play(seed: number, where: (run: Run) => number, most = 300) {
  const game = start(seed);
  let worst = 0;
  while (game.run.phase === 'playing' && game.run.drops < most) {
    game.dropAt(where(game.run));
    for (let i = 0; i < 34; i++) {
      game.turn();
      for (const piece of game.run.heap.pieces) worst = Math.max(worst, outside(piece));
    }
  }
  return { ...game, worst };
}

describe('a drop', () => {
  test('falls where the finger let go', () => {
    const { run, turn, steps } = start();
    turn({ ...NOTHING, isDown: true, x: 400 });
    turn({ ...NOTHING, isDown: true, x: 200 });
    expect(run.drops).toBe(0);
    turn({ ...NOTHING, released: true, x: 210 });
    expect(run.drops).toBe(1);
    steps(120);
    expect(run.heap.pieces[0].body.position.x).toBeCloseTo(210, 0);
    expect(outside(run.heap.pieces[0])).toBeLessThan(1);
  });

  test('beside the box falls along the wall', () => {
    const { run, dropAt, steps } = start();
    dropAt(-500);
    steps(90);
    dropAt(5000);
    steps(90);
    const [left, right] = run.heap.pieces;
    expect(left.body.position.x).toBeCloseTo(left.radius, 0);
    expect(right.body.position.x).toBeCloseTo(WIDTH - right.radius, 0);
  });

  test('requested too early happens as soon as there is a fruit', () => {
    const { run, dropAt, turn, steps } = start();
    dropAt(100);
    turn({ ...NOTHING, released: true, x: 500 });
    expect(run.drops).toBe(1);
    steps(31);
    expect(run.drops).toBe(2);
    steps(60);
    expect(run.heap.pieces[1].body.position.x).toBeCloseTo(500, 0);
    steps(120);
    expect(run.drops).toBe(2);
  });

  test('does not happen when the phone takes the finger away', () => {
    const { run, turn, steps } = start();
    turn({ ...NOTHING, isDown: true, x: 300 });
    turn({ ...NOTHING, cancelled: true, x: 300 });
    steps(60);
    expect(run.drops).toBe(0);
  });

  test('lands where the dots say', () => {
    const { run, dropAt, steps } = start();
    dropAt(300);
    steps(120);
    const at = landing(run.heap, 480, KINDS[run.held].radius);
    const { held } = run;
    dropAt(480);
    steps(120);
    expect(run.heap.pieces[1].body.position.y).toBeCloseTo(at, 0);
    expect(at).toBe(HEIGHT - KINDS[held].radius);
  });
});

describe('two of a kind', () => {
  test.each([0, 3, LARGEST - 1])('of kind %i become one of the next, between them', (kind) => {
    const { run, steps, merges } = start();
    const { radius } = KINDS[kind];
    run.heap.add(kind, 330 - radius, HEIGHT - radius);
    run.heap.add(kind, 330 + radius - 0.5, HEIGHT - radius);
    steps(90);
    expect(merges()).toMatchObject([{ points: pointsFor(kind + 1), combo: 1 }]);
    expect(run.heap.pieces).toHaveLength(1);
    const [piece] = run.heap.pieces;
    expect(piece).toMatchObject({ kind: kind + 1, radius: KINDS[kind + 1].radius });
    expect(Math.abs(piece.body.position.x - 330)).toBeLessThan(20);
    expect(run).toMatchObject({ score: pointsFor(kind + 1), merges: 1, largest: kind + 1 });
  });

  test('of the largest go off together', () => {
    const { run, steps, merges } = start();
    const { radius } = KINDS[LARGEST];
    run.heap.add(LARGEST, radius, HEIGHT - radius);
    run.heap.add(LARGEST, WIDTH - radius, HEIGHT - 2.4 * radius);
    steps(120);
    expect(merges()).toMatchObject([{ into: null, points: POINTS_FOR_LAST }]);
    expect(run.heap.pieces).toHaveLength(0);
    expect(run.score).toBe(POINTS_FOR_LAST);
  });

  test('and a third: two merge, the third stays', () => {
    const { run, steps } = start();
    const { radius } = KINDS[2];
    for (const x of [100, 100 + 2 * radius - 0.2, 100 + 4 * radius - 0.4]) {
      run.heap.add(2, x, HEIGHT - radius);
    }
    steps(60);
    expect(run.heap.pieces.map(({ kind }) => kind).sort()).toEqual([2, 3]);
  });

  test('soon after another merge give its points as often as there were merges', () => {
    const { run, steps, merges } = start();
    // a blueberry on a blueberry, whose strawberry meets a strawberry, whose lemon meets a lemon
    run.heap.add(2, 200, HEIGHT - KINDS[2].radius);
    run.heap.add(1, 200, HEIGHT - 2 * KINDS[2].radius - KINDS[1].radius);
    run.heap.add(0, 200, HEIGHT - 2 * KINDS[2].radius - 2 * KINDS[1].radius - KINDS[0].radius);
    run.heap.add(0, 200, HEIGHT - 2 * KINDS[2].radius - 2 * KINDS[1].radius - 3 * KINDS[0].radius - 30);
    steps(60);
    expect(merges()).toMatchObject([
      { points: 1, combo: 1 },
      { points: 3 * 2, combo: 2 },
      { points: 6 * 3, combo: 3 },
    ]);
    expect(run.score).toBe(1 + 6 + 18);
    steps(Math.ceil(COMBO_SECONDS * 60));
    expect(run.combo).toBe(0);
  });
});

describe('the line', () => {
  /** Fruits of different kinds on top of each other: nothing merges. */
  function tower(run: Run, kinds: number[]) {
    let y = HEIGHT;
    for (const kind of kinds) {
      const { radius } = KINDS[kind];
      y -= radius;
      run.heap.add(kind, radius, y);
      y -= radius;
    }
  }

  test('may be crossed for a while, and not longer', () => {
    const { run, steps, news } = start();
    // wedged between the walls, so it stands
    tower(run, [10, 9, 8]);
    steps(10);
    expect(run.heap.top).toBeLessThan(0);
    steps(Math.floor(LIMIT_SECONDS * 60) - 20);
    expect(run.phase).toBe('playing');
    expect(run.danger).toBeGreaterThan(0.8);
    steps(30);
    expect(run.phase).toBe('over');
    expect(news.at(-1)).toEqual({ what: 'over' });
  });

  test('is not crossed by a fruit that only falls through it', () => {
    const { run, dropAt, steps } = start();
    dropAt(300);
    steps(20);
    expect(run.danger).toBe(0);
  });

  test('once lost, nothing drops and nothing merges', () => {
    const { run, steps, turn } = start();
    tower(run, [10, 9, 8]);
    steps(150);
    expect(run.phase).toBe('over');
    const { score } = run;
    const { radius } = KINDS[0];
    run.heap.add(0, 500, HEIGHT - radius);
    run.heap.add(0, 500 + 2 * radius - 0.5, HEIGHT - radius);
    turn({ ...NOTHING, released: true, x: 300 });
    steps(60);
    expect(run).toMatchObject({ score, drops: 0, merges: 0 });
  });
});

describe('a whole run', () => {
  test('of 300 drops in all: nothing leaves the box, every merge is counted, every fruit accounted for', () => {
    let drops = 0;
    let merged = 0;
    for (let seed = 1; drops < 300; seed++) {
      const chance = new Random(seed + 1000);
      const { run, worst, merges } = play(seed, () => chance.range(0, WIDTH));
      drops += run.drops;
      merged += run.merges;
      // a fruit that grows at the wall overlaps it for some steps, but never more than this
      expect(worst).toBeLessThan(6);
      expect(run.phase).toBe('over');
      expect(merges()).toHaveLength(run.merges);
      expect(merges().reduce((sum, { points }) => sum + points, 0)).toBe(run.score);
      // each merge removes two and adds one
      expect(run.heap.pieces).toHaveLength(run.drops - run.merges);
    }
    expect(merged).toBeGreaterThan(150);
  });

  test('by a sensible player is longer and richer than by chance', () => {
    const chance = new Random(5);
    const lucky = play(3, () => chance.range(0, WIDTH)).run;
    const sensible = play(3, whereToDrop).run;
    expect(sensible.score).toBeGreaterThan(1.3 * lucky.score);
    expect(sensible.largest).toBeGreaterThanOrEqual(7);
  });

  test('from the same seed and touches is the same to the last bit', () => {
    const hashes = [0, 1].map(() => {
      const { run } = play(11, whereToDrop, 60);
      return { hash: hashWorld(run.heap.world), score: run.score, random: run.random.state };
    });
    expect(hashes[0]).toEqual(hashes[1]);
  });
});

describe('a heap of 110 fruits, all awake', () => {
  /** Eleven rows of ten, with no equal neighbours; the rules are not stepped, so nothing merges. */
  function heap() {
    const { run } = start();
    run.heap.world.sleeping = false;
    for (let i = 0; i < 110; i++) {
      run.heap.add((i * 7) % 4, 40 + (i % 10) * 64, HEIGHT - 50 - Math.floor(i / 10) * 76);
    }
    for (let i = 0; i < 600; i++) run.heap.world.step(DT);
    return run.heap;
  }

  test('is calm, and inside', () => {
    const { world, pieces } = heap();
    expect(world.counts.awake).toBe(110);
    const before = pieces.map(({ body }) => ({ x: body.position.x, y: body.position.y }));
    let fastest = 0;
    for (let i = 0; i < 120; i++) {
      world.step(DT);
      for (const { body } of pieces)
        fastest = Math.max(fastest, Math.hypot(body.velocity.x, body.velocity.y));
    }
    const moved = pieces.map(({ body }, i) =>
      Math.hypot(body.position.x - before[i].x, body.position.y - before[i].y),
    );
    // in two seconds, all awake: invisibly little
    expect(Math.max(...moved)).toBeLessThan(1);
    expect(fastest).toBeLessThan(0.1);
    expect(Math.max(...pieces.map(outside))).toBeLessThan(1);
  });
});

test('a tower of drops at one place topples, wherever the place is and whatever falls', () => {
  for (const [x, kinds] of [
    [330, [0, 1, 2, 3, 4, 0, 1, 2]],
    [200, [4, 3, 2, 1, 0, 4, 3, 2]],
    [480, [2, 4, 2, 4, 2, 4, 2, 4]],
  ] as const) {
    const { run, dropAt, steps } = start();
    for (const kind of kinds) {
      run.held = kind;
      dropAt(x);
      steps(60);
    }
    const whole = kinds.reduce<number>((sum, kind) => sum + 2 * KINDS[kind].radius, 0);
    // it has come to lie, and far lower than it would stand
    expect(HEIGHT - run.heap.top).toBeLessThan(0.75 * whole);
  }
});
