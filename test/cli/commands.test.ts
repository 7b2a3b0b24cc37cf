/** The command's answers: help, wrong usage (exit code 2), failures (exit code 1). */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, tiao, tiaoIn } from './tiao.ts';

const COMMANDS = ['start', 'dev', 'new', 'build', 'run', 'test'];

test.each(COMMANDS)('%s --help says what it does', async (command) => {
  const { code, out } = await tiao(command, '--help');
  expect(code).toBe(0);
  expect(out).toContain(`Usage: tiao ${command}`);
});

test('--help lists every command', async () => {
  const { code, out } = await tiao('--help');
  expect(code).toBe(0);
  for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  // in a shell the list is printed without loading any command
  const printed = execFileSync(process.execPath, [join(ROOT, 'adapter/cli/tiao.mjs'), '--help'], {
    encoding: 'utf8',
  });
  expect(printed.trim()).toBe(out.trim());
});

test.each([
  [['fly'], "unknown command 'fly'"],
  [['run'], "missing required argument 'package|game'"],
  [['run', 'hello', '--fly'], "unknown option '--fly'"],
  [['run', 'hello', '--frames', 'many'], 'Expected a whole number from 0 up.'],
  [['run', 'hello', '--frames', '1', '--seconds', '1'], '--frames and --seconds both say how long to run'],
  [['run', 'hello', '--device', 'nokia'], "No device 'nokia'. Known devices: oppo-r9s,"],
  [['run', 'nothing'], "No game 'nothing'. There are: "],
  [['run', './nothing/here'], 'There is no folder ./nothing/here.'],
  [
    ['check', 'games/jump/index.ts'],
    'games/jump/index.ts is a source of a game. Give its folder, games/jump.',
  ],
  [['build', 'test/packages/scene'], 'test/packages/scene has no index.ts, and no main.ts.'],
  [['build', 'hello', '--out', 'README.md'], '--out README.md is a file'],
  [['run', 'hello', '--actions', 'nothing.json'], 'There is no actions file nothing.json'],
  [['run', 'hello', '--config', 'nothing.json'], 'There is no config file nothing.json'],
  [['run', 'hello', '--config', 'README.md'], 'The config file README.md:1:1 is not JSON.'],
  [['build', 'nothing'], "No game 'nothing'. There are: "],
  [['build', '--target', 'moon'], 'Allowed choices are wechat, web.'],
  [['dev', '--port', '70000'], 'Expected a port from 1 to 65535.'],
  [['new', 'My Game'], "'My Game' is no name for a game."],
  [['new', 'hello'], "There is a game 'hello' already"],
  [['new', 'a-game', '--template', 'moon'], "No template 'moon'. There are: physics, jump,"],
])('%j is wrong usage: %s', async (args, message) => {
  const { code, err } = await tiao(...args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});

test('paths given to npm --prefix … are meant from where it was typed', async () => {
  const env = {
    ...process.env,
    npm_lifecycle_event: 'tiao',
    npm_package_json: join(ROOT, 'package.json'),
    INIT_CWD: join(ROOT, 'test/packages'),
  };
  const { code, out } = await tiaoIn({ env }, 'check', 'scene');
  expect(out).toContain('scene: ');
  expect(code).toBe(0);
});

test.each([
  [['--actions', 'test'], 'The actions file test is a folder'],
  [['--config', 'test'], 'The config file test is a folder'],
  [['--user-dir', 'README.md'], '--user-dir README.md is a file'],
  [['--report', ''], '--report has no name'],
  [['--frames', '99999999999999999999'], 'Expected a whole number from 0 up.'],
])('run %j ends with a sentence', async (args, message) => {
  const { code, err } = await tiao('run', 'test/packages/scene', ...args);
  expect(err).toContain(message);
  expect(err).not.toMatch(/^ {4}at /m);
  expect(code).toBe(2);
});

test('a game without our engine is built and checked: main.ts with a loop of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiao-bare-'));
  const [, game] = /```ts\n(const canvas[\s\S]*?)```/.exec(
    readFileSync(join(ROOT, 'adapter/docs/move-a-game.md'), 'utf8'),
  ) ?? ['', ''];
  writeFileSync(join(folder, 'main.ts'), game);
  writeFileSync(join(folder, 'game.json'), '{}');
  const built = await tiao('build', folder, '--out', join(folder, 'built'));
  expect(`${built.code} ${built.err}`).toBe('0 ');
  expect(readFileSync(join(folder, 'built/game.js'), 'utf8')).toContain('createCanvas');
  expect(await tiao('check', folder)).toMatchObject({ code: 0, out: expect.stringContaining('0 errors') });
  rmSync(folder, { recursive: true });
});
