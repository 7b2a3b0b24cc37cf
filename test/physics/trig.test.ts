import { expect, test } from 'vitest';
import { seeded } from '../../adapter/perf/scenes/physics/scene.ts';
import { atan, atan2, cos, sin } from '../../engine/trig.ts';

test('sine and cosine agree with Math to 1e-11 over many turns', () => {
  const random = seeded(1);
  for (const range of [1, 10, 1000, 100_000]) {
    for (let i = 0; i < 5000; i++) {
      const x = (random() * 2 - 1) * range;
      expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(1e-11);
      expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(1e-11);
    }
  }
});

test('arctangents agree with Math to 1e-12 in every direction', () => {
  const random = seeded(2);
  for (let i = 0; i < 10_000; i++) {
    const x = random() * 2 - 1;
    const y = (random() * 2 - 1) * 10 ** (random() * 8 - 4);
    expect(Math.abs(atan2(y, x) - Math.atan2(y, x))).toBeLessThan(1e-12);
    expect(Math.abs(atan(y) - Math.atan(y))).toBeLessThan(1e-12);
  }
});

test('the corners are exact', () => {
  expect(sin(0)).toBe(0);
  expect(cos(0)).toBe(1);
  expect(atan2(0, 0)).toBe(0);
  expect(atan2(0, -1)).toBe(Math.PI);
  expect(atan2(1, 0)).toBe(Math.PI / 2);
  expect(atan2(-1, 0)).toBe(-Math.PI / 2);
  expect(atan(Infinity)).toBe(Math.PI / 2);
  expect(sin(Number.NaN)).toBeNaN();
});

test('quarter turns come out as they should', () => {
  for (let k = -8; k <= 8; k++) {
    expect(Math.abs(sin((k * Math.PI) / 2) - Math.round(Math.sin((k * Math.PI) / 2)))).toBeLessThan(1e-15);
    expect(Math.abs(cos((k * Math.PI) / 2) - Math.round(Math.cos((k * Math.PI) / 2)))).toBeLessThan(1e-15);
  }
});
