/** The command in a user's own folder: games by name and by path, builds, traces. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tiaoIn } from './tiao.ts';

const cwd = mkdtempSync(join(tmpdir(), 'tiao-elsewhere-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const here = (...args: string[]) => tiaoIn({ cwd }, ...args);

test('a game begun there is built there, recorded, and played again, also from where it was moved to', async () => {
  const begun = await here('new', 'my-game');
  expect(begun).toMatchObject({ code: 0, out: expect.stringMatching(/^Created games\/my-game/) });
  expect(begun.out).toContain('dev my-game');
  expect(readFileSync(join(cwd, 'games/my-game/index.ts'), 'utf8')).toContain(
    "id: 'my-game',\n  title: 'My game'",
  );

  const built = await here('build');
  expect(built.out).toMatch(/^dist\/wechat\/my-game: main package/);
  const sizes = await here('build', 'my-game', '--json');
  expect(sizes).toMatchObject({ code: 0, err: '' });
  const number = expect.any(Number);
  expect(JSON.parse(sizes.out)).toMatchObject([
    { id: 'my-game', minified: number, gzipped: number, bytes: { main: number } },
  ]);
  expect(readdirSync(join(cwd, 'dist'))).toEqual(['wechat']);
  expect(existsSync(join(cwd, 'dist/wechat/my-game/game.js'))).toBe(true);

  renameSync(join(cwd, 'games/my-game'), join(cwd, 'mine'));
  const index = join(cwd, 'mine/index.ts');
  writeFileSync(index, readFileSync(index, 'utf8').replace("id: 'my-game'", "id: 'other'"));
  const device = ['--device', 'iphone-8', '--frames', '20'];
  const ran = await here('run', 'mine', ...device, '--record', 'traces/a.json', '--json');
  expect(JSON.parse(ran.out)).toMatchObject({ booted: true, package: { dir: 'mine' } });
  const again = await here('replay', 'traces/a.json', '--node');
  expect(again).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^\d+ steps, state hash /) });

  renameSync(join(cwd, 'mine'), join(cwd, 'moved'));
  const lost = await here('replay', 'traces/a.json', '--node');
  expect(lost).toMatchObject({ code: 1, err: expect.stringContaining('Say where it is with --game') });
  const found = await here('replay', 'traces/a.json', '--node', '--game', 'moved');
  expect(found).toMatchObject({ code: 0, out: again.out });
});

test('without games of its own there is nothing to build, and a test runner is asked for', async () => {
  const empty = mkdtempSync(join(cwd, 'empty-'));
  expect(await tiaoIn({ cwd: empty }, 'build')).toMatchObject({
    code: 2,
    err: expect.stringContaining('There are no games in games.'),
  });
  expect(await tiaoIn({ cwd: empty }, 'test')).toMatchObject({
    code: 2,
    err: expect.stringContaining('npm install -D @playwright/test'),
  });
});
