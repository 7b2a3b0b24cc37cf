/**
 * `npm run -s attempts`: lists the titles of the tests of our security guards, and counts them. Each test makes one
 * attack, or several of one kind, and fails if an attack succeeds. The list shows which attacks are tried at all.
 * `-- --run` also runs the tests.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Node tests in which every title names an attack, or the guard against it. */
const IN_NODE = [
  'package/zip',
  'package/package-folder',
  'package/compiler.test',
  'server/serve',
  'server/policies',
  'page/load',
  'host/printable',
  'cli/patience',
  'cli/killed',
  'cli/user-dir',
  'realm/robust',
  'dependencies',
];
const IN_A_BROWSER = [
  'sealed',
  'taint',
  'patched',
  'framed',
  'redirects',
  'policies',
  'realm',
  'bad-packages',
  'worker',
];

const cwd = fileURLToPath(new URL('..', import.meta.url));
const ask = (...args: string[]) =>
  execFileSync('npx', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });

const inNodeFiles = IN_NODE.map((name) => `test/${name}`);
const inBrowserFiles = IN_A_BROWSER.map((name) => `e2e/${name}.e2e`);
const playwright = ['playwright', 'test', '--config=test/playwright.config.ts'];

const listed = JSON.parse(ask('vitest', 'list', ...inNodeFiles, '--json')) as {
  name: string;
  file: string;
}[];
const inNode = listed.map(
  ({ name, file }) => `${file.replace(/\\/g, '/').replace(/^.*\/test\//, '')} › ${name}`,
);

const inBrowser = ask(...playwright, '--list', ...inBrowserFiles)
  .split('\n')
  .filter((line) => line.includes(' › '))
  .map((line) => line.trim().replace(/:\d+:\d+/, ''));

for (const line of [...inBrowser, ...inNode]) console.log(line);
console.log(`${inBrowser.length + inNode.length} tests of guards`);

if (process.argv.includes('--run')) {
  const options = { cwd, stdio: 'inherit', shell: process.platform === 'win32' } as const;
  const ends = [
    spawnSync('npx', ['vitest', 'run', ...inNodeFiles], options),
    spawnSync('npx', [...playwright, ...inBrowserFiles], options),
  ];
  if (ends.some(({ status }) => status !== 0)) process.exitCode = 1;
}
