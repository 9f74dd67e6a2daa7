import { expect, test } from '@playwright/test';
import { meetAsPair } from '../support/pair.ts';
import { expectLivePicture, expectSound, outboundVideo } from '../support/probes.ts';
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
    // A screen has one encoding, and so no rid.
    const asked = async () =>
      (await outboundVideo(mentee.page)).find(({ rid }) => rid === null)?.targetBitrate ?? 0;
    await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(1_000_000);

    relay.downlink = 400_000;
    await expect.poll(asked, { timeout: 40_000 }).toBeLessThan(450_000);
    await expectLivePicture(stage, 30_000);
    await expectSound(mentor.page);

    relay.downlink = Infinity;
    await expect.poll(asked, { timeout: 60_000 }).toBeGreaterThan(1_000_000);
    await pair.expectPictures(30_000);
    pair.expectNoErrors();
    await pair.close();
  } finally {
    relay.close();
    await server.dispose();
  }
});
