/** The lists of cuts fit the code: every line that is to be cut stands in its file once, and its test file is there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BROWSER_CUTS } from './browser-list.ts';
import { CUTS } from './list.ts';
import { POLICY_ROUNDS } from './policy-list.ts';

const path = (inside: string) => new URL(`../../${inside}`, import.meta.url);

test('every cut finds its line', () => {
  const cuts = [...CUTS, ...BROWSER_CUTS, ...POLICY_ROUNDS.flat()];
  expect(cuts.length).toBeGreaterThan(80);
  for (const { against, file, from, test: testFile } of cuts) {
    const count = readFileSync(path(file), 'utf8').split(from).length - 1;
    expect(count, `the cut against ${against} in ${file}`).toBe(1);
    expect(existsSync(path(`test/${testFile}`)), testFile).toBe(true);
  }
});
