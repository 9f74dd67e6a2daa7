import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { DAY_MS, MINUTE_MS, signUp, test } from '../support/lasting.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { addAction, agree, join, pictureOfPerson, type Visitor } from '../support/people.ts';
import { expectLivePicture } from '../support/probes.ts';
import { ServerProcess } from '../support/server.ts';

test.describe.configure({ timeout: 240_000 });

const WEEK_MS = 7 * DAY_MS;
const MENTOR_MAIL = 'maria@example.org';
const MENTEE_MAIL = 'noor@example.org';

test('[mentoring: the relationship itself, commitment] two people sign up, agree, set goals, meet by video a week apart, review first, and take all of it along', async ({
  server,
  mailbox,
  advance,
  clockFile,
  visit,
}) => {
  const mentor = await visit('Maria Mentor');
  const mentee = await visit('Noor Mentee');
  await beginAsMembers(mentor, mentee, server, mailbox);

  const startsAt = await planWeekly(mentor);
  const address = mentor.page.url().replace('/m/', '/mentorships/');
  await agreeInWriting(mentor, mentee, address);
  await setGoal(mentee, address, 'Lead a meeting of ten', '4');
  await setGoal(mentor, address, 'Ask more than I tell', '6');

  await advance(startsAt - Date.now() + MINUTE_MS);
  await meet(mentor, mentee, address);
  const { page } = mentor;
  await chooseTemplate(mentee, /^First session/);
  await agree(mentee);
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.getByRole('button', { name: 'Start the agenda' }).click();
  await expect(page.getByTestId('agenda-clock')).toBeVisible();
  await tab(mentee, 'Notes').click();
  await mentee.page.getByRole('textbox', { name: 'Notes on General' }).click();
  await mentee.page.keyboard.type('Ask Jo how she opens a meeting');
  await mentee.page.keyboard.press('ControlOrMeta+Shift+A');
  await expect(mentee.page.getByText(/is in the plan/)).toBeVisible();
  await tab(mentor, 'Plan').click();
  await addAction(mentor, 'Sit in on one of Noor’s meetings');
  await addAction(mentor, 'Send the reading list');
  await endSession(mentor);
  await answerEachOther(mentor, mentee, address);

  await advance(WEEK_MS);
  await meet(mentor, mentee, address);
  await mentee.page.getByRole('button', { name: /Edit the purpose$/ }).click();
  await mentee.page
    .getByRole('textbox', { name: 'Purpose of this session' })
    .fill('Open the next meeting well');
  await mentee.page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.getByRole('button', { name: 'Review 3 open actions' }).click();
  await answer(mentor, 'Ask Jo', 'd');
  await answer(mentor, 'reading list', 'c');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'What it becomes' }).fill('Send one book, not ten');
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await answer(mentor, 'Sit in on', 's');
  await expect(page.getByText('3 of 3 looked at')).toBeVisible();
  await endSession(mentor);
  await advance(MINUTE_MS);
  await expectRecap(mentor, mailbox);

  await page.goto(`${address}/takeAlong`);
  const read = await download(mentor, 'Everything to read');
  expect(await readFile(read, 'utf8')).toContain('Send one book, not ten');
  const archive = await download(mentor, 'For another server');
  const elsewhere = await ServerProcess.start({ NODE_ENV: 'test', CAIRN_TEST_CLOCK_FILE: clockFile });
  try {
    const maria = await visit('Maria elsewhere');
    await bring(maria, elsewhere, archive, mentor.name);
    const readThere = await download(maria, 'Everything to read');
    expect(await readFile(readThere, 'utf8')).toBe(await readFile(read, 'utf8'));
  } finally {
    await elsewhere.dispose();
  }
});

const tab = ({ page }: Visitor, name: string) => page.getByRole('tab', { name, exact: true });

/** The mentor starts a mentorship with an account, and the mentee makes one on the way in. */
async function beginAsMembers(
  mentor: Visitor,
  mentee: Visitor,
  server: ServerProcess,
  mailbox: Mailbox,
): Promise<void> {
  const { page } = mentor;
  await page.goto(`${server.url}/sign-up`);
  await signUp(page, mailbox, MENTOR_MAIL, mentor.name);
  await page.goto(`${server.url}/start`);
  await page.getByRole('textbox', { name: 'What is this session for?' }).fill('Find out how meetings begin');
  await page.getByRole('button', { name: 'Start and get the links' }).click();
  await page.getByRole('button', { name: 'Links for other roles' }).click();
  const link = await page.getByRole('textbox', { name: 'Link for a mentee' }).inputValue();
  await page.getByRole('button', { name: 'Go to the lobby' }).click();

  await mentee.page.goto(`${server.url}/sign-up`);
  await signUp(mentee.page, mailbox, MENTEE_MAIL, mentee.name);
  await mentee.page.goto(link);
  await mentee.page.getByRole('button', { name: `Continue as ${mentee.name}` }).click();
  await expect(mentee.page).toHaveURL(/\/m\//);
}

/** Plans a session for every week from tomorrow on; returns when the first starts. */
async function planWeekly({ page }: Visitor): Promise<number> {
  await page.getByRole('button', { name: 'Sessions', exact: true }).click();
  const sessions = page.getByRole('dialog', { name: 'Sessions' });
  await sessions.getByRole('button', { name: 'Plan a session' }).click();
  const plan = page.getByRole('dialog', { name: 'Plan a session' });
  const day = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10);
  await plan.getByLabel('Day').fill(day);
  await plan.getByLabel('Time', { exact: true }).fill('17:00');
  await plan.getByLabel('Time zone').selectOption('UTC');
  await plan.getByLabel('Repeats').selectOption({ index: 1 });
  await plan.getByRole('button', { name: 'Plan it' }).click();
  await expect(plan).toBeHidden();
  await page.keyboard.press('Escape');
  return Date.parse(`${day}T17:00Z`);
}

/** An agreement made from the template, signed by both. */
async function agreeInWriting(mentor: Visitor, mentee: Visitor, address: string): Promise<void> {
  const { page } = mentor;
  await page.goto(`${address}/agreement`);
  await page.getByRole('radio', { name: /^Formal/ }).click({ force: true });
  await page.getByRole('button', { name: 'Write it from a template' }).click();
  await page.getByRole('button', { name: 'Save as version 1' }).click();
  await page.getByRole('button', { name: `Sign as ${mentor.name}` }).click();
  await mentee.page.goto(`${address}/agreement`);
  await mentee.page.getByRole('button', { name: `Sign as ${mentee.name}` }).click();
  await expect(mentee.page.getByText('All of you have signed.')).toBeVisible();
}

/** Sets a goal on the mentorship's page, with how it is learned and how confident they are. */
async function setGoal({ page }: Visitor, address: string, title: string, confidence: string): Promise<void> {
  await page.goto(`${address}/goals`);
  await page.getByRole('button', { name: 'Add a goal' }).click();
  await page.getByRole('textbox', { name: 'Add a goal' }).fill(title);
  await page.keyboard.press('Enter');
  const goal = page.getByRole('region', { name: title });
  await goal.getByLabel('By when').fill('2027-06-01');
  await goal.getByRole('textbox', { name: 'How I’m learning' }).fill('Open a small one each week');
  await goal.getByRole('radio', { name: confidence }).check();
}

/** Both come in and see each other. */
async function meet(mentor: Visitor, mentee: Visitor, address: string): Promise<void> {
  for (const visitor of [mentor, mentee]) {
    await visitor.page.goto(address.replace('/mentorships/', '/m/'));
    await join(visitor);
  }
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));
  await expectLivePicture(pictureOfPerson(mentee, mentor.name));
}

async function chooseTemplate({ page }: Visitor, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Use a template' }).click();
  const dialog = page.getByRole('dialog', { name: 'Agenda templates' });
  await dialog.getByRole('button', { name }).click();
  await dialog.getByRole('button', { name: 'Use this template' }).click();
  await expect(dialog).toHaveCount(0);
}

async function endSession({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'End session' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('heading', { name: /has ended$/ })).toBeVisible();
}

/** What was agreed stands on the page and in the mail, in the same words. */
async function expectRecap({ page }: Visitor, mailbox: Mailbox): Promise<void> {
  const reviewed = page.getByRole('region', { name: 'What was looked at first' });
  for (const [title, end] of [
    ['Ask Jo', 'Done'],
    ['reading list', 'Changed'],
    ['Sit in on', 'Stays'],
  ] as const) {
    await expect(reviewed.getByRole('listitem').filter({ hasText: title })).toContainText(end);
  }
  const mail = await mailbox.next(MENTEE_MAIL, /Open the next meeting well/);
  expect(mail).toContain('Send one book, not ten');
}

/** Takes one of the files along; returns where it lies. */
async function download({ page }: Visitor, name: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: `Download: ${name}` }).click();
  return (await downloading).path();
}

/** Brings the file to another server, as the member of that name. */
async function bring({ page }: Visitor, server: ServerProcess, file: string, name: string): Promise<void> {
  await page.goto(`${server.url}/import`);
  await page.getByLabel('Choose the file').setInputFiles(file);
  await page.getByRole('radio', { name }).check({ force: true });
  await page.getByRole('button', { name: 'Bring it here' }).click();
  await expect(page).toHaveURL(/\/mentorships\/.*\/takeAlong$/);
}

/** Both give feedback; what the first says opens when the second has answered. */
async function answerEachOther(mentor: Visitor, mentee: Visitor, address: string): Promise<void> {
  await mentor.page.getByRole('textbox', { name: 'What helped' }).fill('You brought a question');
  await mentor.page.getByRole('button', { name: `Give it to ${mentee.name}` }).click();
  await expect(mentor.page.getByText('Given. Nobody reads it before it opens.')).toBeVisible();
  await mentee.page.goto(`${address}/lookingBack`);
  await expect(mentee.page.getByText(`${mentor.name} has answered; yours opens both.`)).toBeVisible();
  await expect(mentee.page.getByText('You brought a question')).toHaveCount(0);
  await mentee.page.getByRole('textbox', { name: 'What to try next' }).fill('More silence');
  await mentee.page.getByRole('button', { name: `Give it to ${mentor.name}` }).click();
  await expect(mentee.page.getByText('You brought a question')).toBeVisible();
  await mentor.page.goto(`${address}/lookingBack`);
  await expect(mentor.page.getByText('More silence')).toBeVisible();
}

/** Answers for an action in the review, by its key. */
async function answer({ page }: Visitor, title: string, key: 'd' | 'c' | 's'): Promise<void> {
  await page.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: 'Done' }).focus();
  await page.keyboard.press(key);
}
