import { readFile, readdir } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { meetAsPair, type Pair } from '../support/pair.ts';
import { addAction, faceOf, type Visitor } from '../support/people.ts';
import { expectSound } from '../support/probes.ts';
import { ServerProcess } from '../support/server.ts';
import { UdpRelay } from '../support/udpRelay.ts';

/** Counts loads of the page's document: a reload would start it anew. */
async function markPage(visitor: Visitor): Promise<void> {
  await visitor.page.evaluate(() => document.documentElement.setAttribute('data-loaded-once', 'yes'));
}

async function expectNotReloaded(visitor: Visitor): Promise<void> {
  await expect(visitor.page.locator('html[data-loaded-once="yes"]')).toBeAttached();
}

test('[C3][D2] the server is killed in the middle of edits: what was shown as saved is there, the call is back without a reload', async ({
  browser,
}) => {
  const server = await ServerProcess.start();
  const pair = await meetAsPair(browser, server);
  const { mentor, mentee } = pair;
  await markPage(mentor);
  await markPage(mentee);
  await mentee.page.getByRole('button', { name: 'Raise your hand' }).click();
  await expect(faceOf(mentor, mentee.name).getByRole('img', { name: /hand raised/ })).toBeVisible();
  await mentee.page.getByRole('tab', { name: 'Plan' }).click();
  await mentor.page.getByRole('tab', { name: 'Plan' }).click();
  const saved: string[] = [];
  for (let n = 1; n <= 5; n += 1) {
    await addAction(mentee, `Saved step ${n}`);
    await expect(mentee.page.getByTestId('saving')).toHaveText('All changes saved');
    saved.push(`Saved step ${n}`);
  }
  await addAction(mentee, 'Written as the server died');
  await server.kill();
  await expect(mentee.page.getByText(/Reconnecting|kept on this device/).first()).toBeVisible();
  await addAction(mentor, 'Written while it was away');
  await server.start();

  for (const viewer of [mentor, mentee]) {
    for (const title of [...saved, 'Written as the server died', 'Written while it was away']) {
      await expect(viewer.page.getByText(title)).toBeVisible({ timeout: 30_000 });
    }
    await expect(viewer.page.getByTestId('saving')).toHaveText('All changes saved', { timeout: 30_000 });
  }
  await pair.expectPictures(30_000);
  await Promise.all([expectSound(mentor.page), expectSound(mentee.page)]);
  await expect(faceOf(mentor, mentee.name).getByRole('img', { name: /hand raised/ })).toBeVisible();
  await expectNotReloaded(mentor);
  await expectNotReloaded(mentee);
  pair.expectNoErrors();
  await pair.close();
  await server.dispose();
});

async function mediaWorkers(server: ServerProcess): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const [, name, parent] = /\((.*)\) \S (\d+)/.exec(stat) ?? [];
    if (Number(parent) === server.pid && name?.startsWith('mediasoup')) found.push(Number(entry));
  }
  return found;
}

test('[C8] a killed media worker is survived without a reload', async ({ browser }) => {
  const server = await ServerProcess.start();
  const pair = await meetAsPair(browser, server);
  await markPage(pair.mentor);
  const workers = await mediaWorkers(server);
  expect(workers.length).toBeGreaterThan(0);
  for (const pid of workers) process.kill(pid, 'SIGKILL');
  await expect(async () => {
    const now = await mediaWorkers(server);
    expect(now.filter((pid) => workers.includes(pid))).toEqual([]);
    expect(now.length).toBe(workers.length);
  }).toPass();
  await pair.expectPictures(30_000);
  await Promise.all([expectSound(pair.mentor.page), expectSound(pair.mentee.page)]);
  await expectNotReloaded(pair.mentor);
  expect(pair.mentor.errors).toEqual([]);
  await pair.close();
  await server.dispose();
});

test('a network that is cut for 10 s comes back by itself', async ({ browser }) => {
  let target = 0;
  const relay = await UdpRelay.listen(() => target);
  const server = await ServerProcess.start({
    MEDIA_WORKERS: '1',
    MEDIA_ANNOUNCED_PORT: String(relay.port),
    ANNOUNCED_ADDRESS: '127.0.0.1',
  });
  target = server.mediaPort;
  let pair: Pair | null = null;
  try {
    pair = await meetAsPair(browser, server);
    await markPage(pair.mentor);
    relay.cut = true;
    const cutAt = Date.now();
    await expect(pair.mentor.page.getByText(/Sound and picture are reconnecting/)).toBeVisible({
      timeout: 10_000,
    });
    await expect.poll(() => Date.now() - cutAt, { timeout: 15_000 }).toBeGreaterThan(10_000);
    relay.cut = false;
    await pair.expectPictures(40_000);
    await Promise.all([expectSound(pair.mentor.page), expectSound(pair.mentee.page)]);
    await expectNotReloaded(pair.mentor);
    pair.expectNoErrors();
  } finally {
    await pair?.close();
    relay.close();
    await server.dispose();
  }
});

test('SIGTERM tells the people, saves all, and ends with 0; after the start the room goes on', async ({
  browser,
}) => {
  const server = await ServerProcess.start();
  const pair = await meetAsPair(browser, server);
  await pair.mentee.page.getByRole('tab', { name: 'Plan' }).click();
  await addAction(pair.mentee, 'Written just before the stop');
  expect(await server.stop()).toBe(0);
  await expect(pair.mentor.page.getByText(/The server restarts and will be back/)).toBeVisible();
  await server.start();
  await pair.expectPictures(30_000);
  await pair.mentor.page.getByRole('tab', { name: 'Plan' }).click();
  await expect(pair.mentor.page.getByText('Written just before the stop')).toBeVisible();
  pair.expectNoErrors();
  await pair.close();
  await server.dispose();
});
