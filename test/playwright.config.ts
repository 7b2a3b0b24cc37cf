/** Tests in a browser: the page, the realm and the games as a user meets them. Run by `npm test`. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  // a shared machine may hold a browser up for many seconds: no test fails by that, and the list names what passed only
  // at the second try, which is to be looked into
  timeout: 120_000,
  expect: { timeout: 30_000 },
  retries: 1,
  // two cores: a third browser would only make the clocks of the others late
  workers: 2,
  forbidOnly: true,
  // nothing glides: what moves between a press and its release gets no click
  use: { contextOptions: { reducedMotion: 'reduce' } },
  reporter: 'list',
  // a picture that is missing fails; `--update-snapshots=all` draws it anew, to be looked at before it is kept
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
});
