import { expect } from '@playwright/test';
import { tabTo } from '../support/keyboard.ts';
import { test } from '../support/test.ts';

test('the keyboard alone leads from the front page through a session to leaving it', async ({
  server,
  visit,
}) => {
  const visitor = await visit('Noor Mentee');
  const { page } = visitor;
  await page.goto(server.url);
  await tabTo(page, 'link', 'Start a session');
  await page.keyboard.press('Enter');
  await tabTo(page, 'textbox', 'What is this session for?');
  await page.keyboard.type('Decide on the first step');
  await tabTo(page, 'textbox', 'Your name');
  await page.keyboard.type(visitor.name);
  await tabTo(page, 'radio', 'Mentor');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, 'button', 'Start and get the links');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Go to the lobby');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Join');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('room')).toBeVisible();

  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: /^Unmute/ })).toBeVisible();
  await page.keyboard.press('h');
  await expect(page.getByRole('button', { name: 'Lower your hand' })).toBeVisible();
  await tabTo(page, 'button', 'Start session');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'End session' })).toBeVisible();
  await tabTo(page, 'button', 'Lead the agenda');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You lead the agenda. Others propose.')).toBeVisible();
  await tabTo(page, 'tab', 'Agenda');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Plan' })).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, 'button', 'Add an action to To do');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Write the outline');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Write the outline')).toBeVisible();

  await tabTo(page, 'button', /^Move “Write the outline”/);
  await page.keyboard.press('Space');
  await expect(page.getByText(/^Picked up “Write the outline”, at To do, position 1 of 1/)).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^“Write the outline” is at Doing/)).toBeAttached();
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'Doing' }).getByText('Write the outline')).toBeVisible();

  await tabTo(page, 'button', 'Leave');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'You left the session' })).toBeVisible();
});
