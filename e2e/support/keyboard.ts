import { expect, type Page } from '@playwright/test';

const MOST_STEPS = 60;

/** Presses Tab until the named control has the focus, as somebody without a mouse would. */
export async function tabTo(
  page: Page,
  role: 'button' | 'link' | 'textbox' | 'tab' | 'radio',
  name: string | RegExp,
): Promise<void> {
  const control = page.getByRole(role, { name }).first();
  await expect(control).toBeVisible();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${role} ${String(name)}`);
}
