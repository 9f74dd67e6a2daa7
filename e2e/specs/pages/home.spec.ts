import { expect } from '@playwright/test';
import { addAction, openLink, startSession } from '../../support/people.ts';
import { lookAt } from '../../support/screens.ts';
import { ServerProcess } from '../../support/server.ts';
import { test as base } from '../../support/test.ts';

const test = base.extend<object>({
  // Playwright reads from the braces which fixtures this one needs: none.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, provide) => {
    const server = await ServerProcess.start({ SUPPORT_CONTACTS: 'Counselling: 0800 111 0 111' });
    await provide(server);
    await server.dispose();
  },
});

// Each screen is looked at in two colours and four sizes.
test.describe.configure({ timeout: 240_000 });

test('[mentoring: value the person; know the mentor] [mentoring: the relationship itself, commitment] a mentorship has a page between its sessions: people, plan, goals, search, and home leads to it', async ({
  server,
  visit,
}) => {
  const mentor = await visit('Maria Mentor');
  const { page } = mentor;
  const links = await startSession(mentor, server);
  await page.getByRole('link', { name: 'The mentorship' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Mentoring/ })).toBeVisible();
  await page.getByRole('button', { name: 'Say who you are' }).click();
  await page.getByRole('textbox', { name: /^Ask me about/ }).fill('Hiring, and saying no');
  await page.getByRole('textbox', { name: /^Pronouns/ }).fill('she/her');
  await lookAt(page, 'profile');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Mentor · she/her')).toBeVisible();

  await page.getByRole('link', { name: 'Action plan', exact: true }).click();
  await addAction(mentor, 'Write the letter to the team');
  await expect(page.getByTestId('saving')).toHaveText('All changes saved');
  await lookAt(page, 'mentorship-plan');
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Coming' })).toBeVisible();
  await lookAt(page, 'mentorship-sessions');
  await page.getByRole('link', { name: 'Goals', exact: true }).click();
  await page.getByRole('button', { name: 'Add a goal' }).click();
  await page.getByRole('textbox', { name: 'Add a goal' }).fill('Listen longer');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: '7', exact: true }).click();
  await expect(page.getByText(/^Maria Mentor: 7 on /)).toBeVisible();
  await lookAt(page, 'mentorship-goals');

  // Before joining, somebody new sees who is waiting there.
  const mentee = await visit('Noor Mentee');
  await openLink(mentee, links['mentee'] ?? '');
  await expect(mentee.page.getByRole('heading', { name: 'Who you will meet' })).toBeVisible();
  await expect(mentee.page.getByText('Hiring, and saying no')).toBeVisible();

  await mentee.page.getByRole('link', { name: 'The mentorship' }).click();
  await mentee.page.getByRole('link', { name: 'Search', exact: true }).click();
  await mentee.page.getByRole('searchbox', { name: 'Search in this mentorship' }).fill('LETTER team');
  const hit = mentee.page.getByRole('link', { name: /Write the letter to the team/ });
  await expect(hit.locator('mark')).toHaveText(['letter', 'team']);
  await lookAt(mentee.page, 'mentorship-search');
  await hit.click();
  await expect(mentee.page.getByRole('dialog')).toContainText('Write the letter to the team');
  await mentee.page.keyboard.press('Escape');
  await mentee.page.getByRole('link', { name: 'Overview', exact: true }).click();
  await expect(mentee.page.getByRole('link', { name: /Write the letter to the team/ })).toBeVisible();
  await lookAt(mentee.page, 'mentorship');

  await mentee.page.goto(server.url);
  await expect(mentee.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await lookAt(mentee.page, 'home');
  await mentee.page.getByRole('link', { name: /^Mentoring/ }).click();
  await expect(mentee.page.getByRole('heading', { level: 1, name: /^Mentoring/ })).toBeVisible();
});

test('[mentoring: support under pressure] [mentoring: training and resources, guidelines] the help card opens with the network down, and a primer that was read is remembered', async ({
  server,
  visit,
}) => {
  const mentee = await visit('Noor Mentee');
  const { page, context } = mentee;
  await page.goto(`${server.url}/start`);
  await page.getByText('Mentee', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill(mentee.name);
  await page.getByRole('button', { name: 'Start and get the links' }).click();
  await expect(page.getByRole('heading', { name: 'Your room is ready' })).toBeVisible();
  const fetched = Promise.all([
    page.waitForResponse('**/api/support'),
    page.waitForResponse('**/assets/GuideDialog-*.js'),
  ]);
  await page.goto(`${server.url}/home`);
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await (await fetched)[1].finished();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Support' }).click();
  const card = page.getByRole('dialog', { name: 'Guide' });
  await expect(card.getByText(/It isn’t counselling/)).toBeVisible();
  await expect(card.getByRole('link', { name: '0800 111 0 111' })).toHaveAttribute('href', 'tel:08001110111');
  await context.setOffline(false);
  await lookAt(page, 'support');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Read the primer' }).click();
  await expect(page.getByRole('heading', { name: 'You lead' })).toBeVisible();
  await lookAt(page, 'primer');
  await page.getByRole('button', { name: 'I have read it' }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read the primer' })).toHaveCount(0);
});
