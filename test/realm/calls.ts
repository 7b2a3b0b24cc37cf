/**
 * Records which members of `wx` the tests of a file actually call. adapter/realm/wx/README.md names a test file for each
 * member; this checks that the file calls it. `tiao coverage --write` makes all files write down their calls for that
 * page.
 */
import { writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { afterAll, expect, type RunnerTestSuite } from 'vitest';
import { claimedBy } from '../../adapter/cli/wx-table.ts';

const ROOT = join(import.meta.dirname, '../..');
const calls: Record<string, number>[] = [];

/** Checks the calls of the running test file; `called` is filled as they are made. */
export function countForThisFile(called: Record<string, number>): void {
  calls.push(called);
}

// biome-ignore lint/correctness/noEmptyPattern: vitest reads the parameter's braces
afterAll(({}, suite) => {
  const file = relative(ROOT, expect.getState().testPath ?? '');
  const called = new Set(calls.flatMap((one) => Object.keys(one)));
  const folder = process.env.TIAO_CALLS;
  if (folder) {
    writeFileSync(join(folder, `${basename(file)}.json`), JSON.stringify({ file, called: [...called] }));
  } else if (ranWhole(suite)) {
    const missing = claimedBy(file).filter((name) => !called.has(name));
    expect(missing, `${file} is said to test these names of wx, and calls none of them`).toEqual([]);
  }
});

/** False if only some tests were selected: then a missing call means nothing. */
function ranWhole({ tasks }: Readonly<RunnerTestSuite>): boolean {
  return tasks.every((task) => (task.type === 'suite' ? ranWhole(task) : task.mode !== 'skip'));
}
