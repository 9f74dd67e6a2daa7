import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { DAY_MS, MINUTE_MS, signUp, test } from '../../support/lasting.ts';
import { agree, comeIn, join, openLink, startSession, type Visitor } from '../../support/people.ts';
import { lookAt } from '../../support/screens.ts';

// Each screen is looked at in two colours and four sizes.
test.describe.configure({ timeout: 480_000 });

/** Opens the dialog in which a session gets its time. */
async function openPlan({ page }: Visitor) {
  await page.getByRole('button', { name: 'Sessions', exact: true }).click();
  const sessions = page.getByRole('dialog', { name: 'Sessions' });
  await sessions.getByRole('button', { name: 'Plan a session' }).click();
  return { sessions, plan: page.getByRole('dialog', { name: 'Plan a session' }) };
}

/** A day so many days from now, as a field for dates takes it. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

test('[mentoring: meet at designated times and places] a series is planned in words, moved, cancelled, and seen in each zone', async ({
  server,
  visit,
}) => {
  const mentor = await visit('Maria Mentor', { timezoneId: 'Europe/Berlin' });
  const mentee = await visit('Noor Mentee', { timezoneId: 'Asia/Kolkata' });
  const links = await startSession(mentor, server);
  await openLink(mentee, links['mentee'] ?? '');
  await mentee.page.getByRole('button', { name: 'Sessions', exact: true }).click();
  const forMentee = mentee.page.getByRole('dialog', { name: 'Sessions' });
  await expect(forMentee.getByText('No time yet')).toBeVisible();
  await lookAt(mentee.page, 'sessions-waiting');

  const { page } = mentor;
  const { sessions, plan } = await openPlan(mentor);
  await plan.getByLabel('Day').fill(dayIn(6));
  await plan.getByLabel('Time', { exact: true }).fill('17:00');
  await plan.getByLabel('Length').selectOption('60');
  const repeats = plan.getByLabel('Repeats');
  await repeats.selectOption({ index: 1 });
  await expect(plan.getByRole('status')).toContainText(/^Every week on \w+, .*in Berlin\. First on/);
  await expect(plan.getByRole('status')).toContainText(/For Noor Mentee in (Kolkata|Calcutta): /);
  await lookAt(page, 'sessions-plan');
  await plan.getByRole('button', { name: 'Plan it' }).click();
  await expect(plan).toBeHidden();
  const rows = sessions.getByRole('list', { name: 'Coming sessions' }).getByRole('listitem');
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toContainText('every week on');
  await lookAt(page, 'sessions');

  const downloading = page.waitForEvent('download');
  await rows
    .first()
    .getByRole('button', { name: /^More about/ })
    .click();
  await page.getByRole('menuitem', { name: 'Add the whole series' }).click();
  const file = await readFile((await (await downloading).path()) ?? '', 'utf8');
  expect(file).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin');
  expect(file).toMatch(/DTSTART;TZID=Europe\/Berlin:\d{8}T170000\r\n/);

  // By keyboard alone: the second one moves, this one only.
  await rows
    .nth(1)
    .getByRole('button', { name: /^More about/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Move…' }).press('Enter');
  const move = page.getByRole('dialog', { name: 'Move the session' });
  await expect(move.getByRole('radio', { name: 'Only this session' })).toBeChecked();
  await expect(move.getByLabel('Repeats')).toHaveCount(0);
  await move.getByLabel('Time', { exact: true }).fill('18:30');
  await move.getByLabel('Time', { exact: true }).press('Enter');
  await expect(move).toBeHidden();
  await expect(rows.nth(1)).toContainText('moved; otherwise every week on');

  await rows
    .nth(2)
    .getByRole('button', { name: /^More about/ })
    .click();
  await page.getByRole('menuitem', { name: 'Cancel…' }).click();
  const cancel = page.getByRole('alertdialog');
  await lookAt(page, 'sessions-cancel');
  await cancel.getByRole('radio', { name: /the series ends$/ }).check({ force: true });
  await cancel.getByRole('button', { name: 'End the series' }).click();
  await expect(rows).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Starts \w+.*You are early/)).toBeVisible();
  await lookAt(page, 'lobby-early');

  await mentee.page.reload();
  // 17:00 in Berlin is 20:30 or 21:30 in Kolkata.
  await expect(mentee.page.getByText(/^Starts \w+.*[89]:30.*You are early/)).toBeVisible();
});

test('mails go out before a session by the clock, and whoever waits alone is offered a way on', async ({
  server,
  mailbox,
  advance,
  visit,
}) => {
  const mentor = await visit('Maria Mentor');
  const { page } = mentor;
  await page.goto(`${server.url}/sign-up`);
  await signUp(page, mailbox, 'maria@example.org', mentor.name);
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Start a session' }).click();
  await page.getByRole('textbox', { name: 'What is this session for?' }).fill('Decide on the first step');
  await page.getByRole('button', { name: 'Start and get the links' }).click();
  await page.getByRole('button', { name: 'Links for other roles' }).click();
  const link = await page.getByRole('textbox', { name: 'Link for a mentee' }).inputValue();
  await page.getByRole('button', { name: 'Go to the lobby' }).click();
  const mentee = await visit('Noor Mentee');
  await openLink(mentee, link);

  const { plan } = await openPlan(mentor);
  await plan.getByLabel('Day').fill(dayIn(3));
  await plan.getByLabel('Time', { exact: true }).fill('17:00');
  await plan.getByLabel('Time zone').selectOption('UTC');
  const startsAt = Date.parse(`${dayIn(3)}T17:00Z`);
  await plan.getByRole('button', { name: 'Plan it' }).click();
  const invitation = await mailbox.next('maria@example.org', /^Subject: Session on/m);
  expect(invitation).toMatch(/text\/calendar;[^\n]*method=REQUEST/);

  await page
    .getByRole('dialog', { name: 'Sessions' })
    .getByRole('button', { name: 'Show my calendar address' })
    .click();
  const address = await page.getByRole('textbox', { name: 'Your private address' }).inputValue();
  expect(await (await fetch(address)).text()).toContain('METHOD:PUBLISH');
  await lookAt(page, 'sessions-feed');
  await page.keyboard.press('Escape');

  await advance(startsAt - Date.now() - DAY_MS + MINUTE_MS);
  await mailbox.next('maria@example.org', /^Subject: Tomorrow/m);
  await advance(DAY_MS - 6 * MINUTE_MS);
  await mailbox.next('maria@example.org', /^Subject: Soon/m);

  await advance(16 * MINUTE_MS);
  await mentee.page.close();
  await join(mentor);
  const waiting = page.getByRole('status').filter({ hasText: 'Noor Mentee is not here yet' });
  await expect(waiting).toBeVisible();
  await lookAt(page, 'room-waiting-alone');
  await waiting.getByRole('button', { name: 'Write to Noor Mentee' }).click();
  await expect(page.getByText(/Noor Mentee has no proved mail address/)).toBeVisible();
  await waiting.getByRole('button', { name: 'Use the time alone' }).click();
  const notes = page.getByRole('dialog', { name: 'Only you' });
  await notes.getByRole('textbox', { name: /^Notes/ }).fill('What I would ask first');
  await expect(notes.getByText('All changes saved')).toBeVisible();
  await lookAt(page, 'room-private-notes');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Leave' }).click();

  await advance(4 * 60 * MINUTE_MS);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Session 1 was not held' })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await lookAt(page, 'ended-not-held');
});

test('a session is paused and goes on, and all see it', async ({ server, visit }) => {
  const mentor = await visit('Maria Mentor');
  const links = await startSession(mentor, server);
  await join(mentor);
  const mentee = await visit('Noor Mentee');
  await comeIn(mentee, links['mentee'] ?? '');
  await agree(mentee);
  await mentor.page.getByRole('button', { name: 'Start session' }).click();
  await mentee.page.getByRole('button', { name: 'Pause', exact: true }).click();
  for (const { page } of [mentor, mentee])
    await expect(page.getByText('The session is paused.')).toBeVisible();
  await lookAt(mentor.page, 'room-paused');
  const clock = mentor.page.getByRole('timer');
  const stands = await clock.textContent();
  await lookAt(mentee.page, 'room-paused-mentee');
  expect(await clock.textContent()).toBe(stands);
  await mentor.page.getByRole('button', { name: 'Go on', exact: true }).click();
  for (const { page } of [mentor, mentee])
    await expect(page.getByText('The session is paused.')).toBeHidden();
  await expect(clock).not.toHaveText(stands ?? '');
});
