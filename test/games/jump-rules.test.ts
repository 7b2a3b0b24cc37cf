import { describe, expect, test } from 'vitest';
import { Random } from '../../engine/random.ts';
import { hardness, KINDS, nextPlatform, outside, type Platform } from '../../games/jump/course.ts';
import { LastLeap } from '../../games/jump/last-leap.ts';
import { distanceOf, flightSeconds, heightAt, holdFor } from '../../games/jump/leap.ts';
import {
  createRun,
  distanceToNext,
  FIGURE_RADIUS,
  type News,
  perfectHold,
  poseAt,
  type Run,
  step,
  type Touch,
} from '../../games/jump/rules.ts';

const DT = 1 / 60;
const NOTHING: Touch = { pressed: false, released: false, cancelled: false, heldSeconds: 0 };

/** A run and everything that happened in it. */
function start(seed = 7) {
  const run = createRun(new Random(seed));
  const news: News[] = [];
  const turn = (touch: Touch) => {
    step(run, touch, DT);
    news.push(...run.news);
  };
  const steps = (count: number) => {
    for (let i = 0; i < count; i++) turn(NOTHING);
  };
  /** Holds for exactly this many seconds, independent of the step length. */
  const hold = (seconds: number) => {
    turn({ ...NOTHING, pressed: true, heldSeconds: DT / 2 });
    for (let held = 1.5 * DT; held < seconds; held += DT) turn({ ...NOTHING, heldSeconds: held });
    turn({ ...NOTHING, released: true, heldSeconds: seconds });
  };
  /** Leaps this far towards the next platform and waits until everything is still. */
  const leap = (distance: number) => {
    hold(holdFor(distance));
    steps(110); // a special platform needs 120
  };
  return { run, news, turn, steps, hold, leap };
}

/** The length of a leap that lands this far beyond the centre. */
const miss = (run: Run, beyond: number) => distanceToNext(run) + beyond;

describe('a leap', () => {
  test('lands (945 t + 105 t²) / 36 from where it began', () => {
    for (const t of [0.1, 0.25, 0.5, 0.731, 1, 1.9]) {
      expect(distanceOf(t)).toBeCloseTo((945 * t + 105 * t * t) / 36, 10);
    }
  });

  test('is capped at 150 across and 180 upwards', () => {
    expect(distanceOf(2.5)).toBeCloseTo((150 * 2 * (135 + 15 * 2.5)) / 720, 10);
    expect(distanceOf(3)).toBeCloseTo(75, 10);
    expect(distanceOf(30)).toBe(distanceOf(3));
  });

  test('comes down at the height it left, after its flight', () => {
    for (const t of [0.2, 0.8, 2.6]) expect(heightAt(t, flightSeconds(t))).toBeCloseTo(0, 9);
  });

  test('of every length has its hold', () => {
    for (const distance of [0, 5, 15, 34.9, 69, 70, 74.9, 75]) {
      expect(distanceOf(holdFor(distance))).toBeCloseTo(distance, 9);
    }
    expect(holdFor(76)).toBe(Number.POSITIVE_INFINITY);
  });

  test('lands by the formula and not by the steps', () => {
    const { run, hold, steps } = start();
    const { x, z } = run;
    hold(0.537);
    steps(60);
    expect(run.phase).toBe('waiting');
    expect(Math.hypot(run.x - x, run.z - z)).toBeCloseTo(distanceOf(0.537), 9);
  });

  test('is an arc that the pose follows between steps', () => {
    const { run, hold, steps } = start();
    const pose = { x: 0, z: 0, y: 0, turn: 0, tilt: 0 };
    hold(0.5);
    steps(10);
    const now = poseAt(run, 0, pose).y;
    expect(now).toBeCloseTo(heightAt(0.5, run.seconds), 12);
    expect(poseAt(run, DT / 2, pose).y).toBeCloseTo(heightAt(0.5, run.seconds - DT / 2), 12);
  });
});

describe('landing', () => {
  test('scores one, and the platform becomes the current one', () => {
    const { run, leap, news } = start();
    const { next } = run;
    leap(miss(run, 2.5));
    expect(run.score).toBe(1);
    expect(run.current).toBe(next);
    expect(run.phase).toBe('waiting');
    expect(news).toContainEqual({ what: 'land', points: 1, isPerfect: false, combo: 0 });
  });

  test('dead centre scores 2, again 4, 6, 8 … up to 32', () => {
    const { run, leap } = start();
    const gained = [];
    for (let i = 0; i < 20; i++) {
      const before = run.score;
      leap(distanceToNext(run));
      gained.push(run.score - before);
    }
    expect(gained).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 32, 32, 32, 32]);
  });

  test('off the centre ends the row', () => {
    const { run, leap } = start();
    leap(distanceToNext(run));
    leap(distanceToNext(run));
    leap(miss(run, 1.5));
    expect(run.score).toBe(2 + 4 + 1);
    leap(distanceToNext(run));
    expect(run.score).toBe(2 + 4 + 1 + 2);
  });

  test('perfect allows 25 ms of hold to either side at the start', () => {
    for (const late of [-0.024, 0.024]) {
      const { run, hold, steps } = start();
      hold(perfectHold(run) + late);
      steps(60);
      expect(run.score).toBe(2);
    }
  });

  test('on the same platform neither scores nor ends the run', () => {
    const { run, leap, news } = start();
    const { current } = run;
    leap(2);
    expect(run.phase).toBe('waiting');
    expect(run.score).toBe(0);
    expect(run.current).toBe(current);
    expect(news).toContainEqual({ what: 'stay' });
    leap(distanceToNext(run));
    expect(run.score).toBe(2);
  });

  test('a figure that stands askew leaps towards the centre all the same', () => {
    const { run, leap } = start(3);
    for (let i = 0; i < 12; i++) leap(miss(run, i % 2 === 0 ? 1.6 : -1.6));
    leap(distanceToNext(run));
    expect(run.score).toBeGreaterThanOrEqual(12 + 2);
    expect(run.x).toBeCloseTo(run.current.x, 9);
    expect(run.z).toBeCloseTo(run.current.z, 9);
  });

  test('settles with a press allowed at once', () => {
    const { run, hold, steps, turn } = start();
    hold(perfectHold(run));
    while (run.phase !== 'landed') steps(1);
    turn({ ...NOTHING, pressed: true });
    expect(run.phase).toBe('charging');
  });
});

describe('missing', () => {
  test('just short of the edge tips back, just past it tips forward', () => {
    for (const side of [-1, 1]) {
      const { run, leap, news } = start();
      const edge = side * (run.next.size / 2 + FIGURE_RADIUS / 2);
      leap(miss(run, edge));
      expect(run.phase).toBe('over');
      expect(news).toContainEqual({ what: 'miss', tips: true });
      expect(Math.sign(run.fall.awayX * run.aimX + run.fall.awayZ * run.aimZ)).toBe(side);
      expect(run.score).toBe(0);
    }
  });

  test('just past the edge of the platform it left tips forward', () => {
    const { run, leap, news } = start();
    leap(run.current.size / 2 + FIGURE_RADIUS / 2);
    expect(news).toContainEqual({ what: 'miss', tips: true });
    expect(run.fall.awayX * run.aimX + run.fall.awayZ * run.aimZ).toBeCloseTo(1, 9);
  });

  test('between two platforms falls straight down, to the ground, once', () => {
    const { run, leap, news } = start();
    leap((run.current.size / 2 + distanceToNext(run) - run.next.size / 2) / 2);
    expect(news.filter(({ what }) => what === 'miss')).toEqual([{ what: 'miss', tips: false }]);
    expect(news.map(({ what }) => what)).toEqual(['charge', 'leap', 'miss', 'thud', 'over']);
    const pose = poseAt(run, 0, { x: 0, z: 0, y: 0, turn: 0, tilt: 0 });
    expect(pose.y).toBeCloseTo(-run.next.height, 9);
    expect(pose.tilt).toBe(1);
  });

  test('is final: nothing happens after the end', () => {
    const { run, leap, hold, steps } = start();
    leap(miss(run, 40));
    expect(run.phase).toBe('over');
    hold(0.5);
    steps(200);
    expect(run.phase).toBe('over');
    expect(run.score).toBe(0);
  });
});

describe('the last leap again', () => {
  test('ends exactly as it did, slowly, and leaves the run as it was', () => {
    for (const beyond of [-30, -7, 5.4, 9, 40]) {
      const { run, leap, news } = start();
      leap(distanceToNext(run));
      leap(miss(run, beyond));
      if (run.phase !== 'over') continue;
      const ended = structuredClone({ ...run, random: null });
      const last = new LastLeap(run);
      const seen: string[] = [];
      let steps = 0;
      for (; !last.isOver && steps < 2000; steps++) {
        last.step(DT);
        seen.push(...last.run.news.map(({ what }) => what));
      }
      expect(steps).toBeLessThan(600);
      expect(seen).toEqual([
        'leap',
        'miss',
        ...(news.some(({ what }) => what === 'thud') ? ['thud'] : []),
        'over',
      ]);
      const { x, z, fall, hold } = last.run;
      expect({ x, z, fall, hold }).toEqual({ x: run.x, z: run.z, fall: run.fall, hold: run.hold });
      expect({ ...run, random: null }).toEqual(ended);
    }
  });
});

describe('touches', () => {
  test('a press in the air is ignored', () => {
    const { run, hold, turn, steps } = start();
    hold(perfectHold(run));
    turn({ ...NOTHING, pressed: true });
    turn({ ...NOTHING, released: true, heldSeconds: 0.3 });
    expect(run.phase).toBe('flying');
    steps(60);
    expect(run.score).toBe(2);
  });

  test('a touch that the phone takes away leaves the figure standing', () => {
    const { run, turn, steps, news } = start();
    turn({ ...NOTHING, pressed: true });
    turn({ ...NOTHING, heldSeconds: 0.4 });
    turn({ ...NOTHING, cancelled: true, heldSeconds: 0.4 });
    expect(run.phase).toBe('waiting');
    steps(60);
    expect(run.phase).toBe('waiting');
    expect(news.map(({ what }) => what)).toEqual(['charge', 'calm']);
  });

  test('a press and a release in one step are a short leap', () => {
    const { run, turn } = start();
    turn({ pressed: true, released: true, cancelled: false, heldSeconds: 0.004 });
    expect(run.phase).toBe('flying');
    expect(run.hold).toBe(0.004);
  });
});

describe('special platforms', () => {
  /** A run whose figure has just landed on this kind of platform. */
  function on(kind: 'manhole' | 'cube' | 'shop' | 'musicbox') {
    const play = start();
    const { run } = play;
    Object.assign(run.next, { kind, bonus: KINDS[kind].bonus });
    play.hold(perfectHold(run));
    while (run.phase !== 'landed') play.steps(1);
    return play;
  }

  test.each([
    ['manhole', 5],
    ['cube', 10],
    ['shop', 15],
    ['musicbox', 30],
  ] as const)('a %s gives %i points after two seconds, once', (kind, points) => {
    const { run, steps } = on(kind);
    steps(118);
    expect(run.score).toBe(2);
    steps(2);
    expect(run.score).toBe(2 + points);
    steps(600);
    expect(run.score).toBe(2 + points);
  });

  test('leaving earlier gives nothing', () => {
    const { run, steps, leap } = on('shop');
    steps(100);
    leap(distanceToNext(run));
    expect(run.score).toBe(2 + 4);
  });
});

describe('the course', () => {
  const play = (seed: number, count: number) => {
    const { run, leap } = start(seed);
    const platforms: Platform[] = [run.current];
    for (let i = 0; i < count; i++) {
      leap(distanceToNext(run));
      platforms.push(run.current);
    }
    return { run, platforms };
  };

  test('is the same for the same seed, and another for another', () => {
    expect(play(5, 30)).toEqual(play(5, 30));
    expect(play(5, 30).platforms).not.toEqual(play(6, 30).platforms);
  });

  test('begins easy: half a second, with 150 ms to spare on both sides', () => {
    for (let seed = 0; seed < 50; seed++) {
      const run = createRun(new Random(seed));
      const distance = distanceToNext(run);
      expect(perfectHold(run)).toBeGreaterThan(0.45);
      expect(perfectHold(run)).toBeLessThan(0.6);
      expect(holdFor(distance + run.next.size / 2) - perfectHold(run)).toBeGreaterThan(0.14);
    }
  });

  test('lies left and right about equally often', () => {
    const { platforms } = play(11, 200);
    const right = platforms.filter(({ x }, i) => i > 0 && x > platforms[i - 1].x).length;
    expect(right).toBeGreaterThan(70);
    expect(right).toBeLessThan(130);
  });

  test('gets smaller and farther with the score', () => {
    const mean = (score: number, of: (platform: Platform, from: Platform) => number) => {
      const random = new Random(1);
      let sum = 0;
      for (let i = 0; i < 400; i++) {
        const from = nextPlatform(random, createRun(random).current, score, 9);
        const to = nextPlatform(random, from, score, 10);
        sum += of(to, from) / 400;
      }
      return sum;
    };
    const size = (platform: Platform) => platform.size;
    const gap = (to: Platform, from: Platform) => to.x + to.z - from.x - from.z - (to.size + from.size) / 2;
    expect(mean(0, size)).toBeGreaterThan(mean(40, size));
    expect(mean(40, size)).toBeGreaterThan(mean(200, size));
    expect(mean(0, gap)).toBeLessThan(mean(40, gap));
    expect(mean(40, gap)).toBeLessThan(mean(200, gap));
    expect(hardness(1e9)).toBeLessThanOrEqual(1);
  });

  test('can always be leapt, and stays within the middle third of a 9:16 screen', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { run, leap } = start(seed);
      for (let i = 0; i < 60; i++) {
        const hold = perfectHold(run);
        expect(hold).toBeGreaterThan(0.25);
        expect(hold).toBeLessThan(1.2);
        const { current, next } = run;
        const apart = next.x + next.z - current.x - current.z;
        expect(apart).toBeGreaterThan((current.size + next.size) / 2 + 2);
        // half the distance, and to the far corner of the top: each unit is drawn as ½ √(2/3) of 31.75 design units
        expect((apart / 2 + Math.max(current.size, next.size)) * 12.96).toBeLessThan(1920 / 6 - 17);
        leap(distanceToNext(run));
      }
    }
  });

  test('returns how far a point is outside of a top', () => {
    const at = { x: 0, z: 0 };
    const box = { ...createRun(new Random(1)).current, x: 10, z: 0, size: 8 };
    expect(outside(box, 13.9, 3.9, at)).toBe(0);
    expect(outside(box, 17, 7, at)).toBeCloseTo(Math.sqrt(9 + 9), 12);
    const round: Platform = { ...box, shape: 'cylinder' };
    expect(outside(round, 13.9, 3.9, at)).toBeGreaterThan(1);
    expect(outside(round, 10, -5, at)).toBeCloseTo(1, 12);
  });
});
