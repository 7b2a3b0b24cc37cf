/** Which test file calls which name of `wx`: the tests are run, and each writes down what it called. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../host/failure.ts';
import { TIAO } from '../host/project.ts';
import { listedTests } from './wx-table.ts';

const TESTS = 'test/realm';
/** These call every name, with nonsense or for the types of what comes back, and say nothing of what a name does. */
const NO_TESTS = ['robust.test.ts.json', 'object-types.test.ts.json'];

type Called = { file: string; called: string[] };

/**
 * Name → file. The one on the page stays as long as it still calls the name, so that a new test elsewhere changes nothing;
 * else it is the one with the fewest names, which has most to say about each.
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
      throw new Failure(`The tests in ${TESTS} failed: first they must pass, then they count.`);
    return readdirSync(folder)
      .filter((name) => !NO_TESTS.includes(name))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Called);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
