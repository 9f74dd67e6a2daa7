import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { rememberPeerConnections } from './probes.ts';
import type { ServerProcess } from './server.ts';

export interface Visitor {
  name: string;
  context: BrowserContext;
  page: Page;
  /** Uncaught errors of the page, and what its policy kept it from, for the check that there are none. */
  errors: string[];
}

export interface VisitorOptions {
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  permissions?: string[];
  reducedMotion?: 'reduce';
  /** Where they are. */
  timezoneId?: string;
}

/** A browser of one person's own: cookies, storage, devices. */
export async function newVisitor(
  browser: Browser,
  name: string,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['camera', 'microphone', 'clipboard-read', 'clipboard-write'],
    ...options,
  });
  await context.addInitScript(rememberPeerConnections);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) errors.push(`${name}: ${message.text()}`);
  });
  return { name, context, page, errors };
}

/** Fills the start form and copies the links that it leads to. */
export async function startSession(
  visitor: Visitor,
  server: ServerProcess,
  purpose = 'Decide on the first step',
): Promise<Record<string, string>> {
  const { page, name } = visitor;
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Start a session' }).click();
  await page.getByRole('textbox', { name: 'What is this session for?' }).fill(purpose);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Start and get the links' }).click();
  await expect(page.getByRole('heading', { name: 'Your room is ready' })).toBeVisible();
  await page.getByRole('button', { name: 'Links for other roles' }).click();
  const links: Record<string, string> = {};
  for (const role of ['mentor', 'mentee', 'peer', 'observer']) {
    links[role] = await page.getByRole('textbox', { name: `Link for a ${role}` }).inputValue();
  }
  await page.getByRole('button', { name: 'Go to the lobby' }).click();
  return links;
}

/** Opens a link and says who comes: up to the lobby. */
export async function openLink(visitor: Visitor, link: string): Promise<void> {
  const { page, name } = visitor;
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Joins from the lobby and waits for the room. */
export async function join(visitor: Visitor): Promise<void> {
  await visitor.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(visitor.page.getByTestId('room')).toBeVisible();
}

/** A link, a name, two clicks: in the room. */
export async function comeIn(visitor: Visitor, link: string): Promise<void> {
  await openLink(visitor, link);
  await join(visitor);
}

/** The mentee side agrees to the purpose that is proposed, in the lobby or in the room. */
export async function agree(visitor: Visitor): Promise<void> {
  const button = visitor.page.getByRole('button', { name: 'Agree' });
  await button.click();
  await expect(button).toHaveCount(0);
}

/** Writes an action into the first column of the plan, which must be open. */
export async function addAction(visitor: Visitor, title: string): Promise<void> {
  const label = 'Add an action to To do';
  const field = visitor.page.getByRole('textbox', { name: label });
  if (!(await field.isVisible())) await visitor.page.getByRole('button', { name: label }).click();
  await field.fill(title);
  await field.press('Enter');
  await expect(visitor.page.getByText(title, { exact: true })).toBeVisible();
}

/** The tile of a person in somebody's room. */
export function faceOf(viewer: Visitor, name: string): Locator {
  return viewer.page.getByTestId('face').filter({ hasText: name });
}

/** The picture of a person in somebody's room. */
export function pictureOfPerson(viewer: Visitor, name: string): Locator {
  return faceOf(viewer, name).locator('video');
}

export async function leaveAll(...visitors: Visitor[]): Promise<void> {
  await Promise.all(visitors.map(({ context }) => context.close()));
}

/** No page threw, and the server logged no error. */
export function expectNoErrors(server: ServerProcess, ...visitors: Visitor[]): void {
  expect(visitors.flatMap(({ errors }) => errors)).toEqual([]);
  expect(server.logged(50)).toEqual([]);
}
