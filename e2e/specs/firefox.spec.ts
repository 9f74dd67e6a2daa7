import { expect, test } from '@playwright/test';
import puppeteer from 'puppeteer-core';
import { join, leaveAll, newVisitor, pictureOfPerson, startSession } from '../support/people.ts';
import { expectLivePicture } from '../support/probes.ts';
import { ServerProcess } from '../support/server.ts';

test('Firefox and Chromium see each other', async ({ browser }) => {
  test.setTimeout(150_000);
  const server = await ServerProcess.start();
  const mentor = await newVisitor(browser, 'Maria Mentor');
  const links = await startSession(mentor, server);
  await join(mentor);

  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      // The server is on loopback, which Firefox leaves out unless it is asked for.
      'media.peerconnection.ice.loopback': true,
    },
  });
  try {
    const page = await firefox.newPage();
    await page.goto(links['mentee'] ?? '');
    await page.locator('input[name="name"]').fill('Fox Mentee');
    await page.locator('::-p-aria(Continue)').click();
    await page.locator('::-p-aria([name="Join"][role="button"])').click();
    await page.waitForSelector('[data-testid="room"]', { timeout: 30_000 });
    await expectLivePicture(pictureOfPerson(mentor, 'Fox Mentee'), 40_000, 0);

    await expect
      .poll(
        () =>
          page.$$eval(
            '[data-testid="face"]',
            (tiles, name) => {
              const video = tiles.find((tile) => tile.textContent?.includes(name))?.querySelector('video');
              if (!video?.videoWidth) return { moving: false, light: 0 };
              const canvas = document.createElement('canvas');
              canvas.width = 32;
              canvas.height = 18;
              const context = canvas.getContext('2d');
              context?.drawImage(video, 0, 0, 32, 18);
              const pixels = context?.getImageData(0, 0, 32, 18).data ?? new Uint8ClampedArray();
              let light = 0;
              for (let at = 0; at < pixels.length; at += 4) light += pixels[at + 1] ?? 0;
              return { moving: video.currentTime > 1, light: light / (pixels.length / 4) > 15 ? 1 : 0 };
            },
            'Maria Mentor',
          ),
        { timeout: 40_000 },
      )
      .toEqual({ moving: true, light: 1 });
  } finally {
    await firefox.close();
  }
  expect(mentor.errors).toEqual([]);
  await leaveAll(mentor);
  await server.dispose();
});
