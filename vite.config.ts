/** Tests in Node. They import the engine as a game does; the plugin gives pixi what it asks of a browser. */
import { defineConfig } from 'vitest/config';
import { tiao } from './adapter/make/plugin.ts';

/** A test waits for what it waits for, however busy the machine is; only one that hangs is ended. */
const PATIENCE_MS = 300_000;

const common = { environment: 'node', testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS } as const;

export default defineConfig({
  plugins: [tiao()],
  test: {
    globalSetup: 'test/temporary-folder.ts',
    // its usual, one fewer than there are cores, leaves half of a small machine idle
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          ...common,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/realm/**'],
          // files share a process and what it has loaded: vite, the engine, a browser
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'realm',
          include: ['test/realm/**/*.test.ts'],
          // each file puts a browser of its own making in the place of Node's globals
          isolate: true,
        },
      },
    ],
    expect: { poll: { timeout: PATIENCE_MS, interval: 5 } },
  },
});
