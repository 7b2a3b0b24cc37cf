/**
 * `npm run -s attempts`: the tests of our guards by their own titles, and how many there are. A test makes one attempt, or
 * several of a kind. One that gets through fails its test; the list says which are tried at all. `-- --run` runs them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Tests in Node whose every title is an attempt, or names the guard that stands against one. */
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
