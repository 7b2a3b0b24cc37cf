/** `tiao test`: the tests in Node, then those in Chromium, and one line that counts them all. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { ensureChromium } from './chromium.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BROWSER_TESTS = join(ROOT, 'test/playwright.config.ts');

type Count = { passed: number; failed: number };

export function testCommand(): Command {
  return new Command('test')
    .description('run the tests: in Node, then in Chromium, which is installed if there is none')
    .argument('[filter...]', 'only test files whose path contains one of these')
    .action(test);
}

async function test(filters: string[]) {
  const chromium = await ensureChromium();
  const folder = mkdtempSync(join(tmpdir(), 'tiao-test-'));
  const counts = [inNode(filters, join(folder, 'node.json'))];
  if (existsSync(BROWSER_TESTS)) counts.push(inChromium(filters, join(folder, 'chromium.json'), chromium));
  rmSync(folder, { recursive: true });
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

function inNode(filters: string[], reportFile: string): Count {
  const args = [
    'run',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ];
  const ok = run('vitest', 'vitest.mjs', [...args, ...filters]);
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 }; // it has said why
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
  // a file that cannot be read has no tests to fail, and an error between tests belongs to none
  const unread = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + unread.length;
  return { passed: report.numPassedTests, failed: ok ? failed : Math.max(failed, 1) };
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

function inChromium(filters: string[], reportFile: string, chromium: string): Count {
  const args = ['test', `--config=${BROWSER_TESTS}`, '--reporter=list,json', '--pass-with-no-tests'];
  const ok = run('@playwright/test', 'cli.js', [...args, ...filters], {
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

/** Runs a package's command with this Node; true if it ended well. */
function run(name: string, script: string, args: string[], env: { [name: string]: string } = {}): boolean {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const { status } = spawnSync(process.execPath, [join(folder, script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}
