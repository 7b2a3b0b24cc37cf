/**
 * A large package is requested once and kept in memory once. Counted in bytes and requests, because times say little.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { expect, test } from '../../adapter/testing/index.ts';

const FILES = 30;
const MB = 1024 * 1024;

test('a package of 30 MB is requested once and held once', async ({ page, phoneServer }) => {
  const dir = test.info().outputPath('heavy 重');
  mkdirSync(join(dir, 'res'), { recursive: true });
  writeFileSync(join(dir, 'game.json'), '{}');
  const gameJs = `const c = wx.createCanvas().getContext('2d'); c.fillRect(0, 0, 9, 9);
    const head = wx.getFileSystemManager().readFileSync('res/图 29.bin', undefined, 0, 4);
    GameGlobal.__tiao = { probe: () => new Uint8Array(head)[0] };`;
  writeFileSync(join(dir, 'game.js'), gameJs);
  for (let i = 0; i < FILES; i++) writeFileSync(join(dir, `res/图 ${i}.bin`), Buffer.alloc(MB, i + 1));

  const asked: string[] = [];
  page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
  const id = await phoneServer.offer(dir);
  await page.goto(`${phoneServer.url}?game=${encodeURIComponent(id)}&device=iphone-8&clock=stepped&bare`);
  await expect(page.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  const files = asked.filter((url) => url.includes('/files/'));
  expect(files).toHaveLength(FILES);
  expect(new Set(files).size).toBe(FILES);
  expect(asked.filter((url) => url.includes('/scripts/'))).toHaveLength(1);
  // the realm in the page's HTML: no second one was loaded
  expect(asked.filter((url) => url.endsWith('/realm/runtime.js'))).toHaveLength(1);
  await expect(page.locator('iframe')).toHaveCount(1);

  const frame = page.frames().find((one) => one.url().includes('/realm/'));
  if (!frame) throw new Error('The page has no realm.');
  const outer = await page.context().newCDPSession(page);
  const realm = await page.context().newCDPSession(frame);
  const held = (await bytesHeld(outer)) + (await bytesHeld(realm));
  expect(held).toBeGreaterThan(FILES * MB);
  expect(held).toBeLessThan(1.2 * FILES * MB);
});

/** Bytes of array buffers that a page's scripts hold. */
async function bytesHeld(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as { backingStorageSize?: number };
  return usage.backingStorageSize ?? 0;
}
