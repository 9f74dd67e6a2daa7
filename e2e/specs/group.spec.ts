import { expect, type Locator } from '@playwright/test';
import { comeIn, faceOf, join, pictureOfPerson, startSession, type Visitor } from '../support/people.ts';
import { expectFramesDecoded, expectLivePicture, outboundVideo, pictureSize } from '../support/probes.ts';
import { test } from '../support/test.ts';

test('a shared screen is seen by those inside and by one who comes late', async ({ server, visit }) => {
  const mentor = await visit('Maria Mentor');
  const mentee = await visit('Noor Mentee');
  const links = await startSession(mentor, server);
  await join(mentor);
  await comeIn(mentee, links['mentee'] ?? '');
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));

  await mentee.page.getByRole('button', { name: 'Share your screen' }).click();
  await expectLivePicture(mentor.page.getByTestId('stage').locator('video'));
  await expect(faceOf(mentor, mentee.name)).toBeVisible();

  const late = await visit('Lena Late');
  await comeIn(late, links['peer'] ?? '');
  await expectLivePicture(late.page.getByTestId('stage').locator('video'));

  await mentee.page.getByRole('button', { name: 'Stop sharing' }).first().click();
  await expect(mentor.page.getByTestId('stage')).toHaveCount(0);
  await expect(late.page.getByTestId('stage')).toHaveCount(0);
});

test('a tile that is enlarged gets a higher layer, a small one a lower, and what nobody watches is not sent', async ({
  server,
  visit,
}) => {
  const mentor = await visit('Maria Mentor', { viewport: { width: 1920, height: 1080 } });
  const mentee = await visit('Noor Mentee');
  const links = await startSession(mentor, server);
  await join(mentor);
  await comeIn(mentee, links['mentee'] ?? '');
  const picture = pictureOfPerson(mentor, mentee.name);
  await expectLivePicture(picture);

  // The camera's layers are 320, 640 and 1280 pixels wide; a face this low is served by the lowest.
  await mentor.page.setViewportSize({ width: 390, height: 480 });
  await expect.poll(() => widthOf(picture), { timeout: 30_000 }).toBe(320);
  await mentor.page.setViewportSize({ width: 1920, height: 1080 });
  await expect.poll(() => widthOf(picture), { timeout: 30_000 }).toBeGreaterThan(320);
  await expectFramesDecoded(mentor.page, 1);

  const limits = (await outboundVideo(mentee.page)).map(
    ({ qualityLimitationReason }) => qualityLimitationReason,
  );
  expect(limits).not.toContain('cpu');
});

async function widthOf(picture: Locator): Promise<number> {
  return (await pictureSize(picture)).width;
}

test('an observer sees and hears, sends nothing and writes nothing', async ({ server, visit }) => {
  const mentor = await visit('Maria Mentor');
  const observer = await visit('Otto Observer');
  const links = await startSession(mentor, server);
  await join(mentor);
  await comeIn(observer, links['observer'] ?? '');
  await expectLivePicture(pictureOfPerson(observer, mentor.name));
  await expect(observer.page.getByRole('button', { name: /^(Mute|Unmute)/ })).toHaveCount(0);
  expect(await outboundVideo(observer.page)).toEqual([]);
  await observer.page.getByRole('tab', { name: 'Plan' }).click();
  await expect(observer.page.getByRole('textbox', { name: 'Add an action to To do' })).toHaveCount(0);
});

test('[B5] someone removed is out within a second, and no door opens again', async ({ server, visit }) => {
  const mentor = await visit('Maria Mentor');
  const mentee = await visit('Noor Mentee');
  const links = await startSession(mentor, server);
  await join(mentor);
  await comeIn(mentee, links['mentee'] ?? '');
  await mentor.page.getByRole('button', { name: /^People/ }).click();
  await mentor.page.getByRole('button', { name: `More about ${mentee.name}` }).click();
  await mentor.page.getByRole('menuitem', { name: 'Remove' }).click();
  await mentor.page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(mentee.page.getByRole('heading', { name: 'You were removed from this room' })).toBeVisible({
    timeout: 1_000,
  });
  await expect(faceOf(mentor, mentee.name)).toHaveCount(0);
  await mentee.page.reload();
  await expect(mentee.page.getByRole('button', { name: 'Join', exact: true })).toHaveCount(0);
  await mentee.page.goto(links['mentee'] ?? '');
  await expect(mentee.page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  // Nor does another role's link lead back, also in a browser that nobody knows.
  const fresh = await visit('Noor Again');
  for (const { page } of [mentee, fresh]) {
    await page.goto(links['peer'] ?? '');
    await expect(page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  }
});

test('[C4] a second tab takes over, or joins beside as a companion', async ({ server, visit }) => {
  const mentor = await visit('Maria Mentor');
  const mentee = await visit('Noor Mentee');
  const links = await startSession(mentor, server);
  await join(mentor);
  await comeIn(mentee, links['mentee'] ?? '');

  const second = await mentee.context.newPage();
  await second.goto(mentee.page.url());
  await second.getByRole('button', { name: 'Join', exact: true }).click();
  await second.getByRole('button', { name: 'Use both, this one silent' }).click();
  await expect(second.getByTestId('room')).toBeVisible();
  await expect(faceOf(mentor, mentee.name)).toHaveCount(2);
  await second.getByRole('button', { name: 'Leave' }).click();
  await expect(faceOf(mentor, mentee.name)).toHaveCount(1);

  await second.goto(mentee.page.url());
  await second.getByRole('button', { name: 'Join', exact: true }).click();
  await second.getByRole('button', { name: 'Go on here' }).click();
  await expect(second.getByTestId('room')).toBeVisible();
  await expect(
    mentee.page.getByRole('heading', { name: 'You are in this session in another tab' }),
  ).toBeVisible();
  await expect(faceOf(mentor, mentee.name)).toHaveCount(1);
});

test('picture in picture: the room floats in a small window of its own', async ({ server, visit }) => {
  const mentor = await visit('Maria Mentor');
  const mentee = await visit('Noor Mentee');
  const links = await startSession(mentor, server);
  await join(mentor);
  await comeIn(mentee, links['mentee'] ?? '');
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));
  const opened = mentor.context.waitForEvent('page');
  await floatSmallWindow(mentor);
  await expectLivePicture((await opened).locator('video').first());
});

test('picture in picture: a browser that floats single pictures floats the other one', async ({
  server,
  visit,
}) => {
  const mentor = await visit('Maria Mentor');
  const mentee = await visit('Noor Mentee');
  await mentor.context.addInitScript(() => {
    Reflect.deleteProperty(window, 'documentPictureInPicture');
  });
  const links = await startSession(mentor, server);
  await join(mentor);
  await comeIn(mentee, links['mentee'] ?? '');
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));
  await floatSmallWindow(mentor);
  await expect
    .poll(() =>
      pictureOfPerson(mentor, mentee.name).evaluate((video) => video === document.pictureInPictureElement),
    )
    .toBe(true);
});

async function floatSmallWindow({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Keep a small window on top' }).click();
}
