import { expect } from '@playwright/test';
import {
  addAction,
  comeIn,
  faceOf,
  join,
  openLink,
  pictureOfPerson,
  startSession,
  type Visitor,
} from '../support/people.ts';
import { expectFramesDecoded, expectLivePicture, expectSilence, expectSound } from '../support/probes.ts';
import { test as base } from '../support/test.ts';

const test = base.extend<{ mentor: Visitor; mentee: Visitor; links: Record<string, string> }>({
  mentor: async ({ visit }, provide) => provide(await visit('Maria Mentor')),
  mentee: async ({ visit }, provide) => provide(await visit('Noor Mentee')),
  links: async ({ mentor, server }, provide) => provide(await startSession(mentor, server)),
});

/** Both go in. */
async function meet(mentor: Visitor, mentee: Visitor, links: Record<string, string>): Promise<void> {
  await join(mentor);
  await comeIn(mentee, links['mentee'] ?? '');
}

test('two people meet: each decodes, sees and hears the other; mute is silence; leaving is seen', async ({
  mentor,
  mentee,
  links,
}) => {
  await meet(mentor, mentee, links);
  await Promise.all([
    expectLivePicture(pictureOfPerson(mentor, mentee.name)),
    expectLivePicture(pictureOfPerson(mentee, mentor.name)),
    expectFramesDecoded(mentor.page, 1),
    expectFramesDecoded(mentee.page, 1),
    expectSound(mentor.page),
    expectSound(mentee.page),
  ]);
  await expect(mentee.page.getByText('Decide on the first step')).toBeVisible();

  await mentor.page.getByRole('button', { name: /^Mute/ }).click();
  await expect(faceOf(mentee, mentor.name).getByRole('img', { name: 'Microphone is muted' })).toBeVisible();
  await expectSilence(mentee.page);
  await mentor.page.getByRole('button', { name: /^Unmute/ }).click();
  await expectSound(mentee.page);

  await mentee.page.getByRole('button', { name: 'Turn the camera off' }).click();
  await expect(pictureOfPerson(mentor, mentee.name)).toHaveCount(0);
  await mentee.page.getByRole('button', { name: 'Turn the camera on' }).click();
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));

  await mentee.page.getByRole('button', { name: 'Leave' }).click();
  await expect(faceOf(mentor, mentee.name)).toHaveCount(0);
  await expect(mentee.page.getByRole('heading', { name: 'You left the session' })).toBeVisible();
});

test('[mentoring: immediate connection] a guest is in the room in two clicks, and the lobby tells who is inside and what for', async ({
  mentor,
  mentee,
  links,
}) => {
  await join(mentor);
  await openLink(mentee, links['mentee'] ?? '');
  await expect(mentee.page.getByText('Decide on the first step')).toBeVisible();
  await expect(mentee.page.getByText(mentor.name)).toBeVisible();
  await join(mentee);
  await expect(faceOf(mentor, mentee.name)).toBeVisible();
  expect(new URL(mentee.page.url()).hash).toBe('');
});

test('chat, board and agenda reach the other side and stay', async ({ mentor, mentee, links }) => {
  await meet(mentor, mentee, links);
  await mentee.page.getByRole('button', { name: /^Chat/ }).click();
  await mentee.page
    .getByRole('textbox', { name: 'Write a message' })
    .fill('<img src=x onerror=alert(1)> hello');
  await mentee.page.keyboard.press('Enter');
  await mentor.page.getByRole('button', { name: /^Chat/ }).click();
  await expect(mentor.page.getByText('<img src=x onerror=alert(1)> hello')).toBeVisible();

  await mentee.page.getByRole('tab', { name: 'Plan' }).click();
  await mentor.page.getByRole('tab', { name: 'Plan' }).click();
  await addAction(mentee, 'Write the outline');
  await expect(mentor.page.getByText('Write the outline')).toBeVisible();
  await expect(mentee.page.getByTestId('saving')).toHaveText('All changes saved');

  await mentor.page.reload();
  await expect(mentor.page.getByTestId('room')).toBeVisible();
  await mentor.page.getByRole('tab', { name: 'Plan' }).click();
  await expect(mentor.page.getByText('Write the outline')).toBeVisible();
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));
});
