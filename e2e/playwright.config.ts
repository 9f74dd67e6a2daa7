import { defineConfig } from '@playwright/test';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Fake devices that need no permission. */
const WITH_DEVICES = [
  ...FLAGS,
  // The second of them is a depth camera, which nothing shows; the third is another camera. Ten frames a second are
  // enough to see that a picture lives, and leave two cores room for six of them.
  '--use-fake-device-for-media-stream=device-count=3,fps=10',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: './specs',
  outputDir: './results',
  // On two cores two tests with real media would starve each other: one of them, beside one without cameras.
  workers: 2,
  projects: [
    {
      name: 'room',
      testIgnore: 'pages/**',
      workers: 1,
      use: { launchOptions: { executablePath, args: WITH_DEVICES } },
    },
    {
      name: 'pages',
      testMatch: 'pages/**',
      workers: 1,
      use: { launchOptions: { executablePath, args: FLAGS } },
    },
  ],
  fullyParallel: false,
  // CI's two cores are shared with others; a test that needs its second try is listed as flaky there.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: './results/report.json' }]],
  use: {
    browserName: 'chromium',
    actionTimeout: 30_000,
    viewport: { width: 1280, height: 800 },
    // A trace takes a picture of every change of every page: with video, half of what a browser costs.
    trace: 'on-first-retry',
  },
});
