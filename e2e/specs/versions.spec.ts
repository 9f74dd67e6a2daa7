import { expect, type Page } from '@playwright/test';
import { meetAsPair } from '../support/pair.ts';
import { tabTo } from '../support/keyboard.ts';
import { addAction, agree, join, type Visitor } from '../support/people.ts';
import { lookAt } from '../support/screens.ts';
import { test } from '../support/test.ts';

test.describe.configure({ timeout: 360_000 });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Earlier versions' });
const plan = (page: Page) => page.getByRole('region', { name: 'Plan' });

async function saved({ page }: Visitor): Promise<void> {
  await expect(page.getByTestId('saving')).toHaveText('All changes saved');
}

/** Writes into the notes and the plan, ends the session, and goes into the next one. */
async function goThroughASession(mentor: Visitor, mentee: Visitor): Promise<void> {
  const { page } = mentor;
  await page.getByRole('tab', { name: 'Notes' }).click();
  await page.getByRole('textbox', { name: 'Notes on General' }).fill('What we must not forget');
  await page.getByRole('tab', { name: 'Plan' }).click();
  await addAction(mentor, 'Talk to two team leads');
  await saved(mentor);
  await agree(mentee);
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.getByRole('button', { name: 'End session' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('heading', { name: 'Session 1 has ended' })).toBeVisible();
  await expect(mentee.page.getByRole('heading', { name: 'Session 1 has ended' })).toBeVisible();
}

async function goOn(mentor: Visitor, mentee: Visitor): Promise<void> {
  await mentor.page.getByRole('button', { name: 'Plan the next session' }).click();
  await mentor.page.getByRole('button', { name: 'Go to its lobby' }).click();
  await join(mentor);
  await mentee.page.reload();
  await join(mentee);
  for (const { page } of [mentor, mentee]) await page.getByRole('tab', { name: 'Plan' }).click();
}

test('[D11] a version is looked into and brought back; who is editing is told, sees what they had, and it can be taken back', async ({
  browser,
  server,
}) => {
  const pair = await meetAsPair(browser, server);
  const { mentor, mentee } = pair;
  const { page } = mentor;

  await page.getByRole('button', { name: 'Earlier versions' }).click();
  await expect(dialog(page).getByText('No earlier version yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await goThroughASession(mentor, mentee);

  await page.getByRole('button', { name: 'Agenda, notes and versions' }).click();
  await dialog(page).getByRole('tab', { name: 'Notes' }).click();
  await expect(dialog(page).getByText('What we must not forget')).toBeVisible();
  await lookAt(page, 'ended-versions');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Escape');

  await goOn(mentor, mentee);
  await expect(plan(mentee.page).getByText('Talk to two team leads')).toBeVisible();
  await addAction(mentor, 'Added by mistake');
  await saved(mentor);
  await expect(plan(mentee.page).getByText('Added by mistake')).toBeVisible();
  // The mentee writes on while their line is away, and comes back after the version was brought back.
  await mentee.context.setOffline(true);
  await server.kill();
  await expect(mentee.page.getByTestId('saving')).toContainText('Offline');
  await addAction(mentee, 'Written on the train');
  await expect(mentee.page.getByTestId('saving')).toHaveText(/kept on this device/);
  await server.start();
  await saved(mentor);

  await page.getByRole('button', { name: 'Earlier versions' }).click();
  await expect(dialog(page).getByText('Talk to two team leads')).toBeVisible();
  await expect(dialog(page).getByText('Added by mistake')).toHaveCount(0);
  await lookAt(page, 'room-versions');
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog(page).getByRole('button', { name: 'Bring this version back' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bring it back' }).click();
  await expect(plan(page).getByText('Added by mistake')).toHaveCount(0);
  await expect(plan(page).getByText('Talk to two team leads')).toBeVisible();
  await expect(page.getByText(/Somebody brought back/)).toHaveCount(0);

  await mentee.context.setOffline(false);
  await expect(mentee.page.getByText(/Somebody brought back an earlier version of the plan/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(plan(mentee.page).getByText('Written on the train')).toHaveCount(0);
  await lookAt(mentee.page, 'room-restored');
  await mentee.page.getByRole('button', { name: 'See what you had' }).click();
  const own = mentee.page.getByRole('dialog', { name: 'What you had before' });
  await expect(own.getByText('Written on the train')).toBeVisible();
  await mentee.page.keyboard.press('Escape');
  await mentee.page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(mentee.page.getByText(/Somebody brought back/)).toHaveCount(0);

  // The way back, by keyboard alone.
  await tabTo(page, 'button', 'Earlier versions');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', /Before an earlier version was brought back/);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByText('Added by mistake')).toBeVisible();
  await tabTo(page, 'button', 'Bring this version back');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Bring it back');
  await page.keyboard.press('Enter');
  for (const viewer of [mentor, mentee]) {
    await expect(plan(viewer.page).getByText('Added by mistake')).toBeVisible();
  }
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(plan(page).getByText('Added by mistake')).toHaveCount(0);
  await saved(mentor);
  pair.expectNoErrors();
  await pair.close();
});
