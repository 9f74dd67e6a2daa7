import { FEEDBACK_MS } from '@cairn/shared/feedback.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AGREEMENT_TEXTS as texts } from './testing/accessRows/relationship.ts';
import { AccountRig } from './testing/AccountRig.ts';
import { AppRig, codeOf, data, type Started, type TestPerson } from './testing/AppRig.ts';

// What people promise each other and say of a session, against members who ask for more than is theirs.

let rig: AppRig;

beforeEach(async () => {
  rig = await AppRig.create();
});
afterEach(() => rig.close());

async function aPair(): Promise<Started & { mentee: TestPerson }> {
  const started = await rig.start('mentor', 'Look at the plan');
  return { ...started, mentee: await rig.join(started, 'mentee', 'Noor') };
}

/** Both meet in the room, and the session is over. */
async function hold({ owner, sessionId }: Started, others: readonly TestPerson[]): Promise<void> {
  const room = await owner.enter(sessionId);
  if (room.room.session.proposal) await others[0]?.agree(sessionId);
  for (const other of others) await other.enter(sessionId);
  data(await room.request('session:start', {}));
  expect(data(await room.request('session:end', {})).outcome).toBe('held');
}

const text = (observed: string) => ({ observed, helped: '', tryNext: '' });
const SECRET = 'marker of what is not revealed';

async function pairOf(person: TestPerson, mentorshipId: string, otherId: string) {
  const { sessions } = data(await person.call('readFeedback', { mentorshipId }));
  const pair = sessions[0]?.pairs.find(({ personId }) => personId === otherId);
  if (!pair) throw new Error('They answer each other nothing');
  return pair;
}

describe('the agreement', () => {
  test('[G2] has so many versions and no more, and takes so many edits an hour', async () => {
    const { owner, mentorshipId } = await aPair();
    const save = (base: number, other: string) =>
      owner.call('saveAgreement', { mentorshipId, base, leadRule: 'free', texts: { ...texts, other } });
    const last = { person_id: owner.id, at: 1, texts: JSON.stringify(texts), lead_rule: 'free' as const };
    await rig.store.db
      .insertInto('agreement_version')
      .values({ mentorship_id: mentorshipId, version: 1_000, ...last })
      .execute();
    expect(codeOf(await save(1_000, 'One more'))).toBe('payload_too_large');
    for (let more = 0; more < 59; more += 1) await save(1_000, 'One more');
    expect(codeOf(await save(1_000, 'One more'))).toBe('rate_limited');
  });

  test('[G1] [G2] [mentoring: the relationship itself, commitment] is signed by everybody, and an edit voids what was signed', async () => {
    const { owner, mentee, mentorshipId, secrets, ...rest } = await aPair();
    const observer = await rig.join({ owner, mentorshipId, secrets, ...rest }, 'observer');
    const save = (person: TestPerson, base: number, ending: string) =>
      person.call('saveAgreement', {
        ...{ mentorshipId, base, leadRule: 'free' as const },
        texts: { ...texts, ending },
      });
    data(await save(owner, 0, 'With a talk'));
    for (const person of [owner, mentee]) {
      data(await person.call('signAgreement', { mentorshipId, version: 1 }));
    }
    expect(codeOf(await observer.call('signAgreement', { mentorshipId, version: 1 }))).toBe('forbidden');
    // The same once more, as after a lost answer, makes nothing and voids nothing.
    expect(data(await save(owner, 0, 'With a talk')).versions).toHaveLength(1);

    const edited = data(await save(mentee, 1, 'With a letter'));
    expect(edited.current).toMatchObject({ version: 2, personId: mentee.id });
    expect(edited.signatures.filter(({ version }) => version === 2)).toEqual([]);
    expect(edited.signatures.map(({ personId }) => personId).sort()).toEqual([owner.id, mentee.id].sort());
    // Who read the first can't sign the second unread.
    expect(codeOf(await owner.call('signAgreement', { mentorshipId, version: 1 }))).toBe('agreement_changed');
    const { version, before } = data(
      await observer.call('readAgreementVersion', { mentorshipId, version: 2 }),
    );
    expect([before?.texts.ending, version.texts.ending]).toEqual(['With a talk', 'With a letter']);
    expect(codeOf(await owner.call('readAgreementVersion', { mentorshipId, version: 3 }))).toBe('not_found');
  });

  test('[G2] who had signed hears of it by mail, without a word of what it says', async () => {
    const accounts = await AccountRig.create();
    try {
      const { owner, mentorshipId, ...rest } = await accounts.app.start('mentor');
      const mentee = await accounts.app.join({ owner, mentorshipId, ...rest }, 'mentee', 'Noor');
      await accounts.signUp(owner.browser, 'olga@example.org', { personId: owner.id });
      await accounts.signUp(mentee.browser, 'noor@example.org', { personId: mentee.id });
      const input = { mentorshipId, leadRule: 'free' as const };
      data(await owner.call('saveAgreement', { ...input, base: 0, texts }));
      data(await owner.call('signAgreement', { mentorshipId, version: 1 }));
      data(await mentee.call('saveAgreement', { ...input, base: 1, texts: { ...texts, other: SECRET } }));
      const mail = await accounts.app.mailer.next('olga@example.org');
      expect(mail.subject).toBe('The agreement changed: A mentorship');
      expect(mail.text).toContain('Noor changed the agreement');
      expect(mail.text).toContain(`/mentorships/${mentorshipId}/agreement`);
      expect(JSON.stringify(mail)).not.toContain(SECRET);
      // Whoever had signed nothing, or changed it themselves, is told nothing.
      data(await owner.call('saveAgreement', { ...input, base: 2, texts }));
      expect(await accounts.app.store.mails.unsent(10)).toEqual([]);
      expect(accounts.app.mailer.taken).toEqual([]);
    } finally {
      await accounts.close();
    }
  });

  test('[G3] two who edit one version at once: the second is refused with a code, and nothing is written', async () => {
    const { owner, mentee, mentorshipId } = await aPair();
    const save = (person: TestPerson, ending: string) =>
      person.call('saveAgreement', {
        ...{ mentorshipId, base: 0, leadRule: 'free' as const },
        texts: { ...texts, ending },
      });
    const codes = (await Promise.all([save(owner, 'mine'), save(mentee, 'hers')])).map(codeOf);
    expect(codes.sort()).toEqual(['agreement_changed', 'ok']);
    expect(data(await owner.call('readAgreement', { mentorshipId })).versions).toHaveLength(1);
  });

  test('[G5] [mentoring: informal or formal as those involved choose] switching loses nothing', async () => {
    const { owner, mentee, mentorshipId } = await aPair();
    data(await owner.call('saveAgreement', { mentorshipId, base: 0, texts, leadRule: 'always' }));
    for (const person of [owner, mentee]) {
      data(await person.call('signAgreement', { mentorshipId, version: 1 }));
    }
    const milestone = { milestoneId: newId('milestone'), title: 'Half way', date: '2027-03-01' };
    data(await mentee.call('putMilestone', { mentorshipId, ...milestone, reached: true }));
    const formal = data(await mentee.call('setFormality', { mentorshipId, formality: 'formal' }));
    expect(formal.milestones).toMatchObject([{ title: 'Half way', date: '2027-03-01' }]);
    expect(formal.milestones[0]?.reachedAt).not.toBeNull();
    data(await owner.call('setFormality', { mentorshipId, formality: 'informal' }));
    expect(data(await owner.call('readAgreement', { mentorshipId }))).toEqual({
      ...formal,
      formality: 'informal',
    });
    expect(data(await mentee.call('setFormality', { mentorshipId, formality: 'formal' }))).toEqual(formal);
    expect(data(await mentee.call('readMentorship', { mentorshipId })).mentorship.leadRule).toBe('always');
  });
});

describe('feedback', () => {
  test('[G6] [G7] [mentoring: two-way: give and receive feedback] is hidden until both gave theirs, whatever a mentor’s client asks for', async () => {
    const pair = await aPair();
    const { owner, mentee, mentorshipId, sessionId } = pair;
    const give = (from: TestPerson, to: TestPerson, said: string) =>
      from.call('giveFeedback', { sessionId, toId: to.id, text: text(said) });
    expect(codeOf(await give(mentee, owner, SECRET))).toBe('wrong_state');
    await hold(pair, [mentee]);
    expect(await pairOf(owner, mentorshipId, mentee.id)).toMatchObject({ mine: null, hasAnswered: false });
    expect(codeOf(await give(mentee, owner, ''))).toBe('bad_input');
    data(await give(mentee, owner, 'a draft'));
    data(await give(mentee, owner, SECRET));

    // That it was given may be said; not a word of it, by no door that a mentor has.
    const seen = await pairOf(owner, mentorshipId, mentee.id);
    expect(seen).toEqual({
      ...{ personId: mentee.id, mine: null, hasAnswered: true, theirs: null, revealed: false },
    });
    const everything = await Promise.all([
      owner.browser.send('readFeedback', { mentorshipId }, { personId: owner.id }),
      owner.browser.send('readLearning', { mentorshipId }, { personId: owner.id }),
      owner.browser.send('readClosing', { sessionId }, { personId: owner.id }),
      owner.browser.send('readMentorship', { mentorshipId }, { personId: owner.id }),
      owner.browser.send('readFeedback', { mentorshipId }, { personId: mentee.id }),
      owner.browser.send('readFeedback', { mentorshipId, personId: mentee.id }, { personId: owner.id }),
      owner.browser.send(
        'giveFeedback',
        { sessionId, toId: mentee.id, text: text('') },
        { personId: owner.id },
      ),
    ]);
    for (const response of everything) expect(await response.text()).not.toContain(SECRET);

    data(await give(owner, mentee, 'You asked well'));
    for (const [person, other, theirs] of [
      [owner, mentee, SECRET],
      [mentee, owner, 'You asked well'],
    ] as const) {
      const opened = await pairOf(person, mentorshipId, other.id);
      expect(opened).toMatchObject({ revealed: true, theirs: { observed: theirs } });
      expect(codeOf(await give(person, other, 'otherwise'))).toBe('feedback_revealed');
    }
  });

  test('[G6] opens by itself a week after the session, and takes nothing more then', async () => {
    const pair = await aPair();
    const { owner, mentee, mentorshipId, sessionId } = pair;
    await hold(pair, [mentee]);
    data(await mentee.call('giveFeedback', { sessionId, toId: owner.id, text: text(SECRET) }));
    rig.clock.advance(FEEDBACK_MS - 60_000);
    expect(await pairOf(owner, mentorshipId, mentee.id)).toMatchObject({ theirs: null });
    rig.clock.advance(60_000);
    expect(await pairOf(owner, mentorshipId, mentee.id)).toMatchObject({ theirs: text(SECRET) });
    const late = owner.call('giveFeedback', { sessionId, toId: mentee.id, text: text('late') });
    expect(codeOf(await late)).toBe('feedback_revealed');
  });

  test('[G6] passes in a group between a mentor and each who is mentored, among peers between any two', async () => {
    const group = await aPair();
    const other = await rig.join(group, 'mentee', 'Ben');
    const observer = await rig.join(group, 'observer');
    await hold(group, [group.mentee, other]);
    const { sessionId, mentorshipId, owner, mentee } = group;
    const give = (from: TestPerson, to: TestPerson) =>
      from.call('giveFeedback', { sessionId, toId: to.id, text: text(SECRET) });
    expect(codeOf(await give(mentee, other))).toBe('forbidden');
    expect(codeOf(await give(mentee, observer))).toBe('forbidden');
    expect(codeOf(await give(mentee, mentee))).toBe('forbidden');
    data(await give(mentee, owner));
    data(await give(owner, mentee));
    expect(await pairOf(owner, mentorshipId, other.id)).toMatchObject({
      hasAnswered: false,
      revealed: false,
    });
    const asOther = await other.browser.send('readFeedback', { mentorshipId }, { personId: other.id });
    expect(await asOther.text()).not.toContain(SECRET);

    const peers = await rig.start('peer', 'Think aloud');
    const second = await rig.join(peers, 'peer', 'Cleo');
    await hold(peers, [second]);
    const late = await rig.join(peers, 'peer', 'Dan');
    const { sessions } = data(await second.call('readFeedback', { mentorshipId: peers.mentorshipId }));
    // Whoever came after the session has no part in it.
    expect(sessions[0]?.pairs.map(({ personId }) => personId)).toEqual([peers.owner.id]);
    const input = { sessionId: peers.sessionId, toId: second.id, text: text('x') };
    expect(codeOf(await late.call('giveFeedback', input))).toBe('forbidden');
  });
});

describe('learning', () => {
  test('[G8] [G9] [mentoring: own learning] nobody else can read a reflection; scores only where they are shared', async () => {
    const pair = await aPair();
    const { owner, mentee, mentorshipId, sessionId } = pair;
    data(await mentee.call('checkIn', { sessionId, confidence: 3, line: SECRET }));
    await hold(pair, [mentee]);
    expect(codeOf(await mentee.call('checkIn', { sessionId, confidence: 4, line: '' }))).toBe(
      'session_ended',
    );
    const said = { learned: SECRET, worked: SECRET, confidence: 7 };
    data(await mentee.call('reflect', { sessionId, ...said }));
    const asOwner = async () => {
      const response = await owner.browser.send('readLearning', { mentorshipId }, { personId: owner.id });
      const body = await response.text();
      expect(body).not.toContain(SECRET);
      return (JSON.parse(body) as { data: { others: { personId: string; scores: { value: number }[] }[] } })
        .data.others;
    };
    expect(await asOwner()).toEqual([]);
    const shared = data(await mentee.call('setScoreSharing', { mentorshipId, shares: true }));
    expect(shared.scores.map(({ value }) => value)).toEqual([3, 7]);
    expect(shared.own).toMatchObject([{ number: 1, checkIn: { line: SECRET }, reflection: said }]);
    expect((await asOwner()).map(({ scores }) => scores.map(({ value }) => value))).toEqual([[3, 7]]);
    data(await mentee.call('setScoreSharing', { mentorshipId, shares: false }));
    expect(await asOwner()).toEqual([]);
    for (const response of [
      await owner.browser.send('readClosing', { sessionId }, { personId: owner.id }),
      await owner.browser.send('exportAccount', {}, { personId: owner.id }),
    ]) {
      expect(await response.text()).not.toContain(SECRET);
    }
    // Taken back by saying nothing.
    data(await mentee.call('reflect', { sessionId, learned: '', worked: '', confidence: null }));
    expect(data(await mentee.call('readLearning', { mentorshipId })).scores).toHaveLength(1);
  });

  test('[G10] [mentoring: what did you learn, what made it work] each answers once, for all who are members', async () => {
    const pair = await aPair();
    const { owner, mentee, sessionId } = pair;
    expect(codeOf(await owner.call('answerClosing', { sessionId, learned: 'x', worked: '' }))).toBe(
      'wrong_state',
    );
    await hold(pair, [mentee]);
    data(await owner.call('answerClosing', { sessionId, learned: 'To wait', worked: '' }));
    data(await mentee.call('answerClosing', { sessionId, learned: 'A draft', worked: '' }));
    const all = data(await mentee.call('answerClosing', { sessionId, learned: 'To ask', worked: 'Silence' }));
    expect(all.answers.map(({ personId, learned }) => [personId, learned])).toEqual([
      [owner.id, 'To wait'],
      [mentee.id, 'To ask'],
    ]);
    expect(data(await owner.call('readClosing', { sessionId }))).toEqual(all);
  });
});
