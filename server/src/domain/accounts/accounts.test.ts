import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccountRig, PASSWORD } from '../../testing/AccountRig.ts';
import { codeOf, data } from '../../testing/AppRig.ts';

const EMAIL = 'olga@example.org';
let rig: AccountRig;

beforeEach(async () => {
  rig = await AccountRig.create();
});
afterEach(() => rig.close());

describe('signing up', () => {
  test('[F2] a guest stays who they were, and their rooms are there in another browser', async () => {
    const { owner, mentorshipId } = await rig.app.start();
    const person = await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    expect(person.id).toBe(owner.id);
    const elsewhere = await rig.signIn(EMAIL.toUpperCase());
    const { mentorships } = data(await elsewhere.call('listMine', {}));
    expect(mentorships).toMatchObject([{ mentorship: { id: mentorshipId }, you: { personId: owner.id } }]);
  });

  test('[F2] a person of another browser, or of another account, is not taken along', async () => {
    const { owner } = await rig.app.start();
    const input = { email: EMAIL, password: PASSWORD, name: 'Eve', personId: owner.id };
    expect(codeOf(await rig.app.browser().call('signUp', input))).toBe('unauthenticated');
    await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    const second = await rig.signUp(owner.browser, 'second@example.org', { name: 'Second' });
    expect(second.id).not.toBe(owner.id);
  });

  test('[F1] says the same of an address that has an account, and tells its owner by mail', async () => {
    const browser = rig.app.browser();
    await rig.signUp(browser, EMAIL);
    const stranger = rig.app.browser();
    const input = { email: EMAIL, password: 'another password', name: 'Eve' };
    const known = await stranger.call('signUp', input);
    const unknown = await stranger.call('signUp', { ...input, email: 'new@example.org' });
    expect(known).toEqual(unknown);
    expect((await rig.app.mailer.next(EMAIL)).kind).toBe('account:notice');
    expect(codeOf(await stranger.call('signIn', { email: EMAIL, password: input.password }))).toBe(
      'wrong_credentials',
    );
  });

  test('[F3] nothing opens before the address is confirmed, and the mail can be sent again', async () => {
    const browser = rig.app.browser();
    data(await browser.call('signUp', { email: EMAIL, password: PASSWORD, name: 'Olga' }));
    expect(await rig.accountIn(browser)).toBeNull();
    expect(codeOf(await browser.call('signIn', { email: EMAIL, password: PASSWORD }))).toBe(
      'email_unverified',
    );
    expect(codeOf(await browser.call('signIn', { email: EMAIL, password: 'a wrong one' }))).toBe(
      'wrong_credentials',
    );
    await rig.tokenTo(EMAIL);
    data(await browser.call('sendVerification', { email: EMAIL }));
    const token = await rig.tokenTo(EMAIL);
    expect(data(await browser.call('verifyEmail', { token }))).toEqual({ done: 'confirmed', signedIn: true });
    const again = data(await rig.app.browser().call('verifyEmail', { token }));
    expect(again).toEqual({ done: 'confirmed', signedIn: false });
  });

  test('[F3] whoever signed up with an address that is not theirs loses it to the one who proves it', async () => {
    const [thief, owner] = [rig.app.browser(), rig.app.browser()];
    data(await thief.call('signUp', { email: EMAIL, password: 'what the thief knows', name: 'Thief' }));
    const stolen = await rig.tokenTo(EMAIL);
    await rig.signUp(owner, EMAIL, { name: 'Olga' });
    expect(codeOf(await owner.call('verifyEmail', { token: stolen }))).toBe('link_expired');
    const input = { email: EMAIL, password: 'what the thief knows' };
    expect(codeOf(await thief.call('signIn', input))).toBe('wrong_credentials');
    expect((await rig.accountIn(owner))?.name).toBe('Olga');
  });

  test.each(['made-up-token', 'a.b.c~id~mac'])(
    '[F3] a link that never was one opens nothing: %s',
    async (token) => {
      expect(codeOf(await rig.app.browser().call('verifyEmail', { token }))).toBe('link_expired');
      const reset = await rig.app.browser().call('resetPassword', { token, password: PASSWORD });
      expect(codeOf(reset)).toBe('link_expired');
    },
  );

  test('a password that is too short, and an address that is none, are refused', async () => {
    for (const wrong of [{ password: 'too short' }, { email: 'olga' }]) {
      const input = { email: EMAIL, password: PASSWORD, name: 'Olga', ...wrong };
      expect(codeOf(await rig.app.browser().call('signUp', input))).toBe('bad_input');
    }
  });
});

describe('signing in', () => {
  test('[F1] a wrong password and an unknown address are one answer, and guessing is limited', async () => {
    await rig.signUp(rig.app.browser(), EMAIL);
    const wrong = await rig.app.browser().call('signIn', { email: EMAIL, password: 'wrong password' });
    const unknown = await rig.app
      .browser()
      .call('signIn', { email: 'no@example.org', password: 'wrong password' });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong_credentials' } });
    expect(unknown).toEqual(wrong);
    const codes: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      codes.push(codeOf(await rig.app.browser().call('signIn', { email: EMAIL, password: `wrong ${n}` })));
    }
    expect(codes.at(-1)).toBe('rate_limited');
    // Also for the right one: else it would tell that it is right.
    const right = await rig.app.browser().call('signIn', { email: EMAIL, password: PASSWORD });
    expect(codeOf(right)).toBe('rate_limited');
  });

  test('[F1] mails to one address are limited', async () => {
    const codes: string[] = [];
    for (let n = 0; n < 7; n += 1)
      codes.push(codeOf(await rig.app.browser().call('requestReset', { email: EMAIL })));
    expect(codes).toEqual([...Array<string>(6).fill('ok'), 'rate_limited']);
  });

  test('[F4] a browser has one account at a time, and guests stay', async () => {
    const browser = rig.app.browser();
    const first = await rig.signUp(browser, EMAIL);
    const { mentorshipId } = data(
      await first.call('startMentorship', {
        title: 'Mine',
        purpose: '',
        name: 'Olga',
        role: 'mentor',
        personId: first.id,
      }),
    ).session;
    const guests = await rig.app.start();
    const guest = await rig.app.join(guests, 'mentee', 'Guest', browser);
    await rig.signUp(rig.app.browser(), 'second@example.org', { name: 'Second' });
    data(await browser.call('signIn', { email: 'second@example.org', password: PASSWORD }));
    expect((await rig.accountIn(browser))?.name).toBe('Second');
    expect(codeOf(await first.call('readMentorship', { mentorshipId }))).toBe('unauthenticated');
    expect(codeOf(await guest.call('readMentorship', { mentorshipId: guests.mentorshipId }))).toBe('ok');
  });

  test('the cookie of the library opens no mentorship by itself', async () => {
    const { owner, mentorshipId } = await rig.app.start();
    await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    owner.browser.cookie = 'cairn=gone';
    expect((await rig.accountIn(owner.browser))?.personId).toBe(owner.id);
    expect(codeOf(await owner.call('readMentorship', { mentorshipId }))).toBe('unauthenticated');
  });

  test('[F2] a guest of the browser is claimed, and comes along everywhere', async () => {
    const browser = rig.app.browser();
    const guests = await rig.app.start();
    const guest = await rig.app.join(guests, 'mentee', 'Olga as a guest', browser);
    await rig.signUp(browser, EMAIL);
    const elsewhere = await rig.signIn(EMAIL);
    expect((await rig.accountIn(browser))?.guests).toEqual([
      { personId: guest.id, name: 'Olga as a guest', rooms: ['A mentorship'] },
    ]);
    expect(codeOf(await browser.call('claimGuest', { guestId: guests.owner.id }))).toBe('unauthenticated');
    data(await browser.call('claimGuest', { guestId: guest.id }));
    expect((await rig.accountIn(browser))?.guests).toEqual([]);
    expect(data(await elsewhere.call('listMine', {})).mentorships).toHaveLength(1);
    await rig.signUp(guests.owner.browser, 'other@example.org');
    guests.owner.browser.cookie = browser.cookie ?? '';
    expect(codeOf(await guests.owner.browser.call('claimGuest', { guestId: guest.id }))).toBe('not_found');
  });
});

describe('signing out', () => {
  test('[F5] takes the people out of this browser alone, and its sockets', async () => {
    const { owner, mentorshipId, sessionId } = await rig.app.start();
    await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    const elsewhere = await rig.signIn(EMAIL);
    const ticket = await owner.ticket(sessionId);
    const client = await owner.enter(sessionId);
    data(await owner.browser.call('signOut', {}));
    await client.closed;
    expect(await rig.accountIn(owner.browser)).toBeNull();
    expect(codeOf(await owner.call('readMentorship', { mentorshipId }))).toBe('unauthenticated');
    await expect(rig.app.connect({ ticket, version: 1 })).rejects.toThrow('unauthenticated');
    expect(data(await elsewhere.call('listMine', {})).mentorships).toHaveLength(1);
  });

  test('[F5] everywhere closes every socket of every browser within a second', async () => {
    const { owner, mentorshipId, sessionId } = await rig.app.start();
    await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    const elsewhere = await rig.signIn(EMAIL);
    const client = await owner.enter(sessionId);
    const from = performance.now();
    data(await elsewhere.call('signOutEverywhere', {}));
    await client.closed;
    expect(performance.now() - from).toBeLessThan(1_000);
    for (const browser of [owner.browser, elsewhere]) {
      expect(await rig.accountIn(browser)).toBeNull();
      expect(codeOf(await browser.call('readMentorship', { mentorshipId }, { personId: owner.id }))).toBe(
        'unauthenticated',
      );
      expect(codeOf(await browser.call('signOut', {}))).toBe('unauthenticated');
    }
  });

  test('[F5] elsewhere, who is still signed in keeps the seat and comes back to it', async () => {
    const { owner, sessionId } = await rig.app.start();
    await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    const client = await owner.enter(sessionId);
    const { peerId } = client.room;
    const elsewhere = await rig.signIn(EMAIL);
    data(await elsewhere.call('signOut', {}));
    await client.closed;
    const again = await owner.enter(sessionId, { peerId });
    expect(again.room).toMatchObject({ peerId, kept: { microphone: false, camera: false } });
  });

  test('[F5] a ticket that was asked for before it is not given after it', async () => {
    const { owner, sessionId } = await rig.app.start();
    await rig.signUp(owner.browser, EMAIL, { personId: owner.id });
    const { get } = rig.app.store.members;
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    rig.app.store.members.get = async (...args) => {
      reached.resolve();
      await goOn.promise;
      return get(...args);
    };
    const asked = owner.call('signallingTicket', { sessionId });
    await reached.promise;
    data(await owner.browser.call('signOut', {}));
    goOn.resolve();
    expect(codeOf(await asked)).toBe('unauthenticated');
  });
});
