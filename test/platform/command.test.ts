/** `tiao platform` and `tiao publish`, as a script calls them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT, tiao as tiaoHere, tiaoIn } from '../cli/tiao.ts';

const folder = mkdtempSync(join(tmpdir(), 'tiao-platform-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tiao = (...args: string[]) => tiaoIn({ cwd: ROOT }, ...args);
const node = (script: string) => ['--', process.execPath, '-e', script];

test('exec ends with the code of its command, which has the address and the platform', async () => {
  const script = `
    const { apps, users } = JSON.parse(process.env.TIAO_PLATFORM);
    fetch(process.env.TIAO_PLATFORM_URL + '/__tiao/world').then(async (response) => {
      const there = await response.json();
      console.log(JSON.stringify({ same: there.apps[0].secret === apps[0].secret, keys: Object.keys(apps[0]), users: users.length }));
      process.exitCode = 7;
    });`;
  const { code, out } = await tiao('platform', 'exec', ...node(script));
  expect(code).toBe(7);
  const { same, keys, users } = JSON.parse(out) as { same: boolean; keys: string[]; users: number };
  expect([same, users]).toEqual([true, 3]);
  expect(keys).toEqual(
    expect.arrayContaining(['appid', 'secret', 'token', 'aesKey', 'midasSecret', 'appKey']),
  );
});

test('--json prints one line when it can be used', async () => {
  const script = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['adapter/cli/tiao.mjs', 'platform', '--json']);
    let out = '';
    child.stdout.on('data', async (chunk) => {
      out += chunk;
      if (!out.endsWith('\\n')) return;
      const { url } = JSON.parse(out);
      console.log(out.split('\\n').length, (await fetch(url + '/__tiao/health')).status);
      child.kill('SIGTERM');
    });
    child.on('exit', (code) => console.log('ended with', code));`;
  const { out } = await tiao('platform', 'exec', ...node(script));
  expect(out).toBe('2 200\nended with 0\n');
});

test('unknown commands and unknown options', async () => {
  expect(await tiao('platform', 'exec', '--', 'no-such-command')).toMatchObject({
    code: 1,
    err: "tiao: There is no command 'no-such-command'.\n",
  });
  expect((await tiao('platform', '--nonsense')).code).toBe(2);
  expect((await tiao('platform', '--data', folder, '--database', 'postgres://x')).code).toBe(2);
  const seed = join(folder, 'seed.json');
  writeFileSync(seed, '{"subjects":[],"accounts":[{"name":"a","subject":"b"}],"users":[]}');
  const refused = await tiao('platform', '--seed', seed);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('names no subject of the seed') });
});

test('a phone stands beside the platform that is named, or there is none', async () => {
  const dev = (...args: string[]) => tiaoHere('dev', 'hello', '--no-open', ...args);
  expect((await dev('--data', folder, '--database', 'postgres://x')).code).toBe(2);
  const away = await dev('--database', 'postgres://tiao@127.0.0.1:1/none');
  expect(away).toMatchObject({
    code: 1,
    err: expect.stringContaining('cannot be used (connect ECONNREFUSED'),
  });
});

test('a game is published into a platform on disk, and one that breaks a rule is refused with its code', async () => {
  const data = join(folder, 'platform');
  const released = await tiao(
    'publish',
    'hello',
    '--account',
    'Hello',
    '--release',
    '--data',
    data,
    '--json',
  );
  expect(JSON.parse(released.out)).toMatchObject({ version: '1.0.1', state: 'released' });
  const small = ['publish', join(ROOT, 'test/packages/still'), '--account', 'Hello', '--data', data];
  const inReview = await tiaoHere(...small, '--as', '2.0.0');
  expect(inReview.out).toMatch(/^wx[0-9a-f]{16} 2\.0\.0: in review, review \d+\.\n$/);
  const twice = await tiaoHere(...small);
  expect(twice).toMatchObject({ code: 1, err: expect.stringContaining('refused it (85009)') });
});

test('which platform is asked before a game is built', async () => {
  const { TIAO_PLATFORM_URL } = process.env;
  delete process.env.TIAO_PLATFORM_URL;
  try {
    const nowhere = await tiaoHere('publish', 'no-such-game', '--account', 'x');
    expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining('Which platform?') });
  } finally {
    if (TIAO_PLATFORM_URL !== undefined) process.env.TIAO_PLATFORM_URL = TIAO_PLATFORM_URL;
  }
});
