import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { Mailbox } from './mailbox.ts';
import { ServerProcess } from './server.ts';
import { test as base } from './test.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

interface Fixtures {
  mailbox: Mailbox;
  /** Puts the server's clock forward. */
  advance: (ms: number) => Promise<void>;
}

/** A server that sends mail and whose clock can be moved. */
export const test = base.extend<Fixtures & { clockFile: string }>({
  // Playwright reads from the braces which fixtures this one needs: none.
  // oxlint-disable-next-line no-empty-pattern
  mailbox: async ({}, provide) => {
    const mailbox = await Mailbox.open();
    await provide(mailbox);
    await mailbox.close();
  },
  // Playwright reads from the braces which fixtures this one needs: none.
  // oxlint-disable-next-line no-empty-pattern
  clockFile: async ({}, provide) => {
    await provide(path.join(await mkdtemp(path.join(tmpdir(), 'cairn-clock-')), 'ahead'));
  },
  advance: async ({ clockFile }, provide) => {
    let ahead = 0;
    await provide(async (ms) => {
      ahead += ms;
      await writeFile(clockFile, String(ahead));
    });
  },
  server: async ({ mailbox, clockFile }, provide) => {
    const server = await ServerProcess.start(async (url) =>
      Promise.resolve({
        PUBLIC_URL: url,
        SMTP_URL: mailbox.url,
        MAIL_FROM: 'Cairn <cairn@example.org>',
        NODE_ENV: 'test',
        CAIRN_TEST_CLOCK_FILE: clockFile,
      }),
    );
    await provide(server);
    await server.dispose();
  },
});

export const PASSWORD = 'a long enough password';

/** Fills the page for making an account, opens the link of the mail, and confirms. A guest's name is there already. */
export async function signUp(page: Page, mailbox: Mailbox, email: string, name?: string): Promise<void> {
  if (name !== undefined) await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('textbox', { name: 'Mail address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await page.goto(await mailbox.linkTo(email));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'Your account is open' })).toBeVisible();
}
