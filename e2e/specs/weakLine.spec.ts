import { expect, test, type Page } from '@playwright/test';
import { meetAsPair } from '../support/pair.ts';
import { expectLivePicture, expectSound } from '../support/probes.ts';
import { ServerProcess } from '../support/server.ts';
import { UdpRelay } from '../support/udpRelay.ts';

test('on a weak line less of a shared screen is sent, voices are heard, and all of it comes back with the line', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  let target = 0;
  const relay = await UdpRelay.listen(() => target);
  const server = await ServerProcess.start({
    MEDIA_WORKERS: '1',
    MEDIA_ANNOUNCED_PORT: String(relay.port),
    ANNOUNCED_ADDRESS: '127.0.0.1',
  });
  target = server.mediaPort;
  try {
    const pair = await meetAsPair(browser, server);
    const { mentor, mentee } = pair;
    await mentee.page.getByRole('button', { name: 'Share your screen' }).click();
    const stage = mentor.page.getByTestId('stage').locator('video');
    await expectLivePicture(stage);
    const most = await screenRate(mentee.page);

    relay.downlink = 400_000;
    await expect.poll(() => screenRate(mentee.page), { timeout: 40_000 }).toBeLessThan(400_000);
    await expectLivePicture(stage, 30_000);
    await expectSound(mentor.page);

    relay.downlink = Infinity;
    await expect.poll(() => screenRate(mentee.page), { timeout: 90_000 }).toBe(most);
    await pair.expectPictures(30_000);
    pair.expectNoErrors();
    await pair.close();
  } finally {
    relay.close();
    await server.dispose();
  }
});

/** What the page's screen is held to, in bits per second: it is the picture with one encoding. */
async function screenRate(page: Page): Promise<number> {
  return page.evaluate(() => {
    const encodings = window.cairnProbe
      .filter(({ connectionState }) => connectionState !== 'closed')
      .flatMap((connection) => connection.getSenders())
      .filter(({ track }) => track?.kind === 'video')
      .map((sender) => sender.getParameters().encodings)
      .find(({ length }) => length === 1);
    return encodings?.[0]?.maxBitrate ?? NaN;
  });
}
