// From the click on Join to the first frame of the one who is there already, in a browser that was never here before.
// Cameras are open before the click for all. Against mediasoup with nothing around it, and two browsers alone.
import type { Page } from '@playwright/test';
import { freshPage, joinButton, launchBrowser, toLobby } from './support/browser.ts';
import { buildPage } from './support/buildPeer.ts';
import { startCairn, startRoom } from './support/cairn.ts';
import { clickToFirstFrame, watchFirstFrame } from './support/firstFrame.ts';
import { startPeer } from './support/peer.ts';
import { ratioLine, report } from './support/report.ts';
import { pairsOf, takeTurns } from './support/rounds.ts';

const REMOTE = 'Remote';
/** How long the one who is there has been sending when the other comes: the encoder has found its pace. */
const SETTLE_MS = 2_500;
/** How long the other looks at the lobby before the click: a short glance. */
const GLANCE_MS = 1_000;

const built = await buildPage('bare');
const bare = await startPeer('bare-meeting.mjs', [built.folder]);
const cairn = await startCairn();
const browser = await launchBrowser();
try {
  const ways = {
    cairn: async () => {
      const { link } = await startRoom(cairn.url);
      return (page: Page, name: string) => toLobby(page, link, name);
    },
    bare: () => Promise.resolve((page: Page) => toBare(page, 'sfu')),
    p2p: () => Promise.resolve((page: Page) => toBare(page, 'p2p')),
  };
  const rounds = await takeTurns(['cairn', 'bare', 'p2p'], async (way) => {
    const open = await ways[way]();
    const resident = await freshPage(browser);
    const joiner = await freshPage(browser);
    try {
      await open(resident.page, REMOTE);
      await joinButton(resident.page).click();
      // A benchmark measures after a set rest; no result hangs on what happened in it.
      await resident.page.waitForTimeout(SETTLE_MS);
      await watchFirstFrame(joiner.page, REMOTE);
      await open(joiner.page, 'Joiner');
      // A rest as the one above: somebody glances at the lobby.
      await joiner.page.waitForTimeout(GLANCE_MS);
      await joinButton(joiner.page).click();
      return { fault: null, ms: await clickToFirstFrame(joiner.page) };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : String(error), ms: NaN };
    } finally {
      await joiner.context.close();
      await resident.context.close();
    }
  });
  const line = (against: string, theirs: { ms: number }[], goal: number) =>
    ratioLine({
      what: 'click on Join to first remote frame',
      against,
      pairs: pairsOf(rounds.cairn, theirs, ({ ms }) => ms),
      goal,
      show: (value) => `${value.toFixed(0)} ms`,
    });
  await report(
    'join-cold',
    [line('bare mediasoup', rounds.bare, 1.15), line('peer to peer', rounds.p2p, 1.8)],
    rounds,
  );
} finally {
  await browser.close();
  await Promise.all([cairn.stop(), bare.stop()]);
  await built.remove();
}

async function toBare(page: Page, way: 'sfu' | 'p2p'): Promise<void> {
  await page.goto(`http://localhost:${bare.port}/#${way}`);
  await page.locator('#join:enabled').waitFor();
}
