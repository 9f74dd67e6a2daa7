import { expect, type Page } from '@playwright/test';
import { join, openLink, startSession } from '../../support/people.ts';
import { lookAt } from '../../support/screens.ts';
import { test } from '../../support/test.ts';

/** Keeps files of the script from coming, as a network that is away does. */
async function cutOff(page: Page, ...names: string[]): Promise<() => Promise<void>> {
  const urls = [...names.map((name) => `**/assets/${name}-*.js`), '**/api/about'];
  for (const url of urls) await page.route(url, (route) => route.abort('internetdisconnected'));
  return async () => {
    for (const url of urls) await page.unroute(url);
  };
}

/** Answers as a server does that has newer files instead. */
async function replace(page: Page, name: string): Promise<() => Promise<void>> {
  const url = `**/assets/${name}-*.js`;
  await page.route(url, (route) => route.fulfill({ status: 404, json: {} }));
  return () => page.unroute(url);
}

test('a page that takes long says that it opens', async ({ server, visit }) => {
  const { page } = await visit('Maria Mentor');
  let letCome = () => {};
  const mayCome = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route('**/assets/StartPage-*.js', async (route) => {
    await mayCome;
    await route.continue();
  });
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Start a session' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Opening the page…' })).toBeVisible();
  await lookAt(page, 'opening');
  letCome();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
});

test('a page whose script can’t be had says so, and opens on another try', async ({ server, visit }) => {
  const { page } = await visit('Maria Mentor');
  const restore = await cutOff(page, 'StartPage');
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Start a session' }).click();
  const heading = page.getByRole('heading', { name: "This page can't be opened now" });
  await expect(heading).toBeVisible();
  await lookAt(page, 'not-loaded');
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await expect(heading).toBeVisible();
  await restore();
  await again.click();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
});

test('a page that a newer version replaced offers a reload', async ({ server, visit }) => {
  const { page } = await visit('Maria Mentor');
  const restore = await replace(page, 'StartPage');
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Start a session' }).click();
  await expect(page.getByRole('heading', { name: 'There is a newer version' })).toBeVisible();
  await restore();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
});

test('the lobby and the room stay where a dialog or the editor can’t be had', async ({ server, visit }) => {
  const mentor = await visit('Maria Mentor');
  const links = await startSession(mentor, server);
  const mentee = await visit('Noor Mentee');
  const { page } = mentee;

  const restoreDialog = await cutOff(page, 'NameDialog');
  await openLink(mentee, links['mentee'] ?? '');
  await page.getByRole('button', { name: 'Change your name' }).click();
  await expect(page.getByText("The server can't be reached now.")).toBeVisible();
  await restoreDialog();
  await page.getByRole('button', { name: 'Change your name' }).click();
  await expect(page.getByRole('dialog', { name: 'Change your name' })).toBeVisible();

  const restoreEditor = await cutOff(page, 'NoteEditor');
  await page.keyboard.press('Escape');
  await join(mentee);
  await page.getByRole('tab', { name: 'Notes' }).click();
  await expect(page.getByText('This part of the page could not be fetched')).toBeVisible();
  await expect(page.getByTestId('face').first()).toBeVisible();
  await lookAt(page, 'room-without-editor');
  await restoreEditor();
  await page.getByRole('tabpanel', { name: 'Notes' }).getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('textbox', { name: /^Notes on/ })).toBeVisible();
});
