import { expect, type Page } from '@playwright/test';
import { agree, comeIn, join, openLink, startSession } from '../../support/people.ts';
import { lookAt } from '../../support/screens.ts';
import { test } from '../../support/test.ts';

test.describe.configure({ timeout: 240_000 });

const WIDE = { width: 1280, height: 800 };

/** The titles of the agenda, as somebody sees them: in fields where they write it. */
function titlesOn(page: Page): Promise<string[]> {
  return page
    .locator('[data-item]')
    .evaluateAll((rows) =>
      rows.map((row) => row.querySelector('textarea')?.value ?? row.querySelector('p')?.textContent ?? ''),
    );
}

async function expectTitles(titles: string[], ...pages: Page[]): Promise<void> {
  for (const page of pages) await expect.poll(() => titlesOn(page)).toEqual(titles);
}

test('[E1][E2][E3] [mentoring: every session has a purpose] [mentoring: the mentored lead] the mentee agrees, leads the agenda, and accepts or leaves what the mentor proposes', async ({
  server,
  visit,
}) => {
  const mentor = await visit('Maria Mentor');
  const mentee = await visit('Noor Mentee');
  const links = await startSession(mentor, server, 'Decide on the first step');
  await expect(mentor.page.getByText(/The session can start once somebody who is mentored/)).toBeVisible();
  await join(mentor);
  await expect(mentor.page.getByRole('button', { name: 'Start session' })).toHaveCount(0);

  await openLink(mentee, links['mentee'] ?? '');
  await expect(mentee.page.getByText('Maria Mentor proposes:')).toBeVisible();
  await expect(mentor.page.getByText('The session can start as soon as Noor Mentee agrees.')).toBeVisible();
  await lookAt(mentee.page, 'leading-lobby');
  await lookAt(mentor.page, 'leading-waiting');
  for (const { page } of [mentor, mentee]) await page.setViewportSize(WIDE);
  await agree(mentee);
  await join(mentee);
  await mentor.page.getByRole('button', { name: 'Start session' }).click();
  await expect(mentor.page.getByRole('button', { name: 'End session' })).toBeVisible();

  // The mentor would now have it otherwise: the purpose stands until the mentee says so.
  await mentor.page.getByRole('button', { name: 'Decide on the first step' }).click();
  const purpose = mentor.page.getByRole('textbox', { name: 'Purpose of this session' });
  await purpose.fill('Decide on two steps');
  await purpose.press('Enter');
  await expect(mentor.page.getByText('Waiting for Noor Mentee to decide.')).toBeVisible();
  await mentee.page.getByRole('button', { name: 'Keep ours' }).click();
  await expect(mentor.page.getByText('Decide on two steps')).toHaveCount(0);
  await expect(mentor.page.getByText('Decide on the first step')).toBeVisible();

  const seeded = ['What today is for', 'Open talk', 'What I am taking away', 'One next step, or none'];
  await expectTitles(seeded, mentor.page, mentee.page);
  await expect(mentor.page.getByRole('button', { name: /^Move “/ })).toHaveCount(4);
  await mentee.page.getByRole('button', { name: 'Lead the agenda' }).click();
  await expect(mentor.page.getByText('Noor Mentee leads the agenda now.')).toBeVisible();
  await expect(mentor.page.getByText(/Noor Mentee leads the agenda\. What you change/)).toBeVisible();
  await expect(mentor.page.getByRole('button', { name: /^Move “/ })).toHaveCount(0);

  const field = mentor.page.getByRole('textbox', { name: 'Propose an item' });
  await field.fill('Ask two team leads 10 min');
  await field.press('Enter');
  await mentor.page.getByRole('button', { name: 'Propose a change to “One next step, or none”' }).click();
  await mentor.page.getByRole('menuitem', { name: 'Move to the top' }).click();
  await mentor.page.getByRole('button', { name: 'Propose a change to “Open talk”' }).click();
  await mentor.page.getByRole('menuitem', { name: 'Propose other words…' }).click();
  await mentor.page.getByRole('textbox', { name: 'Title' }).fill('Talk openly');
  await mentor.page.getByRole('button', { name: 'Propose', exact: true }).click();
  await mentor.page.getByRole('button', { name: 'Propose a change to “What today is for”' }).click();
  await mentor.page.getByRole('menuitem', { name: 'Propose to take it off' }).click();
  const add = 'Add “Ask two team leads”, 10 min';
  const move = 'Move “One next step, or none” to the top';
  const drop = 'Take “What today is for” off the agenda';
  for (const { page } of [mentor, mentee]) {
    for (const what of [add, move, drop]) {
      await expect(page.getByRole('list').getByText(what, { exact: true })).toBeVisible();
    }
  }
  await expectTitles(seeded, mentor.page, mentee.page);
  await lookAt(mentee.page, 'leading-decide');
  await lookAt(mentor.page, 'leading-propose');
  for (const { page } of [mentor, mentee]) await page.setViewportSize(WIDE);

  await mentee.page.getByRole('button', { name: `Accept: ${add}` }).click();
  await expectTitles([...seeded, 'Ask two team leads'], mentor.page, mentee.page);
  await expect(mentor.page.getByText(/^Noor Mentee accepted what you proposed/)).toBeVisible();
  await mentee.page.getByRole('button', { name: `Accept: ${move}` }).click();
  await mentee.page.getByRole('button', { name: `Leave it: ${drop}` }).click();
  const led = [seeded[3] ?? '', ...seeded.slice(0, 3), 'Ask two team leads'];
  await expectTitles(led, mentor.page, mentee.page);
  await expect(mentor.page.getByText('3 earlier proposals')).toBeVisible();

  // What was to be reworded is taken off meanwhile.
  await mentee.page.getByRole('button', { name: 'More for “Open talk”' }).click();
  await mentee.page.getByRole('menuitem', { name: 'Remove' }).click();
  for (const { page } of [mentor, mentee]) {
    await expect(page.getByText('“Open talk” is no longer on the agenda.')).toBeVisible();
  }
  await expect(mentee.page.getByRole('button', { name: /^Accept:/ })).toHaveCount(0);

  await mentee.page.getByRole('button', { name: 'Open it to everyone' }).click();
  await expect(mentor.page.getByText('Everyone can write the agenda now.')).toBeVisible();
  await expect(mentor.page.getByRole('button', { name: /^Move “/ })).toHaveCount(4);
});

test('[E5] [mentoring: one-on-one, group, peer] among three peers the lead passes in the middle of a session, and all see whose turn it is', async ({
  server,
  visit,
}) => {
  const small = { viewport: { width: 900, height: 700 } };
  const ana = await visit('Ana');
  await ana.page.goto(`${server.url}/start`);
  await ana.page.getByRole('textbox', { name: 'What is this session for?' }).fill('Think aloud');
  await ana.page.getByRole('textbox', { name: 'Your name' }).fill('Ana');
  await ana.page.getByText('Peer', { exact: true }).click();
  await ana.page.getByRole('button', { name: 'Start and get the links' }).click();
  await ana.page.getByRole('button', { name: 'Links for other roles' }).click();
  const link = await ana.page.getByRole('textbox', { name: 'Link for a peer' }).inputValue();
  await ana.page.getByRole('button', { name: 'Go to the lobby' }).click();
  await join(ana);
  const others = [await visit('Ben', small), await visit('Cleo', small)] as const;
  for (const other of others) await comeIn(other, link);
  const [ben, cleo] = others;
  await ana.page.getByRole('button', { name: 'Start session' }).click();
  await ana.page.getByRole('button', { name: 'Lead the agenda' }).click();
  for (const { page } of others) await expect(page.getByText('Ana leads', { exact: true })).toBeVisible();
  await expect(ben.page.getByRole('button', { name: /^Move “/ })).toHaveCount(0);

  await ana.page.getByRole('button', { name: 'Pass the lead' }).click();
  await ana.page.getByRole('menuitem', { name: 'To Ben' }).click();
  await expect(ben.page.getByText('You lead', { exact: true })).toBeVisible();
  for (const { page } of [ana, cleo])
    await expect(page.getByText('Ben leads', { exact: true })).toBeVisible();
  await expect(ben.page.getByRole('button', { name: /^Move “/ })).toHaveCount(4);
  await expect(ana.page.getByRole('button', { name: /^Move “/ })).toHaveCount(0);
  await lookAt(ana.page, 'leading-peers');

  // Who leads goes away: the others may take it.
  await ben.context.close();
  await cleo.page.getByRole('button', { name: 'Take the lead' }).click();
  await expect(cleo.page.getByText('You lead', { exact: true })).toBeVisible();
  await expect(cleo.page.getByRole('button', { name: /^Move “/ })).toHaveCount(4);
});
