/** Finds which test file calls which name of `wx`: runs the tests, each of which records its calls. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../host/failure.ts';
import { TIAO } from '../host/project.ts';
import { listedTests } from './wx-table.ts';

const TESTS = 'test/realm';
/** These files call every name with random arguments, or check types of results; they do not test what a name does. */
const NO_TESTS = ['robust.test.ts.json', 'object-types.test.ts.json'];

type Called = { file: string; called: string[] };

/**
 * Name → file. The file listed on the page stays as long as it still calls the name, so that a new test elsewhere
 * changes nothing. Otherwise it is the file that calls the fewest names, which is the most specific.
 */
export function testsByCalls(): Map<string, string> {
  const all = callsOfTests().sort((a, b) => a.called.length - b.called.length);
  const listed = listedTests();
  const found = new Map<string, string>();
  for (const { file, called } of all) {
    for (const name of called) {
      if (!found.has(name) || listed.get(name) === file) found.set(name, file);
    }
  }
  return found;
}

function callsOfTests(): Called[] {
  const folder = mkdtempSync(join(tmpdir(), 'tiao-calls-'));
  try {
    const vitest = join(TIAO, 'node_modules/vitest/vitest.mjs');
    const { status } = spawnSync(process.execPath, [vitest, 'run', TESTS], {
      cwd: TIAO,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, TIAO_CALLS: folder },
    });
    if (status !== 0)
      throw new Failure(`The tests in ${TESTS} failed. They must pass before their calls count.`);
    return readdirSync(folder)
      .filter((name) => !NO_TESTS.includes(name))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Called);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
