import { defineConfig } from '@playwright/test';

/** Flags of the browsers: fake devices that need no permission, and no traffic of the browser's own. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The second of them is a depth camera, which nothing shows; the third is another camera. Ten frames a second are
  // enough to see that a picture lives, and leave two cores room for six of them.
  '--use-fake-device-for-media-stream=device-count=3,fps=10',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

export default defineConfig({
  testDir: './specs',
  outputDir: './results',
  // Real media on two cores: pages of two tests at once would starve each other.
  workers: 1,
  fullyParallel: false,
  // CI's two cores are shared with others; a test that needs its second try is listed as flaky there.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: './results/report.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: CHROMIUM_FLAGS,
    },
    viewport: { width: 1280, height: 800 },
    // A trace takes a picture of every change of every page: with video, half of what a browser costs.
    trace: 'on-first-retry',
  },
});
