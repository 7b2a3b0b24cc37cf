import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT, tiaoIn } from '../cli/tiao.ts';

test('the example back end passes its own test beside a platform', async () => {
  const tests = 'adapter/platform/example/back-end.test.mjs';
  const { code, out, err } = await tiaoIn(
    { cwd: ROOT },
    'platform',
    'exec',
    '--',
    process.execPath,
    '--test',
    tests,
  );
  expect({ code, out, err }).toMatchObject({ code: 0, out: expect.stringMatching(/# pass 3/) });
});

test('the example has at most 120 lines', () => {
  expect(
    readFileSync(`${ROOT}/adapter/platform/example/back-end.mjs`, 'utf8').split('\n').length,
  ).toBeLessThanOrEqual(120);
});
