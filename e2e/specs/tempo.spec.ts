import { expect } from '@playwright/test';
import { MINUTE_MS, test } from '../support/lasting.ts';
import { meetAsPair } from '../support/pair.ts';
import { agree, comeIn, newVisitor, type Visitor } from '../support/people.ts';
import { lookAt } from '../support/screens.ts';

// Each screen is looked at in two colours and four sizes.
test.describe.configure({ timeout: 240_000 });

const agenda = ({ page }: Visitor) => page.getByRole('region', { name: 'Agenda', exact: true });
const silence = ({ page }: Visitor) => page.getByTestId('silence');

test('[T1][T5][T6] [mentoring: training and resources, guidelines] a template with each one’s prompts, overtime that both see borrowed, a silence that a late joiner keeps too', async ({
  browser,
  server,
  advance,
}) => {
  const pair = await meetAsPair(browser, server);
  const { mentor, mentee, links } = pair;

  // The template is looked at before it is chosen, and fills the agenda of both.
  await agenda(mentee).getByRole('button', { name: 'Use a template' }).click();
  const dialog = mentee.page.getByRole('dialog', { name: 'Agenda templates' });
  await dialog.getByRole('button', { name: /^Regular one-on-one/ }).click();
  await expect(dialog.getByText('Ask: what have you ruled out already')).toBeVisible();
  await lookAt(mentee.page, 'templates');
  await dialog.getByRole('button', { name: 'Use this template' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(mentor.page.getByText('Explore', { exact: true })).toBeVisible();

  await agree(mentee);
  await mentor.page.getByRole('button', { name: 'Start session' }).click();
  await agenda(mentee).getByRole('button', { name: 'Start “What today is for”' }).click();
  await expect(agenda(mentee).getByText('Name the purpose, and the help that you want')).toBeVisible();
  await expect(agenda(mentor).getByText('Say it back. Do not start solving.')).toBeVisible();
  await expect(agenda(mentor).getByText('Name the purpose, and the help that you want')).toHaveCount(0);
  await agenda(mentor).getByRole('button', { name: 'For you' }).click();
  await expect(agenda(mentor).getByText('Say it back. Do not start solving.')).toHaveCount(0);

  const minutes = mentee.page.getByRole('textbox', { name: 'Minutes for “What today is for”' });
  await minutes.fill('1');
  await minutes.press('Enter');
  await agenda(mentor).getByRole('button', { name: 'More for the agenda' }).click();
  await mentor.page.getByRole('menuitem', { name: '5 minutes of silence' }).click();
  await expect(silence(mentee)).toContainText('5 minutes of silence, started by Maria Mentor');

  // The server is killed and comes back more than a minute later; who comes back and who comes late see the same time.
  await server.kill();
  await advance(1.2 * MINUTE_MS);
  await server.start();
  const late = await newVisitor(browser, 'Omar Observer');
  await comeIn(late, links['observer'] ?? '');
  await expect(silence(late)).toContainText('5 minutes of silence, started by Maria Mentor');
  await expect(late.page.getByRole('button', { name: 'End the silence' })).toHaveCount(0);
  // Whoever leads ends it early, also what somebody else started.
  await silence(mentee).getByRole('button', { name: 'End the silence' }).click();
  for (const visitor of [mentor, mentee, late]) await expect(silence(visitor)).toHaveCount(0);

  // The item has run over meanwhile: both are offered the same, and both see what was borrowed.
  const borrow = { name: 'Borrow 5 min from “Explore”' };
  await expect(agenda(mentor).getByRole('button', borrow)).toBeVisible();
  await expect(agenda(mentee).getByRole('button', borrow)).toBeVisible();
  await agenda(mentor).getByRole('button', { name: 'More for the agenda' }).click();
  await mentor.page.getByRole('menuitem', { name: '1 minute of silence' }).click();
  await expect(silence(mentee)).toBeVisible();
  const over = expect(late.page.getByText('The silence is over.')).toBeVisible({ timeout: 90_000 });
  await lookAt(mentee.page, 'overtime-in-silence');
  const later = mentor.page.getByRole('textbox', { name: 'Minutes for “Explore”' });
  await expect(later).toHaveValue('15');
  await agenda(mentee).getByRole('button', borrow).click();
  await expect(later).toHaveValue('10');
  await expect(agenda(mentor).getByText('5 minutes lent to what ran over')).toBeVisible();
  await expect(agenda(mentor).getByText('5 minutes more than planned')).toBeVisible();
  await expect(agenda(mentor).getByRole('button', borrow)).toHaveCount(0);
  await over;
  for (const visitor of [mentor, mentee, late]) await expect(silence(visitor)).toHaveCount(0);

  pair.expectNoErrors();
  await late.context.close();
  await pair.close();
});
