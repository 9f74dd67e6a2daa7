import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,server,client,bench,tools}/**/*.test.{ts,tsx,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Much of a run is waiting, for processes that are killed and databases that start: the default leaves one core of two idle.
    maxWorkers: '100%',
    hookTimeout: 30_000,
    testTimeout: 15_000,
  },
});
