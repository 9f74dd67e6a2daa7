import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, type CDPSession, type Page } from '@playwright/test';
import { freeTcpPort } from '../../support/freePort.ts';
import { PASSWORD, signUp } from '../../support/lasting.ts';
import { Mailbox } from '../../support/mailbox.ts';
import { comeIn, join, startSession, type Visitor } from '../../support/people.ts';
import { lookAt } from '../../support/screens.ts';
import { ServerProcess } from '../../support/server.ts';
import { test as base } from '../../support/test.ts';

const OIDC = fileURLToPath(new URL('../../support/oidcProvider.mjs', import.meta.url));

interface Fixtures {
  mailbox: Mailbox;
}

/** A server that sends mail and has a single sign-on. */
const test = base.extend<Fixtures>({
  // Playwright reads from the braces which fixtures this one needs: none.
  // oxlint-disable-next-line no-empty-pattern
  mailbox: async ({}, provide) => {
    const mailbox = await Mailbox.open();
    await provide(mailbox);
    await mailbox.close();
  },
  server: async ({ mailbox }, provide) => {
    let provider: ChildProcess | null = null;
    const server = await ServerProcess.start(async (url) => {
      const port = await freeTcpPort();
      provider = await startProvider(port, `${url}/api/auth/callback/oidc`);
      return {
        PUBLIC_URL: url,
        SMTP_URL: mailbox.url,
        MAIL_FROM: 'Cairn <cairn@example.org>',
        OIDC_ISSUER: `http://127.0.0.1:${port}`,
        OIDC_CLIENT_ID: 'cairn',
        OIDC_CLIENT_SECRET: 'a-secret-of-the-test',
        OIDC_NAME: 'Example College',
      };
    });
    await provide(server);
    await server.dispose();
    (provider as ChildProcess | null)?.kill();
  },
});

async function startProvider(port: number, redirect: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [OIDC, String(port), redirect], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function signIn({ page }: Visitor, server: ServerProcess, email: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole('textbox', { name: 'Mail address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Signed in as/ })).toBeVisible();
}

async function virtualAuthenticator(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return cdp;
}

test('a guest in the room signs up by mail and keeps what they did, also in another browser', async ({
  server,
  mailbox,
  visit,
}) => {
  const guest = await visit('Noor Guest');
  await startSession(guest, server, 'What we meet for');
  await join(guest);
  await guest.page.getByRole('button', { name: 'More', exact: true }).click();
  const opening = guest.context.waitForEvent('page');
  await guest.page.getByRole('menuitem', { name: 'Make an account, to keep this' }).click();
  const page = await opening;
  await expect(page.getByText('What you did here as Noor Guest stays yours')).toBeVisible();
  await signUp(page, mailbox, 'noor@example.org');
  await page.getByRole('link', { name: 'Go on' }).click();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Noor Guest');

  const elsewhere = await visit('Noor elsewhere');
  await signIn(elsewhere, server, 'noor@example.org');
  await elsewhere.page.getByRole('link', { name: /^Mentoring/ }).click();
  await expect(elsewhere.page.getByText('What we meet for')).toBeVisible();
  await expect(elsewhere.page.getByRole('button', { name: /^Signed in as Noor Guest/ })).toBeVisible();
});

test('signing out everywhere closes the open room in another browser', async ({ server, mailbox, visit }) => {
  const inRoom = await visit('Noor Guest');
  await inRoom.page.goto(`${server.url}/sign-up`);
  await signUp(inRoom.page, mailbox, 'noor@example.org', 'Noor Guest');
  await inRoom.page.goto(server.url);
  await inRoom.page.getByRole('link', { name: 'Start a session' }).click();
  await expect(inRoom.page.getByText('You start it as Noor Guest.')).toBeVisible();
  await inRoom.page.getByRole('textbox', { name: 'What is this session for?' }).fill('Anything');
  await inRoom.page.getByRole('button', { name: 'Start and get the links' }).click();
  await inRoom.page.getByRole('button', { name: 'Go to the lobby' }).click();
  await join(inRoom);

  const elsewhere = await visit('Noor elsewhere');
  await signIn(elsewhere, server, 'noor@example.org');
  await elsewhere.page.goto(`${server.url}/account`);
  await elsewhere.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(elsewhere.page.getByText('You are signed out everywhere.')).toBeVisible();
  await expect(inRoom.page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await inRoom.page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await inRoom.page.getByRole('textbox', { name: 'Mail address' }).fill('noor@example.org');
  await inRoom.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await inRoom.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(inRoom.page.getByText('Anything')).toBeVisible();
});

test('a passkey is added and opens the account without a password', async ({ server, mailbox, visit }) => {
  const { page } = await visit('Noor Guest');
  await virtualAuthenticator(page);
  await page.goto(`${server.url}/sign-up`);
  await signUp(page, mailbox, 'noor@example.org', 'Noor');
  await page.goto(`${server.url}/account`);
  await page.getByRole('textbox', { name: 'Name of the passkey' }).fill('Laptop of the test');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('Laptop of the test')).toBeVisible();
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('button', { name: 'Signed in as Noor' })).toBeVisible();
  await page.goto(`${server.url}/account`);
  await page.getByRole('button', { name: 'Remove the passkey Laptop of the test' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Remove the passkey/ })
    .click();
  await expect(page.getByText('There is none yet.')).toBeVisible();
});

test('the single sign-on makes an account out of a guest, and a refusal there is told', async ({
  server,
  visit,
}) => {
  const guest = await visit('Kim Guest');
  const { page } = guest;
  await startSession(guest, server, 'Before the account');
  const personId = await page.evaluate(() =>
    Object.entries(localStorage)
      .find(([key]) => key.startsWith('cairn.person.'))
      ?.at(1),
  );
  await page.goto(`${server.url}/sign-up#${personId}`);
  await page.getByRole('button', { name: 'Continue with Example College' }).click();
  await page.getByRole('link', { name: /cancel/i }).click();
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
  await expect(page.getByText('Signing in there did not work.')).toBeVisible();

  await page.goto(`${server.url}/sign-up#${personId}`);
  await page.getByRole('button', { name: 'Continue with Example College' }).click();
  await page.getByPlaceholder(/login/i).fill('kim');
  await page.getByPlaceholder(/password/i).fill('any');
  await page.getByRole('button', { name: /sign-in/i }).click();
  await page.getByRole('button', { name: /continue/i }).click();
  await expect(page.getByText('You sign in with kim@provider.example.')).toBeVisible();
  await expect(page.getByText('Example College opens this account too.')).toBeVisible();
  await page.getByRole('link', { name: 'Cairn' }).click();
  await expect(page.getByText('Kim Guest, Mentor')).toBeVisible();
});

test('a forgotten password, a wrong one, and an address that is not confirmed', async ({
  server,
  mailbox,
  visit,
}) => {
  const { page } = await visit('Noor');
  const email = 'noor@example.org';
  await page.goto(`${server.url}/sign-up`);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Noor');
  await page.getByRole('textbox', { name: 'Mail address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByText('That is shorter than 10 characters.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await lookAt(page, 'account-check-mail');
  await mailbox.linkTo(email);

  await page.goto(`${server.url}/sign-in`);
  await page.getByRole('textbox', { name: 'Mail address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the right one');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Address and password do not belong together.')).toBeVisible();
  await lookAt(page, 'account-sign-in-wrong');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Your address is not confirmed yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Send the mail again' }).click();
  await page.goto(await mailbox.linkTo(email));
  await expect(page.getByRole('button', { name: 'Confirm' })).toBeVisible();
  await lookAt(page, 'account-verify');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'Your account is open' })).toBeVisible();

  await page.goto(`${server.url}/forgot`);
  await lookAt(page, 'account-forgot');
  await page.getByRole('textbox', { name: 'Mail address' }).fill(email);
  await page.getByRole('button', { name: 'Send the mail' }).click();
  const reset = await mailbox.linkTo(email);
  await page.goto(reset);
  await expect(page.getByRole('textbox', { name: 'New password' })).toBeVisible();
  await lookAt(page, 'account-reset');
  await page.getByRole('textbox', { name: 'New password' }).fill('quite another password');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { name: 'The password is set' })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(reset);
  await page.getByRole('textbox', { name: 'New password' }).fill('quite another password');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { name: 'This link does nothing any more' })).toBeVisible();
  await lookAt(page, 'account-expired');
});

test('the pages of an account, its export, and leaving for good', async ({ server, mailbox, visit }) => {
  const owner = await visit('Maria Mentor');
  const { page } = owner;
  await page.goto(`${server.url}/account`);
  await expect(page.getByRole('heading', { name: 'Nobody is signed in here' })).toBeVisible();
  await lookAt(page, 'account-nobody');
  await page.goto(`${server.url}/sign-in`);
  await expect(page.getByRole('button', { name: 'Continue with Example College' })).toBeVisible();
  await lookAt(page, 'account-sign-in');
  const links = await startSession(owner, server);
  await page.goto(`${server.url}/sign-up`);
  await expect(page.getByRole('button', { name: 'Continue with Example College' })).toBeVisible();
  await lookAt(page, 'account-sign-up');
  await signUp(page, mailbox, 'maria@example.org', 'Maria');
  await page.getByRole('link', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'Visits as a guest' })).toBeVisible();
  await lookAt(page, 'account');
  await page.getByRole('button', { name: 'That was me: Maria Mentor' }).click();
  await expect(page.getByRole('heading', { name: 'Visits as a guest' })).toHaveCount(0);

  const mentee = await visit('Noor Mentee');
  await comeIn(mentee, links['mentee'] ?? '');

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download it' }).click();
  expect((await downloading).suggestedFilename()).toBe('cairn-account.json');

  await page.getByRole('button', { name: 'Delete my account' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await lookAt(page, 'account-delete');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('That is not the address of this account.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Your mail address' }).fill('maria@example.org');
  await page.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('Your account is deleted. Farewell.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await mentee.page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(mentee.page.getByRole('menuitem', { name: 'Links to this room' })).toBeVisible();
});
