import type { AgreementVersion } from '@cairn/shared/agreement.ts';
import { newId } from '@cairn/shared/ids.ts';
import { expect, it } from 'vitest';
import type { FeedbackRow, MilestoneRow, Store } from '../../domain/ports.ts';
import { aMember, aPerson, startMentorship } from './testRows.ts';

async function aPair(store: Store) {
  const started = await startMentorship(store);
  const mentee = aPerson({ name: 'Noor' });
  await store.people.create(mentee);
  await store.members.put(aMember(started.mentorship.id, mentee.id));
  return { ...started, mentee, id: started.mentorship.id };
}

function aVersion(personId: string, fields: Partial<AgreementVersion> = {}): AgreementVersion {
  const texts = {
    ...{ roles: 'Ö; drop\n\tit', frequency: '', confidentiality: 'Stays here', formality: '' },
    ...{ leading: '', ending: '', other: '' },
  };
  return { version: 1, personId, at: 5, texts, leadRule: 'free', ...fields };
}

function aMail(personId: string, mentorshipId: string) {
  const words = { subject: 'S', text: 'T', html: 'H' };
  return { to: 'noor@example.org', kind: 'agreement:voided', ...words, personId, mentorshipId, at: 1 };
}

/** What every store must do with what people promise and say to each other; part of `storeContract`. */
export function relationshipContract(store: () => Store): void {
  it('keeps versions of an agreement one after the other, with the mails that tell of them [G2]', async () => {
    const { id, owner, mentee } = await aPair(store());
    const { agreements } = store();
    expect(await agreements.versions(id)).toEqual([]);
    const first = aVersion(owner.id);
    expect(await agreements.add(id, first, [])).toBe(true);
    const second = aVersion(mentee.id, { version: 2, at: 6, leadRule: 'always' });
    const both = [second, { ...second, personId: owner.id }];
    const added = await Promise.all(
      both.map((version) => agreements.add(id, version, [aMail(mentee.id, id)])),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await agreements.add(id, aVersion(owner.id, { version: 4 }), [])).toBe(false);
    const kept = await agreements.versions(id);
    const written = [...both.filter((_version, index) => added[index]), first];
    expect(kept).toEqual(written.map(({ texts: _texts, ...head }) => head));
    expect(await Promise.all([2, 1, 3].map((version) => agreements.version(id, version)))).toEqual([
      ...written,
      null,
    ]);
    expect((await store().mails.due(10, 10)).map(({ kind }) => kind)).toEqual(['agreement:voided']);
    expect(await agreements.versions('none')).toEqual([]);
  });

  it('keeps signatures of the newest version alone, once each, and the rule that one of them makes [E6]', async () => {
    const { id, owner, mentee, mentorship } = await aPair(store());
    const { agreements } = store();
    expect(await agreements.sign(id, { version: 1, personId: owner.id, at: 6 }, 'always')).toBe(false);
    await agreements.add(id, aVersion(owner.id), []);
    expect(await agreements.sign(id, { version: 1, personId: owner.id, at: 6 }, null)).toBe(true);
    expect(await store().mentorships.get(id)).toEqual(mentorship);
    expect(await agreements.sign(id, { version: 1, personId: mentee.id, at: 7 }, 'always')).toBe(true);
    expect(await agreements.sign(id, { version: 1, personId: owner.id, at: 9 }, null)).toBe(true);
    expect(await store().mentorships.get(id)).toEqual({ ...mentorship, leadRule: 'always' });
    await agreements.add(id, aVersion(owner.id, { version: 2 }), []);
    expect(await agreements.sign(id, { version: 1, personId: mentee.id, at: 9 }, 'free')).toBe(false);
    expect(await agreements.signatures(id)).toEqual([
      { version: 1, personId: owner.id, at: 6 },
      { version: 1, personId: mentee.id, at: 7 },
    ]);
    const [mine] = await store().mentorships.ofPeople([owner.id]);
    expect(mine?.mentorship.leadRule).toBe('always');
  });

  it('keeps how formal it is, and milestones in the order of their dates [G5]', async () => {
    const { id, owner, mentorship } = await aPair(store());
    const { agreements } = store();
    await agreements.setFormality(id, 'formal');
    expect(await store().mentorships.get(id)).toEqual({ ...mentorship, formality: 'formal' });
    const milestone = (title: string, date: string | null): MilestoneRow => ({
      ...{ id: newId('milestone'), title, date, reachedAt: null, personId: owner.id },
    });
    const [late, undated, early] = [
      milestone('late', '2027-05-01'),
      milestone('undated', null),
      milestone('early', '2027-04-01'),
    ];
    for (const one of [late, undated, early]) await agreements.putMilestone(id, one);
    const reached = { ...late, title: 'moved', date: '2027-03-01', reachedAt: 9 };
    await agreements.putMilestone(id, reached);
    expect(await agreements.milestones(id)).toEqual([reached, early, undated]);
    await agreements.removeMilestone(id, early.id);
    await agreements.removeMilestone('none', undated.id);
    expect(await agreements.milestones(id)).toEqual([reached, undated]);
    await agreements.setFormality(id, 'informal');
    expect(await agreements.milestones(id)).toHaveLength(2);
  });

  it('keeps feedback that can be changed until both gave theirs [G7]', async () => {
    const { id, owner, mentee, session } = await aPair(store());
    const third = aPerson();
    await store().people.create(third);
    const { feedback } = store();
    const row = (personId: string, toId: string, observed: string, at: number): FeedbackRow => ({
      ...{ mentorshipId: id, sessionId: session.id, personId, toId, observed, helped: '', tryNext: '', at },
    });
    expect(await feedback.put(row(owner.id, mentee.id, 'first', 1))).toBe(true);
    const changed = row(owner.id, mentee.id, 'changed', 2);
    expect(await feedback.put(changed)).toBe(true);
    // What passes between others is not between these two.
    const elsewhere = row(owner.id, third.id, 'elsewhere', 3);
    expect(await feedback.put(elsewhere)).toBe(true);
    // The second of two that come at once finds the first.
    const back = row(mentee.id, owner.id, 'back', 4);
    expect(await feedback.put(back)).toBe(true);
    expect(await feedback.put({ ...changed, observed: 'too late' })).toBe(false);
    expect(await feedback.put({ ...back, observed: 'too late' })).toBe(false);
    expect(await feedback.list(id)).toEqual([changed, elsewhere, back]);
    expect(await feedback.list('none')).toEqual([]);
  });

  it('keeps what people say of a session: each their own, and what is for all [G8] [G10]', async () => {
    const { id, owner, mentee, session } = await aPair(store());
    const { learning } = store();
    const key = (personId: string) => ({ mentorshipId: id, sessionId: session.id, personId });
    const checkIn = { confidence: 4, line: 'Little sleep', at: 1 };
    const reflection = { learned: 'Much', worked: '', confidence: null, at: 3 };
    await learning.putCheckIn(key(mentee.id), { ...checkIn, confidence: null });
    await learning.putCheckIn(key(mentee.id), checkIn);
    await learning.putReflection(key(mentee.id), reflection);
    await learning.putReflection(key(owner.id), { ...reflection, confidence: 8 });
    expect(await learning.own(id, mentee.id)).toEqual({
      checkIns: [{ ...key(mentee.id), ...checkIn }],
      reflections: [{ ...key(mentee.id), ...reflection }],
    });
    await learning.putCheckIn(key(mentee.id), null);
    await learning.putReflection(key(mentee.id), null);
    expect(await learning.own(id, mentee.id)).toEqual({ checkIns: [], reflections: [] });
    expect((await learning.own(id, owner.id)).reflections).toHaveLength(1);

    for (const shares of [true, true]) await learning.setSharing(id, mentee.id, shares);
    expect(await learning.sharing(id)).toEqual([mentee.id]);
    await learning.setSharing(id, mentee.id, false);
    expect(await learning.sharing(id)).toEqual([]);

    const closing = { learned: 'To ask', worked: 'Silence', at: 5 };
    await learning.putClosing(key(owner.id), closing);
    await learning.putClosing(key(mentee.id), { ...closing, at: 6 });
    await learning.putClosing(key(mentee.id), { ...closing, learned: 'To wait', at: 7 });
    expect((await learning.closings(id)).map(({ learned }) => learned)).toEqual(['To ask', 'To wait']);
    await learning.putClosing(key(owner.id), null);
    expect(await learning.closings(id)).toEqual([
      { ...key(mentee.id), ...closing, learned: 'To wait', at: 7 },
    ]);
  });
}
