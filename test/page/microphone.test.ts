/** Microphone samples are resampled to the game's rate, without gaps between portions. */
import { expect, test } from 'vitest';
import { Resampler } from '../../adapter/page/services/microphone.ts';

/** A ramp that rises by one per sample, so that interpolated values are known. */
const climb = (from: number, length: number) => Float32Array.from({ length }, (_, i) => (from + i) / 10_000);

test.each([
  [48_000, 16_000],
  [44_100, 8000],
  [48_000, 44_100],
  [44_100, 48_000],
])('%i a second become %i, on the same line', (from, to) => {
  const resampler = new Resampler(from, to, 1);
  const heard: number[] = [];
  for (let portion = 0; portion < 10; portion++) {
    heard.push(...resampler.take([climb(portion * 512, 512)]));
  }
  expect(Math.abs(heard.length - (5120 * to) / from)).toBeLessThan(2);
  heard.forEach((sample, i) => {
    expect(Math.abs(sample - ((i * from) / to / 10_000) * 32_767)).toBeLessThan(1.5);
  });
});

test('two channels are interleaved, and values that are too loud are clipped', () => {
  const samples = new Resampler(8000, 8000, 2).take([
    Float32Array.of(0.5, 2, 0),
    Float32Array.of(-0.5, -2, 0),
  ]);
  expect([...samples]).toEqual([16_383, -16_383, 32_767, -32_767]);
});
