import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { ErasureProposal, Retention, Store } from '../../domain/ports.ts';
import { PERSON_COLUMN, PERSON_RULES } from '../sql/personRules.ts';
import type { SqlStore } from '../sql/sqlStore.ts';
import { fillEverything, tablesHolding, tablesOf } from './fillEverything.ts';
import { aMember, aPerson, aSession, startMentorship } from './testRows.ts';

const MARKER = 'Quietmarker';
const LATER = 1_800_000_000_000;

/** Tables that belong to people or to the server, not to a mentorship: erasing one leaves them, for the reason. */
const OF_NO_MENTORSHIP: Record<string, string> = {
  profile: 'what somebody says about themselves is of all their mentorships, and theirs to remove',
  account: 'opens all that the person is in',
  account_person: 'goes with the account',
  account_credential: 'goes with the account',
  account_passkey: 'goes with the account',
  account_session: 'goes with the account',
  account_token: 'runs out by itself; it belongs to an account or to nobody',
  browser: 'holds people, and no name of them',
  browser_person: 'which people a browser holds',
  person_zone: 'where somebody is, in all their mentorships',
  own_template: 'what somebody begins sessions with, in all their mentorships',
  job_done: 'keys with ids',
};

/** What every store must do for privacy. */
export function privacyContract(current: () => Store): void {
  // All of them are made of this layer.
  const store = () => current() as SqlStore;

  async function filled() {
    const started = await startMentorship(store());
    const session = { ...started.session, purpose: `${MARKER} purpose` };
    await store().sessions.update(session);
    const other = aPerson();
    await store().people.create(other);
    await store().members.put(aMember(started.mentorship.id, other.id));
    for (const name of [`notes/${session.id}`, `private/${session.id}/${other.id}`]) {
      await store().documents.create([{ name, update: Buffer.from(`${MARKER} first`) }]);
      await store().documents.append([
        { document: name, bytes: Buffer.from(`${MARKER} typed`), personId: other.id, at: 1 },
      ]);
      await store().documents.quarantine({
        document: name,
        bytes: Buffer.from(`${MARKER} aside`),
        personId: other.id,
        at: 1,
        reason: 'malformed',
      });
    }
    const ids = { mentorshipId: started.mentorship.id, sessionId: session.id, personId: other.id };
    await fillEverything(store().db, { ...ids, document: `notes/${session.id}`, marker: MARKER });
    return { ...started, ...ids, other };
  }

  it('[P4] erases a mentorship out of every table that there is', async () => {
    const { mentorshipId, sessionId } = await filled();
    const kept = await startMentorship(store());
    expect(await store().privacy.eraseMentorship(mentorshipId, LATER, [])).toBe(true);
    expect(await store().privacy.eraseMentorship(mentorshipId, LATER, [])).toBe(false);
    for (const { name, columns } of await tablesOf(store().db)) {
      for (const [column, id] of [
        ['mentorship_id', mentorshipId],
        ['session_id', sessionId],
      ] as const) {
        if (!columns.some((one) => one.name === column)) continue;
        const { rows } = await sql`select 1 from ${sql.table(name)} where ${sql.ref(column)} = ${id}`.execute(
          store().db,
        );
        expect([name, rows.length]).toEqual([name, 0]);
      }
    }
    const left = await tablesHolding(store().db, MARKER);
    expect(left.filter((name) => !Object.hasOwn(OF_NO_MENTORSHIP, name))).toEqual([]);
    expect(await store().mentorships.get(kept.mentorship.id)).toEqual(kept.mentorship);
  });

  it('[P4] knows afterwards what was erased, and by ids alone', async () => {
    const { mentorshipId, sessionId } = await filled();
    const subjects = [{ mentorshipId }, { sessionId }, { document: `notes/${sessionId}` }];
    for (const subject of subjects) expect(await store().privacy.isErased(subject)).toBe(false);
    await store().privacy.eraseMentorship(mentorshipId, LATER, []);
    // An agenda was never made here, so nothing is known of the session.
    expect(await store().privacy.isErased({ mentorshipId })).toBe(true);
    expect(await store().privacy.isErased({ document: `notes/${sessionId}` })).toBe(true);
    expect(await store().privacy.erasedAmong([`notes/${sessionId}`, 'notes/never'])).toEqual([
      `notes/${sessionId}`,
    ]);
  });

  it('[P4] keeps an old copy from coming back: what is made again under a name is of a later epoch', async () => {
    const { sessionId, other } = await filled();
    const name = `private/${sessionId}/${other.id}`;
    await store().documents.replace(name, Uint8Array.of(1));
    const epoch = await store().documents.epoch(name);
    expect(await store().privacy.privateDocuments(other.id)).toEqual([name]);
    await store().privacy.removeDocuments([name, 'private/never/made'], LATER);
    expect(await store().documents.load(name)).toBeNull();
    await store().documents.create([{ name, update: null }]);
    expect(await store().documents.epoch(name)).toBe((epoch ?? 0) + 1);
    expect(await store().privacy.erasedAmong([name])).toEqual([]);
  });

  it('[P3] has a rule for every table that names a person', async () => {
    const naming = (await tablesOf(store().db)).filter(({ columns }) =>
      columns.some(({ name }) => PERSON_COLUMN.test(name)),
    );
    expect(naming.map(({ name }) => name).sort()).toEqual(Object.keys(PERSON_RULES).sort());
  });

  it('[P3] erases what somebody wrote out of every table that has words of theirs, and leaves the others theirs', async () => {
    const { mentorshipId, sessionId, other, owner } = await filled();
    const message = { id: 'c_2', sessionId, personId: owner.id, name: 'Ada', text: 'Still here', at: 1 };
    await store().chat.add(message);
    const before = await tablesHolding(store().db, MARKER);
    await store().privacy.addTask({ mentorshipId, personId: other.id }, LATER);
    expect(await store().privacy.tasks()).toContainEqual({ mentorshipId, personId: other.id });
    await store().privacy.eraseWords({ mentorshipId, personId: other.id }, LATER);
    expect(await store().privacy.tasks()).toEqual([]);
    const after = await tablesHolding(store().db, MARKER);
    // The purpose was agreed to by all.
    const stays = ['session', ...Object.keys(OF_NO_MENTORSHIP)];
    const erased = Object.entries(PERSON_RULES)
      .filter(([name, { rule }]) => rule !== 'kept' && before.includes(name) && !stays.includes(name))
      .map(([name]) => name);
    expect(erased.length).toBeGreaterThan(5);
    expect(after.filter((name) => erased.includes(name))).toEqual([]);
    expect(after).not.toContain('chat_message');
    expect(await store().chat.list(sessionId, 9)).toContainEqual(message);
    expect(await store().documents.load(`private/${sessionId}/${other.id}`)).toBeNull();
  });

  it('[P2] leaves nothing that is a person’s own when they leave for good', async () => {
    const { other } = await filled();
    await store().people.leave(other.id, LATER);
    for (const [name, { rule }] of Object.entries(PERSON_RULES)) {
      if (rule !== 'own') continue;
      const { rows } = await sql`select 1 from ${sql.table(name)} where person_id = ${other.id}`.execute(
        store().db,
      );
      expect([name, rows.length]).toEqual([name, 0]);
    }
  });

  it('[P4] keeps one proposal with its yeses until it ends', async () => {
    const { mentorship, owner } = await startMentorship(store());
    const other = aPerson();
    await store().people.create(other);
    const proposal: ErasureProposal = {
      ...{ id: 'o_1', mentorshipId: mentorship.id, proposedBy: owner.id },
      ...{ at: 5, until: 90, agreed: [owner.id] },
    };
    expect(await store().privacy.propose(proposal, [])).toBe(true);
    expect(await store().privacy.propose({ ...proposal, id: 'o_2' }, [])).toBe(false);
    expect(await store().privacy.agree(mentorship.id, 'o_2', other.id, 6)).toBeNull();
    const both = { ...proposal, agreed: [owner.id, other.id] };
    expect(await store().privacy.agree(mentorship.id, 'o_1', other.id, 6)).toEqual(both);
    expect(await store().privacy.agree(mentorship.id, 'o_1', other.id, 7)).toEqual(both);
    await store().privacy.endProposalsBefore(90);
    expect(await store().privacy.proposal(mentorship.id)).toEqual(both);
    expect(await store().privacy.endProposal(mentorship.id, 'o_2', [])).toBe(false);
    expect(await store().privacy.endProposal(mentorship.id, 'o_1', [])).toBe(true);
    expect(await store().privacy.propose(proposal, [])).toBe(true);
    expect(await store().privacy.proposal(mentorship.id)).toEqual(proposal);
    await store().privacy.endProposalsBefore(91);
    expect(await store().privacy.proposal(mentorship.id)).toBeNull();
  });

  it('[P5] keeps how long a mentorship is kept', async () => {
    const { mentorship, owner } = await startMentorship(store());
    expect(await store().privacy.retention(mentorship.id)).toBeNull();
    const retention: Retention = {
      ...{ mentorshipId: mentorship.id, years: null, next: { years: 2, at: 50 } },
      ...{ setBy: owner.id, setAt: 20, warnedAt: null },
    };
    await store().privacy.setRetention(retention, []);
    expect(await store().privacy.retention(mentorship.id)).toEqual(retention);
    expect(await store().privacy.retentions()).toEqual([retention]);
    const now = { ...retention, years: null, next: null, warnedAt: 7 };
    await store().privacy.setRetention(now, []);
    expect(await store().privacy.retention(mentorship.id)).toEqual(now);
    expect(await store().privacy.retentions()).toEqual([]);
  });

  it('[P5] finds the mentorships that everybody left', async () => {
    const [left, kept] = [await startMentorship(store()), await startMentorship(store())];
    const guest = aPerson();
    await store().people.create(guest);
    await store().members.put(aMember(kept.mentorship.id, guest.id));
    await store().members.remove(left.mentorship.id, left.owner.id, 10);
    await store().members.remove(kept.mentorship.id, kept.owner.id, 10, guest.id);
    expect(await store().privacy.abandoned(10)).toEqual([]);
    expect(await store().privacy.abandoned(11)).toEqual([left.mentorship.id]);
    expect(await store().privacy.lastRemoval(left.mentorship.id)).toBeNull();
    expect(await store().privacy.lastRemoval(kept.mentorship.id)).toBe(10);
    expect(await store().privacy.left([left.owner.id])).toEqual([
      { mentorshipId: left.mentorship.id, title: 'First steps', personId: left.owner.id, leftAt: 10 },
    ]);
  });

  it('[P6] keeps who saw what once a day, and shows private documents to their owner alone', async () => {
    const { mentorship, owner } = await startMentorship(store());
    const [session, other] = [aSession(mentorship.id), aPerson()];
    await store().people.create(other);
    const seen = { mentorshipId: mentorship.id, personId: owner.id, kind: 'document' as const };
    const notes = { ...seen, subject: `notes/${session.id}`, at: LATER };
    const own = { ...seen, subject: `private/${session.id}/${owner.id}`, at: LATER + 1 };
    for (const entry of [notes, { ...notes, at: LATER + 5 }, own]) await store().privacy.noteAccess(entry);
    await store().privacy.noteAccess({ ...notes, at: LATER + 86_400_000 });
    const all = [{ ...notes, at: LATER + 86_400_000 }, own, notes];
    expect(await store().privacy.accesses(mentorship.id, owner.id, 9)).toEqual(all);
    expect(await store().privacy.accesses(mentorship.id, other.id, 9)).toEqual([all[0], notes]);
    expect(await store().privacy.accesses(mentorship.id, owner.id, 1)).toEqual([all[0]]);
    await store().privacy.forgetAccessesBefore(LATER + 2);
    expect(await store().privacy.accesses(mentorship.id, owner.id, 9)).toEqual([all[0]]);
  });

  it('[P3] keeps who writes under which client id: the first, unless somebody is sure', async () => {
    const name = 'notes/one';
    await store().documents.create([{ name, update: null }]);
    const [ada, bo] = ['p_ada', 'p_bo'];
    await store().documents.addAuthors(name, [
      { clientId: 4_294_967_295, personId: ada, sure: true },
      { clientId: 2, personId: ada, sure: false },
    ]);
    await store().documents.addAuthors(name, [
      { clientId: 4_294_967_295, personId: bo, sure: true },
      { clientId: 2, personId: bo, sure: true },
      { clientId: 3, personId: bo, sure: false },
      { clientId: 3, personId: ada, sure: false },
    ]);
    expect(await store().documents.authors(name)).toEqual(
      new Map([
        [4_294_967_295, ada],
        [2, bo],
        [3, bo],
      ]),
    );
  });

  it('is asked to make its files anew after something was erased, and then no more', async () => {
    const { mentorship } = await startMentorship(store());
    expect(await store().privacy.isScrubDue()).toBe(false);
    await store().privacy.eraseMentorship(mentorship.id, LATER, []);
    expect(await store().privacy.isScrubDue()).toBe(true);
    await store().privacy.scrub();
    expect(await store().privacy.isScrubDue()).toBe(false);
  });
}
