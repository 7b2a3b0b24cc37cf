/**
 * `tiao test`: runs the project's tests in Node (vitest), then those in Chromium (Playwright), and prints the total.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { ensureChromium } from '../host/chromium.ts';
import { Failure, UsageError } from '../host/failure.ts';
import { PROJECT, TIAO } from '../host/project.ts';

/** tiao's own configuration; any other project has its playwright.config.ts where Playwright looks for it */
const CONFIG = PROJECT === TIAO ? ['--config=test/playwright.config.ts'] : [];

type Count = { passed: number; failed: number };

export function testCommand(): Command {
  return new Command('test')
    .description('run the tests: in Node, then in Chromium, which is installed if there is none')
    .argument('[filter...]', 'only test files whose path contains one of these')
    .action(test);
}

async function test(filters: string[]) {
  const vitest = scriptOf('vitest', 'vitest.mjs');
  const playwright = scriptOf('@playwright/test', 'cli.js');
  if (!vitest && !playwright) {
    throw new UsageError(
      'There is no test runner here. For tests of a game on the phone: npm install -D @playwright/test, and import from tiao/testing. For tests of its rules alone: npm install -D vitest.',
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'tiao-test-'));
  const counts: Count[] = [];
  if (vitest) counts.push(await inNode(vitest, filters, join(folder, 'node.json')));
  if (playwright) {
    counts.push(
      await inChromium(
        playwright,
        filters,
        join(folder, 'chromium.json'),
        await ensureChromium({ shows: false }),
      ),
    );
  }
  rmSync(folder, { recursive: true });
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  if (passed + failed === 0) {
    throw new Failure(
      filters.length > 0
        ? `No test file's path contains ${filters.join(' or ')}.`
        : 'There are no tests yet.',
    );
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

async function inNode(vitest: string, filters: string[], reportFile: string): Promise<Count> {
  const args = [
    'run',
    '--passWithNoTests',
    `--reporter=${join(TIAO, 'adapter/cli/quiet-reporter.mjs')}`,
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ];
  const ok = await run(vitest, [...args, ...filters]);
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 }; // vitest has printed why
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
  // a file that cannot be loaded or whose hooks fail has no failed test, and an error between files belongs to none
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: ok ? failed : Math.max(failed, 1) };
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

async function inChromium(
  script: string,
  filters: string[],
  reportFile: string,
  chromium: string,
): Promise<Count> {
  const args = ['test', ...CONFIG, '--reporter=list,json', '--pass-with-no-tests'];
  const ok = await run(script, [...args, ...filters], {
    TIAO_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
  });
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const { stats, errors } = JSON.parse(readFileSync(reportFile, 'utf8')) as PlaywrightReport;
  const failed = stats.unexpected + errors.length;
  if (stats.flaky > 0) console.log(`${stats.flaky} passed only at the second try: see 'flaky' above.`);
  return { passed: stats.expected + stats.flaky, failed: ok ? failed : Math.max(failed, 1) };
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** Path of a command of an installed package; undefined if it is not installed. */
function scriptOf(name: string, script: string): string | undefined {
  const places = createRequire(join(PROJECT, 'package.json')).resolve.paths(name) ?? [];
  return places.map((place) => join(place, name, script)).find((file) => existsSync(file));
}

/** Runs a script with this Node, which ends with this process; resolves to whether it succeeded. */
async function run(script: string, args: string[], env: { [name: string]: string } = {}): Promise<boolean> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: PROJECT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const end = () => child.kill();
  process.once('exit', end);
  const [status] = await once(child, 'exit');
  process.off('exit', end);
  return status === 0;
}
