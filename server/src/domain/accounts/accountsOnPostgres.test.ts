import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import type { FakeStore } from '../../storage/fakeStore.ts';
import { openAt } from '../../storage/testing/place.ts';
import { NO_POSTGRES, testPostgres } from '../../storage/testing/PostgresServer.ts';
import { testFolder } from '../../storage/testing/testFolder.ts';
import { AccountRig, PASSWORD } from '../../testing/AccountRig.ts';
import { codeOf, data } from '../../testing/AppRig.ts';

// The library of accounts writes its tables itself: that it does so on PostgreSQL as on SQLite is seen here.

vi.setConfig({ testTimeout: 120_000 });

const run = promisify(execFile);
const CLI = path.resolve(import.meta.dirname, '../../storage/mailCli.ts');
const EMAIL = 'olga@example.org';
const NEW = 'quite another password';
const server = testPostgres();

describe.skipIf(NO_POSTGRES !== '')(`accounts on PostgreSQL${NO_POSTGRES}`, () => {
  test('an account is made, opened, changed, signed out everywhere and deleted', async () => {
    const databaseUrl = await server().database();
    const store = await openAt({ dataDir: testFolder(), databaseUrl });
    // These tests ask for none of the faults that the fake can do besides.
    const rig = await AccountRig.create({ store: store as FakeStore });
    try {
      const { owner, mentorshipId } = await rig.app.start();
      const person = await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
      expect(person.id).toBe(owner.id);
      const wrong = await rig.app.browser().call('signIn', { email: EMAIL, password: 'not this one' });
      expect(codeOf(wrong)).toBe('wrong_credentials');
      const elsewhere = await rig.signIn(EMAIL);
      expect(data(await elsewhere.call('listMine', {})).mentorships).toHaveLength(1);
      expect(codeOf(await elsewhere.call('passkeyOptions', {}))).toBe('ok');

      data(await elsewhere.call('changeEmail', { email: 'new@example.org' }));
      data(await elsewhere.call('verifyEmail', { token: await rig.tokenTo(EMAIL) }));
      data(await elsewhere.call('verifyEmail', { token: await rig.tokenTo('new@example.org') }));
      expect(await rig.accountIn(elsewhere)).toMatchObject({ email: 'new@example.org', personId: owner.id });

      data(await elsewhere.call('signOutEverywhere', {}));
      expect(codeOf(await owner.call('readMentorship', { mentorshipId }))).toBe('unauthenticated');
      data(await elsewhere.call('requestReset', { email: 'new@example.org' }));
      const token = await rig.tokenTo('new@example.org');
      data(await elsewhere.call('resetPassword', { token, password: NEW }));
      expect(codeOf(await elsewhere.call('resetPassword', { token, password: NEW }))).toBe('link_expired');

      const again = await rig.signIn('new@example.org', NEW);
      data(await again.call('deleteAccount', { email: 'new@example.org', password: NEW }));
      expect(await store.people.get(owner.id)).toMatchObject({ name: '' });
      const gone = await again.call('signIn', { email: 'new@example.org', password: NEW });
      expect(codeOf(gone)).toBe('wrong_credentials');
    } finally {
      await rig.close();
    }
  });

  test('the administrator finds the links of mails that were not sent, while the server runs', async () => {
    const databaseUrl = await server().database();
    const store = await openAt({ dataDir: testFolder(), databaseUrl });
    const rig = await AccountRig.create({ store: store as FakeStore });
    try {
      rig.app.mailer.refuses = 'no such mailbox';
      const input = { email: EMAIL, password: PASSWORD, name: 'Olga' };
      data(await rig.app.browser().call('signUp', input));
      await vi.waitFor(async () => expect(await store.mails.unsent(9)).toMatchObject([{ tries: 1 }]));
      const about = {
        to: 'noor@example.org',
        kind: 'session:recap',
        personId: null,
        mentorshipId: null,
        at: 1,
      };
      const said = { subject: 'Quietmarker', text: 'Quietmarker', html: 'Quietmarker' };
      await store.mails.queue({ ...about, ...said, sendAfter: Number.MAX_SAFE_INTEGER });
      const args = ['--disable-warning=ExperimentalWarning', CLI];
      const { stdout, stderr } = await run(process.execPath, args, { env: { DATABASE_URL: databaseUrl } });
      expect(stderr).toBe('');
      expect(stdout).toMatch(/To: +olga@example\.org/);
      expect(stdout).toContain('no such mailbox');
      expect(stdout).toMatch(/\/verify#\S+/);
      // What members say to each other is not for who runs the server.
      expect(stdout).toMatch(/To: +noor@example\.org\nKind: +session:recap/);
      expect(stdout).not.toContain('Quietmarker');
    } finally {
      await rig.close();
    }
  });
});
