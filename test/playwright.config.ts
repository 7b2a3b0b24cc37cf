/** Tests in a browser: the page, the realm and the games as a user meets them. Run by `npm test`. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  // long enough for a busy machine; tests measure no times, so this only ends one that hangs
  timeout: 300_000,
  expect: { timeout: 120_000 },
  // a test that passes only on the second try is a defect
  retries: 0,
  // on two cores, a third browser would only delay the others
  workers: 2,
  forbidOnly: true,
  // No animations: an element that moves between press and release receives no click. One window, cleared between tests:
  // opening a new one costs a browser more than opening a game.
  use: { contextOptions: { reducedMotion: 'reduce' }, reuseContext: true },
  reporter: 'list',
  // a missing snapshot fails; `--update-snapshots=all` writes it anew; look at it before you keep it
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
});
