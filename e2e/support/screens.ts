import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const PICTURES = fileURLToPath(new URL('../results/pictures/', import.meta.url));

const PHONE = { width: 390, height: 844 };
const TABLET = { width: 820, height: 1180 };
const DESKTOP = { width: 1280, height: 800 };
const WIDE = { width: 1920, height: 1080 };

/** The widest has nothing in the dark that the desktop hasn't. */
const SIZES = { light: [PHONE, TABLET, WIDE, DESKTOP], dark: [PHONE, TABLET, DESKTOP] } as const;

/** Finds no breach of WCAG 2.2 A and AA, as far as a machine sees it. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`,
  );
  expect(found).toEqual([]);
}

/**
 * Checks a screen in light and dark and at each size, and keeps pictures of it under `e2e/results/pictures`. Leaves
 * the page at the size of a desktop.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of SIZES[colorScheme]) {
      await page.setViewportSize(size);
      await expectNoSidewaysScroll(page);
      await nextFrames(page);
      await page.screenshot({ path: `${PICTURES}${name}-${size.width}-${colorScheme}.png` });
    }
    await expectAccessible(page);
  }
}

/** Nothing sticks out to the side. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    .toBe(0);
}

/** What measures itself has drawn with the new size: told in one frame, drawn in the next. */
async function nextFrames(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
      }),
  );
}
