import { expect } from '@playwright/test';
import { addAction, agree, comeIn, join, startSession, type Visitor } from '../../support/people.ts';
import { test } from '../../support/test.ts';

const tab = ({ page }: Visitor, name: string) => page.getByRole('tab', { name, exact: true });

/** The mentee agrees to the purpose, and the session runs and ends for everyone. */
async function meetAndEnd({ page }: Visitor, mentee: Visitor): Promise<void> {
  await agree(mentee);
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.getByRole('button', { name: 'End session' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('heading', { name: /has ended$/ })).toBeVisible();
}

test('[mentoring: they both make plans to resolve, then review; accountability] a line of the notes becomes an action, the next session reviews it first by keyboard, and the recap tells', async ({
  server,
  visit,
}) => {
  const [mentor, mentee] = [await visit('Maria Mentor'), await visit('Noor Mentee')];
  const links = await startSession(mentor, server);
  await join(mentor);
  await comeIn(mentee, links['mentee'] ?? '');

  await tab(mentee, 'Notes').click();
  await mentee.page.getByRole('textbox', { name: 'Notes on General' }).click();
  await mentee.page.keyboard.type('Ask Jo for the outline');
  await mentee.page.keyboard.press('ControlOrMeta+Shift+A');
  await expect(mentee.page.getByText(/is in the plan/)).toBeVisible();
  await mentee.page.keyboard.press('ControlOrMeta+Shift+A');
  await expect(mentee.page.getByText('This line is in the plan already.')).toBeVisible();
  await expect(mentee.page.locator('[data-action]')).toHaveText('Ask Jo for the outline');

  await tab(mentor, 'Plan').click();
  await expect(mentor.page.getByRole('button', { name: 'Ask Jo for the outline', exact: true })).toHaveCount(
    1,
  );
  await addAction(mentor, 'Read the draft');
  await mentor.page.getByRole('button', { name: 'Ask Jo for the outline', exact: true }).click();
  await mentor.page.getByRole('button', { name: 'From the notes on “General”' }).click();
  await expect(mentor.page.locator('[data-action]')).toContainText('Ask Jo for the outline');
  await expect(mentor.page.getByTestId('saving')).toHaveText('All changes saved');
  await expect(mentee.page.getByTestId('saving')).toHaveText('All changes saved');
  await meetAndEnd(mentor, mentee);

  await mentor.page.getByRole('textbox', { name: 'What should it be for?' }).fill('Write the first page');
  await mentor.page.getByRole('button', { name: 'Plan the next session' }).click();
  await mentor.page.getByRole('button', { name: 'Go to its lobby' }).click();
  await join(mentor);
  await mentee.page.reload();
  await join(mentee);
  await mentor.page.getByRole('button', { name: 'Review 2 open actions' }).click();
  const row = (title: string) => mentor.page.getByRole('listitem').filter({ hasText: title });
  await expect(
    row('Ask Jo').or(row('Read the draft')).first().getByRole('button', { name: 'Done' }),
  ).toBeFocused();
  await row('Ask Jo').getByRole('button', { name: 'Stays' }).focus();
  await mentor.page.keyboard.press('d');
  await expect(row('Ask Jo').getByRole('button', { name: 'Done' })).toHaveAttribute('aria-pressed', 'true');
  await row('Ask Jo').getByRole('textbox').fill('She likes to be asked early');
  await row('Read the draft').getByRole('button', { name: 'Done' }).focus();
  await mentor.page.keyboard.press('x');
  const dialog = mentor.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Drop it' }).click();
  await expect(dialog.getByText('Say in a few words why.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Why' }).fill('There is no draft yet');
  await dialog.getByRole('button', { name: 'Drop it' }).click();
  await expect(mentor.page.getByText('2 of 2 looked at')).toBeVisible();

  await tab(mentor, 'Ended').click();
  await mentor.page.getByRole('searchbox', { name: 'Search in what has ended' }).fill('early');
  await expect(mentor.page.getByText('1 action', { exact: true })).toBeVisible();
  await expect(mentor.page.getByTestId('saving')).toHaveText('All changes saved');
  await meetAndEnd(mentor, mentee);
  const reviewed = mentor.page.getByRole('region', { name: 'What was looked at first' });
  await expect(reviewed.getByRole('listitem').filter({ hasText: 'Ask Jo' })).toContainText(
    'She likes to be asked early',
  );
  await expect(reviewed.getByRole('listitem').filter({ hasText: 'Read the draft' })).toContainText('Dropped');
});

test('[mentoring: both set learning goals] a goal without a date is flagged, says the means, and moves with its actions', async ({
  server,
  visit,
}) => {
  const mentor = await visit('Maria Mentor');
  const { page } = mentor;
  await startSession(mentor, server);
  await join(mentor);
  await tab(mentor, 'Plan').click();
  await tab(mentor, 'Goals').click();
  await page.getByRole('button', { name: 'Add a goal' }).click();
  await page.getByRole('textbox', { name: 'Add a goal' }).fill('Listen longer than I talk');
  await page.keyboard.press('Enter');
  const goal = page.getByRole('region', { name: 'Listen longer than I talk' });
  await expect(page.getByText('No date yet')).toBeVisible();
  await goal.getByLabel('By when').fill('2027-03-01');
  await expect(page.getByText('No date yet')).toHaveCount(0);
  await goal.getByRole('textbox', { name: 'How I’m learning' }).fill('Wait for three breaths');
  await goal.getByRole('radio', { name: '4' }).check();
  await goal.getByText('As a table').click();
  await expect(goal.getByRole('row').filter({ hasText: 'Maria Mentor' }).getByRole('cell').last()).toHaveText(
    '4',
  );
  await goal.getByRole('button', { name: 'Add an action for this goal' }).click();
  await page.keyboard.type('Count my questions');
  await page.keyboard.press('Enter');
  await expect(goal.getByText('0 of 1 actions done')).toBeVisible();
  await tab(mentor, 'Board').click();
  await page.getByRole('button', { name: 'Count my questions', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Done', exact: true }).click();
  await tab(mentor, 'Goals').click();
  await expect(page.getByText('1 of 1 actions done')).toBeVisible();
});
