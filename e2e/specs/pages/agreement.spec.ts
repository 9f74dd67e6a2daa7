import { expect, type Page } from '@playwright/test';
import { agree, join, openLink, startSession, type Visitor } from '../../support/people.ts';
import { lookAt } from '../../support/screens.ts';
import { test } from '../../support/test.ts';

test.describe.configure({ timeout: 120_000 });

/** The page of the mentorship in whose lobby or room somebody is. */
async function openSection({ page }: Visitor, section: string): Promise<void> {
  const [, origin = '', id = ''] = /^(.*)\/(?:m|mentorships)\/(m_\w+)/.exec(page.url()) ?? [];
  await page.goto(`${origin}/mentorships/${id}/${section}`);
}

/** Reads the page again, as whoever looks at it again does. */
async function again(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

test('[G1] [G2] [G3] [mentoring: confidentiality, trust, safe to be open] [mentoring: informal or formal as those involved choose] both sign the agreement, an edit voids it and says so, and what two write at once is not lost', async ({
  server,
  visit,
}) => {
  const mentor = await visit('Maria Mentor');
  const mentee = await visit('Noor Mentee');
  const links = await startSession(mentor, server);
  await openLink(mentee, links['mentee'] ?? '');
  for (const visitor of [mentor, mentee]) await openSection(visitor, 'agreement');
  await expect(mentor.page.getByRole('radio', { name: /^Informal/ })).toBeChecked();
  await mentor.page.getByText('Besides that, an agreement').click();
  await mentor.page.getByRole('button', { name: 'Write it from a template' }).click();
  await mentor.page.getByRole('textbox', { name: 'How often we meet' }).fill('Every Tuesday at five.');
  await mentor.page.getByRole('button', { name: 'Save as version 1' }).click();
  for (const { page, name } of [mentor, mentee]) {
    await again(page);
    await expect(page.getByText('Every Tuesday at five.')).toBeVisible();
    await page.getByRole('button', { name: `Sign as ${name}` }).click();
  }
  await expect(mentee.page.getByText('All of you have signed.')).toBeVisible();

  // Both change it at once: the second keeps what they typed and hears of the first.
  for (const { page } of [mentor, mentee]) await page.getByRole('button', { name: 'Change it' }).click();
  await mentee.page.getByRole('textbox', { name: 'Anything else' }).fill('We speak German.');
  await mentee.page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(mentee.page.getByText(/^Version 2/).first()).toBeVisible();
  await mentor.page.getByRole('textbox', { name: 'How we end' }).fill('With a letter.');
  await mentor.page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(mentor.page.getByText(/Noor Mentee saved version 2 while you were writing/)).toBeVisible();
  await expect(mentor.page.getByRole('textbox', { name: 'How we end' })).toHaveValue('With a letter.');
  await lookAt(mentor.page, 'agreement-changed');
  await mentor.page.getByRole('button', { name: 'What changed' }).click();
  await expect(mentor.page.getByRole('dialog').getByText('We speak German.')).toBeVisible();
  await mentor.page.keyboard.press('Escape');
  await mentor.page.getByRole('button', { name: 'Leave it as it was' }).click();
  await mentor.page.getByRole('alertdialog').getByRole('button', { name: 'Leave it as it was' }).click();

  await expect(mentor.page.getByText(/You had signed version 1\. Noor Mentee changed/)).toBeVisible();
  await expect(mentor.page.getByText('Not yet')).toHaveCount(2);
  await mentor.page.getByText('All versions').click();
  await expect(mentor.page.getByText(/^Signed by Maria Mentor and Noor Mentee$/)).toBeVisible();
  await lookAt(mentor.page, 'agreement-voided');
});

test('[G6] [mentoring: two-way: give and receive feedback] [mentoring: own learning] [mentoring: what did you learn, what made it work] feedback is hidden until both gave it; a reflection stays one’s own', async ({
  server,
  visit,
}) => {
  const mentor = await visit('Maria Mentor');
  const mentee = await visit('Noor Mentee');
  const links = await startSession(mentor, server);
  await openLink(mentee, links['mentee'] ?? '');
  await agree(mentee);
  await mentee.page.getByRole('button', { name: 'Check in' }).click();
  await mentee.page.getByRole('radio', { name: '4', exact: true }).check({ force: true });
  await mentee.page.getByRole('button', { name: 'Keep it' }).click();
  await expect(mentee.page.getByText('Kept. Have a good session.')).toBeVisible();
  for (const visitor of [mentee, mentor]) await join(visitor);
  await mentor.page.getByRole('button', { name: 'Start session' }).click();
  await mentor.page.getByRole('button', { name: 'End session' }).click();
  await mentor.page.getByRole('alertdialog').getByRole('button', { name: 'End session' }).click();

  for (const { page } of [mentor, mentee]) {
    await expect(page.getByRole('heading', { name: 'Feedback, both ways' })).toBeVisible();
  }
  await mentee.page.getByRole('textbox', { name: 'What I saw' }).fill('You let me finish.');
  await mentee.page.getByRole('button', { name: 'Give it to Maria Mentor' }).click();
  await expect(mentee.page.getByText(/You have answered\. It opens when Maria Mentor answers/)).toBeVisible();
  await mentee.page.getByRole('button', { name: 'Write it down' }).click();
  await mentee.page.getByRole('textbox', { name: 'What did I learn?' }).fill('To ask sooner.');
  await mentee.page.getByRole('radio', { name: '7', exact: true }).check({ force: true });
  await mentee.page.getByRole('button', { name: 'Keep it' }).click();
  await expect(mentee.page.getByText('How sure: 7 of 10')).toBeVisible();
  await mentee.page.getByRole('button', { name: 'Answer for all of you' }).click();
  await mentee.page.getByRole('textbox', { name: 'What did you learn?' }).fill('Silence helps.');
  await mentee.page.getByRole('button', { name: 'Share it' }).click();

  await again(mentor.page);
  await expect(mentor.page.getByText('Noor Mentee has answered; yours opens both.')).toBeVisible();
  await expect(mentor.page.getByText('Silence helps.')).toBeVisible();
  for (const hidden of ['You let me finish.', 'To ask sooner.']) {
    await expect(mentor.page.getByText(hidden)).toHaveCount(0);
  }
  await lookAt(mentor.page, 'closing');
  await mentor.page.getByRole('textbox', { name: 'What to try next' }).fill('Bring one question.');
  await mentor.page.getByRole('button', { name: 'Give it to Noor Mentee' }).click();
  await expect(mentor.page.getByText('You let me finish.')).toBeVisible();
  await again(mentee.page);
  await expect(mentee.page.getByText('Bring one question.')).toBeVisible();

  await openSection(mentee, 'lookingBack');
  await expect(mentee.page.getByText('To ask sooner.')).toBeVisible();
  await expect(mentee.page.getByText(/^Noor Mentee: 4 on .*, 7 on /)).toBeVisible();
  await lookAt(mentee.page, 'looking-back');

  await openSection(mentee, 'sessions');
  await mentee.page.getByRole('link', { name: /^Session 1/ }).click();
  await expect(mentee.page.getByText('Silence helps.')).toBeVisible();
  await lookAt(mentee.page, 'mentorship-session');
});
