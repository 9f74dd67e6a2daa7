import { expect } from '@playwright/test';
import {
  addAction,
  agree,
  comeIn,
  faceOf,
  join,
  openLink,
  pictureOfPerson,
  startSession,
} from '../support/people.ts';
import { expectLivePicture } from '../support/probes.ts';
import { lookAt } from '../support/screens.ts';
import { test } from '../support/test.ts';

test.describe.configure({ timeout: 240_000 });

test('front page, start, links, a wrong link, an unknown address', async ({ server, visit }) => {
  const visitor = await visit('Maria Mentor');
  const { page } = visitor;
  await page.goto(server.url);
  await expect(page.getByRole('link', { name: 'Start a session' })).toBeVisible();
  await lookAt(page, 'front');
  await page.getByRole('link', { name: 'Start a session' }).click();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await lookAt(page, 'start');
  await page.getByRole('textbox', { name: 'Your name' }).fill(visitor.name);
  await page.getByRole('button', { name: 'Start and get the links' }).click();
  await expect(page.getByRole('heading', { name: 'Your room is ready' })).toBeVisible();
  await lookAt(page, 'links');
  await page.goto(`${server.url}/join#l_00000000000000000000.AAAAAAAAAAAAAAAAAAAAAA`);
  await expect(page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  await lookAt(page, 'wrong-link');
  await page.goto(`${server.url}/nowhere`);
  await expect(page.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible();
  await lookAt(page, 'not-found');
});

test('invitation and lobby: allowed, blocked, no devices', async ({ server, visit }) => {
  const mentor = await visit('Maria Mentor');
  const links = await startSession(mentor, server);
  await join(mentor);

  const mentee = await visit('Noor Mentee');
  await mentee.page.goto(links['mentee'] ?? '');
  await expect(mentee.page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await lookAt(mentee.page, 'invitation');
  await openLink(mentee, links['mentee'] ?? '');
  await expectLivePicture(mentee.page.locator('video').first());
  await lookAt(mentee.page, 'lobby');

  for (const [name, error, words] of [
    ['blocked', 'NotAllowedError', /Your browser blocks camera and microphone/],
    ['no-devices', 'NotFoundError', /Neither a camera nor a microphone was found/],
  ] as const) {
    const without = await visit(`Kim ${name}`);
    await without.context.addInitScript((errorName) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', errorName));
    }, error);
    await openLink(without, links['peer'] ?? '');
    await expect(without.page.getByText(words)).toBeVisible();
    await lookAt(without.page, `lobby-${name}`);
    await join(without);
    await expect(faceOf(mentor, without.name)).toBeVisible();
    await without.page.getByRole('button', { name: 'Leave' }).click();
  }
});

test('the room: alone, two, with a shared screen, board, notes, reconnecting, and what comes after', async ({
  server,
  visit,
}) => {
  const mentor = await visit('Maria Mentor');
  const links = await startSession(mentor, server, 'Decide whether to take the team lead role');
  await join(mentor);
  const { page } = mentor;
  await lookAt(page, 'room-1');

  const mentee = await visit('Noor Mentee');
  await comeIn(mentee, links['mentee'] ?? '');
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));
  await agree(mentee);
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.getByRole('button', { name: 'Start the agenda' }).click();
  await expect(page.getByTestId('agenda-clock')).toContainText('What today is for');
  await lookAt(page, 'room-2');

  await page.getByRole('tab', { name: 'Notes' }).click();
  await expect(page.getByRole('textbox', { name: /^Notes on/ })).toBeVisible();
  await lookAt(page, 'room-notes');
  await page.getByRole('tab', { name: 'Plan' }).click();
  for (const title of ['Talk to two team leads', 'List what I would miss', 'Ask for a trial month']) {
    await addAction(mentor, title);
  }
  await page.keyboard.press('Escape');
  await lookAt(page, 'room-plan');

  await mentee.page.getByRole('button', { name: 'Share your screen' }).click();
  await expectLivePicture(page.getByTestId('stage').locator('video'));
  await lookAt(page, 'room-screen');
  await mentee.page.getByRole('button', { name: 'Stop sharing' }).first().click();
  await expect(page.getByTestId('stage')).toHaveCount(0);

  await server.kill();
  await expect(page.getByText(/^Reconnecting\./)).toBeVisible();
  await lookAt(page, 'room-reconnecting');
  await server.start();
  await expectLivePicture(pictureOfPerson(mentor, mentee.name), 30_000);

  await page.getByRole('button', { name: 'End session' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('heading', { name: 'Session 1 has ended' })).toBeVisible();
  await lookAt(page, 'ended');
});
