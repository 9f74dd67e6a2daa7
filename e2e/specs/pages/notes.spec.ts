import { expect, type Page } from '@playwright/test';
import { agree, comeIn, join, startSession, type Visitor } from '../../support/people.ts';
import { lookAt } from '../../support/screens.ts';
import { test } from '../../support/test.ts';

test.describe.configure({ timeout: 180_000 });

const IDEA = 'What if you asked them what they would keep?';
const QUESTION = 'How did you find your first team?';

/** All that the server says to a page from here on: answers, events and documents. */
function everythingHeard(page: Page): { text(): Promise<string> } {
  const heard: Promise<string>[] = [];
  page.on('response', (response) => heard.push(response.text().catch(() => '')));
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => heard.push(Promise.resolve(payload.toString('latin1'))));
  });
  return { text: async () => (await Promise.all(heard)).join('\n') };
}

async function openCards({ page }: Visitor): Promise<void> {
  await page.getByRole('tab', { name: 'Notes', exact: true }).click();
  await page.getByRole('button', { name: /^Questions, stories, suggestions/ }).click();
}

test('[N1][N3] [mentoring: the mentor isn’t there to give the answers] [mentoring: ask questions] a suggestion stays closed until the mentee opens it, and what is asked between sessions is in the next agenda', async ({
  server,
  visit,
}) => {
  const [mentor, mentee] = [await visit('Maria Mentor'), await visit('Noor Mentee')];
  const links = await startSession(mentor, server);
  await join(mentor);
  const heard = everythingHeard(mentee.page);
  await comeIn(mentee, links['mentee'] ?? '');
  await openCards(mentor);
  await mentee.page.getByRole('tab', { name: 'Notes', exact: true }).click();

  await mentor.page.getByRole('button', { name: 'Suggestion', exact: true }).click();
  await mentor.page.getByRole('textbox', { name: 'What you suggest' }).fill('What if you asked?');
  await mentor.page.getByRole('button', { name: 'Leave it, closed' }).click();
  const own = mentor.page.getByRole('listitem').filter({ hasText: 'Only you, until it is opened' });
  await own.getByRole('button', { name: 'Edit' }).click();
  await mentor.page.getByRole('textbox', { name: 'What you suggest' }).fill(IDEA);
  await mentor.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(own).toContainText(IDEA);
  const open = mentee.page.getByRole('button', { name: 'Open the suggestion by Maria Mentor' });
  await expect(open).toBeVisible();
  await expect(mentee.page.getByTestId('saving')).toHaveText('All changes saved');
  const before = await heard.text();
  expect(before).toContain('"suggestions":[{');
  expect(before).not.toContain('What if you asked');

  // By keyboard; and the server is killed as soon as it has said yes.
  await open.focus();
  const opened = mentee.page.waitForResponse((response) => response.url().endsWith('/open'));
  await mentee.page.keyboard.press('Enter');
  expect((await opened).ok()).toBe(true);
  await server.kill();
  await server.start();
  const card = ({ page }: Visitor) => page.getByRole('article', { name: `Suggestion: ${IDEA}` });
  await expect(card(mentee)).toHaveCount(1);
  await expect(card(mentor)).toContainText('Suggested by you, opened by Noor Mentee');
  await expect(own).toHaveCount(0);

  const { page } = mentee;
  await page.getByRole('button', { name: 'Story', exact: true }).click();
  await page.getByRole('textbox', { name: 'What it is about' }).fill('The first review');
  await page.getByRole('textbox', { name: 'What worked' }).fill('I read it aloud to Jo.');
  await page.getByRole('button', { name: 'Keep the story' }).click();
  await expect(mentor.page.getByRole('article', { name: 'Story: The first review' })).toBeVisible();
  await page.getByRole('button', { name: 'My private notes' }).click();
  const paper = page.getByRole('dialog').getByRole('textbox');
  await paper.click();
  await page.keyboard.type('Do I want to lead at all?');
  await expect(page.getByRole('dialog').getByTestId('saving')).toHaveText('All changes saved');
  await page.keyboard.press('Escape');
  await lookAt(page, 'notes-cards');

  await agree(mentee);
  await mentor.page.getByRole('button', { name: 'Start session' }).click();
  await mentor.page.getByRole('button', { name: 'End session' }).click();
  await mentor.page.getByRole('alertdialog').getByRole('button', { name: 'End session' }).click();
  // The recap has the cards too, and takes more.
  await expect(card(mentor)).toBeVisible();
  await expect(page.getByRole('article', { name: 'Story: The first review' })).toBeVisible();

  const mentorship = page.url().replace('/m/', '/mentorships/');
  await page.goto(`${mentorship}/questions`);
  await page.getByRole('button', { name: 'Ask something' }).click();
  await page.getByRole('textbox', { name: 'Your question' }).fill(QUESTION);
  await page.getByRole('button', { name: 'Put it in' }).click();
  await expect(page.getByRole('heading', { name: 'Waiting for a session to be planned' })).toBeVisible();
  await mentor.page.getByRole('textbox', { name: 'What should it be for?' }).fill('Write the first page');
  await mentor.page.getByRole('button', { name: 'Plan the next session' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'In the agenda' })).toBeVisible();
  await lookAt(page, 'notes-questions');
  await mentor.page.getByRole('button', { name: 'Go to its lobby' }).click();
  await expect(mentor.page.getByText('One question is waiting to be asked')).toBeVisible();
  await join(mentor);
  await expect(mentor.page.locator('[data-item]').filter({ hasText: QUESTION })).toHaveCount(1);
});

test('[N4] [mentoring: stories and best practice pass on] [mentoring: confidentiality, trust, safe to be open] stories and links are found later, removed and brought back, and private notes stay with their author', async ({
  server,
  visit,
}) => {
  const [mentor, mentee] = [await visit('Maria Mentor'), await visit('Noor Mentee')];
  const links = await startSession(mentor, server);
  await comeIn(mentee, links['mentee'] ?? '');
  const { page } = mentee;
  const mentorship = page.url().replace('/m/', '/mentorships/');
  await page.goto(`${mentorship}/stories`);
  for (const [title, worked] of [
    ['The first review', 'I read it aloud to Jo.'],
    ['Saying no', 'On the same day.'],
  ] as const) {
    await page.getByRole('button', { name: 'Tell a story' }).click();
    await page.getByRole('textbox', { name: 'What it is about' }).fill(title);
    await page.getByRole('textbox', { name: 'What worked' }).fill(worked);
    await page.getByRole('button', { name: 'Keep the story' }).click();
  }
  await page.getByRole('button', { name: 'Save a link' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Save the link' }).click();
  await expect(page.getByText('That is not the address of a web page.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Address' }).fill('example.org/reviews');
  await page.getByRole('textbox', { name: 'What it is' }).fill('On reviews');
  await page.getByRole('button', { name: 'Save the link' }).click();
  await lookAt(page, 'notes-stories');

  await mentor.page.goto(`${mentorship}/stories`);
  const cards = mentor.page.getByRole('article');
  await expect(cards).toHaveCount(3);
  await mentor.page.getByRole('searchbox', { name: 'Find' }).fill('aloud');
  await expect(cards).toHaveCount(1);
  await expect(cards).toContainText('The first review');
  // What others told is theirs to change; a link is everybody's.
  await expect(cards.getByRole('button')).toHaveCount(0);
  await mentor.page.getByRole('searchbox', { name: 'Find' }).fill('');
  await mentor.page.getByRole('button', { name: 'Remove: On reviews' }).click();
  await expect(page.getByRole('link', { name: /On reviews/ })).toHaveCount(0);
  await mentor.page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: /On reviews/ })).toHaveAttribute(
    'href',
    'https://example.org/reviews',
  );

  await page.goto(`${mentorship}/private`);
  await page.getByRole('button', { name: 'My private notes' }).click();
  await page.getByRole('textbox').click();
  await page.keyboard.type('Do I want to lead at all?');
  await expect(page.getByTestId('saving')).toHaveText('All changes saved');
  await lookAt(page, 'notes-private');
  await mentor.page.goto(`${mentorship}/private`);
  await expect(mentor.page.getByText('No private notes yet')).toBeVisible();
});
