import { expect, test } from '@playwright/test';
import {
  comeIn,
  expectNoErrors,
  join,
  leaveAll,
  newVisitor,
  pictureOfPerson,
  startSession,
  type Visitor,
} from '../support/people.ts';
import { expectLivePicture, presentedFrames } from '../support/probes.ts';
import { lookAt } from '../support/screens.ts';
import { ServerProcess } from '../support/server.ts';

const NAMES = ['Maria Mentor', 'Ada', 'Ben', 'Cleo', 'Dan', 'Eli'];
// Six pages on two cores: a press takes its time.
test.use({ actionTimeout: 60_000 });

const MINUTES_MS = 120_000;

test('six people for two minutes: one after the other unmutes, the five others follow to that speaker and decode', async ({
  browser,
}) => {
  // Six browsers that all encode and decode, on two cores.
  test.setTimeout(420_000);
  const server = await ServerProcess.start();
  const people: Visitor[] = [];
  for (const name of NAMES)
    people.push(await newVisitor(browser, name, { viewport: { width: 1024, height: 700 } }));
  const [first, ...others] = people;
  if (!first) throw new Error('nobody');
  const links = await startSession(first, server);
  await join(first);
  for (const person of others) {
    await comeIn(person, links['mentee'] ?? '');
    if (person === others[2]) await lookAtFaces(first, others.slice(0, 3));
  }
  const from = Date.now();
  for (const { page } of people) {
    await page.getByRole('button', { name: /^Mute/ }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: /Show the speaker large/ }).click();
  }

  let round = 0;
  do {
    const speaker = people[round % people.length];
    if (!speaker) throw new Error('nobody');
    await speaker.page.getByRole('button', { name: /^Unmute/ }).click();
    for (const viewer of people) {
      if (viewer === speaker) continue;
      // The speaker's tile is the largest, and its picture goes on.
      await expect
        .poll(() => largestFace(viewer), {
          timeout: 30_000,
          message: `${viewer.name} follows to ${speaker.name}`,
        })
        .toContain(speaker.name);
      const picture = pictureOfPerson(viewer, speaker.name);
      const before = await presentedFrames(picture);
      await expect
        .poll(async () => (await presentedFrames(picture)) - before, { timeout: 20_000 })
        .toBeGreaterThan(3);
    }
    await speaker.page.getByRole('button', { name: /^Mute/ }).click();
    round += 1;
  } while (round < people.length || Date.now() - from < MINUTES_MS);
  await lookAtFaces(first, others);
  console.log(`${round} speakers in ${Math.round((Date.now() - from) / 1000)} s`);
  expectNoErrors(server, ...people);
  await leaveAll(...people);
  await server.dispose();
});

/** Looks at the room when everybody's picture is there. */
async function lookAtFaces(viewer: Visitor, others: Visitor[]): Promise<void> {
  await expect(viewer.page.getByTestId('face')).toHaveCount(others.length + 1);
  for (const { name } of others) await expectLivePicture(pictureOfPerson(viewer, name), 40_000);
  await lookAt(viewer.page, `room-${others.length + 1}`);
}

/** The words on the largest tile with a picture. */
async function largestFace(viewer: Visitor): Promise<string> {
  return viewer.page.getByTestId('face').evaluateAll((tiles) => {
    const area = (tile: Element) => tile.getBoundingClientRect().width * tile.getBoundingClientRect().height;
    const largest = tiles.reduce<Element | null>(
      (best, tile) => (!best || area(tile) > area(best) ? tile : best),
      null,
    );
    return largest?.textContent ?? '';
  });
}
