/**
 * `npm run -s cuts`: takes each guard away, in a copy of this folder, and looks whether the test that stands for it fails.
 * All cuts are made at once, each seen by a test of its own, so that one run of the tests serves them all. Without a cut the
 * same tests pass in `npm test`. Prints a line for each, and ends with 1 if a cut was not noticed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CUTS } from './list.ts';

const HERE = fileURLToPath(new URL('../..', import.meta.url));

type Result = { file: string; title: string; status: string };

const copy = mkdtempSync(join(tmpdir(), 'tiao-cuts-'));
try {
  for (const path of execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: HERE,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(HERE, path), join(copy, path));
  }
  symlinkSync(join(HERE, 'node_modules'), join(copy, 'node_modules'));
  for (const { file, from, to } of CUTS) {
    const text = readFileSync(join(copy, file), 'utf8');
    const count = text.split(from).length - 1;
    if (count !== 1)
      throw new Error(`'${from}' stands in ${file} ${count} times, expected once: mend test/cuts/list.ts.`);
    writeFileSync(
      join(copy, file),
      text.replace(from, () => to),
    );
  }
  const results = run();
  let unseen = 0;
  for (const { against, file, test, title } of CUTS) {
    const ofFile = results.filter((one) => one.file.endsWith(`/test/${test}`));
    const failed = ofFile.find((one) => one.status === 'failed' && one.title.startsWith(title));
    // a file in which nothing passes has not been loaded, which proves nothing
    const isProof = failed && (ofFile.length === 1 || ofFile.some(({ status }) => status === 'passed'));
    if (!isProof) unseen++;
    console.log(
      `${isProof ? 'seen  ' : 'UNSEEN'}  ${against} (${file}): ${test}${failed ? ` › ${failed.title}` : ''}`,
    );
  }
  console.log(`${CUTS.length} cuts, ${unseen} unseen`);
  if (unseen > 0) process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true });
}

/** How the tests of the list end in the copy. */
function run(): Result[] {
  const files = [...new Set(CUTS.map(({ test }) => `test/${test}`))];
  const report = join(copy, 'cuts.json');
  spawnSync('npx', ['vitest', 'run', '--reporter=json', `--outputFile=${report}`, ...files], {
    cwd: copy,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
  };
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status }) => ({ file: name.replace(/\\/g, '/'), title, status })),
  );
}
