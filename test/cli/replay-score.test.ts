/** `tiao replay` as a judge: it verifies a score that the touches lead to, and rejects one that they do not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine, frame } from '../../engine/engine.ts';
import { Recording } from '../../engine/replay.ts';
import type { Trace } from '../../engine/trace.ts';
import jump from '../../games/jump/index.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { loaded } from '../engine/play.ts';
import { tiao } from './tiao.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-score-'));
afterAll(() => rmSync(root, { recursive: true }));
let trace: Trace;

beforeAll(async () => {
  const phone = new FakePhone();
  phone.files = new Set(Object.values(jump.assets.sounds));
  const engine = createEngine({ wx: phone.wx, game: jump, now: () => phone.now, seed: 3 });
  const recording = new Recording(engine);
  const frames = (count: number) => {
    for (let i = 0; i < count; i++) {
      phone.now += 1000 / 60;
      frame(engine, phone.now);
    }
  };
  await loaded();
  frames(60);
  for (let i = 0; i < 3; i++) {
    const { holdFor = 0 } = (engine.scene.probe?.() ?? {}) as { holdFor?: number };
    phone.touch('start', 180, 500);
    const up = phone.now + 1000 * holdFor;
    while (phone.now < up) frames(1);
    phone.touch('end', 180, 500, { at: up });
    frames(150);
  }
  trace = recording.trace();
});

const judge = (name: string, change: Partial<Trace>) => {
  const file = join(root, `${name}.json`);
  writeFileSync(file, JSON.stringify({ ...trace, ...change }));
  return tiao('replay', file, '--node');
};

test('a score that was played is verified', async () => {
  expect(trace.score).toBeGreaterThan(4);
  const { code, out } = await judge('honest', {});
  expect(out).toContain(`score ${trace.score}: verified`);
  expect(code).toBe(0);
});

test('a higher one is refused, and so is one with other touches under it', async () => {
  const claim = await judge('claim', { score: 999, checks: [] });
  expect(claim.err).toContain(`claims a score of 999, and its touches come to ${trace.score}: not verified`);
  expect(claim.code).toBe(1);
  const late = trace.inputs.map((input) =>
    'touch' in input && input.touch.kind === 'end'
      ? { ...input, touch: { ...input.touch, held: input.touch.held + 0.4 } }
      : input,
  );
  const forged = await judge('forged', { inputs: late });
  expect(forged.err).toMatch(/left its trace between steps \d+ and \d+/);
  expect(forged.code).toBe(1);
});
