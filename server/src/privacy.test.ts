import { COLLAB_CLOSE } from '@cairn/shared/collab/wire.ts';
import { PRIVACY_DAYS } from '@cairn/shared/http/privacyRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY_MS } from './domain/privacy/erasure.ts';
import { AccountRig, PASSWORD } from './testing/AccountRig.ts';
import { codeOf, data, type AppRig, type Started, type TestPerson } from './testing/AppRig.ts';
import { DocumentWriter } from './testing/DocumentWriter.ts';

// Leaving, taking back, keeping for a time and who saw what, against members who want more than is theirs.

let accounts: AccountRig;
let rig: AppRig;

beforeEach(async () => {
  accounts = await AccountRig.create();
  rig = accounts.app;
});
afterEach(() => rig.close());

async function aPair(): Promise<Started & { mentee: TestPerson }> {
  const started = await rig.start('mentor', 'Look at the plan');
  return { ...started, mentee: await rig.join(started, 'mentee', 'Noor') };
}

async function proposalIn(person: TestPerson, mentorshipId: string): Promise<string> {
  return data(await person.call('readPrivacy', { mentorshipId })).erasure?.id ?? '';
}

/** The subjects of the mails that the address got. */
const subjectsTo = (email: string) =>
  rig.mailer.taken.filter(({ to }) => to === email).map(({ subject }) => subject);

describe('leaving', () => {
  test('[P1] asks nobody, and closes every door at once', async () => {
    const { mentee, owner, mentorshipId, sessionId } = await aPair();
    const notes = await DocumentWriter.open(rig.url, mentee, `notes/${sessionId}`);
    const room = await mentee.enter(sessionId);
    const { ticket } = data(await mentee.call('documentTicket', { document: `agenda/${sessionId}` }));
    data(await mentee.call('leaveMentorship', { mentorshipId, heirId: null, erase: false }));
    expect(await room.until('connection:closing')).toEqual({ reason: 'removed' });
    expect(await notes.raw.closed).toBe(COLLAB_CLOSE.forbidden.code);
    const kept = await DocumentWriter.with(rig.url, ticket, `agenda/${sessionId}`);
    expect(await kept.raw.closed).toBe(COLLAB_CLOSE.ticket.code);
    expect(codeOf(await mentee.call('readMentorship', { mentorshipId }))).toBe('not_found');
    const { left } = data(await mentee.browser.call('listLeft', {}));
    expect(left).toMatchObject([{ mentorshipId, personId: mentee.id, title: 'A mentorship' }]);
    expect(data(await owner.call('readMentorship', { mentorshipId })).members).toHaveLength(1);
  });

  test('[P1] as the owner hands on what is the owner’s: to whom they say, else to who is there the longest', async () => {
    const started = await rig.start('mentor');
    const { owner, mentorshipId } = started;
    await rig.join(started, 'observer');
    const [first, second] = [await rig.join(started, 'mentee'), await rig.join(started, 'mentee')];
    const stranger = await rig.start();
    const leave = (person: TestPerson, heirId: string | null) =>
      person.call('leaveMentorship', { mentorshipId, heirId, erase: false });
    expect(codeOf(await leave(owner, stranger.owner.id))).toBe('not_found');
    expect(codeOf(await leave(owner, second.id))).toBe('ok');
    expect(codeOf(await second.call('listLinks', { mentorshipId }))).toBe('ok');
    expect(codeOf(await first.call('listLinks', { mentorshipId }))).toBe('forbidden');
    expect(codeOf(await leave(second, null))).toBe('ok');
    expect(codeOf(await first.call('listLinks', { mentorshipId }))).toBe('ok');
  });

  test('[P1] by the last one leaves nothing to anybody: it is erased 30 days later', async () => {
    const { owner, mentee, mentorshipId } = await aPair();
    for (const person of [mentee, owner]) {
      data(await person.call('leaveMentorship', { mentorshipId, heirId: null, erase: false }));
    }
    rig.clock.advance((PRIVACY_DAYS.abandoned - 1) * DAY_MS);
    await rig.runJobs();
    expect(codeOf(await owner.call('readMentorship', { mentorshipId }))).toBe('not_found');
    rig.clock.advance(2 * DAY_MS);
    await rig.runJobs();
    expect(await rig.store.mentorships.get(mentorshipId)).toBeNull();
  });

  test('[P2] with the account takes private documents along, and the rest if one asks for that', async () => {
    const { mentee, owner, mentorshipId, sessionId } = await aPair();
    await accounts.signUp(mentee.browser, 'noor@example.org', { personId: mentee.id });
    const [own, shared] = [`private/${sessionId}/${mentee.id}`, `notes/${sessionId}`];
    for (const name of [own, shared]) {
      const writer = await DocumentWriter.open(rig.url, mentee, name);
      await writer.write((doc) => doc.getText('t').insert(0, 'Of Noor'));
    }
    const ask = { email: 'noor@example.org', password: PASSWORD, eraseWords: true };
    data(await mentee.browser.call('deleteAccount', ask));
    expect(await rig.store.documents.load(own)).toBeNull();
    // Another device of theirs, which speaks for nobody any more, hears that its copy is to go.
    expect(data(await rig.browser().call('listErased', { documents: [own] })).erased).toEqual([own]);
    await rig.runJobs();
    const notes = await DocumentWriter.open(rig.url, owner, shared);
    expect(notes.doc.getText('t').toJSON()).toBe('');
    expect(codeOf(await owner.call('readMentorship', { mentorshipId }))).toBe('ok');
  });
});

describe('taking back what one wrote', () => {
  test('[P3] is for who is not in it any more, and for themselves alone', async () => {
    const { mentee, owner, mentorshipId, sessionId } = await aPair();
    for (const name of [`notes/${sessionId}`, `private/${sessionId}/${mentee.id}`]) {
      const writer = await DocumentWriter.open(rig.url, mentee, name);
      await writer.write((doc) => doc.getText('t').insert(0, 'Of Noor'));
    }
    for (const person of [mentee, owner]) {
      expect(codeOf(await person.call('eraseMyWords', { mentorshipId }))).toBe('not_found');
    }
    data(await owner.call('removeMember', { mentorshipId, personId: mentee.id }));
    // Another's browser does not speak for them.
    const forged = await owner.browser.call('eraseMyWords', { mentorshipId }, { personId: mentee.id });
    expect(codeOf(forged)).toBe('unauthenticated');
    const notes = await DocumentWriter.open(rig.url, owner, `notes/${sessionId}`);
    const own = `private/${sessionId}/${mentee.id}`;
    data(await mentee.call('eraseMyWords', { mentorshipId }));
    // That they had private notes is for their own browser to know.
    const erasedFor = async (person: TestPerson) =>
      data(await person.browser.call('listErased', { documents: [own] })).erased;
    expect([await erasedFor(mentee), await erasedFor(owner)]).toEqual([[own], []]);
    expect(await notes.raw.closed).toBe(COLLAB_CLOSE.epoch.code);
    const after = await DocumentWriter.open(rig.url, owner, `notes/${sessionId}`);
    expect(after.doc.getText('t').toJSON()).toBe('');
  });

  test('[P3] is done once, leaves alone what holds nothing of theirs, and is asked for a few times a day', async () => {
    const { mentee, owner, mentorshipId, sessionId } = await aPair();
    const writer = await DocumentWriter.open(rig.url, mentee, `notes/${sessionId}`);
    await writer.write((doc) => doc.getText('t').insert(0, 'Of Noor'));
    const agenda = await rig.store.documents.epoch(`agenda/${sessionId}`);
    const epoch = () => rig.store.documents.epoch(`notes/${sessionId}`);
    expect(await epoch()).toBe(1);
    await mentee.call('leaveMentorship', { mentorshipId, heirId: null, erase: true });
    expect(await epoch()).toBe(2);
    expect(await rig.store.documents.epoch(`agenda/${sessionId}`)).toBe(agenda);
    const scrubs = vi.spyOn(rig.store.privacy, 'scrub');
    for (let again = 0; again < 2; again += 1) data(await mentee.call('eraseMyWords', { mentorshipId }));
    expect(await epoch()).toBe(2);
    expect(scrubs).not.toHaveBeenCalled();
    expect(codeOf(await mentee.call('eraseMyWords', { mentorshipId }))).toBe('rate_limited');
    expect(codeOf(await owner.call('readMentorship', { mentorshipId }))).toBe('ok');
  });

  test('[P3] that can not be finished keeps nobody else’s from being finished', async () => {
    const pairs = [await aPair(), await aPair()];
    for (const { mentee, mentorshipId } of pairs) {
      data(await mentee.call('leaveMentorship', { mentorshipId, heirId: null, erase: false }));
      await rig.store.privacy.addTask({ mentorshipId, personId: mentee.id }, rig.clock.now());
      rig.clock.advance(1);
    }
    const first = pairs[0]!.mentorshipId;
    const erase = rig.store.privacy.eraseWords.bind(rig.store.privacy);
    vi.spyOn(rig.store.privacy, 'eraseWords').mockImplementation((task, at) =>
      task.mentorshipId === first ? Promise.reject(new Error('broken')) : erase(task, at),
    );
    await rig.runJobs();
    expect(await rig.store.privacy.tasks()).toEqual([{ mentorshipId: first, personId: pairs[0]!.mentee.id }]);
  });

  test('[P3] is finished when it was begun and cut off', async () => {
    const { mentee, owner, mentorshipId, sessionId } = await aPair();
    const writer = await DocumentWriter.open(rig.url, mentee, `notes/${sessionId}`);
    await writer.write((doc) => doc.getText('t').insert(0, 'Of Noor'));
    data(await mentee.call('leaveMentorship', { mentorshipId, heirId: null, erase: false }));
    // As the process that was killed left it.
    await rig.store.privacy.addTask({ mentorshipId, personId: mentee.id }, rig.clock.now());
    await rig.runJobs();
    const after = await DocumentWriter.open(rig.url, owner, `notes/${sessionId}`);
    expect(after.doc.getText('t').toJSON()).toBe('');
    expect(await rig.store.privacy.tasks()).toEqual([]);
  });
});

describe('erasing everything', () => {
  test('[P4] takes a yes of each: one alone erases nothing, an observer and an outsider have no say', async () => {
    const { owner, mentee, mentorshipId, ...rest } = await aPair();
    const observer = await rig.join({ owner, mentorshipId, ...rest }, 'observer');
    const stranger = (await rig.start()).owner;
    expect(codeOf(await observer.call('proposeErasure', { mentorshipId }))).toBe('forbidden');
    expect(codeOf(await stranger.call('proposeErasure', { mentorshipId }))).toBe('not_found');
    expect(data(await owner.call('proposeErasure', { mentorshipId }))).toEqual({ erased: false });
    const proposalId = await proposalIn(owner, mentorshipId);
    for (let again = 0; again < 3; again += 1) {
      const answer = await owner.call('agreeToErasure', { mentorshipId, proposalId });
      expect(data(answer)).toEqual({ erased: false });
    }
    expect(codeOf(await owner.call('proposeErasure', { mentorshipId }))).toBe('wrong_state');
    expect(codeOf(await observer.call('agreeToErasure', { mentorshipId, proposalId }))).toBe('forbidden');
    expect(codeOf(await stranger.call('agreeToErasure', { mentorshipId, proposalId }))).toBe('not_found');
    const guessed = { mentorshipId, proposalId: newId('proposal') };
    expect(codeOf(await mentee.call('agreeToErasure', guessed))).toBe('wrong_state');
    expect(codeOf(await mentee.call('readMentorship', { mentorshipId }))).toBe('ok');
    const { erasure } = data(await observer.call('readPrivacy', { mentorshipId }));
    expect(erasure).toMatchObject({ agreed: [owner.id], awaited: [mentee.id] });
  });

  test('[P4] ends with a no, with a yes that is taken back, and with its time', async () => {
    const { owner, mentee, mentorshipId } = await aPair();
    for (const [proposer, ender] of [
      [owner, mentee],
      [mentee, mentee],
    ] as const) {
      data(await proposer.call('proposeErasure', { mentorshipId }));
      const proposalId = await proposalIn(owner, mentorshipId);
      data(await ender.call('endErasure', { mentorshipId, proposalId }));
      for (const person of [owner, mentee]) {
        expect(codeOf(await person.call('agreeToErasure', { mentorshipId, proposalId }))).toBe('wrong_state');
      }
    }
    data(await owner.call('proposeErasure', { mentorshipId }));
    const proposalId = await proposalIn(owner, mentorshipId);
    rig.clock.advance(PRIVACY_DAYS.proposal * DAY_MS + 1);
    expect((await proposalIn(mentee, mentorshipId)) === '').toBe(true);
    expect(codeOf(await mentee.call('agreeToErasure', { mentorshipId, proposalId }))).toBe('wrong_state');
    expect(codeOf(await mentee.call('proposeErasure', { mentorshipId }))).toBe('ok');
  });

  test('[P4] is not what an owner can do alone by removing the others first', async () => {
    const { owner, mentee, mentorshipId } = await aPair();
    data(await owner.call('proposeErasure', { mentorshipId }));
    const proposalId = await proposalIn(owner, mentorshipId);
    data(await owner.call('removeMember', { mentorshipId, personId: mentee.id }));
    expect(codeOf(await owner.call('agreeToErasure', { mentorshipId, proposalId }))).toBe('wrong_state');
    expect(codeOf(await mentee.call('agreeToErasure', { mentorshipId, proposalId }))).toBe('not_found');
    const { erasureFrom } = data(await owner.call('readPrivacy', { mentorshipId }));
    expect(erasureFrom).toBeGreaterThan(rig.clock.now());
    rig.clock.advance(PRIVACY_DAYS.afterRemoval * DAY_MS + 1);
    expect(data(await owner.call('proposeErasure', { mentorshipId }))).toEqual({ erased: true });
  });

  test('[P4] ends the room with a word, gives everything else back when the disk takes no writes, and works the next time', async () => {
    const { owner, mentee, mentorshipId, sessionId } = await aPair();
    data(await owner.call('proposeErasure', { mentorshipId }));
    const proposalId = await proposalIn(owner, mentorshipId);
    rig.store.failWrites('full');
    const full = await mentee.call('agreeToErasure', { mentorshipId, proposalId });
    expect(codeOf(full)).toBe('storage_unavailable');
    rig.store.failWrites(null);
    const room = await owner.enter(sessionId);
    expect(data(await mentee.call('agreeToErasure', { mentorshipId, proposalId }))).toEqual({ erased: true });
    expect(await room.until('connection:closing')).toEqual({ reason: 'erased' });
  });

  test('[P4] is proposed ten times a day at most', async () => {
    const { owner, mentorshipId } = await aPair();
    for (let times = 0; times < 10; times += 1) {
      data(await owner.call('proposeErasure', { mentorshipId }));
      const proposalId = await proposalIn(owner, mentorshipId);
      data(await owner.call('endErasure', { mentorshipId, proposalId }));
    }
    expect(codeOf(await owner.call('proposeErasure', { mentorshipId }))).toBe('rate_limited');
    expect(codeOf(await owner.call('setRetention', { mentorshipId, years: 1 }))).toBe('rate_limited');
  });

  test('[P4] tells members by mail, and names nothing of it when it is gone', async () => {
    const { owner, mentee, mentorshipId } = await aPair();
    await accounts.signUp(mentee.browser, 'noor@example.org', { personId: mentee.id });
    data(await owner.call('proposeErasure', { mentorshipId }));
    expect((await rig.mailer.next('noor@example.org')).subject).toBe('Erase everything? A mentorship');
    const proposalId = await proposalIn(mentee, mentorshipId);
    data(await mentee.call('agreeToErasure', { mentorshipId, proposalId }));
    const last = await rig.mailer.next('noor@example.org');
    expect(last.subject).toBe('A mentorship was erased');
    expect(last.text).not.toContain('A mentorship”');
  });
});

describe('how long it is kept', () => {
  test('[P5] is the owner’s to say; a shorter time begins 30 days later, and nothing goes without a mail ahead', async () => {
    const { owner, mentee, mentorshipId } = await aPair();
    const email = 'noor@example.org';
    await accounts.signUp(mentee.browser, email, { personId: mentee.id });
    expect(codeOf(await mentee.call('setRetention', { mentorshipId, years: 1 }))).toBe('forbidden');
    const set = data(await owner.call('setRetention', { mentorshipId, years: 1 }));
    expect(set.retention).toMatchObject({ years: null, next: { years: 1 } });
    expect((await rig.mailer.next(email)).subject).toBe('How long it is kept: A mentorship');
    // Two years go by without the server.
    rig.clock.advance(2 * 365 * DAY_MS);
    await rig.runJobs();
    expect((await rig.mailer.next(email)).subject).toMatch(/^Erased on .*: A mentorship$/);
    await rig.runJobs();
    expect(subjectsTo(email)).toEqual([]);
    const { retention } = data(await mentee.call('readPrivacy', { mentorshipId }));
    expect(retention).toMatchObject({ years: 1, next: null, isNear: true });
    expect(retention.goesAt).toBeGreaterThan(rig.clock.now() + (PRIVACY_DAYS.notice - 1) * DAY_MS);
    rig.clock.advance(24 * DAY_MS);
    await rig.runJobs();
    await rig.runJobs();
    await rig.mailer.next(email);
    expect(subjectsTo(email)).toEqual([]);
    rig.clock.advance(7 * DAY_MS);
    await rig.runJobs();
    await rig.runJobs();
    expect(codeOf(await mentee.call('readMentorship', { mentorshipId }))).toBe('erased');
  });

  test('[P5] said again mails nobody, and a new rule takes a new warning', async () => {
    const { owner, mentee, mentorshipId } = await aPair();
    const email = 'noor@example.org';
    await accounts.signUp(mentee.browser, email, { personId: mentee.id });
    const set = async (years: 1 | null) => {
      data(await owner.call('setRetention', { mentorshipId, years }));
      return (await rig.mailer.next(email)).subject;
    };
    const jobs = async (days: number) => {
      rig.clock.advance(days * DAY_MS);
      await rig.runJobs();
    };
    const soon = /^Erased on .*: A mentorship$/;
    await set(1);
    const { next } = data(await owner.call('setRetention', { mentorshipId, years: 1 })).retention;
    await jobs(400);
    // Had the second call told anybody, that mail would come before this one.
    expect((await rig.mailer.next(email)).subject).toMatch(soon);
    expect(next).not.toBeNull();
    await set(null);
    await jobs(365);
    await set(1);
    await jobs(PRIVACY_DAYS.notice + 1);
    expect((await rig.mailer.next(email)).subject).toMatch(soon);
    await jobs(PRIVACY_DAYS.notice - 1);
    expect(codeOf(await mentee.call('readMentorship', { mentorshipId }))).toBe('ok');
    await jobs(2);
    expect(codeOf(await mentee.call('readMentorship', { mentorshipId }))).toBe('erased');
  });

  test('[P5] a session, and a longer time, keep everything', async () => {
    const { owner, mentorshipId } = await aPair();
    data(await owner.call('setRetention', { mentorshipId, years: 1 }));
    rig.clock.advance(400 * DAY_MS);
    await rig.runJobs();
    const longer = data(await owner.call('setRetention', { mentorshipId, years: 5 }));
    expect(longer.retention).toMatchObject({ years: 5, next: null });
    rig.clock.advance(60 * DAY_MS);
    await rig.runJobs();
    const { retention } = data(await owner.call('readPrivacy', { mentorshipId }));
    expect(retention).toMatchObject({ years: 5, isNear: false });
    const never = data(await owner.call('setRetention', { mentorshipId, years: null }));
    expect(never.retention).toMatchObject({ years: null, goesAt: null });
  });
});

describe('who saw what', () => {
  test('[P6] is one line for each person, thing and day, and one’s private notes are for oneself', async () => {
    const { owner, mentee, mentorshipId, sessionId } = await aPair();
    const own = `private/${sessionId}/${mentee.id}`;
    for (const document of [`notes/${sessionId}`, `notes/${sessionId}`, own]) {
      data(await mentee.call('documentTicket', { document }));
    }
    data(await mentee.call('readChat', { sessionId }));
    data(await mentee.call('readAgreement', { mentorshipId }));
    await mentee.enter(sessionId);
    const seenBy = async (person: TestPerson) => {
      const { accesses } = data(await person.call('readAccesses', { mentorshipId }));
      return accesses
        .filter(({ personId }) => personId === mentee.id)
        .map(({ kind, document, session }) => [kind, document, session].join(' '))
        .sort();
    };
    const shared = ['agreement  ', 'chat  1', 'document notes 1', 'link  ', 'session  1'];
    expect(await seenBy(owner)).toEqual(shared);
    expect(await seenBy(mentee)).toEqual([...shared, 'document private 1'].sort());
    rig.clock.advance(DAY_MS);
    data(await mentee.call('readChat', { sessionId }));
    expect(await seenBy(owner)).toHaveLength(shared.length + 1);
    rig.clock.advance((PRIVACY_DAYS.accesses + 1) * DAY_MS);
    await rig.runJobs();
    expect(await seenBy(owner)).toEqual([]);
  });

  test('[P6] keeps nobody from reading while the disk takes no writes', async () => {
    const { owner, sessionId } = await aPair();
    rig.store.failWrites('full');
    expect(codeOf(await owner.call('readChat', { sessionId }))).toBe('ok');
  });
});

test('the log of all this names nobody, and says nothing that was said', async () => {
  const started = await rig.start('mentor', 'Quietmarker purpose');
  const { owner, mentorshipId, sessionId } = started;
  data(await owner.call('renameMe', { name: 'Quietmarker Olga' }));
  const mentee = await rig.join(started, 'mentee', 'Quietmarker Noor');
  await mentee.agree(sessionId);
  const notes = await DocumentWriter.open(rig.url, mentee, `notes/${sessionId}`);
  await notes.write((doc) => doc.getText('t').insert(0, 'Quietmarker note'));
  const room = await owner.enter(sessionId);
  data(await room.request('chat:send', { id: newId('message'), text: 'Quietmarker chat' }));
  codeOf(await room.send('session:setPurpose', { purpose: 'Quietmarker '.repeat(99) }));
  notes.raw.sendSync(2, Buffer.from('Quietmarker that is no update'));
  expect(await notes.raw.closed).toBe(COLLAB_CLOSE.badFrame.code);
  data(await mentee.call('leaveMentorship', { mentorshipId, heirId: null, erase: true }));
  data(await owner.call('proposeErasure', { mentorshipId }));
  expect(rig.log.length).toBeGreaterThan(0);
  expect(JSON.stringify(rig.log)).not.toContain('Quietmarker');
});
