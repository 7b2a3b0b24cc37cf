/**
 * `npm run -s attempts`: the tests of our guards by their own titles, and how many there are. A test makes one attempt, or
 * several of a kind. One that gets through fails its test; the list says which are tried at all.
 */
import { execFileSync } from 'node:child_process';
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

const listed = JSON.parse(ask('vitest', 'list', ...IN_NODE.map((name) => `test/${name}`), '--json')) as {
  name: string;
  file: string;
}[];
const inNode = listed.map(
  ({ name, file }) => `${file.replace(/\\/g, '/').replace(/^.*\/test\//, '')} › ${name}`,
);

const inBrowser = ask(
  'playwright',
  'test',
  '--config=test/playwright.config.ts',
  '--list',
  ...IN_A_BROWSER.map((name) => `e2e/${name}.e2e`),
)
  .split('\n')
  .filter((line) => line.includes(' › '))
  .map((line) => line.trim().replace(/:\d+:\d+/, ''));

for (const line of [...inBrowser, ...inNode]) console.log(line);
console.log(`${inBrowser.length + inNode.length} tests of guards`);
