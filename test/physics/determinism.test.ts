import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hashAfter } from './determinism-scene.ts';

/** The hash of the state after 10,000 steps. Any change of the simulation changes it; such a change must be intended. */
const RECORDED = 4_068_507_045;
const SCENE = fileURLToPath(new URL('./determinism-scene.ts', import.meta.url));

test('the state after 10,000 steps is the recorded one', () => {
  expect(hashAfter(10_000)).toBe(RECORDED);
});

test('a second world in the same process goes the same way', () => {
  expect(hashAfter(500)).toBe(hashAfter(500));
});

test('without a JIT the state is the same', () => {
  const printed = execFileSync(process.execPath, ['--jitless', '--import', 'tsx', SCENE, '2000'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(Number(printed)).toBe(hashAfter(2000));
});
