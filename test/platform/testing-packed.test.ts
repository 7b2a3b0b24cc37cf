import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from '../cli/tiao.ts';

test('tiao/testing has the platform for tests that Node loads by require, as Playwright does', async () => {
  const script = `require('./adapter/testing/index.cjs').PlatformHandle.start().then(async (platform) => {
    await platform.consent(platform.world.apps[0].templates[0]);
    console.log((await platform.login()).length);
    await platform.close();
  })`;
  const { out, err } = await new Promise<{ out: string; err: string }>((done) => {
    execFile(process.execPath, ['-e', script], { cwd: ROOT }, (_, out, err) => done({ out, err }));
  });
  expect({ out, err }).toEqual({ out: '32\n', err: '' });
});
