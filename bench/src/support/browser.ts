import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';

/** Fake devices that need no permission, and no traffic of the browser's own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: FLAGS,
  });
}

/** A page in a browser of one person's own: cookies, storage and cache are empty. */
export async function freshPage(browser: Browser): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['camera', 'microphone'],
  });
  return { page: await context.newPage(), context };
}

/** Opens a link of ours and says who comes: up to the lobby, with the camera open. */
export async function toLobby(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Continue' }).click();
  await joinButton(page).waitFor();
}

export function joinButton(page: Page) {
  return page.getByRole('button', { name: 'Join', exact: true });
}
