/** The rules of Paper Plane: shots, hits, chains, items, bosses, and the same run from the same seed. */
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../engine/hash.ts';
import { Random } from '../../engine/random.ts';
import { dropItem } from '../../games/plane/items.ts';
import { type ItemName, KINDS, type KindName } from '../../games/plane/kinds.ts';
import { fly } from '../../games/plane/pilot.ts';
import { CHAIN_SECONDS, step } from '../../games/plane/rules.ts';
import { createRun, factor, LIVES, type Run, TOP_POWER } from '../../games/plane/run.ts';
import type { Enemy, NewsName } from '../../games/plane/things.ts';

const DT = 1 / 60;
const STILL = { dx: 0, dy: 0, bomb: false };

/** A run in an empty sky, without waves. */
function start({ seed = 7, height = 1334, isEmpty = true } = {}) {
  const run = createRun(new Random(seed), height);
  if (isEmpty) run.wave.wait = Number.POSITIVE_INFINITY;
  const told: NewsName[] = [];
  const turn = (controls = STILL) => {
    step(run, controls, DT);
    for (let i = 0; i < run.news.count; i++) told.push(run.news.items[i].what);
  };
  const steps = (count: number) => {
    for (let i = 0; i < count; i++) turn();
  };
  const count = (what: NewsName) => told.filter((news) => news === what).length;
  return { run, turn, steps, count };
}

function place(run: Run, kind: KindName, x: number, y: number, values: Partial<Enemy> = {}): Enemy {
  const enemy = run.enemies.take();
  if (!enemy) throw new Error('no enemy left');
  const { hits } = KINDS[kind];
  const still = {
    speedX: 0,
    speedY: 1,
    lane: x,
    swing: 0,
    side: 1,
    wait: 99,
    fired: 1,
    seconds: 0,
    blast: 0,
  };
  return Object.assign(enemy, { kind, x, y, lastX: x, lastY: y, hits, ofHits: hits, ...still, ...values });
}

function bullet(run: Run, x: number, y: number) {
  const one = run.bullets.take();
  if (!one) throw new Error('no bullet left');
  Object.assign(one, { x, y, speedX: 0, speedY: 0, radius: 13, seconds: 0, isGrand: false });
}

describe('the plane', () => {
  test('comes in from below by itself, then goes where it is dragged and no farther than the edges', () => {
    const { run, turn, steps } = start();
    expect(run.plane.y).toBeGreaterThan(run.height);
    steps(60);
    const { x, y } = run.plane;
    turn({ dx: 40, dy: -30, bomb: false });
    expect([run.plane.x - x, run.plane.y - y]).toEqual([40, -30]);
    turn({ dx: 9000, dy: -9000, bomb: false });
    expect(run.plane.x).toBeLessThan(750);
    expect(run.plane.y).toBeGreaterThan(0);
  });

  test.each([1, 2, 3, 4, 5])('with power %i it fires as many shots at once', (power) => {
    const { run, steps, count } = start();
    run.power = power;
    while (count('fire') === 0) steps(1);
    expect(run.shots.count).toBe(power);
  });

  test('a bullet costs a life and a shot; then nothing harms it for a while', () => {
    const { run, steps, count } = start();
    steps(180);
    run.power = 3;
    bullet(run, run.plane.x, run.plane.y);
    bullet(run, run.plane.x + 8, run.plane.y);
    steps(1);
    expect(run).toMatchObject({ lives: LIVES - 1, power: 2 });
    bullet(run, run.plane.x, run.plane.y);
    steps(60);
    expect(run.lives).toBe(LIVES - 1);
    expect(count('hurt')).toBe(1);
  });

  test('a bullet beside its heart does nothing', () => {
    const { run, steps } = start();
    steps(180);
    bullet(run, run.plane.x + 34, run.plane.y);
    steps(10);
    expect(run.lives).toBe(LIVES);
  });

  test('a shield takes one hit', () => {
    const { run, steps, count } = start();
    steps(180);
    run.hasShield = true;
    bullet(run, run.plane.x, run.plane.y);
    steps(1);
    expect(run).toMatchObject({ lives: LIVES, hasShield: false });
    expect(count('shield')).toBe(1);
  });

  test('with the last life the run is over, and nothing can be won afterwards', () => {
    const { run, turn, steps, count } = start();
    steps(180);
    run.lives = 1;
    place(run, 'dart', 375, 300);
    place(run, 'dart', run.plane.x, run.plane.y);
    steps(1);
    expect(run.phase).toBe('over');
    expect(count('over')).toBe(1);
    const { score } = run;
    run.shots.clear();
    for (let i = 0; i < 120; i++) turn({ dx: 5, dy: 5, bomb: true });
    expect(run.score).toBe(score);
    expect(run.bombs).toBe(2);
  });
});

describe('enemies', () => {
  test.each(Object.values(KINDS))(
    '$name falls after $hits hits for $points points',
    ({ name, hits, points }) => {
      const { run, steps } = start();
      steps(60);
      const enemy = place(run, name, 375, 300, { seconds: name === 'crane' ? 0.95 : 3 });
      // the first step puts it on its path
      steps(1);
      let fired = 0;
      while (run.enemies.count > 0 && fired < 400) {
        run.bullets.clear();
        run.shots.clear();
        const shot = run.shots.take();
        if (shot) Object.assign(shot, { x: enemy.x, y: enemy.y, speedX: 0, speedY: 0 });
        steps(1);
        fired++;
      }
      expect(fired).toBe(hits);
      expect(run.score).toBe(points);
    },
  );

  test('a lantern leaves a gift', () => {
    const { run, steps } = start();
    steps(60);
    place(run, 'lantern', 375, 300, { hits: 1 });
    steps(60);
    const names = run.items.items.slice(0, run.items.count).map(({ name }) => name);
    expect(names.some((name) => name !== 'star')).toBe(true);
  });

  test('kills without a pause raise the factor; a pause loses it', () => {
    const { run, steps } = start();
    steps(60);
    for (let i = 0; i < 8; i++) place(run, 'dart', 375, 500);
    steps(60 * 2);
    expect(run.chain).toBe(8);
    expect(factor(run)).toBe(2);
    const { score } = run;
    place(run, 'dart', run.plane.x, 400);
    steps(30);
    expect(run.score - score).toBe(20);
    steps(Math.ceil(60 * CHAIN_SECONDS));
    expect(factor(run)).toBe(1);
  });

  test('those that leave the screen are given back', () => {
    const { run, steps } = start({ isEmpty: false });
    run.lives = 1000;
    for (let i = 0; i < 16; i++) steps(60);
    expect(run.enemies.count).toBeGreaterThan(0);
    // no more waves come
    run.phase = 'over';
    for (let i = 0; i < 40; i++) steps(60);
    const { enemies, shots, bullets, items } = run;
    expect([enemies, shots, bullets, items].map(({ count }) => count)).toEqual([0, 0, 0, 0]);
  });
});

describe('a bomb', () => {
  test('makes stars of all bullets and hits everything once', () => {
    const { run, turn, steps } = start();
    steps(180);
    for (let i = 0; i < 30; i++) bullet(run, 60 + 20 * i, 300);
    const wheel = place(run, 'heron', 375, 300, { seconds: 3 });
    turn({ ...STILL, bomb: true });
    expect(run.bombs).toBe(1);
    run.shots.clear();
    steps(40);
    expect(run.bullets.count).toBe(0);
    expect(run.items.count).toBe(30);
    expect(wheel.ofHits - wheel.hits).toBeLessThan(28 + 12);
    expect(wheel.ofHits - wheel.hits).toBeGreaterThanOrEqual(28);
  });

  test('one at a time, and none when none is left', () => {
    const { run, turn, steps, count } = start();
    steps(180);
    for (let i = 0; i < 10; i++) turn({ ...STILL, bomb: true });
    steps(120);
    turn({ ...STILL, bomb: true });
    steps(120);
    turn({ ...STILL, bomb: true });
    expect(count('blast')).toBe(2);
    expect(run.bombs).toBe(0);
  });
});

test.each<[ItemName, Partial<Run>, Partial<Run>]>([
  ['shot', { power: 1 }, { power: 2 }],
  ['shot', { power: TOP_POWER }, { power: TOP_POWER, score: 100 }],
  ['shield', {}, { hasShield: true }],
  ['bomb', {}, { bombs: 3 }],
  ['heart', { lives: 2 }, { lives: 3 }],
  ['star', {}, { score: 5 }],
])('picking up a %s with %o gives %o', (name, before, after) => {
  const { run, steps } = start();
  steps(60);
  Object.assign(run, before);
  dropItem(run, name, run.plane.x, run.plane.y - 120);
  steps(120);
  expect(run.items.count).toBe(0);
  expect(run).toMatchObject(after);
});

/** Plays until the run is over or this many seconds have passed. */
function play(seed: number, seconds: number, height = 1334) {
  const { run, turn, count } = start({ seed, height, isEmpty: false });
  const controls = { ...STILL };
  let most = 0;
  for (let i = 0; i < seconds * 60 && run.phase === 'flying'; i++) {
    fly(run, controls);
    turn(controls);
    const { enemies, shots, bullets, items } = run;
    most = Math.max(most, enemies.count + shots.count + bullets.count + items.count);
  }
  return { run, most, count };
}

describe('a pilot', () => {
  test('passes both bosses and scores', () => {
    const { run, count, most } = play(3, 120);
    expect(count('grand-kill')).toBeGreaterThanOrEqual(2);
    expect(run.score).toBeGreaterThan(15000);
    expect(most).toBeGreaterThan(120);
  });

  test('no object is in a pool twice, and none leaks', () => {
    const { run } = play(5, 60, 1640);
    const { enemies, shots, bullets, items, orders } = run;
    for (const things of [enemies.items, shots.items, bullets.items, items.items, orders.items]) {
      expect(new Set<object>(things).size).toBe(things.length);
    }
    expect(run.news.refused).toBe(0);
  });

  test('the same seed and the same hand give the same run, another seed another one', () => {
    const state = ({ random, news: _, ...run }: Run) => hashOf([random.state, run]);
    expect(state(play(11, 40).run)).toBe(state(play(11, 40).run));
    expect(state(play(11, 40).run)).not.toBe(state(play(12, 40).run));
  });
});
