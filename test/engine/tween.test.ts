/** Tweens: exact in steps, smooth on the display, and deterministic on every phone. */
import { describe, expect, test } from 'vitest';
import { linear } from '../../engine/ease.ts';
import { Tweens } from '../../engine/tween.ts';

const STEP = 1 / 60;

function steps(tweens: Tweens, count: number) {
  for (let i = 0; i < count; i++) {
    tweens.restore();
    tweens.step(STEP);
  }
}

test('a tween ends exactly where it should, after exactly its time', () => {
  const tweens = new Tweens();
  const ball = { x: 0.1, y: 7 };
  let done = 0;
  tweens.to(ball, { x: 0.7 }, { seconds: 0.5, onDone: () => done++ });
  steps(tweens, 29);
  expect(done).toBe(0);
  steps(tweens, 1);
  expect(ball).toEqual({ x: 0.7, y: 7 });
  expect(done).toBe(1);
  steps(tweens, 10);
  expect(done).toBe(1);
});

test('its start value is read when the delay is over', () => {
  const tweens = new Tweens();
  const ball = { x: 0 };
  tweens.to(ball, { x: 10 }, { seconds: 1, delay: 0.5, ease: linear });
  steps(tweens, 30);
  ball.x = 8;
  steps(tweens, 30);
  expect(ball.x).toBeCloseTo(9, 9);
});

test('a tween started in onDone of another follows without a gap', () => {
  const tweens = new Tweens();
  const ball = { x: 0 };
  tweens.to(
    ball,
    { x: 6 },
    {
      seconds: 0.1,
      ease: linear,
      onDone: () => tweens.to(ball, { x: 12 }, { seconds: 0.1, ease: linear }),
    },
  );
  const seen: number[] = [];
  for (let i = 0; i < 12; i++) {
    steps(tweens, 1);
    seen.push(Math.round(ball.x * 1e9) / 1e9);
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

describe('drawing', () => {
  test('interpolates between two steps, and the next step starts from the exact value', () => {
    const tweens = new Tweens();
    const ball = { x: 0 };
    tweens.to(ball, { x: 60 }, { seconds: 1, ease: linear });
    steps(tweens, 2);
    tweens.draw(0.25);
    expect(ball.x).toBeCloseTo(1.25, 9);
    tweens.restore();
    expect(ball.x).toBeCloseTo(2, 9);
  });

  test('a tween stopped between two steps stays where the step left it', () => {
    const tweens = new Tweens();
    const ball = { x: 0 };
    tweens.to(ball, { x: 60 }, { seconds: 1, ease: linear });
    steps(tweens, 2);
    tweens.draw(0.25);
    tweens.stop(ball);
    expect(ball.x).toBeCloseTo(2, 9);
    tweens.draw(0.5);
    steps(tweens, 1);
    expect(ball.x).toBeCloseTo(2, 9);
  });

  test('a tween stopped in a step is no longer drawn', () => {
    const tweens = new Tweens();
    const ball = { x: 0 };
    tweens.to(ball, { x: 60 }, { seconds: 1, ease: linear });
    steps(tweens, 2);
    tweens.stop(ball);
    ball.x = 500;
    tweens.draw(0.5);
    expect(ball.x).toBe(500);
  });

  test('the number of draws between steps does not change the result', () => {
    const ends = [0, 1, 5].map((draws) => {
      const tweens = new Tweens();
      const ball = { x: 0, y: 0 };
      tweens.to(ball, { x: 100 }, { seconds: 1 });
      for (let i = 0; i < 40; i++) {
        steps(tweens, 1);
        if (i === 20) tweens.to(ball, { y: ball.x }, { seconds: 0.2 });
        for (let k = 1; k <= draws; k++) tweens.draw(k / (draws + 1));
        if (i === 30) tweens.stop(ball);
      }
      tweens.clear();
      return { ...ball };
    });
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });
});

test('invalid targets are refused at once, with the reason', () => {
  const tweens = new Tweens();
  const ball: { x: number; y?: number } = { x: 0 };
  expect(() => tweens.to(ball, { x: Number.NaN }, { seconds: 1 })).toThrow('finite numbers');
  expect(() => tweens.to(ball, { y: 1 } as object, { seconds: 1 })).toThrow('finite numbers');
  expect(() => tweens.to(ball, { x: 1 }, { seconds: 0 })).toThrow('in 0 s');
  expect(() => tweens.to(ball, { x: 1 }, { seconds: 1, delay: -1 })).toThrow('after -1 s');
});
