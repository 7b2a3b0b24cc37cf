/** Tests in Node. They import the engine as a game does; the plugin gives pixi what it asks of a browser. */
import { defineConfig } from 'vitest/config';
import { tiao } from './adapter/make/plugin.ts';

export default defineConfig({
  plugins: [tiao()],
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: 'test/temporary-folder.ts',
    // some start a browser or the command, and share two cores with others that do
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
