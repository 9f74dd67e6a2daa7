import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AccountRig, PASSWORD } from '../../testing/AccountRig.ts';
import { codeOf, data } from '../../testing/AppRig.ts';

const EMAIL = 'olga@example.org';
const NEW = 'quite another password';
let rig: AccountRig;

beforeEach(async () => {
  rig = await AccountRig.create();
});
afterEach(() => rig.close());

describe('passwords', () => {
  test('[F5] a reset by mail signs out everywhere and works once', async () => {
    const browser = rig.app.browser();
    await rig.signUp(browser, EMAIL);
    data(await rig.app.browser().call('requestReset', { email: EMAIL }));
    data(await rig.app.browser().call('requestReset', { email: 'nobody@example.org' }));
    const token = await rig.tokenTo(EMAIL);
    data(await rig.app.browser().call('resetPassword', { token, password: NEW }));
    expect(await rig.accountIn(browser)).toBeNull();
    expect(codeOf(await browser.call('resetPassword', { token, password: NEW }))).toBe('link_expired');
    expect(codeOf(await browser.call('signIn', { email: EMAIL, password: PASSWORD }))).toBe(
      'wrong_credentials',
    );
    await rig.signIn(EMAIL, NEW);
    expect((await rig.app.mailer.next(EMAIL)).subject).toBe('Your password was changed');
    expect(rig.app.mailer.taken).toEqual([]);
  });

  test('[F5] changing it asks for the present one and signs out the others', async () => {
    const browser = rig.app.browser();
    const person = await rig.signUp(browser, EMAIL);
    const elsewhere = await rig.signIn(EMAIL);
    const wrong = await browser.call('changePassword', { current: 'not this one', password: NEW });
    expect(codeOf(wrong)).toBe('wrong_credentials');
    data(await browser.call('changePassword', { current: PASSWORD, password: NEW }));
    expect((await rig.accountIn(browser))?.personId).toBe(person.id);
    expect(codeOf(await person.call('renameMe', { name: 'Still here' }))).toBe('ok');
    expect(await rig.accountIn(elsewhere)).toBeNull();
    await rig.signIn(EMAIL, NEW);
  });

  test('[B1] the store holds nothing that opens an account', async () => {
    const browser = rig.app.browser();
    await rig.signUp(browser, EMAIL);
    data(await browser.call('requestReset', { email: EMAIL }));
    const token = await rig.tokenTo(EMAIL);
    // What was in a mail is forgotten once it is known to be sent.
    await vi.waitFor(async () => expect(await rig.app.store.mails.unsent(9)).toEqual([]));
    const kept = JSON.stringify(
      await Promise.all(
        (['account_token', 'account_session', 'account_credential', 'mail_outbox'] as never[]).map((table) =>
          rig.app.store.db.selectFrom(table).selectAll().execute(),
        ),
      ),
    );
    expect(kept).not.toContain(token.split('~')[0]);
    expect(kept).not.toContain(PASSWORD);
  });
});

describe('the mail address', () => {
  test('[F3] changes once the old one allowed it and the new one is confirmed', async () => {
    const browser = rig.app.browser();
    const person = await rig.signUp(browser, EMAIL);
    data(await browser.call('changeEmail', { email: 'new@example.org' }));
    const allow = await rig.tokenTo(EMAIL);
    expect(data(await rig.app.browser().call('verifyEmail', { token: allow })).done).toBe('changeAllowed');
    const confirm = await rig.tokenTo('new@example.org');
    expect((await rig.accountIn(browser))?.email).toBe(EMAIL);
    expect(data(await browser.call('verifyEmail', { token: confirm })).done).toBe('changed');
    expect(await rig.accountIn(browser)).toMatchObject({ email: 'new@example.org', personId: person.id });
    expect(codeOf(await browser.call('verifyEmail', { token: confirm }))).toBe('link_expired');
    expect(codeOf(await browser.call('signIn', { email: EMAIL, password: PASSWORD }))).toBe(
      'wrong_credentials',
    );
    await rig.signIn('new@example.org');
  });

  test('[F1] one that has an account is answered alike, and nothing happens', async () => {
    const browser = rig.app.browser();
    await rig.signUp(rig.app.browser(), 'taken@example.org');
    await rig.signUp(browser, EMAIL);
    expect(codeOf(await browser.call('changeEmail', { email: 'taken@example.org' }))).toBe('ok');
    expect(rig.app.mailer.taken).toEqual([]);
  });
});

describe('leaving', () => {
  test('[F6] the account is gone, its person is somebody who left, and the room goes on without them', async () => {
    const started = await rig.app.start('mentor');
    const { owner, mentorshipId, sessionId } = started;
    await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    const mentee = await rig.app.join(started, 'mentee', 'Mia');
    const [left, stays] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
    data(await left.request('chat:send', { id: `c_${'0'.repeat(20)}`, text: 'What we said' }));
    const wrong = { email: 'other@example.org', password: PASSWORD };
    expect(codeOf(await owner.browser.call('deleteAccount', wrong))).toBe('bad_input');
    const unsure = { email: EMAIL, password: 'not this one' };
    expect(codeOf(await owner.browser.call('deleteAccount', unsure))).toBe('wrong_credentials');
    expect(codeOf(await owner.browser.call('deleteAccount', { email: EMAIL }))).toBe('wrong_credentials');
    data(await owner.browser.call('deleteAccount', { email: EMAIL, password: PASSWORD }));
    await left.closed;
    await stays.until('member:changed', ({ members }) => members.length === 1);
    const state = data(await mentee.call('readMentorship', { mentorshipId }));
    expect(state.members).toMatchObject([{ name: 'Mia', isOwner: true }]);
    expect(data(await mentee.call('readChat', { sessionId })).messages).toMatchObject([
      { name: '', text: 'What we said' },
    ]);
    expect(await rig.app.store.people.get(owner.id)).toMatchObject({ name: '' });
    expect(await rig.accountIn(owner.browser)).toBeNull();
    expect(codeOf(await owner.call('readMentorship', { mentorshipId }))).toBe('unauthenticated');
    const input = { email: EMAIL, password: PASSWORD };
    expect(codeOf(await owner.browser.call('signIn', input))).toBe('wrong_credentials');
    await rig.signUp(rig.app.browser(), EMAIL);
  });

  test('[F6] the export holds what the account is and did', async () => {
    const { owner, mentorshipId, sessionId } = await rig.app.start();
    await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    const client = await owner.enter(sessionId);
    data(await client.request('chat:send', { id: `c_${'1'.repeat(20)}`, text: 'Mine' }));
    const exported = data(await owner.browser.call('exportAccount', {}));
    expect(exported).toMatchObject({
      format: 'cairn-account',
      account: { email: EMAIL, personId: owner.id },
      people: [{ personId: owner.id, name: 'Olga Owner' }],
      mentorships: [{ id: mentorshipId, role: 'mentor', isOwner: true, sessions: [{ number: 1 }] }],
      messages: [{ sessionId, text: 'Mine' }],
    });
  });
});

describe('links that make members', () => {
  test('[F7] give no role once both have accounts, unless the owner says otherwise', async () => {
    const started = await rig.app.start('mentor');
    const { owner, mentorshipId, secrets } = started;
    await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    const preview = async () => codeOf(await rig.app.browser().call('previewLink', { secret: secrets.peer }));
    expect(await preview()).toBe('ok');
    const mentee = await rig.app.join(started, 'mentee', 'Mia');
    expect(await preview()).toBe('ok');
    await rig.signUp(mentee.browser, 'mia@example.org', { personId: mentee.id });
    expect(await preview()).toBe('not_found');
    const joining = await rig.app.browser().call('joinByLink', { secret: secrets.observer, name: 'Eve' });
    expect(codeOf(joining)).toBe('not_found');
    // Who is a member already comes in by their link all the same, and brings nobody new along.
    const { known } = data(await mentee.browser.call('previewLink', { secret: secrets.mentee }));
    expect(known).toMatchObject([{ personId: mentee.id }]);
    const again = { secret: secrets.mentee, name: 'Mia', personId: mentee.id };
    expect(codeOf(await mentee.browser.call('joinByLink', again))).toBe('ok');
    const other = { secret: secrets.mentee, name: 'A second one' };
    expect(codeOf(await mentee.browser.call('joinByLink', other))).toBe('not_found');

    const forged = await mentee.call('setLinkPolicy', { mentorshipId, policy: 'open' });
    expect(codeOf(forged)).toBe('forbidden');
    expect(data(await owner.call('listLinks', { mentorshipId }))).toMatchObject({
      policy: 'auto',
      open: false,
    });
    const opened = data(await owner.call('setLinkPolicy', { mentorshipId, policy: 'open' }));
    expect(opened).toMatchObject({ policy: 'open', open: true });
    expect(await preview()).toBe('ok');
    data(await owner.call('setLinkPolicy', { mentorshipId, policy: 'closed' }));
    expect(await preview()).toBe('not_found');
  });
});
