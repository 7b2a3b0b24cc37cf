/** Tests in a browser: the page, the realm and the games as a user meets them. Run by `npm test`. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  // as long as a busy machine may take; nothing here is timed, and only what hangs is ended
  timeout: 300_000,
  expect: { timeout: 120_000 },
  // a test that passes at the second try only is a defect
  retries: 0,
  // two cores: a third browser would only make the clocks of the others late
  workers: 2,
  forbidOnly: true,
  // nothing glides: what moves between a press and its release gets no click
  // one window, emptied between tests: a new one costs a browser more than opening a game does
  use: { contextOptions: { reducedMotion: 'reduce' }, reuseContext: true },
  reporter: 'list',
  // a picture that is missing fails; `--update-snapshots=all` draws it again; look at it before you keep it
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
});
