/**
 * `npm run -s cuts`: removes each guard in a copy of this repository and checks that the guard's test then fails. Cuts
 * with different tests are made together, so that a few test runs cover all of them. Without a cut, the same tests pass
 * in `npm test`. Prints a line for each cut, and exits with 1 if a test did not notice its cut. `-- node`, `-- browser`
 * and `-- policies` make the cuts of one list only.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BROWSER_CUTS } from './browser-list.ts';
import { CUTS, type Cut } from './list.ts';
import { POLICY_ROUNDS } from './policy-list.ts';

const HERE = fileURLToPath(new URL('../..', import.meta.url));
/**
 * Timeout in milliseconds of a browser test, which may wait for something that a cut has removed. Usually a test takes a
 * few seconds.
 */
const WAITS = 60_000;

type Result = { file: string; title: string; isPassed: boolean };

const LISTS = {
  node: { rounds: roundsOf(CUTS), run: inNode },
  browser: { rounds: roundsOf(BROWSER_CUTS), run: inBrowser },
  policies: { rounds: POLICY_ROUNDS, run: inBrowser },
};

const [only] = process.argv.slice(2);
const names = Object.keys(LISTS) as (keyof typeof LISTS)[];
if (only !== undefined && !names.some((name) => name === only)) {
  throw new Error(`There is no list '${only}' of cuts. There are: ${names.join(', ')}.`);
}
const copy = mkdtempSync(join(tmpdir(), 'tiao-cuts-'));
try {
  copyHere();
  let count = 0;
  let unseen = 0;
  for (const name of names.filter((one) => only === undefined || one === only)) {
    const { rounds, run } = LISTS[name];
    for (const round of rounds) {
      for (const cut of round) make(cut);
      const results = run([...new Set(round.map(({ test }) => `test/${test}`))]);
      for (const cut of round) {
        const isSeen = tell(cut, results, round);
        if (!isSeen) unseen++;
      }
      for (const { file } of round) cpSync(join(HERE, file), join(copy, file));
      count += round.length;
    }
  }
  console.log(`${count} cuts, ${unseen} unseen`);
  if (unseen > 0) process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true });
}

function copyHere() {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: HERE,
    encoding: 'utf8',
  });
  for (const path of listed.trim().split('\n')) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(HERE, path), join(copy, path));
  }
  symlinkSync(join(HERE, 'node_modules'), join(copy, 'node_modules'));
}

/** Groups cuts into rounds, in which each test belongs to one cut at most. */
function roundsOf(cuts: Cut[]): Cut[][] {
  const rounds: Cut[][] = [];
  for (const cut of cuts) {
    const isOwn = (one: Cut) => one.test !== cut.test || one.title !== cut.title;
    const round = rounds.find((others) => others.every(isOwn));
    if (round) round.push(cut);
    else rounds.push([cut]);
  }
  return rounds;
}

function make({ file, from, to }: Cut) {
  const text = readFileSync(join(copy, file), 'utf8');
  const count = text.split(from).length - 1;
  if (count !== 1)
    throw new Error(
      `'${from}' stands in ${file} ${count} times, expected once: mend the lists in test/cuts.`,
    );
  writeFileSync(
    join(copy, file),
    text.replace(from, () => to),
  );
}

/**
 * Prints whether the cut's own test has failed. If no other test of the file passes, the file may not have loaded, and
 * the failure proves nothing. All browser tests play the same build, so for them one passing test in any file is enough.
 */
function tell({ against, file, test, title }: Cut, results: Result[], round: Cut[]): boolean {
  const ofFile = results.filter((one) => one.file.endsWith(`/test/${test}`));
  const failed = ofFile.find((one) => !one.isPassed && one.title.startsWith(title));
  const isCut = (one: Result) =>
    round.some((cut) => one.file.endsWith(`/test/${cut.test}`) && one.title.startsWith(cut.title));
  const others = (test.startsWith('e2e/') ? results : ofFile).filter((one) => !isCut(one));
  const isProof = failed && (others.length === 0 || others.some(({ isPassed }) => isPassed));
  console.log(
    `${isProof ? 'seen  ' : 'UNSEEN'}  ${against} (${file}): ${test}${failed ? ` › ${failed.title}` : ''}`,
  );
  return Boolean(isProof);
}

function inNode(files: string[]): Result[] {
  const report = join(copy, 'cuts.json');
  runTests(['vitest', 'run', '--reporter=json', `--outputFile=${report}`, ...files]);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
  };
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status }) => ({
      file: name.replace(/\\/g, '/'),
      title,
      isPassed: status === 'passed',
    })),
  );
}

type Suite = { suites?: Suite[]; specs: { title: string; file: string; ok: boolean }[] };

function inBrowser(files: string[]): Result[] {
  const report = join(copy, 'cuts.json');
  const args = ['--config=test/playwright.config.ts', '--reporter=json', `--timeout=${WAITS}`];
  runTests(['playwright', 'test', ...args, ...files.map((file) => file.slice('test/e2e/'.length))], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const { suites } = JSON.parse(readFileSync(report, 'utf8')) as { suites: Suite[] };
  const all = (suite: Suite): Result[] => [
    ...suite.specs.map(({ title, file, ok }) => ({ file: `/test/e2e/${file}`, title, isPassed: ok })),
    ...(suite.suites ?? []).flatMap(all),
  ];
  return suites.flatMap(all);
}

function runTests(args: string[], env: { [name: string]: string } = {}) {
  spawnSync('npx', args, {
    cwd: copy,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
}
